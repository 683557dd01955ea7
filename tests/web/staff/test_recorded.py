"""A form starts from what is on record: each answer with the record and the day it is from."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

from models.evidence import FORMS, Kind
from tests.playing import SENCO, TEACHER, analysed, identified, planned, reviewed
from tests.samples import sample
from tests.web.api.programs import program
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.acts.asked_anew import ASKED_ANEW
from web.acts.recorded import SOURCES
from web.dates import long_date

JOURNEY = "/journeys/journey-0"
MSP, REQUEST = f"{JOURNEY}/records/my_support_plan", f"{JOURNEY}/records/request_form"
OFFER = "Start from what is recorded"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def after_a_review(town: Town) -> None:
    journey = reviewed(planned(identified(town.journey())), parent_views="He reads to his sister.")
    town.now = journey.now


def taken(town: Town, kind: Kind) -> str:
    """Return what is said of an answer that was taken from the latest record of a kind."""
    record = town.case("journey-0").current(kind)[-1]
    return f"Taken from “{kind.label}” of {long_date(record.facts.on)}."


def test_every_answer_that_may_be_taken_is_a_question_of_its_form() -> None:
    for kind, sources in (*SOURCES.items(), *ASKED_ANEW.items()):
        assert {source.field for source in sources} <= set(FORMS[kind].model_fields)


def test_a_my_support_plan_starts_from_what_is_recorded_and_says_where_from(town: Town) -> None:
    after_a_review(town)
    senco = visitor(town, "p-senco")
    plain = unescape(senco.open(MSP).text)
    assert OFFER in plain
    assert "Taken from" not in plain
    page = unescape(senco.open(f"{MSP}?again=true").text)
    assert OFFER not in page
    for kind in (Kind.NEEDS_ANALYSIS, Kind.SUPPORT_PLAN, Kind.REVIEW, Kind.ONE_PAGE_PROFILE):
        assert taken(town, kind) in page
    assert "He reads to his sister." in page


def test_a_request_starts_from_the_reviews_and_the_plan(town: Town) -> None:
    after_a_review(town)
    page = unescape(visitor(town, "p-senco").open(f"{REQUEST}?again=true").text)
    assert taken(town, Kind.REVIEW) in page
    assert taken(town, Kind.SUPPORT_PLAN) in page
    assert "He reads to his sister." in page
    assert 'value="Amara Okonkwo"' in page, "and with what the school's lists know"


def test_a_request_starts_from_every_cycle_and_every_specialist(town: Town) -> None:
    journey = reviewed(planned(identified(town.journey())))
    journey.takes(TEACHER, "start_next_cycle")
    journey.files(SENCO, Kind.SPECIALIST_ADVICE)
    journey.files(SENCO, Kind.SPECIALIST_ADVICE, profession="speech_and_language")
    town.now = reviewed(planned(journey)).now
    page = unescape(visitor(town, "p-senco").open(f"{REQUEST}?again=true").text)
    for kind in (Kind.SUPPORT_PLAN, Kind.REVIEW):
        first, second = town.case("journey-0").current(kind)
        days = [long_date(one.facts.on) for one in (first, second)]
        for number, day in enumerate(days, start=1):
            assert f"Cycle {number}, {day}:" in page
        both = f"Taken from “{kind.label}” of {days[0]} and “{kind.label}” of {days[1]}."
        assert both in page
    for profession in ("Educational psychologist", "Speech and language therapist"):
        assert profession in page


def test_what_was_started_so_is_kept_with_its_sources_when_it_is_to_be_mended(town: Town) -> None:
    after_a_review(town)
    senco = visitor(town, "p-senco")
    page = senco.open(f"{MSP}?again=true").text
    assert f'action="{MSP}?again=true"' in page
    answer = senco.resend(page, f"{MSP}?again=true", about_me="I like rain.", health="", care="")
    assert answer.status_code == 422
    mended = unescape(answer.text)
    assert "I like rain." in mended
    assert taken(town, Kind.NEEDS_ANALYSIS) in mended
    saved = senco.resend(
        answer.text,
        f"{MSP}?again=true",
        health="None known",
        care="None known",
        my_family="Two brothers.",
        advice_attached="None",
    )
    assert "“My Support Plan” is saved." in saved.text


def test_nothing_is_offered_where_nothing_is_recorded_or_the_form_is_there(town: Town) -> None:
    journey = town.journey()
    senco = visitor(town, "p-senco")
    assert OFFER not in senco.open(MSP).text
    journey.files(SENCO, Kind.ONE_PAGE_PROFILE)
    assert OFFER in senco.open(MSP).text
    journey.files(SENCO, Kind.MY_SUPPORT_PLAN)
    assert OFFER not in senco.open(MSP).text
    assert "Taken from" not in senco.open(f"{MSP}?again=true").text


def test_a_program_reads_the_same_answers_and_where_they_are_from(town: Town) -> None:
    after_a_review(town)
    app = pages_of(town)
    found = program(town, app, "p-senco").reads("/cases/journey-0/records/request_form")
    assert found["answers"]["parent_views"] == "He reads to his sister."
    review = town.case("journey-0").current(Kind.REVIEW)[-1]
    assert found["taken_from"]["parent_views"] == [
        {
            "kind": "review",
            "on": review.facts.on.isoformat(),
            "digest": review.digest,
        }
    ]
    page = unescape(visitor(town, "p-senco").open(f"{REQUEST}?again=true").text)
    for text in (found["answers"]["needs"], found["answers"]["progress"]):
        assert text.splitlines()[0] in page
    stranger = program(town, app, "p-parent").asks("/cases/journey-0/records/request_form")
    assert stranger.status_code in (403, 404)


def test_a_new_plan_starts_from_what_the_last_review_measured(town: Town) -> None:
    journey = planned(identified(town.journey()))
    outcome = sample(Kind.SUPPORT_PLAN, journey.today).model_dump()["outcomes"][0]["outcome"]
    rated = sample(Kind.REVIEW, journey.today).model_dump()["outcomes"][0]
    measured = {**rated, "outcome": outcome, "exit_data": "72 words a minute", "figure": 72}
    reviewed(journey, outcomes=[measured]).takes(TEACHER, "start_next_cycle")
    analysed(journey)
    town.now = journey.now
    teacher = visitor(town, "p-teacher")
    page = teacher.open(f"{JOURNEY}/records/support_plan?again=true").text
    assert 'name="outcomes.0.from_figure" type="text" value="72"' in " ".join(page.split())
    held_on = town.case("journey-0").current(Kind.REVIEW)[-1].facts.on
    assert f"Measured at the review of {long_date(held_on)}: 72 words a minute." in page


def test_a_review_starts_from_what_the_plan_says_of_each_outcomes_start(town: Town) -> None:
    journey = identified(town.journey())
    outcome = sample(Kind.SUPPORT_PLAN, journey.today).model_dump()["outcomes"][0]
    outcome |= {"measured_by": "Words a minute", "from_figure": 55, "to_figure": 90}
    analysed(journey).files(TEACHER, Kind.SUPPORT_PLAN, outcomes=[outcome])
    town.now = journey.now
    page = " ".join(visitor(town, "p-teacher").open(f"{JOURNEY}/records/review").text.split())
    assert 'name="outcomes.0.entry_data" type="text" value="55 (Words a minute)"' in page


def test_the_only_provision_of_a_review_can_be_removed(town: Town) -> None:
    journey = planned(identified(town.journey()))
    town.now = journey.now
    path = f"{JOURNEY}/records/review"
    teacher = visitor(town, "p-teacher")
    page = teacher.open(path).text
    assert 'value="provisions.1"' not in page
    assert 'name="_remove" value="provisions.0"' in page
    without = teacher.resend(page, path, _remove="provisions.0").text
    assert 'name="_remove" value="provisions.0"' not in without
    plan = sample(Kind.SUPPORT_PLAN, journey.today).model_dump()
    assert f'value="{plan["provision"][0]["what"]}"' not in without


ANALYSIS = f"{JOURNEY}/records/needs_analysis"
REPORT = f"{JOURNEY}/records/annual_report"


def test_attendance_that_is_recorded_is_not_asked_for_anew(town: Town) -> None:
    journey = identified(town.journey())
    town.now = journey.now
    teacher = visitor(town, "p-teacher")
    for path in (ANALYSIS, REPORT):
        page = unescape(teacher.open(path).text)
        assert re.search(r'name="attendance_percent"[^>]*value="94"', page), path
        assert taken(town, Kind.PROGRESS_DATA) in page
    journey.files(TEACHER, Kind.NEEDS_ANALYSIS, attendance_percent=91)
    assert "Taken from" not in unescape(teacher.open(ANALYSIS).text)
    assert taken(town, Kind.NEEDS_ANALYSIS) in unescape(teacher.open(REPORT).text)


def test_figures_of_long_ago_are_not_offered(town: Town) -> None:
    journey = identified(town.journey())
    town.now = journey.now + timedelta(days=400)
    page = visitor(town, "p-teacher").open(REPORT).text
    assert "Taken from" not in page
