"""What a school itself owes: how it stands, and writing it down."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter

from adapters.directory import school_records
from adapters.queries import staff_school
from models.school_duties import InformationReport, SencoPost
from models.scopes import Scope
from rules.time.duty_dates import MEETINGS_A_YEAR
from rules.time.school_duties import information_report_due_on
from web.acts import duties
from web.acts.duties import A_YEAR, NOT_COME
from web.api.access import Caller, may
from web.api.keys import Key
from web.api.shapes.school import Duties, Kept, MetShape, SencoShape
from web.ground import Access
from web.problem_details import FieldShape, ToMend

router = APIRouter(prefix="/school/duties", tags=["The school"])

Leader = Annotated[Caller, may(Scope.READ, of=(Access.SCHOOL_LEADER,))]
Writer = Annotated[Caller, may(Scope.WRITE, of=(Access.SCHOOL_LEADER,))]


@router.get("")
def school_duties(caller: Leader) -> Duties:
    """Show how the school stands with each of its own duties."""
    person, today = caller.person, caller.desk.today
    with caller.desk.reading() as connection:
        report = school_records.latest(connection, person.school_id or "", InformationReport)
        met = staff_school.meetings(person, connection, today - A_YEAR)
        sencos = duties.sencos(person, connection, today)
    published_on = report.published_on if report else None
    return Duties(
        sencos=tuple(map(_senco, sencos)),
        report_published_on=published_on,
        report_due_on=information_report_due_on(published_on, today),
        meetings_a_year=MEETINGS_A_YEAR,
        fewer_meetings=tuple(
            MetShape(
                case_id=each.case_id,
                pupil=each.pupil,
                meetings=each.meetings,
                opened_on=each.opened_on,
            )
            for each in met
            if each.meetings < MEETINGS_A_YEAR
        ),
    )


@router.post("/senco", status_code=201)
async def keep_senco_post(caller: Writer, asked: SencoPost, key: Key) -> Kept:
    """Write down what is known of a SENCo's post."""
    known = await run_sync(_sencos, caller)
    if asked.person_id not in known:
        said = "Send the id of somebody who is SENCo at this school."
        raise ToMend(FieldShape(pointer="#/person_id", detail=said))
    return await _keep(caller, asked, asked.person_id, key)


@router.post("/report", status_code=201)
async def keep_information_report(caller: Writer, asked: InformationReport, key: Key) -> Kept:
    """Write down when the SEN information report was published."""
    return await _keep(caller, asked, None, key)


def _sencos(caller: Caller) -> dict[str, str]:
    with caller.desk.reading() as connection:
        return staff_school.sencos(caller.person, connection, caller.desk.today)


async def _keep(
    caller: Caller, asked: SencoPost | InformationReport, subject: str | None, key: Key
) -> Kept:
    if ahead := duties.still_to_come(asked, caller.desk.today):
        raise ToMend(*(FieldShape(pointer=f"#/{name}", detail=NOT_COME) for name in ahead))
    await key.once(caller, partial(duties.keep, caller.desk, caller.person, asked, subject))
    return Kept()


def _senco(one: duties.Senco) -> SencoShape:
    return SencoShape(
        person_id=one.person_id,
        name=one.name,
        standing=one.standing.standing if one.standing else None,
        due_on=one.standing.due_on if one.standing else None,
    )
