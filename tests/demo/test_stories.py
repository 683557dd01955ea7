"""The demo's stories, on days of every kind: nothing is refused and each ends where it says."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from importlib import resources

import pytest

from cli.demo.stories import STORIES
from cli.demo.tale import Files
from cli.demo.timeline import A_TERM, Timeline
from cli.demo.voices import Voice, voices
from models.case import Case, StepKind
from models.evidence import Kind
from rules.charts.machine import innermost
from rules.time.calendar import is_school_day
from tests.demo.acting import Acted, told
from tests.playing import CALENDAR

MONDAY = date(2026, 11, 23)

DAYS = {
    "a Monday in term": MONDAY,
    "the first of September": date(2027, 9, 1),
    "a Sunday in August": date(2027, 8, 22),
    "Christmas Day": date(2026, 12, 25),
    "Easter Sunday": date(2027, 3, 28),
    "a leap day": date(2028, 2, 29),
    "half-term": date(2028, 6, 1),
}

ENDS_AT = {
    "concern_only": "quality_first_teaching no_request",
    "family_request": "quality_first_teaching requested",
    "stepped_down": "quality_first_teaching no_request",
    "assessing_begun": "sen_assess no_request",
    "analysis_unshared": "sen_assess no_request",
    "planning_no_notice": "sen_plan no_request",
    "doing": "sen_do no_request",
    "review_just_due": "sen_review no_request",
    "review_ready": "sen_review no_request",
    "meeting_pending": "sen_review no_request",
    "msp_assessing": "msp_assess no_request",
    "msp_doing": "msp_do no_request",
    "msp_reviewing": "msp_review no_request",
    "ready_to_request": "msp_assess no_request",
    "request_sent": "msp_assess requested",
    "request_acknowledged": "msp_assess deciding",
    "more_information_asked": "msp_assess deciding",
    "assessment_agreed": "msp_assess assessing",
    "assessment_refused": "msp_do assessment_refused",
}


IN_THEIR_OWN_WORDS = {Kind.ONE_PAGE_PROFILE, Kind.EARLY_DISCUSSION, Kind.MY_SUPPORT_PLAN}


@cache
def years() -> dict[str, int]:
    """Return each pupil's year group by name."""
    text = resources.files("cli.demo").joinpath("pupils.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        f"{row['First name']} {row['Last name']}": int(row["Year group"].replace("R", "0"))
        for row in rows
    }


def acted(voice: Voice, today: date) -> Acted:
    return Acted(told(voice, years()[voice.told.name], today, CALENDAR))


@cache
def on_the_monday() -> dict[str, Case]:
    """Return every journey, by its story, as it stands when all was acted on a Monday in term."""
    return {voice.told.story: acted(voice, MONDAY).case() for voice in voices()}


@pytest.mark.parametrize("day", DAYS)
def test_no_act_of_any_story_is_refused(day: str) -> None:
    for voice in voices():
        acted(voice, DAYS[day])


@pytest.mark.parametrize("story", ENDS_AT)
def test_a_story_ends_where_it_says(story: str) -> None:
    assert " ".join(innermost(on_the_monday()[story])).startswith(ENDS_AT[story])


def test_every_story_is_told_of_one_pupil_and_every_pupil_has_a_story() -> None:
    assert sorted(voice.told.story for voice in voices()) == sorted(STORIES)
    assert {voice.told.name for voice in voices()} <= set(years())


def test_something_is_open_on_every_journey() -> None:
    assert [story for story, case in on_the_monday().items() if not case.steps] == []


def test_some_tasks_are_overdue_and_some_are_not() -> None:
    late = {
        story
        for story, case in on_the_monday().items()
        if any(step.due_on < MONDAY for step in case.steps)
    }
    assert late == {"discussion_overdue", "discussion_long_overdue"}


def test_a_plan_in_year_9_without_adulthood_waits_for_it() -> None:
    steps = on_the_monday()["adulthood_missing"].steps
    assert "adulthood_planned" in {step.requirement for step in steps}


def test_the_request_that_is_ready_waits_for_nothing_but_the_move() -> None:
    steps = on_the_monday()["ready_to_request"].steps
    statutory = [step for step in steps if step.move == "school_requests_assessment"]
    assert [step.kind for step in statutory] == [StepKind.MOVE]


def test_no_two_pupils_papers_are_the_same() -> None:
    owners: dict[str, set[str]] = {}
    for voice in voices():
        for act in told(voice, years()[voice.told.name], MONDAY, CALENDAR).acts:
            if isinstance(act, Files) and act.form.KIND in IN_THEIR_OWN_WORDS:
                owners.setdefault(act.form.digest(), set()).add(voice.told.name)
    assert len(owners) > len(voices())
    assert [names for names in owners.values() if len(names) > 1] == []


def test_plan_and_review_are_within_a_term_on_any_day_of_three_years() -> None:
    for offset in range(3 * 365):
        line = Timeline(date(2026, 1, 1) + timedelta(days=offset), CALENDAR)
        for review_on in (line.ago(0), line.ago(4), line.ahead(0, days=3), line.ahead(9)):
            plan_on = line.planned_for(review_on, 9)
            assert plan_on < review_on
            assert plan_on <= line.today
            assert review_on - plan_on <= A_TERM
            assert is_school_day(CALENDAR, review_on)
