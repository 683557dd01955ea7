"""Who of a pupil's family may see, is told and must be asked, and the exceptions to it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from pydantic import Field

from adapters.queries.staff_contacts import Entered, Listed
from models.base import Code, Line, Record
from models.contact import Why
from models.decision import Reason, Refusal, Refused
from models.scopes import Scope
from rules.people.contact import standing
from rules.time.calendar import london_day
from web.acts.contact_exceptions import Exceptions, Fault, exceptions_of, rule_id_of
from web.acts.contact_forms import EnteringException, Holds
from web.api.access import Caller, may
from web.api.found import find_as_staff
from web.api.keys import Key
from web.api.shapes.contacts import ExceptionShape, Noted, StandingShape
from web.ground import Access
from web.problem_details import FieldShape, RefusedByRules, ToMend

router = APIRouter(prefix="/cases/{case_id}/family", tags=["The school"])

Reader = Annotated[Caller, may(Scope.READ, of=(Access.STAFF,))]
Enterer = Annotated[Caller, may(Scope.PEOPLE, of=(Access.STAFF,))]
CaseId = Annotated[Code, Path(description="The journey's id.")]
PersonId = Annotated[Code, Path(description="The contact's id as a person.")]


class ToEnter(Record):
    """An exception for a contact: what holds, why, on what evidence, and in which London dates."""

    holds: tuple[Holds, ...] = Field(min_length=1)
    """What the exception takes away, or asks."""
    why: Why
    """Why the contact is treated otherwise."""
    reference: Line
    """What the school has seen, such as the order's number."""
    evidence_on: date
    """The London date on it, not after today."""
    from_on: date
    """The first London date on which it holds, today or later."""
    until_on: date | None = None
    """The last London date on which it holds; none where no end is set."""
    told: Line | None = None
    """Who was told of it."""
    also_for: tuple[Code, ...] = ()
    """The ids of other pupils for whom the same holds; see `others`."""


class ToEnd(Record):
    """Why an exception ends."""

    because: Line
    """Why it ends, in one line; it is kept with the exception."""


@router.get("/standing")
def who_may_see(caller: Reader, case_id: CaseId) -> tuple[StandingShape, ...]:
    """List what holds today for each of a pupil's contacts, and every exception there was."""
    kept = _kept(caller, case_id)
    return tuple(_standing(kept, each) for each in kept.listed)


@router.post("/{person_id}/exceptions", status_code=201)
async def enter_exception(
    caller: Enterer, case_id: CaseId, person_id: PersonId, asked: ToEnter, key: Key
) -> Noted:
    """Enter an exception: it holds from its first day, and ends the ways in that it shuts."""
    kept = await run_sync(_kept, caller, case_id)
    one = kept.one(person_id)
    entering = EnteringException(**asked.model_dump())
    _refuse(kept.faults(one, entering))
    act_id = await key.as_act(caller)
    failed = await kept.enter(one, entering, act_id)
    return Noted(exception_id=rule_id_of(act_id, kept.pupil.id), failed=failed)


@router.post("/{person_id}/exceptions/{exception_id}/end")
async def end_exception(
    caller: Enterer,
    case_id: CaseId,
    person_id: PersonId,
    exception_id: Annotated[Code, Path(description="The exception's id.")],
    asked: ToEnd,
    key: Key,
) -> Noted:
    """End an exception with a reason; it stays on the list, and once ended it is not found."""
    kept = await run_sync(_kept, caller, case_id)
    one = kept.one(person_id)
    entered = kept.standing(one, exception_id)
    _refuse(kept.about_oneself(one))
    failed = await kept.end(one, entered.id, asked.because, await key.as_act(caller))
    return Noted(exception_id=entered.id, failed=failed)


def _kept(caller: Caller, case_id: str) -> Exceptions:
    """Return a pupil's contacts. Raises NotFound where the viewer is not staff to the pupil."""
    found = find_as_staff(caller, case_id)
    return exceptions_of(caller.desk, caller.person, found.case, found.roles, found.now)


def _refuse(faults: tuple[Fault, ...]) -> None:
    """Raise what is wrong: ToMend where fields are, RefusedByRules where the act itself is."""
    whole = tuple(
        Reason(code=Refused.SAME_PERSON, sentence=each.sentence) for each in faults if not each.at
    )
    if whole:
        raise RefusedByRules(Refusal(reasons=whole))
    if faults:
        fields = (FieldShape(pointer=f"#/{one.at}", detail=f"{one.sentence}.") for one in faults)
        raise ToMend(*fields)


def _standing(kept: Exceptions, one: Listed) -> StandingShape:
    stands = standing(one.contact, london_day(kept.now))
    return StandingShape(
        person_id=one.person_id,
        name=one.name,
        relation=one.relation,
        is_parent=stands.is_parent,
        may_see=stands.may_see,
        is_told=stands.is_told,
        may_be_contacted=stands.may_be_contacted,
        must_be_asked=stands.must_be_asked,
        others=tuple(pupil.id for pupil in one.others),
        exceptions=tuple(map(_exception, one.exceptions)),
    )


def _exception(entered: Entered) -> ExceptionShape:
    rule = entered.rule
    return ExceptionShape(
        id=entered.id,
        **rule.model_dump(),
        reference=entered.reference,
        evidence_on=entered.evidence_on,
        told=entered.told,
        entered_by=entered.entered_by,
        entered_at=entered.entered_at,
        ended_by=entered.ended_by,
        ended_at=entered.ended_at,
        ended_because=entered.ended_because,
    )
