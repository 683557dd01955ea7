"""A town in which every page has something to show, and one in which nothing has begun."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, insert, literal, update

from adapters.database import writing
from adapters.directory.who_is_who import journey_id_for
from adapters.signing_in import family_links
from adapters.tables import table_of
from models.commands import AssignPeople
from models.evidence import Kind
from models.links import LinkWay
from models.message import Audience, MessageState
from models.roles import THE_CLOCK, Role
from models.tables import ContactRow, MessageRow, PersonRow, PupilRow
from tests.imports.lists import PUPILS, STAFF
from tests.playing import OFFICER, SENCO, TEACHER, identified, plan_written, planned
from tests.stories.gallery import FULL
from tests.web.town import Lived, Town, build_town, token_of
from tests.web.village import OTHER_PARENT, OTHER_SCHOOL, Visitor, contact, pages_of, settle_in

Places = dict[str, str]
"""What each name in an address of the gallery stands for."""

TO_SIGN, RUNNING, MOVING, MOVED, FORGOTTEN, NOBODYS = range(3, 9)
"""Numbers of pupils that the town has beside its own three."""

NEXT_TEACHER = "p-dale-teacher"


def fill(engine: Engine) -> tuple[Town, Places]:
    """Fill a town up to a request of the school's and one of a family's; some things are late."""
    town = build_town(engine)
    settle_in(town)
    _more_pupils(town)
    request = town.school_request(0)
    asked = town.family_request(1)
    places = {
        "journey": "journey-0",
        "asked_of": "journey-1",
        **_at_the_authority(town, request, asked),
        **_in_class(town),
        **_left_alone(town),
        **_moving(town),
    }
    places |= {**_on_pages(town), "step": _overdue_step(town), "link": _link(town)}
    places["digest"] = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1].digest
    return town, places


def leave_empty(engine: Engine) -> tuple[Town, Places]:
    """Build a town in which one journey, and one request, begin today."""
    town = build_town(engine)
    settle_in(town)
    town.journey(0)
    request = town.family_request(2)
    town.now = request.now
    return town, {
        "journey": "journey-0",
        "request": request.case_id,
        "no_journey": journey_id_for("pupil-1"),
    }


def _more_pupils(town: Town) -> None:
    pupils: list[dict[str, Any]] = [
        {
            "id": f"pupil-{number}",
            "school_id": "school-1",
            "home_la_id": "la-1",
            "upn": f"R99920012601{number}",
            "first_name": f"Given{number}",
            "last_name": f"Family{number}",
            "born_on": date(2017, 5, 4),
            "cohort": 2033,
            "class_teacher_id": "p-teacher",
        }
        for number in range(TO_SIGN, NOBODYS + 1)
    ]
    seen = ("pupil-1", *(f"pupil-{number}" for number in range(TO_SIGN, NOBODYS + 1)))
    ties = [contact(pupil_id, "p-parent") for pupil_id in seen]
    with writing(town.engine) as connection:
        connection.execute(insert(table_of(PupilRow)), pupils)
        connection.execute(insert(table_of(ContactRow)), [*ties, contact("pupil-0", OTHER_PARENT)])


def _opened(town: Town, number: int) -> Lived:
    """Open a pupil's journey three weeks ago, and come back to today."""
    lived = Lived(town.engine, town.steps, f"journey-{number}", f"pupil-{number}")
    lived.now = town.now - timedelta(weeks=3)
    lived.opened()
    lived.waits_until(town.now.date())
    return lived


def _at_the_authority(town: Town, request: Lived, asked: Lived) -> Places:
    for kind in (Kind.LA_ACKNOWLEDGEMENT, Kind.LA_CONSULTATION, Kind.LA_DECISION):
        request.files(OFFICER, kind)
    asked.now = town.now - timedelta(weeks=4)
    for kind in (Kind.LA_ACKNOWLEDGEMENT, Kind.LA_QUESTION):
        asked.files(OFFICER, kind)
    letter = asked.case.current(Kind.LA_QUESTION)[-1].key
    decided = request.case.current(Kind.LA_DECISION)[-1].digest
    return {
        "request": request.case_id,
        "decided": decided,
        "asked": asked.case_id,
        "letter": letter,
    }


def _in_class(town: Town) -> Places:
    """Play a plan that waits for its signatures, and one that is carried out."""
    to_sign = plan_written(identified(_opened(town, TO_SIGN)))
    to_sign.files(SENCO, Kind.SEN_NOTICE)
    plan = to_sign.case.current(Kind.SUPPORT_PLAN)[-1]
    running = planned(identified(_opened(town, RUNNING)))
    running.waits_days(7)
    running.files(TEACHER, Kind.PROVISION_RECORD)
    town.now = running.now
    return {"to_sign": to_sign.case_id, "document": plan.key, "version": plan.digest}


def _left_alone(town: Town) -> Places:
    """Leave one journey until every reminder has gone, and one without people."""
    forgotten = Lived(town.engine, town.steps, f"journey-{FORGOTTEN}", f"pupil-{FORGOTTEN}")
    forgotten.opened()
    forgotten.waits_until(town.now.date())
    nobodys = _opened(town, NOBODYS)
    gone = (Role.SENCO, Role.CLASS_TEACHER)
    people = tuple(held for held in nobodys.case.people if held.role not in gone)
    nobodys.must(THE_CLOCK, AssignPeople(people=people))
    return {"forgotten": forgotten.case_id, "nobodys": nobodys.case_id}


def _moving(town: Town) -> Places:
    """Let two pupils go to the other school, which takes one over and has not answered on one."""
    moving, moved = _opened(town, MOVING), _opened(town, MOVED)
    review = moved.files(SENCO, Kind.TEACHING_REVIEW)
    yesterday = town.now.date() - timedelta(days=1)
    for each in (moving, moved):
        each.files(SENCO, Kind.LEAVING, leaves_on=yesterday, to_school="9992002", note=None)
        each.waits_until(town.now.date() + timedelta(days=1))
    town.now = moved.now
    _staff_the_other_school(town)
    receiver = Visitor(town.browser(pages_of(town), OTHER_SCHOOL))
    people = {"class_teacher": NEXT_TEACHER, "senco": OTHER_SCHOOL}
    receiver.send(f"/moving/{moved.case_id}", answer="accepts", **people)
    return {
        "moving": moving.case_id,
        "moved": moved.case_id,
        "moved_digest": review.digest(),
    }


def _staff_the_other_school(town: Town) -> None:
    person = {"id": NEXT_TEACHER, "name": "Dora Daleteacher", "school_id": "school-2"}
    with writing(town.engine) as connection:
        connection.execute(insert(table_of(PersonRow)), [person])
    town.takes_post(NEXT_TEACHER, Role.CLASS_TEACHER)


def _on_pages(town: Town) -> Places:
    """Do on pages what only pages do: enter an exception, send lists, be told something."""
    senco = Visitor(town.browser(pages_of(town), "p-senco"))
    _enter_an_exception(town, senco)
    contacts = senco.open("/journeys/journey-0/contacts").text
    rule = re.search(r"exceptions/([\w-]+)/end", contacts)
    assert rule is not None
    with writing(town.engine) as connection:
        told = sorted({look.person for look in FULL if look.person})
        connection.execute(insert(table_of(MessageRow)), [_message(town, one) for one in told])
    return {
        "rule": rule[1],
        "upload": _upload(senco, "staff.csv", STAFF),
        "unmatched": _upload(senco, "pupils.csv", PUPILS.replace("Born on", "Arrived")),
        "message": "message-of-p-teacher",
    }


def _enter_an_exception(town: Town, senco: Visitor) -> None:
    today = town.now.date()
    senco.send(
        f"/journeys/journey-0/contacts/{OTHER_PARENT}/exception",
        holds=["not_see", "not_told"],
        why="court_order",
        reference="Family court, order 12/26",
        told="The father, by telephone",
        evidence_on__day=str(today.day),
        evidence_on__month=str(today.month),
        evidence_on__year=str(today.year),
    )


def _upload(senco: Visitor, name: str, text: str) -> str:
    token = token_of(senco.open("/school/imports").text)
    files = [("files", (name, text.encode()))]
    page = senco.client.post("/school/imports", data={"_token": token}, files=files)
    return page.url.path.split("/")[3]


def _message(town: Town, person_id: str) -> dict[str, Any]:
    return {
        "id": f"message-of-{person_id}",
        "person_id": person_id,
        "audience": str(Audience.STAFF),
        "to_address": "somebody@example.org",
        "subject": "What changed today",
        "body": "A. O.: a plan waits for your signature by Friday.",
        "state": str(MessageState.SENT),
        "made_at": town.now,
        "sent_at": town.now,
    }


def _overdue_step(town: Town) -> str:
    return town.case(f"journey-{FORGOTTEN}").steps[0].id


def _link(town: Town) -> str:
    with writing(town.engine) as connection:
        return family_links.make(connection, "p-parent", LinkWay.MESSAGE, town.now)


def rename_everybody(town: Town, first_name: str, last_name: str) -> None:
    """Give every pupil and person such a name, one that a page is not drawn for."""
    people = table_of(PersonRow)
    named = {"first_name": first_name, "last_name": last_name}
    with writing(town.engine) as connection:
        connection.execute(update(table_of(PupilRow)).values(**named))
        name = literal(f"{first_name} {last_name} ") + people.c.id
        connection.execute(update(people).values(name=name))
