"""Each statutory clock is an open step with both its dates, and its rungs ring on their days.

Everything happens on Monday 30 November 2026, before Christmas and before the clocks go forward on
28 March 2027. The dates were worked out by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import pytest

from models.case import RungKind, Step
from models.clocks import ClockCode
from models.events import RungTold
from models.evidence import Kind
from models.roles import FAMILY, LOCAL_AUTHORITY
from rules.time.calendar import at_london
from rules.time.clock_table import CLOCKS
from rules.time.timetable import jitter
from tests import two_sides
from tests.playing import MANAGER, OFFICER, PARENT, SENCO, Played
from tests.two_sides import TwoSides

ON = date(2026, 11, 30)
MEETING_ON = date(2027, 1, 14)

ELSEWHERE = {ClockCode.REASSESSMENT_BAR, ClockCode.SEND_RECORDS, ClockCode.EDUCATION_PLAN}
"""A time that must pass, and two clocks of the school's own moves: not of a request."""


def _received() -> TwoSides:
    return TwoSides(on=ON)


def _asked() -> TwoSides:
    sides = two_sides.agreed(on=ON)
    sides.files(OFFICER, Kind.ADVISERS)
    sides.files(OFFICER, Kind.ADVICE_REQUEST)
    return sides


def _agreed() -> TwoSides:
    return two_sides.agreed(on=ON)


def _drafted() -> TwoSides:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed(on=ON)))
    sides.files(OFFICER, Kind.SCHOOL_CONSULTATION)
    return sides


def _refused() -> TwoSides:
    return two_sides.refused(on=ON)


def _refused_and_late_in_the_post() -> TwoSides:
    """The refusal was sent today; nothing came through to the journey before Wednesday."""
    sides = two_sides.considering(on=ON)
    sides.files(OFFICER, Kind.LA_DECISION)
    sides.signs(Kind.LA_DECISION, OFFICER, MANAGER)
    sides.request.takes(OFFICER, "refuse_to_assess")
    sides.waits_until(ON + timedelta(days=2))
    return sides


def _in_mediation() -> TwoSides:
    sides = _refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    return sides


def _not_agreed() -> TwoSides:
    sides = _in_mediation()
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="not_agreed", to_do=None)
    return sides


def _late_certificate() -> TwoSides:
    sides = _refused()
    sides.waits_until(date(2027, 1, 20))
    sides.files(PARENT, Kind.MEDIATION_CERTIFICATE)
    return sides


def _ordered(to_do: str, before: Callable[[], TwoSides]) -> TwoSides:
    sides = before()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do=to_do)
    return sides


def _no_plan() -> TwoSides:
    return two_sides.no_plan(two_sides.agreed(on=ON))


def _with_plan(cohort: int = two_sides.IN_YEAR_10) -> TwoSides:
    return two_sides.with_plan(on=ON, cohort=cohort)


def _called() -> TwoSides:
    sides = _with_plan()
    sides.files(SENCO, Kind.REVIEW_CALLED, meeting_on=MEETING_ON)
    return sides


def _amending() -> TwoSides:
    sides = _called()
    sides.files(SENCO, Kind.REVIEW_REPORT)
    sides.files(OFFICER, Kind.REVIEW_DECISION, decision="amend")
    sides.files(OFFICER, Kind.AMENDMENT_NOTICE)
    sides.takes(OFFICER, "propose_amendments")
    return sides


STORIES: dict[str, Callable[[], TwoSides]] = {
    "received": _received,
    "asked": _asked,
    "agreed": _agreed,
    "drafted": _drafted,
    "refused": _refused,
    "mediation": _in_mediation,
    "not agreed": _not_agreed,
    "certificate": _late_certificate,
    "ordered": lambda: _ordered("assess", _refused),
    "plan ordered": lambda: _ordered("make_plan", _no_plan),
    "changes ordered": lambda: _ordered("amend_plan", _with_plan),
    "school ordered": lambda: _ordered("name_school", _with_plan),
    "late post": _refused_and_late_in_the_post,
    "plan": _with_plan,
    "review": _called,
    "amending": _amending,
    "Year 6": lambda: _with_plan(cohort=2032),
    "Year 11": lambda: _with_plan(cohort=2027),
}

TABLE = (
    # clock, story, whose side, act by, in breach after
    (ClockCode.DECIDE_TO_ASSESS, "received", "la", date(2027, 1, 10), date(2027, 1, 11)),
    (ClockCode.DECIDE_TO_ASSESS, "received", "journey", date(2027, 1, 10), date(2027, 1, 11)),
    (ClockCode.GIVE_ADVICE, "asked", "la", date(2027, 1, 10), date(2027, 1, 11)),
    (ClockCode.REFUSE_PLAN, "agreed", "la", date(2027, 3, 21), date(2027, 3, 22)),
    (ClockCode.REFUSE_PLAN, "agreed", "journey", date(2027, 3, 21), date(2027, 3, 22)),
    (ClockCode.FINAL_PLAN, "agreed", "la", date(2027, 4, 18), date(2027, 4, 19)),
    (ClockCode.FINAL_PLAN, "agreed", "journey", date(2027, 4, 18), date(2027, 4, 19)),
    (ClockCode.FINAL_PLAN, "drafted", "journey", date(2027, 4, 18), date(2027, 4, 19)),
    (ClockCode.ANSWER_DRAFT, "drafted", "journey", date(2026, 12, 14), date(2026, 12, 14)),
    (ClockCode.ANSWER_CONSULTATION, "drafted", "la", date(2026, 12, 14), date(2026, 12, 15)),
    (ClockCode.CONTACT_MEDIATION, "refused", "journey", date(2027, 1, 29), date(2027, 1, 30)),
    (ClockCode.APPEAL_FROM_LETTER, "refused", "journey", date(2027, 1, 29), date(2027, 1, 30)),
    (ClockCode.CONTACT_MEDIATION, "late post", "journey", date(2027, 1, 29), date(2027, 1, 30)),
    (ClockCode.APPEAL_FROM_LETTER, "late post", "journey", date(2027, 1, 29), date(2027, 1, 30)),
    (
        ClockCode.APPEAL_FROM_CERTIFICATE,
        "certificate",
        "journey",
        date(2027, 2, 19),
        date(2027, 2, 20),
    ),
    (ClockCode.MEET_FOR_MEDIATION, "mediation", "la", date(2026, 12, 29), date(2026, 12, 30)),
    (ClockCode.MEDIATION_CERTIFICATE, "not agreed", "la", date(2026, 12, 2), date(2026, 12, 3)),
    (ClockCode.NOTIFY_AFTER_ORDER, "ordered", "la", date(2026, 12, 13), date(2026, 12, 14)),
    (ClockCode.REFUSE_PLAN_AFTER_ORDER, "ordered", "la", date(2027, 2, 7), date(2027, 2, 8)),
    (ClockCode.FINAL_PLAN_AFTER_ORDER, "ordered", "journey", date(2027, 3, 7), date(2027, 3, 8)),
    (ClockCode.DRAFT_AFTER_PLAN_ORDER, "plan ordered", "la", date(2027, 1, 3), date(2027, 1, 4)),
    (ClockCode.FINAL_AFTER_PLAN_ORDER, "plan ordered", "la", date(2027, 2, 14), date(2027, 2, 15)),
    (ClockCode.AMEND_AFTER_ORDER, "changes ordered", "la", date(2027, 1, 3), date(2027, 1, 4)),
    (
        ClockCode.NAME_SCHOOL_AFTER_ORDER,
        "school ordered",
        "journey",
        date(2026, 12, 13),
        date(2026, 12, 14),
    ),
    (ClockCode.ANNUAL_REVIEW, "plan", "la", date(2027, 11, 29), date(2027, 11, 30)),
    (ClockCode.REVIEW_PAPERS, "review", "journey", date(2026, 12, 30), date(2026, 12, 31)),
    (ClockCode.REVIEW_REPORT, "review", "journey", date(2027, 1, 27), date(2027, 1, 28)),
    (ClockCode.REVIEW_DECISION, "review", "la", date(2027, 2, 10), date(2027, 2, 11)),
    (ClockCode.ANSWER_AMENDMENTS, "amending", "journey", date(2026, 12, 14), date(2026, 12, 14)),
    (ClockCode.AMENDED_PLAN, "amending", "la", date(2027, 1, 24), date(2027, 1, 25)),
    (ClockCode.REVIEW_TOTAL, "amending", "la", date(2027, 4, 7), date(2027, 4, 8)),
    (ClockCode.PHASE_TRANSFER, "Year 6", "la", date(2027, 2, 14), date(2027, 2, 15)),
    (ClockCode.POST_16_TRANSFER, "Year 11", "la", date(2027, 3, 30), date(2027, 3, 31)),
)


@cache
def played(story: str) -> TwoSides:
    """Play a story once; what follows is played on copies."""
    return STORIES[story]()


def side_of(story: str, side: str) -> Played:
    """Return a copy of one side of a story, to be played on."""
    sides = played(story)
    original = sides.request if side == "la" else sides.journey
    copy = Played(rulings=original.rulings, cohort=original.cohort)
    copy.now, copy.case_or_none = original.now, original.case
    return copy


def the_step(side: Played, code: ClockCode) -> Step:
    return next(step for step in side.case.steps if step.rule == code)


def test_every_clock_of_a_request_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == set(CLOCKS) - ELSEWHERE


@pytest.mark.parametrize(("code", "story", "side", "act_by", "breach_after"), TABLE)
def test_a_clock_is_an_open_step_with_both_its_dates(
    code: ClockCode, story: str, side: str, act_by: date, breach_after: date
) -> None:
    step = the_step(side_of(story, side), code)
    assert (step.due_on, step.breach_on) == (act_by, breach_after)
    assert step.starts_on is not None


@pytest.mark.parametrize(("code", "story", "side", "act_by", "breach_after"), TABLE)
def test_its_rungs_ring_on_their_days_at_the_hour_of_london(
    code: ClockCode, story: str, side: str, act_by: date, breach_after: date
) -> None:
    waiting = side_of(story, side)
    step = the_step(waiting, code)
    began_on = waiting.today
    waiting.waits_until(breach_after + timedelta(days=2))

    rang = {
        e.event.rung_id: e.at
        for e in waiting.log
        if isinstance(e.event, RungTold) and e.event.step_id == step.id
    }
    rang.pop("opened", None)

    hour = waiting.rulings.policy.pack.timetable.hour
    assert rang == {
        name: at_london(day, hour) + jitter(waiting.case.id)
        for name, day in _expected(step, side, act_by, breach_after).items()
        if day > began_on
    }


def _expected(step: Step, side: str, act_by: date, breach_after: date) -> dict[str, date]:
    """Return when each rung rings, by who must act and who waits."""
    before = {f"before.{days}": act_by - timedelta(days=days) for days in (14, 7, 1)}
    late_on = breach_after + timedelta(days=1)
    if set(step.roles) <= set(FAMILY):
        return {**before, "on_the_day": act_by, "falls_due": late_on}
    late = {"after": late_on, "to_operators": late_on}
    if side == "journey" and set(step.roles) <= set(LOCAL_AUTHORITY):
        return late
    return {**before, "on_the_day": act_by, **late}


def test_nobody_blames_a_family_that_did_not_use_its_time() -> None:
    for code, story, side, _, _ in TABLE:
        step = the_step(side_of(story, side), code)
        if set(step.roles) <= set(FAMILY):
            kinds = {rung.kind for rung in step.rungs}
            assert not kinds & {RungKind.AFTER, RungKind.TO_OPERATORS}


def test_a_step_at_the_authority_reminds_the_manager_too_on_the_last_day() -> None:
    for code, story, side, _, _ in TABLE:
        step = the_step(side_of(story, side), code)
        if side == "la":
            (last,) = [rung for rung in step.rungs if rung.kind is RungKind.ON_THE_DAY]
            assert set(last.tells) == set(LOCAL_AUTHORITY)
