"""Schools with a thousand journeys in all, one in nine at each of nine points of the way.

Each point is played with its documents through the step that workflows take, up to one Monday in
March, and its log is written again under other ids.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle
from typing import Any

from sqlalchemy import Connection, insert

from adapters.database import writing
from adapters.tables import table_of
from bench.copying import write_again
from models.evidence import Kind
from models.roles import Role
from models.tables import ContactRow, PersonRow, PostRow, PupilRow, SchoolRow
from rules.time.calendar import at_london
from tests.playing import (
    CALENDAR,
    HEAD,
    PARENT,
    SENCO,
    TEACHER,
    identified,
    plan_written,
    planned,
    ready_to_request,
    reviewed,
    with_my_support_plan,
)
from tests.web.town import OPERATOR, Lived, Town
from tests.web.village import contact

JOURNEYS, CLASS = 1_000, 30
END = date(2027, 3, 1)
TEN_O_CLOCK = time(10)


def _waits_for_signatures(lived: Lived) -> None:
    plan_written(identified(lived))


def _supported(lived: Lived) -> None:
    planned(identified(lived))
    for _ in range(3):
        lived.waits_days(7)
        lived.files(TEACHER, Kind.PROVISION_RECORD)


def _second_cycle(lived: Lived) -> None:
    _supported(lived)
    reviewed(lived).takes(TEACHER, "start_next_cycle")


def _second_plan(lived: Lived) -> None:
    _second_cycle(lived)
    planned(lived)


def _my_support_plan(lived: Lived) -> None:
    _second_plan(lived)
    with_my_support_plan(reviewed(lived, next_step="move_on"))


def _requested(lived: Lived) -> None:
    _my_support_plan(lived)
    ready_to_request(lived).takes(HEAD, "school_requests_assessment")


def _forgotten(_: Lived) -> None:
    """Nobody does anything after the first day."""


@dataclass(frozen=True)
class Point:
    """How many weeks before the end a journey opens, and what happens on it."""

    weeks: int
    plays: Callable[[Lived], object]


POINTS = (
    Point(1, _forgotten),
    Point(3, identified),
    Point(3, _waits_for_signatures),
    Point(6, _supported),
    Point(12, _second_cycle),
    Point(14, _second_plan),
    Point(22, _my_support_plan),
    Point(34, _requested),
    Point(20, _forgotten),
)

PAGES = {
    "teacher: my tasks": ("teacher-0", "/tasks"),
    "teacher: pupils": ("teacher-0", "/pupils"),
    "teacher: a week's sessions": ("teacher-0", "/delivered"),
    "teacher: a journey, first cycle": ("teacher-0", "/journeys/journey-3"),
    "teacher: a journey, requested": ("teacher-0", "/journeys/journey-7"),
    "teacher: its whole story": ("teacher-0", "/journeys/journey-7/story"),
    "teacher: its progress": ("teacher-0", "/journeys/journey-7/progress"),
    "teacher: a form": ("teacher-0", "/journeys/journey-3/records/review"),
    "SENCo: my tasks": ("senco-0", "/tasks"),
    "SENCo: the school's tasks": ("senco-0", "/tasks/school"),
    "SENCo: pupils": ("senco-0", "/pupils"),
    "SENCo: a week's sessions": ("senco-0", "/delivered"),
    "SENCo: overview": ("senco-0", "/overview"),
    "SENCo: provision map": ("senco-0", "/overview/provision"),
    "SENCo: figures": ("senco-0", "/overview/figures"),
    "SENCo: people and cover": ("senco-0", "/people"),
    "family: their child": ("parent-7", "/my-child/journey-7"),
    "family: copies to print": ("parent-7", "/my-child/journey-7/copies"),
    "operator: stuck cases": (OPERATOR, "/operators"),
    "operator: one case": (OPERATOR, "/operators/cases/journey-8"),
}


def fill(town: Town, in_one_school: int) -> None:
    """Write a thousand journeys, so many in each school, and set the clock to the end."""
    played = [_played(town, place, point) for place, point in enumerate(POINTS)]
    town.now = at_london(END, TEN_O_CLOCK)
    with writing(town.engine) as connection:
        for school in range(JOURNEYS // in_one_school):
            _staff_a_school(connection, school)
        for number in range(JOURNEYS):
            _add_a_pupil(connection, number, number // in_one_school)
        for number, cases in zip(range(JOURNEYS), cycle(played)):
            ids = _ids(cases, number, number // in_one_school)
            for case in cases:
                write_again(connection, case.log, ids)


def _played(town: Town, place: int, point: Point) -> tuple[Lived, ...]:
    """Play a journey up to the end, and return it with its request, if there is one."""
    lived = Lived(town.engine, town.steps, f"played-{place}", f"pupil-played-{place}")
    lived.now = at_london(END - timedelta(weeks=point.weeks), TEN_O_CLOCK)
    lived.opened()
    point.plays(lived)
    cases = (lived, lived.sent()) if lived.letters() else (lived,)
    for case in cases:
        case.waits_until(END)
    return cases


def _ids(cases: tuple[Lived, ...], number: int, school: int) -> dict[str, str]:
    """Return under which ids a journey, and its request, are written again."""
    journey, *requests = cases
    return {
        journey.case.id: f"journey-{number}",
        journey.case.pupil_id: f"pupil-of-{number}",
        journey.case.school_id: f"school-of-{school}",
        TEACHER.person_id: f"teacher-{number // CLASS}",
        SENCO.person_id: f"senco-{school}",
        HEAD.person_id: f"head-{school}",
        PARENT.person_id: f"parent-{number}",
        **{request.case.id: f"request-{number}" for request in requests},
    }


def _staff_a_school(connection: Connection, number: int) -> None:
    row = {
        "id": f"school-of-{number}",
        "name": f"School {number:02}",
        "la_id": "la-1",
        "dfe_number": f"999{number:04}",
        "calendar_version": CALENDAR.version,
    }
    connection.execute(insert(table_of(SchoolRow)), [row])
    for role, name in ((Role.SENCO, "senco"), (Role.HEADTEACHER, "head")):
        _add_a_person(connection, f"{name}-{number}", f"school-of-{number}", role)


def _add_a_person(connection: Connection, person_id: str, school_id: str, role: Role) -> None:
    person = {"id": person_id, "name": person_id.title(), "school_id": school_id}
    connection.execute(insert(table_of(PersonRow)), [person])
    post = {"person_id": person_id, "role": str(role)}
    connection.execute(insert(table_of(PostRow)), [post])


def _add_a_pupil(connection: Connection, number: int, school: int) -> None:
    """Add a pupil with a parent; the first of a class brings the teacher along."""
    if number % CLASS == 0:
        teacher = f"teacher-{number // CLASS}"
        _add_a_person(connection, teacher, f"school-of-{school}", Role.CLASS_TEACHER)
    connection.execute(insert(table_of(PupilRow)), [_pupil(number, school)])
    parent = {"id": f"parent-{number}", "name": f"Parent {number}", "school_id": None}
    connection.execute(insert(table_of(PersonRow)), [parent])
    tie = contact(f"pupil-of-{number}", f"parent-{number}")
    connection.execute(insert(table_of(ContactRow)), [tie])


def _pupil(number: int, school: int) -> dict[str, Any]:
    return {
        "id": f"pupil-of-{number}",
        "school_id": f"school-of-{school}",
        "home_la_id": "la-1",
        "upn": f"R{number:012}",
        "first_name": f"Given{number % 37}",
        "last_name": f"Family{number % 211}",
        "born_on": date(2017, 5, 4),
        "cohort": 2033,
        "class_teacher_id": f"teacher-{number // CLASS}",
    }
