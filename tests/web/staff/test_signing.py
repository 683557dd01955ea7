from __future__ import annotations

import re
from datetime import timedelta

from models.evidence import Kind
from tests.playing import TEACHER, Played, analysed, identified, plan_written
from tests.web.town import Town
from tests.web.village import Visitor, pages_of

JOURNEY = "/journeys/journey-0"
SIGN = f"{JOURNEY}/sign/support_plan.2"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def with_plan(town: Town) -> Played:
    return plan_written(identified(town.journey()))


def test_a_signer_reads_the_whole_document_and_signs_the_version_they_read(town: Town) -> None:
    journey = with_plan(town)
    digest = journey.case.current(Kind.SUPPORT_PLAN)[-1].digest
    teacher = visitor(town, "p-teacher")
    page = teacher.open(SIGN).text
    assert "Precision teaching" in page
    folded = page.partition("How to check that this is the same version")[2]
    assert digest[:12] in folded.partition("</details>")[0]
    assert "Fingerprint" not in page.partition("How to check that this is the same version")[0]
    assert "as class teacher" in page
    assert "You have signed “SEN Support plan”" in teacher.resend(page, SIGN).text
    assert town.case("journey-0").sign_offs[-1].digest == digest


def test_a_document_that_was_changed_meanwhile_is_not_signed_but_shown_anew(town: Town) -> None:
    journey = with_plan(town)
    teacher = visitor(town, "p-teacher")
    opened = teacher.open(SIGN).text
    journey.files(TEACHER, Kind.SUPPORT_PLAN, expected_impact="Quite another impact.")
    answer = teacher.resend(opened, SIGN)
    assert answer.status_code == 409
    assert "has changed since you opened it" in answer.text
    assert "Quite another impact." in answer.text
    assert "You have signed" in teacher.resend(answer.text, SIGN).text


def test_the_second_signature_waits_for_the_first_and_is_another_persons(town: Town) -> None:
    with_plan(town)
    teacher, senco = visitor(town, "p-teacher"), visitor(town, "p-senco")
    early = senco.open(SIGN).text
    assert "This must come before your signature: The class teacher has signed the plan." in early
    assert "Sign this version" not in early
    teacher.send(SIGN)
    assert "You have signed this version" in teacher.open(SIGN).text
    assert "You have signed" in senco.send(SIGN).text


def test_somebody_whose_signature_is_not_asked_is_told_whose_is(town: Town) -> None:
    with_plan(town)
    page = visitor(town, "p-head").open(SIGN).text
    assert "does not need your signature. It is signed by: class teacher or SENCo." in page


def test_a_changed_document_says_that_the_signatures_fell(town: Town) -> None:
    journey = with_plan(town)
    journey.signs(TEACHER, Kind.SUPPORT_PLAN)
    journey.files(TEACHER, Kind.SUPPORT_PLAN, expected_impact="More.")
    page = visitor(town, "p-senco").open("/journeys/journey-0").text
    assert "The signature of Teacher fell, because “SEN Support plan” was changed" in page


def test_noting_when_a_copy_was_given_says_that_the_signatures_stand(town: Town) -> None:
    journey = with_plan(town)
    journey.signs(TEACHER, Kind.SUPPORT_PLAN)
    teacher = visitor(town, "p-teacher")
    form = "/journeys/journey-0/records/support_plan"
    page = teacher.open(form).text
    assert "It is signed: who signed must sign again, unless you only note" in page
    day = {"copy_given_on__day": "1", "copy_given_on__month": "", "copy_given_on__year": ""}
    assert teacher.resend(page, form, **day).status_code == 422
    given = journey.today - timedelta(days=1)
    day = dict(zip(day, (str(given.day), str(given.month), str(given.year)), strict=True))
    assert "Its signatures stand." in teacher.resend(page, form, **day).text
    assert town.case("journey-0").sign_offs[-1].by == TEACHER
    assert "only what is noted later is new" in teacher.open("/journeys/journey-0").text
    fell = teacher.resend(teacher.open(form).text, form, expected_impact="More.").text
    assert "The signatures on it fell: it must be signed again." in fell


def test_an_earlier_version_can_be_read_and_says_that_it_no_longer_counts(town: Town) -> None:
    journey = with_plan(town)
    first = journey.case.current(Kind.SUPPORT_PLAN)[-1].digest
    journey.files(TEACHER, Kind.SUPPORT_PLAN, expected_impact="More.")
    page = visitor(town, "p-senco").open(f"/journeys/journey-0/documents/{first}").text
    assert "This is an earlier version" in page


def test_whoever_cannot_sign_yet_reads_why_first_with_a_link_to_the_very_question(
    town: Town,
) -> None:
    journey = analysed(identified(town.journey(cohort=2029)))
    journey.files(TEACHER, Kind.SUPPORT_PLAN, adulthood=None)
    teacher = visitor(town, "p-teacher")
    shown = teacher.open(JOURNEY).text
    assert "Cannot start yet" in shown
    assert "This waits for: From Year 9, the plan prepares for adulthood." in shown
    plan = journey.case.current(Kind.SUPPORT_PLAN)[-1]
    page = teacher.open(f"{JOURNEY}/sign/{plan.key}").text
    assert page.index("This must come before your signature") < page.index("govuk-summary-list")
    link = f'href="{JOURNEY}/records/support_plan?for=adulthood_planned#adulthood"'
    assert f"{link}>Preparation for adulthood</a>" in page


def test_what_is_missing_stands_in_one_run_before_the_document_with_who_can_mend_it(
    town: Town,
) -> None:
    journey = with_plan(town)
    journey.signs(TEACHER, Kind.SUPPORT_PLAN)
    page = visitor(town, "p-senco").open(SIGN).text
    top, _, document = page.partition(">The document</h2>")
    assert "What is missing, and who can mend it" in top
    assert "Your signature waits for none of this." in top
    assert "Missing: The parents have been formally told" in top
    assert "Who can mend it: SENCo or class teacher (Senco, Teacher)" in top
    assert re.search(r"\d+ questions? (is|are) left empty", top)
    assert "Who can mend it: Teacher, class teacher" in top
    assert "Left empty" not in document


def test_a_missing_condition_is_named_once_where_it_keeps_the_signature_too(town: Town) -> None:
    journey = analysed(identified(town.journey(cohort=2029)))
    journey.files(TEACHER, Kind.SUPPORT_PLAN, adulthood=None)
    plan = journey.case.current(Kind.SUPPORT_PLAN)[-1]
    page = visitor(town, "p-teacher").open(f"{JOURNEY}/sign/{plan.key}").text
    assert page.count("From Year 9, the plan prepares for adulthood.") == 1
    assert "Your signature waits for none of this." not in page
