"""A week's sessions of several pupils, entered in one table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import Holding, Role
from tests.playing import SENCO, TEACHER, identified, planned
from tests.web.town import Lived, Town
from tests.web.village import OTHER_CLASS, Visitor, pages_of

PAGE = "/delivered"
BOTH = [
    {
        "what": what,
        "delivered_by": "Teaching assistant",
        "sessions_a_week": sessions,
        "minutes": 20,
        "group_size": 1,
        "weeks": 10,
        "cost_pounds": 450,
        "evidence_base": "School trials",
    }
    for what, sessions in (("Precision teaching", 3), ("Speech group", 2))
]


@pytest.fixture
def journey(town: Town) -> Lived:
    """A pupil with two provisions, on the Friday of the plan's second week."""
    lived = town.journey()
    planned(identified(lived))
    lived.files(TEACHER, Kind.SUPPORT_PLAN, provision=BOTH)
    lived.waits_until(friday(lived.today + timedelta(days=7)))
    town.now = lived.now
    return lived


def friday(day: date) -> date:
    return day + timedelta(days=4 - day.weekday())


@pytest.fixture
def teacher(town: Town) -> Visitor:
    return Visitor(town.browser(pages_of(town), "p-teacher"))


def records(town: Town) -> list[tuple[str | None, int, int]]:
    """Return each record's provision with what was promised and delivered."""
    numbers = [
        (e.facts.subject, e.facts.numbers)
        for e in town.case("journey-0").evidence
        if e.kind is Kind.PROVISION_RECORD
    ]
    return [(s, n["sessions_promised"], n["sessions_delivered"]) for s, n in numbers]


def test_a_week_is_entered_for_each_provision_with_one_outcome_each(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    page = teacher.open(PAGE).text
    assert "Precision teaching" in page
    assert "Speech group" in page
    entered = {"given.journey-0.1": "3", "given.journey-0.2": "1", "why.journey-0.2": "She was ill"}
    answer = teacher.send(PAGE, **entered).text
    assert "2 of 2 saved, 0 not." in answer
    assert "1 of 2 sessions were given. Why: She was ill." in answer
    assert records(town) == [("place_1", 3, 3), ("place_2", 2, 1)]
    record = town.case("journey-0").current(Kind.PROVISION_RECORD)[-1]
    assert record.facts.on == journey.today
    assert record.recorded_by == TEACHER


def test_what_was_entered_stands_in_the_table_and_a_change_corrects_it(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    teacher.send(PAGE, **{"given.journey-0.1": "3", "given.journey-0.2": "1"})
    assert "Enter or change the sessions of at least one line" in teacher.send(PAGE).text
    answer = teacher.send(PAGE, **{"given.journey-0.2": "2"}).text
    assert "1 of 1 saved, 0 not." in answer
    assert records(town)[-1] == ("place_2", 2, 2)
    progress = teacher.open("/journeys/journey-0/progress").text
    assert "5 of 5" in progress or "100%" in progress


def test_the_next_week_is_one_more_and_never_a_change_of_the_last(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    teacher.send(PAGE, **{"given.journey-0.1": "3"})
    journey.waits_until(journey.today + timedelta(days=7))
    town.now = journey.now
    teacher.send(PAGE, **{"given.journey-0.1": "1"})
    progress = teacher.open("/journeys/journey-0/progress").text
    assert "67%" in progress, "4 of 6 sessions"
    before = journey.today - timedelta(days=7)
    assert 'value="3"' in teacher.open(f"{PAGE}?week={before}").text


def test_bad_input_files_nothing_and_keeps_what_was_typed(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    entered = {
        "given.journey-0.1": "three",
        "given.journey-0.2": "2",
        "why.journey-0.1": "Swimming gala",
    }
    answer = teacher.send(PAGE, **entered)
    assert answer.status_code == 422
    assert "Amara Okonkwo: Precision teaching: sessions given must be a whole number" in answer.text
    assert 'href="#given-journey-0.1"' in answer.text
    assert 'value="three"' in answer.text
    assert 'value="Swimming gala"' in answer.text
    assert records(town) == []


def test_a_reason_without_a_number_asks_for_the_number(teacher: Visitor, journey: Lived) -> None:
    answer = teacher.send(PAGE, **{"why.journey-0.1": "Swimming gala"})
    assert answer.status_code == 422
    assert "enter the sessions given" in answer.text


def test_a_page_sent_twice_records_once(town: Town, teacher: Visitor, journey: Lived) -> None:
    page = teacher.open(PAGE).text
    entered = {"given.journey-0.1": "3"}
    teacher.resend(page, PAGE, **entered)
    again = teacher.resend(page, PAGE, **entered).text
    assert "1 of 1 saved, 0 not." in again
    assert len(records(town)) == 1


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    page = teacher.open(PAGE).text
    senco = Visitor(town.browser(pages_of(town), "p-senco"))
    senco.send(PAGE, **{"given.journey-0.1": "2"})
    answer = teacher.resend(page, PAGE, **{"given.journey-0.1": "3", "given.journey-0.2": "2"}).text
    assert "1 of 2 saved, 1 not." in answer
    assert "Someone else has saved" in answer
    assert "You entered: 3 of 3 sessions" in answer
    assert records(town) == [("place_1", 3, 2), ("place_2", 2, 2)]


def test_a_plan_that_was_changed_meanwhile_is_looked_at_again(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    page = teacher.open(PAGE).text
    journey.files(SENCO, Kind.SUPPORT_PLAN, provision=[*reversed(BOTH)])
    answer = teacher.resend(page, PAGE, **{"given.journey-0.1": "3"})
    assert answer.status_code == 422
    assert "The plan was changed since you opened this page" in answer.text
    assert records(town) == []


def test_a_week_that_another_record_has_asks_for_nothing(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    open_page = teacher.open(PAGE).text
    journey.files(TEACHER, Kind.PROVISION_RECORD, until_on=journey.today)
    page = teacher.open(PAGE).text
    assert page.count("Nothing to enter for this week") == 2
    assert "15 of 18 sessions of all provision together are recorded from" in page
    assert "There is nothing to enter for this week" in page
    assert 'name="given.' not in page
    stale = teacher.resend(open_page, PAGE, **{"given.journey-0.1": "3"})
    assert stale.status_code == 422
    assert "Another record has this week already" in stale.text
    assert records(town) == [(None, 18, 15)]


def test_a_week_of_which_another_record_has_a_part_is_asked_for_beside_it(
    teacher: Visitor, journey: Lived
) -> None:
    day_before = journey.today - timedelta(days=1)
    journey.files(TEACHER, Kind.PROVISION_RECORD, until_on=day_before)
    page = teacher.open(PAGE).text
    assert "Enter only sessions that are not among them" in page
    assert 'name="given.journey-0.1"' in page


def test_a_record_of_one_provision_has_nothing_of_another(teacher: Visitor, journey: Lived) -> None:
    named = {"until_on": journey.today, "provision": "speech group"}
    journey.files(TEACHER, Kind.PROVISION_RECORD, **named)
    page = teacher.open(PAGE).text
    assert 'name="given.journey-0.1"' in page
    assert 'name="given.journey-0.2"' not in page
    assert "sessions of this provision are recorded from" in page


def test_what_was_left_out_is_told_after_saving(teacher: Visitor, journey: Lived) -> None:
    first = teacher.send(PAGE, **{"given.journey-0.1": "2", "why.journey-0.1": "A trip."}).text
    assert "2 of 3 sessions were given. Why: A trip." in first
    assert "1 line was left empty:" in first
    assert "Speech group" in first
    second = teacher.send(PAGE, **{"given.journey-0.2": "2"}).text
    assert "1 line was left as recorded before:" in second


def test_each_sees_the_pupils_that_are_theirs(town: Town, journey: Lived) -> None:
    assistant = Visitor(town.browser(pages_of(town), OTHER_CLASS))
    empty = assistant.open(PAGE).text
    assert "Amara" not in empty
    assert "No plan of your pupils promises sessions in this week." in empty
    held = Holding(person_id=OTHER_CLASS, role=Role.TEACHING_ASSISTANT)
    journey.must(SENCO, AssignPeople(people=(*journey.case.people, held)))
    assistant.send(PAGE, **{"given.journey-0.2": "2"})
    record = town.case("journey-0").current(Kind.PROVISION_RECORD)[-1]
    assert record.recorded_by.role is Role.TEACHING_ASSISTANT


def test_a_week_before_the_plan_is_empty_and_one_that_is_not_over_cannot_be_asked_for(
    teacher: Visitor, journey: Lived
) -> None:
    before = journey.today - timedelta(days=35)
    assert "promises sessions in this week" in teacher.open(f"{PAGE}?week={before}").text
    ahead = journey.today + timedelta(days=21)
    assert "Precision teaching" in teacher.open(f"{PAGE}?week={ahead}").text
    assert teacher.open(f"{PAGE}?week=soon").status_code == 200


@pytest.mark.parametrize("name", ["seen.journey-0.1", "act.journey-0.1"])
def test_a_page_that_is_not_ours_is_refused(
    town: Town, teacher: Visitor, journey: Lived, name: str
) -> None:
    answer = teacher.send(PAGE, **{"given.journey-0.1": "3", name: "anything"})
    assert "0 of 1 saved, 1 not." in answer.text
    assert records(town) == []


def test_more_than_was_promised_is_asked_back_once(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    asked = teacher.send(PAGE, **{"given.journey-0.1": "30", "given.journey-0.2": "2"})
    assert asked.status_code == 422
    assert (
        "30 were given where 3 are promised in this week. If that is right, press Save"
        in asked.text
    )
    assert 'value="30"' in asked.text
    assert records(town) == []
    again = teacher.resend(asked.text, PAGE, **{"given.journey-0.1": "31"})
    assert again.status_code == 422, "another number is asked about anew"
    assert "2 of 2 saved" in teacher.resend(again.text, PAGE).text
    assert records(town) == [("place_1", 3, 31), ("place_2", 2, 2)]
    assert "at least one line" in teacher.send(PAGE).text, "what stands is not asked about again"


def test_the_week_in_which_a_provision_begins_promises_its_days_alone(
    town: Town, teacher: Visitor, journey: Lived
) -> None:
    thursday = journey.today - timedelta(days=1)
    late = [{**BOTH[0], "start_on": thursday}]
    journey.files(TEACHER, Kind.SUPPORT_PLAN, provision=late)
    page = teacher.open(PAGE).text
    assert "Of 3 a week: it runs on 2 of 5 school days" in page
    done = teacher.send(PAGE, **{"given.journey-0.1": "1"}).text
    assert "1 of 1 sessions were given." in done
    assert records(town) == [("place_1", 1, 1)]
    filed = next(e for e in town.case("journey-0").evidence if e.kind is Kind.PROVISION_RECORD)
    assert filed.facts.dates["from_on"] == thursday
