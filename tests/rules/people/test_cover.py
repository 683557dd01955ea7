"""Cover in days away, people who leave, and roles that an operator has filled."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.commands import (
    AssignPeople,
    LetStandIn,
)
from models.decision import Refused
from models.events import StandInBegan, StandInEnded
from models.evidence import Kind
from models.notice import NoticeKind
from models.roles import THE_CLOCK, Holding, Role
from models.standing_in import Because, FillReason
from rules.notices import notices_for
from rules.people.letting import LONGEST
from rules.people.standing_in import doers
from rules.stuck import stuck_reasons
from tests.playing import (
    HEAD,
    RULINGS,
    SENCO,
    TEACHER,
)
from tests.rules.absences import (
    DEPUTY,
    OPERATOR,
    OTHER,
    covering,
    for_,
    handing,
    opened,
    planned_but_unsigned,
    sentences,
)


def test_cover_begins_and_ends_by_itself_on_its_days() -> None:
    played = planned_but_unsigned()
    first_on, last_on = played.today + timedelta(days=3), played.today + timedelta(days=7)
    played.must(TEACHER, covering(OTHER, TEACHER, first_on, last_on))
    sign = played.signing(Kind.SUPPORT_PLAN)
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (TEACHER,)
    assert played.refused(for_(OTHER, TEACHER), sign), "the first day has not come"
    played.waits_until(first_on)
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (for_(OTHER, TEACHER),)
    played.waits_until(last_on)
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (for_(OTHER, TEACHER),)
    played.waits_until(last_on + timedelta(days=1))
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (TEACHER,)
    assert played.refused(for_(OTHER, TEACHER), sign)
    events = [e for e in played.log if isinstance(e.event, StandInBegan | StandInEnded)]
    assert [(e.by, e.at.date()) for e in events] == [
        (THE_CLOCK, first_on),
        (THE_CLOCK, last_on + timedelta(days=1)),
    ]


def test_reminders_go_to_the_cover_in_those_days_with_whose_they_are() -> None:
    played = planned_but_unsigned()
    last_on = played.today + timedelta(days=60)
    played.must(SENCO, covering(OTHER, TEACHER, played.today, last_on))
    since = len(played.log)
    played.waits_days(20)
    told = [
        notice
        for entry in played.log[since:]
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
        if notice.role is Role.CLASS_TEACHER
    ]
    assert told
    assert {(n.person_id, n.acting_for) for n in told} == {(OTHER.person_id, TEACHER.person_id)}


def test_the_cover_is_told_once_that_it_began() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, covering(OTHER, TEACHER, played.today, played.today))
    told = [
        notice
        for entry in played.log
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
        if notice.kind is NoticeKind.STANDS_IN
    ]
    assert [(n.person_id, n.acting_for) for n in told] == [(OTHER.person_id, TEACHER.person_id)]


def test_a_person_who_is_away_may_still_act_in_their_own_name() -> None:
    played = planned_but_unsigned()
    last_on = played.today + timedelta(days=4)
    played.must(SENCO, covering(OTHER, TEACHER, played.today, last_on))
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    reasons = played.refused(for_(OTHER, TEACHER), played.signing(Kind.SUPPORT_PLAN))
    assert [r.code for r in reasons] == [Refused.SIGNED_ALREADY]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(-1, 3, "before today"), (3, 1, "before the first"), (0, 400, "longer than a year")],
)
def test_days_that_cannot_be_are_refused(first: int, last: int, said: str) -> None:
    played = opened()
    days = (played.today + timedelta(days=first), played.today + timedelta(days=last))
    assert said in sentences(played, SENCO, covering(OTHER, TEACHER, *days))


def test_cover_may_last_a_year_and_the_day_it_begins_on() -> None:
    played = opened()
    last_on = played.today + LONGEST
    played.must(SENCO, covering(OTHER, TEACHER, played.today, last_on))
    longer = covering(OTHER, SENCO, played.today, last_on + timedelta(days=1))
    assert "longer than a year" in sentences(played, HEAD, longer)


def test_nobody_who_is_away_covers_and_nobody_who_covers_is_away_without_another() -> None:
    played = opened()
    week = (played.today, played.today + timedelta(days=5))
    played.must(HEAD, covering(OTHER, TEACHER, *week))
    other_teacher = Holding(person_id=OTHER.person_id, role=Role.CLASS_TEACHER)
    played.must(HEAD, AssignPeople(people=(*played.case.people, other_teacher)))
    assert "Choose another for that first" in sentences(
        played, HEAD, covering(DEPUTY, OTHER, *week)
    )
    assert "away in these days" in sentences(played, HEAD, handing(TEACHER, SENCO, played))


# People who leave.


def test_a_person_who_leaves_leaves_no_cover_and_the_task_goes_to_the_role() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    others = tuple(h for h in played.case.people if h.person_id != TEACHER.person_id)
    new = Holding(person_id="p-new", role=Role.CLASS_TEACHER)
    played.must(SENCO, AssignPeople(people=(*others, new)))
    assert played.case.stand_ins == ()
    assert [d.person_id for d in doers(played.case, (Role.CLASS_TEACHER,))] == ["p-new"]


def test_a_holder_with_a_last_day_is_gone_on_the_day_after() -> None:
    played = planned_but_unsigned()
    last_on = played.today + timedelta(days=3)
    people = tuple(
        h.model_copy(update={"until_on": last_on}) if h.person_id == TEACHER.person_id else h
        for h in played.case.people
    )
    played.must(SENCO, AssignPeople(people=people))
    played.waits_until(last_on)
    assert played.case.holders(Role.CLASS_TEACHER) == (TEACHER.person_id,)
    played.waits_until(last_on + timedelta(days=1))
    assert played.case.holders(Role.CLASS_TEACHER) == ()
    codes = {r.code for r in stuck_reasons(played.case, played.today, RULINGS.policy)}
    assert "nobody" in codes


def test_an_operator_has_a_role_filled_that_nobody_holds_and_nothing_else() -> None:
    played = planned_but_unsigned()
    filling = LetStandIn(
        to=OTHER.person_id,
        for_person=None,
        role=Role.CLASS_TEACHER,
        because=Because.VACANT,
        from_on=played.today,
        why=FillReason.DUE_FIRST,
    )
    assert "hand it over" in sentences(played, OPERATOR, filling)
    assert "only has a role filled" in sentences(played, OPERATOR, handing(OTHER, TEACHER, played))
    others = tuple(h for h in played.case.people if h.person_id != TEACHER.person_id)
    played.must(SENCO, AssignPeople(people=others))
    assert "Say why" in sentences(played, OPERATOR, filling.model_copy(update={"why": None}))
    played.must(OPERATOR, filling)
    played.signs(OTHER, Kind.SUPPORT_PLAN)
    played.must(
        SENCO,
        AssignPeople(
            people=(*others, Holding(**TEACHER.model_dump(include={"person_id", "role"})))
        ),
    )
    assert played.case.stand_ins == (), "somebody holds the role again"


def test_an_operator_cannot_sign() -> None:
    played = planned_but_unsigned()
    assert played.refused(OPERATOR, played.signing(Kind.SUPPORT_PLAN))
