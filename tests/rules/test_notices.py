"""Who is told of what: each person once, the family of every move, operators of no names."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

import pytest

from models.case import Case
from models.commands import AssignPeople
from models.events import Moved, RungTold
from models.evidence import Kind
from models.notice import Notice, NoticeKind
from models.roles import Actor, Role
from rules.evolve import fold
from rules.notices import notices_for
from rules.notices_of_moves import ALSO_TOLD
from rules.time.calendar import LONDON
from rules.words.moves import MOVES
from tests.playing import (
    OFFICER,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    identified,
    planned,
    ready_to_request,
    request_received,
    reviewed,
)
from tests.rules.ready import considering, people


def all_notices(played: Played) -> list[Notice]:
    """Return every notice of a case's log, made command by command as the log was."""
    found: list[Notice] = []
    case: Case | None = None
    for _, group in groupby(played.log, key=lambda entry: entry.command_id):
        entries = tuple(group)
        after = fold(entries, case)
        assert after is not None
        found += notices_for(case, after, entries, RULINGS.policy)
        case = after
    return found


def late_start() -> Played:
    """Play a journey on which nobody does anything for three months."""
    played = Played().opened()
    played.waits_until(date(2026, 12, 7))
    return played


def test_each_person_of_a_rung_is_told_once_and_every_key_is_unique() -> None:
    played = ready_to_request(at_my_support_plan())
    played.takes(SENCO, "school_requests_assessment")
    played.waits_days(70)
    found = all_notices(played)
    assert len({notice.key for notice in found}) == len(found)
    told = sum(isinstance(entry.event, RungTold) for entry in played.log)
    assert told > 10


def test_a_rung_goes_to_everyone_who_holds_its_roles() -> None:
    played = Played().opened()
    second = Actor(person_id="p-second", role=Role.CLASS_TEACHER)
    played.must(SENCO, AssignPeople(people=(*played.case.people, *people(second))))
    played.waits_until(date(2026, 9, 8))
    opened = [n for n in all_notices(played) if n.kind is NoticeKind.OPENED]
    assert {n.person_id for n in opened} == {"p-teacher", "p-second", "p-senco"}


def test_someone_who_holds_two_of_the_roles_is_told_once() -> None:
    played = Played().opened()
    also = Actor(person_id=TEACHER.person_id, role=Role.SENCO)
    played.must(SENCO, AssignPeople(people=(*played.case.people, *people(also))))
    played.waits_until(date(2026, 9, 8))
    opened = [n.person_id for n in all_notices(played) if n.kind is NoticeKind.OPENED]
    assert sorted(str(person) for person in opened) == ["p-senco", "p-teacher"]


def test_a_late_task_climbs_to_the_senco_the_headteacher_and_the_operators() -> None:
    above = [
        (n.kind, n.role, n.person_id)
        for n in all_notices(late_start())
        if n.kind in (NoticeKind.TO_SENCO, NoticeKind.TO_HEADTEACHER, NoticeKind.TO_OPERATORS)
    ]
    assert above == [
        (NoticeKind.TO_SENCO, Role.SENCO, "p-senco"),
        (NoticeKind.TO_HEADTEACHER, Role.HEADTEACHER, "p-head"),
        (NoticeKind.TO_OPERATORS, Role.OPERATOR, None),
    ]


def test_a_notice_of_a_task_says_which_and_by_when_in_codes() -> None:
    (first, *_) = all_notices(late_start())
    assert (first.requirement, first.record) == ("early_discussion_held", Kind.EARLY_DISCUSSION)
    assert (first.move, first.due_on) == ("agree_in_class", date(2026, 9, 21))
    assert first.send_at.astimezone(LONDON).date() == date(2026, 9, 8)


def test_only_operators_and_statutory_dates_are_urgent() -> None:
    school = all_notices(late_start())
    assert {n.kind for n in school if n.urgent} == {NoticeKind.TO_OPERATORS}
    request = considering()
    request.waits_days(60)
    urgent = {n.kind for n in all_notices(request) if n.urgent}
    assert urgent == {NoticeKind.ON_THE_DAY, NoticeKind.AFTER, NoticeKind.TO_OPERATORS}


def test_the_family_is_told_of_every_move() -> None:
    played = reviewed(planned(identified(Played().opened())))
    moved = [e.event.move for e in played.log if isinstance(e.event, Moved)]
    told = [n for n in all_notices(played) if n.kind is NoticeKind.MOVED]
    assert [n.move for n in told] == moved
    assert {(n.person_id, n.role) for n in told} == {("p-parent", Role.PARENT)}


def test_a_move_is_told_at_the_next_hour_of_reminders() -> None:
    played = identified(Played().opened())
    (told,) = [n for n in all_notices(played) if n.kind is NoticeKind.MOVED]
    at = told.send_at.astimezone(LONDON)
    assert (at.date(), at.hour, at.minute) == (played.today + timedelta(days=1), 7, 30)


def test_the_young_person_is_told_too() -> None:
    played = Played().opened()
    young = Actor(person_id="p-young", role=Role.YOUNG_PERSON)
    played.must(SENCO, AssignPeople(people=(*played.case.people, *people(young))))
    played.files(young, Kind.FAMILY_REQUEST)
    told = {n.person_id for n in all_notices(played) if n.kind is NoticeKind.MOVED}
    assert told == {"p-parent", "p-young"}


def test_each_side_hears_of_what_the_other_did() -> None:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(journey)
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    letter = request.letters()[-1].command
    journey.must(letter.by, letter.order, letter.id)
    told = [n for n in all_notices(journey) if n.move == "la_acknowledges"]
    assert {n.role for n in told} == {Role.PARENT, Role.SENCO}


@pytest.mark.parametrize("move", sorted(ALSO_TOLD))
def test_moves_that_another_side_hears_of_exist_and_happen_by_themselves(move: str) -> None:
    assert MOVES[move].takers == ()


def test_opening_a_request_tells_nobody_by_itself() -> None:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(journey)
    assert all_notices(request) == []
    assert request.case.steps, "its own tasks tell"


def test_a_notice_names_nobody_and_says_nothing() -> None:
    for notice in all_notices(late_start()):
        assert Notice.model_validate_json(notice.model_dump_json()) == notice
        assert " " not in notice.key


def test_the_family_and_the_school_hear_that_the_authority_is_late() -> None:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    journey.waits_until(journey.today + timedelta(weeks=6, days=1))
    late = [n for n in all_notices(journey) if n.move == "la_agrees"]
    assert [(n.kind, n.role, n.urgent) for n in late] == [
        (NoticeKind.AFTER, Role.SENCO, True),
        (NoticeKind.AFTER, Role.PARENT, True),
        (NoticeKind.TO_OPERATORS, Role.OPERATOR, True),
    ]
