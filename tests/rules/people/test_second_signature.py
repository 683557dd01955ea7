"""An override is a task of its second person until they sign it, decline, or it is not needed."""

from __future__ import annotations

from models.case import Step
from models.evidence import Kind
from models.notice import NoticeKind
from models.roles import Role
from rules.notices import notices_for
from rules.time.calendar import add_school_days
from tests.playing import CALENDAR, HEAD, RULINGS, SENCO, TEACHER, Played
from tests.rules.people.test_declining import declining
from tests.rules.ready import at_plan


def overriding() -> Played:
    """The headteacher overrides what the plan does not say."""
    played = at_plan()
    played.files(TEACHER, Kind.SUPPORT_PLAN, adulthood=None)
    played.files(HEAD, Kind.OVERRIDE, requirement="adulthood_planned")
    return played


def to_sign(played: Played) -> list[Step]:
    return [step for step in played.case.steps if step.record is Kind.OVERRIDE]


def test_an_override_is_asked_of_its_second_person_until_it_is_signed() -> None:
    played = overriding()
    (step,) = to_sign(played)
    assert step.roles == (Role.SENCO, Role.DEPUTY_HEADTEACHER)
    assert step.due_on == add_school_days(CALENDAR, played.today, 5)
    assert step.document == played.case.current(Kind.OVERRIDE)[-1].key
    played.signs(SENCO, Kind.OVERRIDE)
    assert not to_sign(played)


def test_an_override_that_is_not_needed_any_more_waits_for_nobody() -> None:
    played = overriding()
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    assert not to_sign(played)


def test_an_override_that_is_declined_is_told_to_the_headteacher_and_asked_of_nobody() -> None:
    played = overriding()
    before = played.case
    entries = played.must(SENCO, declining(played, kind=Kind.OVERRIDE)).entries
    assert not to_sign(played)
    found = notices_for(before, played.case, entries, RULINGS.policy)
    assert [n.person_id for n in found if n.kind is NoticeKind.NOT_AGREED] == [HEAD.person_id]
    played.files(HEAD, Kind.OVERRIDE, requirement="adulthood_planned", reason="Agreed in July.")
    assert to_sign(played)
