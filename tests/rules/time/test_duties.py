"""Rolling duties: each opens on its day in time that only passes, and closes when it is done."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.case import Step, StepKind
from models.commands import AssignPeople
from models.events import StepOpened
from models.evidence import Kind
from models.message import Audience
from models.requirement import Tag
from models.roles import Actor, Role
from rules.conditions.ground import ground_of
from rules.conditions.left_empty import left_empty
from rules.people.authority import RECORDERS
from rules.stuck import stuck_reasons
from rules.time.calendar import add_school_days, is_school_day
from rules.time.clocks import add_months
from rules.time.duties import DUTIES, Duty
from rules.time.duty_dates import met_on
from rules.words.tasks import task_title, why_now
from tests.playing import (
    CALENDAR,
    HEAD,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    gone,
    identified,
    planned,
    reviewed,
    support_ended,
)
from tests.rules.ready import IN_YEAR_10, people

DESIGNATED = Actor(person_id="p-designated", role=Role.DESIGNATED_TEACHER)


def task(played: Played, duty: str) -> Step | None:
    """Return the open task of a duty."""
    return next((step for step in played.case.steps if step.requirement == duty), None)


def opens(played: Played, duty: str) -> Step:
    """Let time pass to the day before the duty's task opens, and to that day."""
    opens_on = _opens_on(played, duty)
    played.waits_until(opens_on - timedelta(days=1))
    assert task(played, duty) is None, "not before its day"
    played.waits_until(opens_on)
    step = task(played, duty)
    assert step is not None
    assert (step.kind, step.opened_on, step.rule) == (StepKind.SUPPLY, opens_on, f"duty.{duty}")
    return step


def _opens_on(played: Played, duty: str) -> date:
    due_on = DUTIES[duty].due_on(played.case, CALENDAR)
    assert due_on is not None
    return DUTIES[duty].opens_on(due_on, CALENDAR)


def test_parents_are_met_four_months_after_support_began_and_the_meeting_closes_the_task() -> None:
    played = identified(Played().opened())
    step = opens(played, "parents_met_three_times")
    assert step.due_on == date(2027, 1, 7)
    assert step.opened_on == add_school_days(CALENDAR, step.due_on, -20)
    played.files(TEACHER, Kind.PARENT_MEETING)
    assert task(played, "parents_met_three_times") is None
    anew = opens(played, "parents_met_three_times")
    assert anew.due_on > step.due_on + timedelta(days=60)


def test_a_meeting_without_a_parent_does_not_count() -> None:
    played = identified(Played().opened())
    opens(played, "parents_met_three_times")
    played.files(TEACHER, Kind.PARENT_MEETING, attended=("class_teacher", "senco"))
    assert task(played, "parents_met_three_times") is not None


@pytest.mark.parametrize("kind", [Kind.EARLY_DISCUSSION, Kind.PERSON_CENTRED_MEETING])
def test_every_kind_of_meeting_with_parents_counts(kind: Kind) -> None:
    played = identified(Played().opened())
    opens(played, "parents_met_three_times")
    played.files(TEACHER, kind)
    assert task(played, "parents_met_three_times") is None


def test_meetings_that_came_late_bring_the_next_one_forward() -> None:
    played = identified(Played().opened())
    for gap in (0, 170, 10, 60):
        played.waits_days(gap)
        if gap:
            played.files(TEACHER, Kind.PARENT_MEETING)
    first, *_ = met_on(played.case)[-3:]
    step = opens(played, "parents_met_three_times")
    assert step.due_on <= add_months(first, 12)


def test_a_meeting_that_does_not_happen_goes_to_the_head_and_then_to_operators() -> None:
    played = identified(Played().opened())
    step = opens(played, "parents_met_three_times")
    played.waits_until(add_school_days(CALENDAR, step.due_on, 11))
    told = {key.partition("/")[2] for key in played.case.told if key.startswith(step.id)}
    assert {"opened", "before.5", "on_the_day", "to_headteacher", "to_operators"} <= told
    reasons = stuck_reasons(played.case, played.today, RULINGS.policy)
    assert any(reason.step_id == step.id for reason in reasons)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(gaps=st.lists(st.integers(3, 260), min_size=1, max_size=7))
def test_no_twelve_months_pass_with_fewer_than_three_meetings_unasked(gaps: list[int]) -> None:
    played = identified(Played().opened())
    since_on = played.today
    for gap in gaps:
        until = played.today + timedelta(days=gap)
        while played.today < until:
            played.waits_until(min(until, played.today + timedelta(days=9)))
            _asked_when_too_few(played, since_on)
        played.files(TEACHER, Kind.PARENT_MEETING)


def _asked_when_too_few(played: Played, since_on: date) -> None:
    """Say the rule again in other words: count the meetings of the last twelve months."""
    a_year_ago = add_months(played.today, -12)
    met = [day for day in met_on(played.case) if a_year_ago < day and day > since_on]
    step = task(played, "parents_met_three_times")
    if a_year_ago >= since_on and len(met) < 3:
        assert step is not None, (played.today, met)
        assert step.opened_on < played.today, "and was asked for in good time"
    due_on = DUTIES["parents_met_three_times"].due_on(played.case, CALENDAR)
    assert due_on is not None
    assert step is not None or due_on > played.today


def test_the_yearly_report_is_asked_for_a_year_after_support_began_and_every_year() -> None:
    played = identified(Played().opened())
    step = opens(played, "parents_sent_annual_report")
    assert (step.tag, step.due_on) == (Tag.LAW, date(2027, 9, 7))
    played.files(TEACHER, Kind.ANNUAL_REPORT)
    assert task(played, "parents_sent_annual_report") is None
    sent_on = played.today
    anew = opens(played, "parents_sent_annual_report")
    assert anew.due_on <= add_months(sent_on, 12)


def test_after_two_reviews_below_expectation_a_specialist_is_asked() -> None:
    played = reviewed(planned(identified(Played().opened())))
    assert task(played, "specialist_asked_after_two_reviews") is None
    played.takes(TEACHER, "start_next_cycle")
    reviewed(planned(played))
    step = task(played, "specialist_asked_after_two_reviews")
    assert step is not None
    assert step.due_on == add_school_days(CALENDAR, played.today, 20)
    played.takes(TEACHER, "start_next_cycle")
    assert task(played, "specialist_asked_after_two_reviews") == step, "a duty never blocks a move"
    played.files(SENCO, Kind.SPECIALIST_ADVICE, stage="referred")
    assert task(played, "specialist_asked_after_two_reviews") is None


def test_a_specialist_asked_before_both_reviews_does_not_do_for_what_they_show() -> None:
    played = identified(Played().opened())
    played.files(SENCO, Kind.SPECIALIST_ADVICE, stage="referred")
    played.waits_days(7)
    reviewed(planned(played)).takes(TEACHER, "start_next_cycle")
    reviewed(planned(played))
    assert task(played, "specialist_asked_after_two_reviews") is not None


@pytest.mark.parametrize(
    "second", [{"progress": "as_expected"}, {"specialists": "involved"}], ids=str
)
def test_no_specialist_is_asked_for_where_progress_or_a_specialist_is_there(
    second: dict[str, str],
) -> None:
    played = reviewed(planned(identified(Played().opened())))
    played.takes(TEACHER, "start_next_cycle")
    reviewed(planned(played), **second)
    assert task(played, "specialist_asked_after_two_reviews") is None


def test_advice_older_than_two_years_is_renewed_while_a_request_is_worked_towards() -> None:
    played = at_my_support_plan()
    advised_on = played.today
    played.aims(SENCO, "school_requests_assessment")
    step = opens(played, "specialist_advice_kept_fresh")
    assert add_months(advised_on, 24) - timedelta(days=7) < step.due_on
    assert step.due_on <= add_months(advised_on, 24)
    played.files(SENCO, Kind.SPECIALIST_ADVICE)
    assert task(played, "specialist_advice_kept_fresh") is None


def test_figures_older_than_a_year_are_renewed_while_a_request_is_worked_towards() -> None:
    played = at_my_support_plan()
    figures_on = played.case.current(Kind.PROGRESS_DATA)[-1].facts.on
    assert DUTIES["progress_data_kept_fresh"].due_on(played.case, CALENDAR) is None
    played.aims(SENCO, "school_requests_assessment")
    due_on = DUTIES["progress_data_kept_fresh"].due_on(played.case, CALENDAR)
    assert due_on is not None
    assert due_on <= add_months(figures_on, 12)
    played.waits_until(due_on)
    asked = [step for step in played.case.steps if step.record is Kind.PROGRESS_DATA]
    assert len(asked) == 1, "one record is not asked for twice"
    played.files(TEACHER, Kind.PROGRESS_DATA)
    assert task(played, "progress_data_kept_fresh") is None


def looked_after() -> Played:
    """Return a looked-after pupil on SEN Support at a school with a designated teacher."""
    played = Played().opened()
    held = (*played.case.people, *people(DESIGNATED))
    played.must(HEAD, AssignPeople(people=held))
    identified(played)
    liaison = {"with_whom": "designated_teacher", "spoken_on": played.today, "agreed": "A meeting"}
    played.files(TEACHER, Kind.WIDER_NEEDS, needs=("looked_after",), liaison=[liaison])
    return played


def test_a_looked_after_pupils_plan_is_asked_of_the_designated_teacher_and_every_term() -> None:
    played = looked_after()
    step = task(played, "education_plan_kept_each_term")
    assert step is not None
    assert (step.roles, step.due_on) == ((Role.DESIGNATED_TEACHER,), date(2026, 9, 21))
    due = [step.due_on]
    for _ in range(3):
        played.files(DESIGNATED, Kind.PERSONAL_EDUCATION_PLAN)
        assert task(played, "education_plan_kept_each_term") is None
        due.append(opens(played, "education_plan_kept_each_term").due_on)
    assert all(timedelta(days=40) < b - a < timedelta(days=220) for a, b in pairwise(due))


def test_a_plan_is_not_late_before_support_began() -> None:
    played = Played().opened()
    liaison = {"with_whom": "designated_teacher", "spoken_on": played.today, "agreed": "A meeting"}
    known = {"needs": ("looked_after",), "liaison": [liaison]}
    played.files(TEACHER, Kind.WIDER_NEEDS, **known)
    played.waits_days(60)
    identified(played)
    played.files(TEACHER, Kind.WIDER_NEEDS, **known)
    step = task(played, "education_plan_kept_each_term")
    assert step is not None
    assert played.today < step.due_on < played.today + timedelta(days=20)


def test_a_pupil_who_is_not_looked_after_needs_no_such_plan() -> None:
    played = identified(Played().opened())
    assert DUTIES["education_plan_kept_each_term"].due_on(played.case, CALENDAR) is None


@pytest.mark.parametrize(("cohort", "asked"), [(IN_YEAR_10, True), (2029, True), (2030, False)])
def test_from_year_9_every_review_prepares_for_adulthood(cohort: int, *, asked: bool) -> None:
    played = reviewed(planned(identified(Played(cohort=cohort).opened())), adulthood=None)
    step = task(played, "adulthood_in_each_review")
    assert (step is not None) is asked
    if step is not None:
        assert step.due_on == add_school_days(CALENDAR, played.today, 10)
        empty = left_empty(DUTIES[step.move].asks, ground_of(played.case, step.move, played.today))
        assert [each.field for each in empty] == ["adulthood"]
        played.files(TEACHER, Kind.REVIEW)
        assert task(played, "adulthood_in_each_review") is None


def test_duties_stop_when_the_pupil_comes_off_support_and_begin_anew_with_it() -> None:
    played = reviewed(
        planned(identified(Played().opened())), progress="as_expected", next_step="step_down"
    )
    opens(played, "parents_met_three_times")
    support_ended(played).takes(TEACHER, "cease_sen")
    assert played.case.sen_since is None
    assert not [step for step in played.case.steps if step.move in DUTIES]
    played.waits_days(10)
    identified(played)
    assert played.case.sen_since == played.today


def test_duties_stop_when_the_pupil_leaves() -> None:
    played = identified(Played().opened())
    opens(played, "parents_met_three_times")
    gone(played, reason="end_of_education")
    assert played.case.steps == ()
    assert played.case.wakes_at is None


def test_a_longer_stay_under_another_plan_keeps_the_first_day_of_support() -> None:
    played = at_my_support_plan()
    assert played.case.sen_since == date(2026, 9, 7)


def test_every_duty_falls_on_a_school_day_and_opens_before_it() -> None:
    played = looked_after()
    played.waits_until(date(2028, 7, 1))
    opened = [e.event.step for e in played.log if isinstance(e.event, StepOpened)]
    duties = [step for step in opened if step.move in DUTIES]
    assert len({step.move for step in duties}) == 3
    for step in duties:
        assert is_school_day(CALENDAR, step.due_on)
        assert step.opened_on <= step.due_on


@pytest.mark.parametrize("duty", DUTIES.values(), ids=lambda duty: duty.id)
def test_every_duty_has_words_and_people_who_may_file_its_record(duty: Duty) -> None:
    asks = duty.asks
    assert set(asks.supplied_by) <= set(RECORDERS[asks.record])
    assert RULINGS.policy.requirement(duty.id) is asks
    step = Step(
        id="one.1",
        kind=StepKind.SUPPLY,
        move=duty.id,
        requirement=duty.id,
        tag=asks.tag,
        record=asks.record,
        roles=asks.supplied_by,
        opened_on=date(2026, 9, 7),
        due_on=date(2026, 10, 7),
        rule=f"duty.{duty.id}",
        calendar="test",
        rungs=(),
    )
    for audience in Audience:
        assert len(task_title(step, audience, RULINGS.policy)) <= 90
        assert why_now(step, audience).endswith("7 October 2026.")
