"""A request walked from its receipt to its end through the authority's pages alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from models.evidence import Kind
from models.roles import Role
from tests.web.la.acting import send
from tests.web.la.walking import Desk, agreed, refused
from tests.web.town import Town

ADVISERS = ("family", "education", "health", "educational_psychologist", "social_care")


@pytest.fixture
def desk(town: Town, officer: TestClient, manager: TestClient) -> Desk:
    """A request that the family made."""
    return Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")


def advised(desk: Desk) -> Desk:
    desk.records(Kind.ADVISERS)
    for adviser in ADVISERS:
        desk.records(Kind.ADVICE_REQUEST, query=f"?about={adviser}")
    for adviser in ADVISERS:
        desk.records(Kind.ADVICE, query=f"?about={adviser}")
    desk.takes("consider_advice")
    return desk


def drafted(desk: Desk) -> Desk:
    desk.records(Kind.PLAN_DECISION, query="?decision=make_plan")
    desk.takes("agree_to_make_plan")
    desk.records(Kind.DRAFT_PLAN)
    desk.takes("issue_draft")
    return desk


def with_plan(desk: Desk) -> Desk:
    desk.records(Kind.DRAFT_RESPONSE)
    desk.records(Kind.SCHOOL_CONSULTATION, query="?about=9992001")
    desk.records(Kind.SCHOOL_REPLY, query="?about=9992001")
    desk.records(Kind.DRAFT_MEETING)
    desk.records(Kind.FINAL_PLAN)
    desk.signs(Kind.FINAL_PLAN, Role.LA_OFFICER)
    desk.town.now += timedelta(days=16)
    desk.takes("issue_final_plan")
    return desk


def test_a_request_is_walked_to_a_final_plan_and_its_first_annual_review(desk: Desk) -> None:
    agreed(desk)
    page = desk.page()
    assert "Ask the family whose advice it wants" in page
    assert "Educational psychologist" in page
    assert "If you decide not to make a plan, tell the family" in page
    advised(desk)
    assert "Deciding on a plan." in desk.page()
    letter = drafted(desk).page("/letters/draft_plan.1")
    assert "How you can answer" in letter
    assert "Your 15 days end on" in letter
    with_plan(desk)
    assert "Plan maintained." in desk.page()
    assert "Right of appeal open." in desk.page()
    assert "Ask the family whose advice it wants" not in desk.page()
    letter = desk.page("/letters/final_plan.1")
    assert "Your right to appeal" in letter
    assert "I. The school or college, or its type" in letter

    desk.records(Kind.REVIEW_CALLED)
    desk.town.now += timedelta(weeks=4)
    desk.records(Kind.REVIEW_REPORT)
    desk.records(Kind.REVIEW_DECISION, query="?decision=keep")
    letter = desk.takes("keep_plan")
    assert "We keep the Education, Health and Care plan" in letter


def test_each_school_that_is_asked_for_is_shown_until_it_is_consulted(desk: Desk) -> None:
    drafted(advised(agreed(desk)))
    assert "Schools the family asks for" not in desk.page()
    assert "Which of those that the family asks for" not in desk.page("/record/school_consultation")
    path = f"{desk.address}/record"
    answers = {"asks_for_school": "yes", "wants_meeting": "no", "wants_personal_budget": "no"}
    answer = send(desk.officer, f"{path}/draft_response", **answers, is_all="yes")
    assert "Say which school or college you ask for." in answer.text
    oak = {"school": "Oak Tree School", "is_all": "yes"}
    assert send(desk.officer, f"{path}/draft_response", **answers, **oak).status_code == 200
    page = desk.page()
    assert "Oak Tree School" in page
    assert "Still to be consulted" in page

    blank = desk.page("/record/school_consultation")
    (school,) = re.findall(r'name="school_asked_for"[^>]*value="(school-[0-9a-f]{16})"', blank)
    consulted = {"school": "9992001", "school_asked_for": school}
    answer = send(desk.officer, f"{path}/school_consultation", **consulted)
    assert "has been recorded" in answer.text
    page = desk.page()
    assert "Still to be consulted" not in page
    assert "School consulted on naming it: Hill School" in page
    assert school not in page, "nobody reads an id"
    assert school not in desk.page("/pack")


def test_a_refusal_goes_through_mediation_and_appeal_to_an_order_and_an_assessment(
    desk: Desk,
) -> None:
    refused(desk)
    assert "Right of appeal open." in desk.page()
    desk.records(Kind.MEDIATION_REQUEST)
    assert "In mediation." in desk.page()
    assert "We will meet you" in desk.page("/letters/mediation_request.1")
    sent = desk.officer.get("/requests").text
    assert "Mediation or appeal" in sent
    ended(desk, "not_agreed", "")
    desk.records(Kind.MEDIATION_CERTIFICATE)
    desk.records(Kind.APPEAL)
    assert "Appeal" in desk.page()
    ended(desk, "ordered", "assess")
    page = desk.page()
    assert "Agreed to assess." in page
    assert "Tell the family that the assessment will be made" in page
    desk.records(Kind.NOTICE_AFTER_ORDER)
    assert "you will have the final plan by" in desk.page("/letters/notice_after_order.1")


def test_what_sets_the_day_of_an_outcome_is_said_law_or_not(desk: Desk) -> None:
    refused(desk).records(Kind.MEDIATION_REQUEST)
    due = r"due by \d+ \w+ 202\d, by ([^.]+)\."
    assert re.findall(due, acts_of(desk.page()))[0] == "law", "30 days to meet the family"
    ended(desk, "not_agreed", "")
    desk.records(Kind.MEDIATION_CERTIFICATE)
    said = desk.records(Kind.APPEAL).partition("Next: ")[2]
    for told in (said, acts_of(desk.page())):
        assert re.findall(due, told)[0] == "local policy or practice, not law", "no Tribunal's day"


def acts_of(page: str) -> str:
    return page.partition('id="acts"')[2].partition("Record something else")[0]


def ended(desk: Desk, how: str, to_do: str) -> None:
    """Record how mediation or an appeal ended."""
    path = f"{desk.address}/record/challenge_outcome"
    answer = send(desk.officer, path, ended=how, to_do=to_do, said="As it was said.")
    assert "has been recorded" in answer.text, answer.text.partition("There is a problem")[2][:600]


def test_a_decision_not_to_make_a_plan_needs_two_officers_and_tells_rights(desk: Desk) -> None:
    advised(agreed(desk)).records(Kind.PLAN_DECISION, query="?decision=no_plan")
    assert "Missing" in desk.page()
    desk.signs(Kind.PLAN_DECISION, Role.LA_OFFICER)
    desk.signs(Kind.PLAN_DECISION, Role.LA_MANAGER)
    letter = desk.takes("decide_no_plan")
    assert "We will not make an Education, Health and Care plan" in letter
    assert "Your right to appeal" in letter


def test_only_a_manager_decides_to_go_on_without_advice(desk: Desk) -> None:
    agreed(desk).records(Kind.ADVISERS)
    desk.records(Kind.ADVICE_REQUEST, query="?about=health")
    path = f"{desk.address}/record/advice_missing?about=health"
    assert desk.officer.get(path).status_code == 403
    assert "Go on without it" not in desk.page()
    assert "Go on without it" in desk.page(by_manager=True)
    desk.records(Kind.ADVICE_MISSING, query="?about=health", by_manager=True)
    assert "Gone on without it" in desk.page()


def test_an_adviser_who_is_late_stands_out_and_is_reminded(desk: Desk) -> None:
    agreed(desk).records(Kind.ADVISERS)
    desk.records(Kind.ADVICE_REQUEST, query="?about=health")
    desk.town.now += timedelta(weeks=6, days=2)
    assert "Overdue by" in desk.page()
    desk.records(Kind.ADVICE_CHASER, query="?about=health")
    assert "Reminded" in desk.page()


def test_a_final_plan_begins_with_the_sections_of_the_draft(desk: Desk) -> None:
    drafted(advised(agreed(desk)))
    page = desk.page("/record/final_plan")
    assert page.count("Written out in full for this test.") >= 8
    assert "appeal against this decision to the First-tier Tribunal" in page


def test_an_order_is_not_asked_for_where_there_is_none(desk: Desk) -> None:
    agreed(desk)
    page = desk.page()
    assert "record/ordered_plan" not in page
    assert "record/challenge_outcome" not in page


def test_time_that_must_pass_is_no_link_to_a_form(desk: Desk) -> None:
    drafted(advised(agreed(desk)))
    page = desk.page()
    assert "Nobody need do anything: the time must pass" in page
    needed = page.partition('id="issue_final_plan"')[2].partition("</ul>")[0]
    assert "record/draft_plan" not in needed
    assert "record/final_plan" in needed


def test_the_history_tells_what_happened_and_gives_no_orders(desk: Desk) -> None:
    agreed(desk)
    history = desk.page().partition('id="history"')[2]
    assert "The local authority agrees to assess." in history
    assert "Tell those who asked" not in history


def test_the_days_that_the_family_has_are_nobodys_breach(desk: Desk) -> None:
    page = drafted(advised(agreed(desk))).page()
    ours, _, familys = page.partition("Time that the family has")
    assert "In breach after" in ours.partition('id="clocks"')[2]
    table = familys.partition("</table>")[0]
    assert "Over after" in table
    assert "In breach after" not in table
