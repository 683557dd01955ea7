"""Timeliness: counted in the month in which things happened, late by the later date."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from adapters.queries.la_figures import Dates
from models.evidence import Kind
from models.roles import Role
from tests.playing import OFFICER
from tests.web.la.walking import Desk, refused
from tests.web.town import ELSEWHERE, PUPILS, Town
from web.la.narrowing import open_stages
from web.presenters.late_requests import waiting
from web.presenters.timeliness import Share, Year, years

MONDAY = date(2026, 9, 7)


def request_of(received_on: date = MONDAY, school: str = "Hill School", **moved: date) -> Dates:
    exception = bool(moved.pop("exception", None))
    return Dates(school, received_on, by_school=False, has_exception=exception, moved_on=moved)


def year_of(*found: Dates, year: int = 2026) -> Year:
    return Year(found, year)


@pytest.mark.parametrize(("days", "in_time"), [(41, 1), (42, 1), (43, 0)])
def test_a_decision_is_late_after_the_later_date(days: int, in_time: int) -> None:
    one = request_of(agree_to_assess=MONDAY + timedelta(days=days))
    assert year_of(one).whole().in_six_weeks == Share(in_time, 1)


def test_each_thing_counts_in_the_month_in_which_it_happened() -> None:
    one = request_of(refuse_to_assess=date(2026, 10, 12))
    lines = {each.name: each for each in year_of(one).months()}
    assert list(lines) == ["September", "October"]
    assert (lines["September"].received, lines["September"].refused) == (1, 0)
    assert (lines["October"].received, lines["October"].refused) == (0, 1)


def test_months_and_schools_each_add_up_to_the_year() -> None:
    found = [
        request_of(agree_to_assess=date(2026, 10, 5)),
        request_of(date(2026, 10, 1), "Vale School", refuse_to_assess=date(2026, 12, 30)),
        request_of(date(2025, 3, 3), issue_final_plan=date(2026, 1, 9)),
    ]
    year = year_of(*found)
    whole = year.whole()
    for parts in (
        year.months(),
        year.schools(),
        year.terms(),
        year.officers(lambda person_id: person_id or "Nobody"),
    ):
        assert sum(one.received for one in parts) == whole.received == 2
        assert sum(one.in_six_weeks.whole for one in parts) == whole.in_six_weeks.whole == 2
        assert sum(one.in_six_weeks.part for one in parts) == whole.in_six_weeks.part == 1
        assert sum(one.plans for one in parts) == whole.plans == 1


def test_an_ordered_plan_is_counted_apart_from_the_twenty_weeks() -> None:
    found = [
        request_of(issue_final_plan=MONDAY + timedelta(weeks=19)),
        request_of(issue_final_plan=MONDAY + timedelta(weeks=30), exception=MONDAY),
        request_of(issue_final_plan=MONDAY + timedelta(weeks=40), assess_after_all=MONDAY),
    ]
    numbers = {one.name: one.count for one in year_of(*found, year=2027).of_the_return()}
    assert numbers["Plans in 20 weeks, all"] == "1 of 2 (50%)"
    assert numbers["Plans in 20 weeks, without those that have an exception"] == "1 of 1 (100%)"
    assert numbers["Plans after mediation or appeal, counted apart"] == "1"


def test_nothing_of_nothing_is_no_percentage() -> None:
    assert str(Share(0, 0)) == "None"


def test_every_year_of_which_there_are_figures_can_be_chosen() -> None:
    found = [request_of(date(2024, 3, 3), issue_final_plan=date(2025, 1, 9))]
    assert years(found, date(2026, 11, 1)) == [2026, 2025, 2024]


def test_the_page_counts_what_was_done_through_the_pages(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")
    desk.records(Kind.LA_ACKNOWLEDGEMENT)
    desk.records(Kind.LA_CONSULTATION)
    desk.records(Kind.LA_DECISION, query="?decision=assess")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    town.now += timedelta(weeks=7)
    desk.takes("agree_to_assess")
    page = manager.get("/timeliness").text
    assert number(page, "Requests received") == "1"
    assert number(page, "Decisions to assess") == "1"
    assert number(page, "Decided in six weeks") == "0 of 1 (0%)"
    assert "Hill School" in page
    assert (
        "Nothing came and nothing was decided in 2020" in manager.get("/timeliness?year=2020").text
    )


def number(page: str, name: str) -> str:
    """Return the number beside a name in the last table."""
    found = re.search(rf">{re.escape(name)}</th>.*?<div>(.*?)</div>", page, re.DOTALL)
    assert found, name
    return found[1].strip()


def test_another_authority_counts_only_its_own(
    town: Town, app: FastAPI, officer: TestClient
) -> None:
    town.family_request()
    elsewhere = town.browser(app, ELSEWHERE).get("/timeliness").text
    assert "nothing to count" in elsewhere
    assert town.browser(app, "p-teacher").get("/timeliness").status_code == 403


def test_what_is_remembered_of_a_request_goes_with_its_next_change(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = Desk(town, officer, manager, f"/requests/{town.family_request().case_id}")
    assert "Received" in officer.get("/requests").text
    assert number(manager.get("/timeliness").text, "Decisions to assess") == "0"
    desk.records(Kind.LA_ACKNOWLEDGEMENT)
    assert "Considering" in officer.get("/requests?stage=considering").text
    desk.records(Kind.LA_CONSULTATION)
    desk.records(Kind.LA_DECISION, query="?decision=assess")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    desk.takes("agree_to_assess")
    assert number(manager.get("/timeliness").text, "Decisions to assess") == "1"
    assert "Settle whom to ask" in officer.get("/requests").text
    town.now += timedelta(weeks=30)
    assert "Overdue by" in officer.get("/requests").text


@pytest.mark.parametrize(("days", "undecided"), [(42, 0), (43, 1)])
def test_what_is_late_and_not_done_is_counted_though_no_share_has_it(
    days: int, undecided: int
) -> None:
    today = MONDAY + timedelta(days=days)
    found = [
        request_of(),
        request_of(agree_to_assess=MONDAY),
        request_of(hear_of_withdrawal=MONDAY),
    ]
    assert len(waiting(found).late(today).undecided) == undecided


@pytest.mark.parametrize(("weeks", "without"), [(20, 0), (21, 1)])
def test_a_plan_that_is_late_and_not_issued_is_counted(weeks: int, without: int) -> None:
    found = [
        request_of(agree_to_assess=MONDAY),
        request_of(agree_to_assess=MONDAY, issue_final_plan=MONDAY),
        request_of(agree_to_assess=MONDAY, decide_no_plan=MONDAY),
        request_of(refuse_to_assess=MONDAY, assess_after_all=MONDAY),
    ]
    late = waiting(found).late(MONDAY + timedelta(weeks=weeks))
    assert len(late.without_plan) == without


def test_the_page_names_what_is_late_today_with_its_cause(
    town: Town, app: FastAPI, officer: TestClient
) -> None:
    request = town.family_request()
    assert "Late today" not in officer.get("/timeliness").text
    town.now += timedelta(weeks=7)
    said = officer.get("/timeliness").text.partition("Late today")[2]
    assert "a decision whether to assess after six weeks: 1" in said
    assert f"/requests/{request.case_id}" in said
    assert "Received 7 September 2026" in said
    assert PUPILS[0] not in said
    assert "None recorded" in said
    request.files(OFFICER, Kind.CLOCK_EXCEPTION)
    said = officer.get("/timeliness").text.partition("Which are late today")[2]
    assert "None recorded" not in said.partition("</table>")[0]
    elsewhere = town.browser(app, ELSEWHERE).get("/timeliness").text
    assert "Received 7 September" not in elsewhere


def test_a_holiday_counts_to_the_term_before_it_and_a_year_to_itself() -> None:
    found = [request_of(date(2027, 1, 1)), request_of(date(2026, 12, 30)), request_of()]
    for year, received in ((2026, 2), (2027, 1)):
        lines = year_of(*found, year=year).terms()
        assert [(one.name, one.received) for one in lines] == [("Autumn term 2026", received)]


def test_what_will_be_late_next_is_what_is_open_with_its_limit_ahead() -> None:
    found = [
        request_of(date(2026, 9, 14)),
        request_of(),
        request_of(agree_to_assess=date(2026, 10, 5)),
        request_of(refuse_to_assess=date(2026, 10, 5)),
        request_of(date(2026, 8, 3)),
    ]
    ahead = waiting(found).ahead(date(2026, 10, 12))
    assert [one.received_on for one in ahead] == [MONDAY, date(2026, 9, 14), MONDAY]
    assert ahead[0].act_by_on == date(2026, 10, 18)
    assert ahead[-1].waits_for == "Issue the final plan"


def test_the_page_says_where_open_requests_are_and_whose_and_names_no_child(
    town: Town, manager: TestClient
) -> None:
    request = town.family_request()
    page = manager.get("/timeliness").text
    stages = page.partition("Where the open requests are today")[2].partition("</table>")[0]
    assert 'href="/requests?stage=received"' in stages
    ahead = page.partition("Which will be late next")[2].partition("</table>")[0]
    assert f'href="/requests/{request.case_id}"' in ahead
    assert "18 Oct 2026" in ahead
    assert ">Officer</th>" in page.partition("By officer")[2]
    assert PUPILS[0] not in page


def test_two_requests_of_one_school_and_day_are_told_apart_and_found_again(
    town: Town, manager: TestClient
) -> None:
    both = [town.family_request(number) for number in (0, 1)]
    for weeks, table in ((0, "Which will be late next"), (7, "Which are late today")):
        town.now += timedelta(weeks=weeks)
        page = manager.get("/timeliness").text.partition(table)[2].partition("</table>")[0]
        links = re.findall(r">(Received 7 September 2026, reference [0-9a-f]{8})</a>", page)
        assert len(set(links)) == 2, table
    for one, link in zip(sorted(both, key=lambda each: each.case_id), sorted(links), strict=True):
        assert link[-8:] in manager.get(f"/requests/{one.case_id}").text.partition("Born on")[0]


def test_the_open_stages_add_up_and_what_is_not_among_them_is_said(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    town.family_request(1)
    refused(Desk(town, officer, manager, f"/requests/{town.family_request().case_id}"))
    said = manager.get("/timeliness").text.partition("Where the open requests are today")[2]
    stages, _, after = said.partition("</table>")
    counts = [int(each) for each in re.findall(r"<div>\s*(\d+)\s*</div>", stages)]
    assert "All open requests" in stages
    assert sum(counts[:-1]) == counts[-1] == 1
    assert "not counted above: refused, withdrawn or ended, 1." in after


def test_a_request_that_is_at_a_stage_and_in_dispute_is_counted_once_in_the_total() -> None:
    held = {("received", False): 3, ("drafting_plan", True): 1, ("plan_maintained", True): 2}
    held |= {("plan_maintained", False): 4, ("withdrawn", False): 5}
    stages = open_stages(held, ())
    assert stages.total == 6
    assert stages.twice == 1
    assert sum(count for _, _, count in stages.lines) == stages.total + stages.twice
    assert sum(held.values()) == stages.total + sum(count for _, count in stages.closed)


def test_an_appeal_told_of_by_mistake_is_counted_as_none(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    request = town.family_request()
    desk = refused(Desk(town, officer, manager, f"/requests/{request.case_id}"))
    request.case_or_none = town.case(request.case_id)
    request.files(OFFICER, Kind.MEDIATION_REQUEST)
    request.files(OFFICER, Kind.APPEAL)
    assert number(manager.get("/timeliness").text, "Families that appealed") == "1"
    request.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="mistaken", to_do=None)
    assert number(manager.get("/timeliness").text, "Families that appealed") == "0"
    assert "Hold the mediation meeting" in desk.page(), "the family asked for it all the same"
    assert desk.address in officer.get("/requests").text, "among the open ones"
