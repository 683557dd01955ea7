"""What staff read once a record is saved: why it does not count yet, and what is next."""

from __future__ import annotations

from datetime import timedelta
from html import escape, unescape
from typing import Any

from models.evidence import FORMS, Kind
from tests.playing import TEACHER, analysed, identified, plan_written, planned
from tests.samples import sample
from tests.web.api.programs import program
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.dates import long_date

JOURNEY = "/journeys/journey-0"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def test_page_refusal_and_program_say_alike_why_a_record_does_not_count_yet(
    town: Town,
) -> None:
    analysed(identified(town.journey()))
    on = town.now.date()
    late = on + timedelta(weeks=20)
    machine = program(town, pages_of(town), "p-teacher")
    filed = machine.files("journey-0", Kind.SUPPORT_PLAN, on, review_on=late)
    (told,) = filed.json()["not_met"]
    why = "“When will the plan be reviewed?” says "
    assert told["requirement"] == "review_within_a_term"
    assert told["sentence"].startswith("The review date is at most a term (15 weeks)")
    assert why in told["sentence"]
    assert "at the latest, which is 15 weeks on." in told["sentence"]
    teacher = visitor(town, "p-teacher")
    saved = unescape(teacher.send(f"{JOURNEY}/records/support_plan", strain="None.").text)
    assert f"Not in place yet: {told['sentence']}" in saved
    assert why in unescape(teacher.open(JOURNEY).text)
    moves = machine.reads("/cases/journey-0/moves")
    missing = next(move for move in moves if move["move"] == "start_support")["missing"]
    assert told["sentence"] in [reason["sentence"] for reason in missing]
    body = {
        "answers": sample(Kind.SUPPORT_PLAN, on).model_dump(mode="json"),
        "replaces": town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1].digest,
    }
    mended = machine.sends("/cases/journey-0/records/support_plan", body)
    assert mended.json().get("not_met") == [], mended.text


def test_a_form_that_is_saved_too_soon_says_which_answers_are_still_empty(town: Town) -> None:
    journey = town.journey()
    teacher = visitor(town, "p-teacher")
    form = sample(Kind.EARLY_DISCUSSION, journey.today, copy_given_on=None)
    journey.files(TEACHER, Kind.EARLY_DISCUSSION, copy_given_on=None)
    title = escape(FORMS[Kind.EARLY_DISCUSSION].model_fields["copy_given_on"].title or "")
    path = f"{JOURNEY}/records/early_discussion"
    shown = teacher.open(JOURNEY).text
    assert "Saved, but still empty:" in shown
    assert f'#copy_given_on-day">{title}</a>' in shown
    assert 'id="copy_given_on-day"' in teacher.open(path).text
    task = teacher.open("/tasks").text
    assert "Saved, but still empty:" in task
    assert f'#copy_given_on-day">{title}</a>' in task
    saved = teacher.send(path, parent_actions=f"{form.model_dump()['parent_actions']} More.").text
    assert "Not in place yet: An early discussion is recorded" in saved
    assert "Still empty in “Early discussion”" in saved
    assert "govuk-notification-banner--success" not in saved
    assert f"“{title}”" in saved
    town.journeys["journey-0"].case_or_none = town.case("journey-0")
    journey.files(TEACHER, Kind.EARLY_DISCUSSION)
    assert f'#copy_given_on-day">{title}</a>' not in teacher.open(JOURNEY).text


def test_a_review_from_year_9_saved_without_adulthood_says_that_it_is_asked_for(town: Town) -> None:
    journey = town.journey(cohort=2029)
    planned(identified(journey))
    journey.waits_until(journey.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"])
    town.now = journey.now
    journey.files(TEACHER, Kind.REVIEW, adulthood=None)
    teacher = visitor(town, "p-teacher")
    path = f"{JOURNEY}/records/review"
    assert "Preparation for adulthood (expected from Year 9)" in teacher.open(path).text
    saved = teacher.send(path, changes="A visit to the college.").text
    assert "Still empty in “Review of the cycle”" in saved
    assert ": “Preparation for adulthood”." in saved


def test_whoever_must_sign_what_they_have_just_saved_is_told_so(town: Town) -> None:
    plan_written(identified(town.journey()))
    saved = visitor(town, "p-teacher").send(f"{JOURNEY}/records/support_plan", strain="None.").text
    assert "“SEN Support plan” is saved. Do this now: <a" in saved
    assert ">tell the parents" in saved
    assert "(2 more below)" in saved, "one of them is to sign it"


def test_a_record_that_falls_short_is_asked_to_be_completed_and_not_to_be_made_again(
    town: Town,
) -> None:
    journey = town.journey()
    journey.files(TEACHER, Kind.EARLY_DISCUSSION, copy_given_on=None)
    town.now = journey.now
    path = f"{JOURNEY}/records/early_discussion"
    said = next_said(visitor(town, "p-teacher").send(path, parent_actions="Reads daily.").text)
    assert "complete or change “Early discussion”" in said


def next_said(page: str) -> str:
    """Return what the box says, with its link."""
    return page.partition("govuk-notification-banner__heading")[2].partition("</p>")[0]


def test_the_box_leads_to_what_is_the_persons_own_to_do_next(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    said = next_said(teacher.send(f"{JOURNEY}/records/concern", concern="Reads slowly.").text)
    assert "Do this now: " in said
    href = unescape(said.partition('href="')[2].partition('"')[0])
    assert href.startswith(f"{JOURNEY}/records/")
    assert teacher.open(href).status_code == 200


def test_the_box_says_the_date_where_only_the_review_is_next(town: Town) -> None:
    journey = town.journey()
    planned(identified(journey))
    town.now = journey.now
    review_on = journey.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    case = town.case("journey-0")
    assert [step.move for step in case.steps] == ["review_falls_due"], "nothing else is open"
    teacher = visitor(town, "p-teacher")
    path = f"{JOURNEY}/records/concern"
    said = next_said(teacher.send(path, concern="Reads slowly.").text)
    assert f"The review is next, on {long_date(review_on)}." in said
    assert "Do this now" not in said


def test_dates_that_do_not_follow_from_each_other_are_asked_about_and_kept(town: Town) -> None:
    analysed(identified(town.journey()))
    on = town.now.date()
    row = {"outcome": "Reads 90 words", "measured_by": "Weekly probe"}
    review_on = on + timedelta(weeks=10)
    machine = program(town, pages_of(town), "p-teacher")
    changes: dict[str, Any] = {
        "agreed_on": on - timedelta(days=7),
        "review_on": review_on,
        "outcomes": [
            {**row, "by_on": on - timedelta(days=8)},
            {**row, "by_on": on},
            {**row, "by_on": review_on + timedelta(days=1)},
        ],
    }
    filed = machine.files("journey-0", Kind.SUPPORT_PLAN, on, **changes)
    early, before, after = filed.json()["to_check"]
    assert early == (
        f"The plan was agreed on {long_date(on - timedelta(days=7))}, before the analysis of needs "
        f"that it follows from, of {long_date(on)}. Check the date."
    )
    assert f"by {long_date(on - timedelta(days=8))}, before the plan was agreed on" in before
    assert f"after the plan's review on {long_date(review_on)}. Check the date." in after
    assert town.case("journey-0").current(Kind.SUPPORT_PLAN)
    senco = unescape(visitor(town, "p-senco").open(f"{JOURNEY}/sign/support_plan.2").text)
    assert all(each in senco for each in (early, before, after))
    teacher = visitor(town, "p-teacher")
    saved = unescape(teacher.send(f"{JOURNEY}/records/support_plan", strain="None.").text)
    assert early in saved


def test_a_plan_whose_dates_follow_from_each_other_is_asked_nothing(town: Town) -> None:
    analysed(identified(town.journey()))
    machine = program(town, pages_of(town), "p-teacher")
    filed = machine.files("journey-0", Kind.SUPPORT_PLAN, town.now.date())
    assert filed.json()["to_check"] == []
