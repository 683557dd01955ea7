from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from adapters import documents
from adapters.database import reading
from models.evidence import FORMS, Kind
from models.evidence.base import is_words
from rules.people.authority import RECORDERS
from tests.playing import (
    HEAD,
    MONDAY,
    SENCO,
    TEACHER,
    identified,
    plan_written,
    planned,
    reviewed,
    with_my_support_plan,
)
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.acts.beginning import BLANK_EACH_TIME

JOURNEY = "/journeys/journey-0"
ON_ITS_OWN_PAGE = {Kind.SIGNATURE_DECLINED}
AT_THE_LA = {
    Kind.LA_ACKNOWLEDGEMENT,
    Kind.LA_QUESTION,
    Kind.LA_CONSULTATION,
    Kind.LA_DECISION,
}
FROM_A_DOCUMENT = {Kind.CORRECTION}
ABOUT_A_CONDITION = {Kind.REASON: "for=advice_acted_on", Kind.OVERRIDE: "for=local_offer_explored"}


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


@pytest.mark.parametrize("kind", sorted(set(Kind) - AT_THE_LA - ON_ITS_OWN_PAGE - FROM_A_DOCUMENT))
def test_every_kind_of_record_has_a_form_for_each_role_that_files_it(
    town: Town, kind: Kind
) -> None:
    town.journey()
    query = ABOUT_A_CONDITION.get(kind, "")
    for actor in (TEACHER, SENCO, HEAD):
        page = visitor(town, actor.person_id).open(f"{JOURNEY}/records/{kind}?{query}")
        assert page.status_code == (200 if actor.role in RECORDERS[kind] else 403)


def test_a_concern_opens_a_journey_and_sent_twice_opens_one(town: Town) -> None:
    teacher = visitor(town, "p-teacher")
    path = "/pupils/pupil-2/concern"
    shown = teacher.open(path).text
    assert "At the school it is seen by: " in shown
    assert "headteacher and deputy headteacher; and by whoever stands in" in shown
    for _ in range(2):
        answer = teacher.resend(shown, path, concern="She cannot follow two instructions.")
        assert "Ciara Fitzwilliam" in answer.text
    assert "“Concern” was filled in" in answer.text
    assert "version 2" not in answer.text
    assert path not in teacher.open("/pupils").text


def test_a_concern_of_a_day_to_come_is_told_with_all_that_is_empty_and_opens_no_journey(
    town: Town,
) -> None:
    teacher = visitor(town, "p-teacher")
    path = "/pupils/pupil-2/concern"
    refused = teacher.send(path, raised_on__year="2027", concern="").text
    assert "7 September 2027 has not come yet. Check the year." in refused
    assert 'id="concern-error"' in refused
    answer = teacher.send(path, raised_on__year="2027", concern="She cannot follow.")
    assert answer.status_code == 422
    assert "7 September 2027 has not come yet. Check the year." in answer.text
    assert "/journeys/" not in teacher.open(path).url.path


def test_a_pupil_without_a_class_teacher_cannot_have_a_journey_and_the_page_says_why(
    town: Town,
) -> None:
    senco = visitor(town, "p-other-school")
    answer = senco.send("/pupils/pupil-9/concern", concern="Behind in reading.")
    assert answer.status_code == 422
    assert "The pupil has no Class teacher. Assign one, then open the journey." in answer.text
    assert "Behind in reading." in answer.text


def test_what_is_wrong_comes_back_with_everything_that_was_typed(town: Town) -> None:
    town.journey()
    answer = visitor(town, "p-teacher").send(
        f"{JOURNEY}/records/teaching_review",
        quality_of_teaching="Clear <models>,\r\nsmall steps.",
        strategies__0__strategy="Word mats",
    )
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert "Clear &lt;models&gt;,\nsmall steps." in answer.text.replace("\r", "")
    assert 'value="Word mats"' in answer.text


def test_a_date_that_the_rules_refuse_comes_back_on_the_form(town: Town) -> None:
    town.journey()
    answer = visitor(town, "p-teacher").send(
        f"{JOURNEY}/records/concern", raised_on__year="2027", concern="Reads slowly."
    )
    assert answer.status_code == 422
    assert answer.text.count("7 September 2027 has not come yet") == 2  # in the summary, and here:
    assert 'id="raised_on-error"' in answer.text
    assert 'href="#raised_on-day"' in answer.text
    assert "Reads slowly." in answer.text


def test_a_saved_record_begins_the_next_version(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    path = f"{JOURNEY}/records/concern"
    teacher.send(path, concern="Reads slowly.")
    again = teacher.open(path).text
    assert "Reads slowly." in again
    assert "Saving makes a new version" in again
    assert "(version 2)" in teacher.resend(again, path, concern="Reads slowly, guesses.").text


def test_nobody_overwrites_what_they_have_not_read(town: Town) -> None:
    town.journey()
    teacher, senco = visitor(town, "p-teacher"), visitor(town, "p-senco")
    path = f"{JOURNEY}/records/concern"
    opened = teacher.open(path).text
    senco.send(path, concern="The SENCo's words.")
    refused = teacher.resend(opened, path, concern="The teacher's words.")
    assert refused.status_code == 422
    assert "Someone else has saved “Concern” since you opened it" in refused.text
    assert "The teacher&#39;s words." in refused.text
    assert f"{JOURNEY}/documents/" in refused.text
    saved = teacher.resend(refused.text, path, concern="Both our words.")
    assert "“Concern” is saved" in saved.text


def test_each_attempt_to_reach_the_family_is_one_more(town: Town) -> None:
    identified(town.journey())
    teacher = visitor(town, "p-teacher")
    path = f"{JOURNEY}/records/contact_attempt?about=support_plan"
    for note, at in (("No answer.", "9am"), ("Left a message.", "3pm")):
        page = teacher.open(path).text
        assert "No answer." not in page
        said = teacher.resend(page, path, how="phone", note=note, tried_at=at).text
        assert "is saved" in said


def test_the_words_of_a_record_are_kept_as_they_were_written(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    teacher.send(f"{JOURNEY}/records/concern", concern="“Curly” & <angled>")
    record = town.case("journey-0").current(Kind.CONCERN)[-1]
    with reading(town.engine) as connection:
        assert documents.written(connection, record.digest).model_dump()["concern"] == (
            "“Curly” & <angled>"
        )
    page = teacher.open(f"{JOURNEY}/documents/{record.digest}").text
    assert "“Curly” &amp; &lt;angled&gt;" in page


def test_a_form_says_why_it_is_asked(town: Town) -> None:
    town.journey()
    page = visitor(town, "p-teacher").open(
        f"{JOURNEY}/records/early_discussion?for=early_discussion_held"
    )
    assert "Why do we ask this?" in page.text
    assert "Local policy: The action plan for a graduated response" in page.text


def test_staff_are_asked_what_the_family_thinks_and_not_what_they_think(town: Town) -> None:
    plan_written(identified(town.journey()))
    path = f"{JOURNEY}/records/family_view?about=support_plan"
    page = visitor(town, "p-teacher").send(path).text
    assert "Select an answer to “Do they agree?”" in page
    assert "In their own words (needed unless all is agreed)" in page
    assert (
        "Do you agree?"
        in visitor(town, "p-parent")
        .open("/my-child/journey-0/tell/family_view?about=support_plan")
        .text
    )


def test_vague_words_are_pointed_out_after_saving_and_on_the_document(town: Town) -> None:
    journey = town.journey()
    senco = visitor(town, "p-senco")
    saved = senco.send(
        f"{JOURNEY}/records/my_support_plan",
        about_me="I like drawing.",
        my_family="Two brothers.",
        needs_and_progress="Reads 40 words a minute.",
        provision="Sam will have access to regular speech therapy.",
        health="None known",
        care="None known",
        agreed_outcomes="Reads 90 words a minute by July.",
        advice_attached="None",
    )
    assert "“My Support Plan” is saved." in saved.text
    assert "What you wrote can mean anything: “regular”, “access to” in “Provision”." in saved.text
    digest = town.case(journey.case.id).current(Kind.MY_SUPPORT_PLAN)[-1].digest
    page = senco.open(f"{JOURNEY}/documents/{digest}").text
    assert "Could this be said more exactly?" in page
    assert "“access to” in “Provision”" in page


def test_a_request_begins_with_what_the_schools_lists_know(town: Town) -> None:
    town.journey()
    page = visitor(town, "p-senco").open(f"{JOURNEY}/records/request_form").text
    assert 'value="Amara Okonkwo"' in page
    assert "Full legal name (needed to move on)" in page
    assert "Religion (optional)" in page


def test_a_long_form_is_read_in_sections(town: Town) -> None:
    town.journey()
    page = visitor(town, "p-senco").open(f"{JOURNEY}/records/my_support_plan").text
    headings = ("1. Me", "2. My family", "3. Learning", "4. Health and care", "5. What we agreed")
    assert all(f">{heading}</h2>" in page for heading in headings)


def test_questions_that_nobody_answered_are_named_together(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    teacher.send(f"{JOURNEY}/records/concern", concern="He cannot follow two instructions.")
    record = town.case("journey-0").current(Kind.CONCERN)[-1]
    page = teacher.open(f"{JOURNEY}/documents/{record.digest}").text
    assert "What is going well?<br>Who raised it?" in page


def test_a_change_begins_with_what_was_recorded_and_stays_on_its_day(town: Town) -> None:
    journey = town.journey()
    planned(identified(journey))
    journey.files(TEACHER, Kind.PROVISION_RECORD, place="place_1", sessions_delivered=8)
    record = town.case("journey-0").current(Kind.PROVISION_RECORD)[-1]
    teacher = visitor(town, "p-teacher")
    shown = teacher.open(f"{JOURNEY}/documents/{record.digest}").text
    path = unescape(shown.partition("Change this record")[0].rpartition('href="')[2][:-2])
    page = teacher.open(path).text
    assert "You are changing a record that is there already" in page
    assert 'name="sessions_delivered" type="text" value="8"' in page.replace("  ", " ")
    assert "It stays a record of" in page
    assert "is saved" in teacher.resend(page, path, sessions_delivered="9").text
    now = town.case("journey-0").current(Kind.PROVISION_RECORD)[-1]
    assert (now.facts.subject, now.facts.on, now.version) == ("place_1", record.facts.on, 2)
    assert now.facts.numbers["sessions_delivered"] == 9
    assert teacher.open(path).status_code == 404, "that version stands no more"


@pytest.mark.parametrize("kind", sorted(BLANK_EACH_TIME - {Kind.SIGNATURE_DECLINED}))
def test_the_warning_and_the_filled_fields_agree(town: Town, kind: Kind) -> None:
    """What is added begins empty and says nothing of changing; a change says so and is filled."""
    journey = town.journey()
    plan_written(identified(journey))
    by = TEACHER if TEACHER.role in RECORDERS[kind] else SENCO
    words = {n for n, info in FORMS[kind].model_fields.items() if is_words(info)}
    form = journey.files(by, kind, **dict.fromkeys(words, "Her brother came too."))
    record = next(e for e in journey.case.evidence if e.digest == form.digest())
    person = visitor(town, by.person_id)
    about = f"?about={record.facts.subject}" if record.facts.subject else "?"
    added = person.open(f"{JOURNEY}/records/{kind}{about}").text
    assert "You are changing" not in added
    changed = person.open(f"{JOURNEY}/records/{kind}{about}&changing={record.digest}").text
    assert "You are changing" in changed
    assert "Her brother came too." in changed
    assert "Her brother came too." not in added


def test_sessions_of_an_earlier_period_still_count_on_their_own_page(town: Town) -> None:
    journey = town.journey()
    planned(identified(journey))
    earlier = journey.files(TEACHER, Kind.PROVISION_RECORD, sessions_delivered=8)
    journey.now += timedelta(days=7)
    town.now = journey.now
    journey.files(TEACHER, Kind.PROVISION_RECORD, sessions_delivered=9)
    page = visitor(town, "p-teacher").open(f"{JOURNEY}/documents/{earlier.digest()}").text
    assert "It no longer counts" not in page
    assert "Change this record" in page


def in_review(town: Town, *, delivered: int | None = None) -> Visitor:
    journey = town.journey()
    planned(identified(journey))
    if delivered is not None:
        journey.files(TEACHER, Kind.PROVISION_RECORD, place="place_1", sessions_delivered=delivered)
    journey.waits_until(journey.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"])
    town.now = journey.now
    return visitor(town, "p-teacher")


def test_a_review_begins_with_the_sessions_that_are_recorded(town: Town) -> None:
    page = in_review(town, delivered=7).open(f"{JOURNEY}/records/review").text
    assert 'name="provisions.0.sessions_delivered" type="text" value="7"' in page
    assert "Each provision (needed of each that was given)" in page


def test_an_outcome_that_the_plan_does_not_have_is_taken_and_said(town: Town) -> None:
    teacher = in_review(town)
    path, told = f"{JOURNEY}/records/review", "The plan has no outcome of this name: “Sings”."
    judged: dict[str, Any] = {
        "attended": ["parent", "pupil"],
        "outcomes.0.rating": "met",
        "provisions.0.effect": "helped",
        "provisions.0.what_next": "end",
        "progress": "as_expected",
        "parent_views": "Good.",
        "pupil_views": "Fun.",
        "specialists": "to_be_involved",
        "next_step": "continue",
    }
    assert told not in teacher.send(path, **judged).text
    saved = teacher.send(path, **judged, **{"outcomes.0.outcome": "Sings"}).text
    assert told in saved
    assert "“Review of the cycle” is saved." in saved


def test_nobody_both_came_and_could_not(town: Town) -> None:
    teacher, who = in_review(town), ["pupil"]
    answer = teacher.send(f"{JOURNEY}/records/review", attended=who, invited=who)
    assert "You selected “Pupil” as taking part." in answer.text
    assert 'id="parent_views-error"' in answer.text, "with all else that is to be mended"


def test_a_pupil_on_a_my_support_plan_is_not_offered_to_move_on_to_one(town: Town) -> None:
    path = f"{JOURNEY}/records/review"
    assert 'value="move_on"' in in_review(town).open(path).text
    journey = town.journeys["journey-0"]
    reviewed(journey).takes(TEACHER, "start_next_cycle")
    reviewed(planned(journey), next_step="move_on")
    with_my_support_plan(journey)
    town.now = journey.now
    teacher = visitor(town, "p-teacher")
    assert 'value="move_on"' not in teacher.open(path).text
    sent = teacher.send(path, next_step="move_on")
    assert sent.status_code == 422
    assert 'id="next_step-error"' in sent.text


def test_a_form_proposes_the_last_day_on_which_the_school_was_open(town: Town) -> None:
    journey = town.journey()
    journey.waits_until(MONDAY + timedelta(days=6))
    town.now = journey.now
    shown = visitor(town, "p-teacher").open(f"{JOURNEY}/records/early_discussion").text
    friday = MONDAY + timedelta(days=4)
    assert re.search(rf'name="held_on\.day"[^>]*value="{friday.day}"', shown)
