"""The queue's dates: each pair of one task, said to be law or not; and what is late, on top."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

from starlette.testclient import TestClient

from models.calendar import with_version
from tests.web.la.acting import acknowledge
from tests.web.la.walking import Desk, agreed
from tests.web.town import PUPILS, Town
from web.la.clock import BY_LAW, BY_POLICY, next_clock


def cells(page: str, pupil: str) -> dict[str, str]:
    """Return the words of a pupil's line of the queue by the headings of its columns."""
    line = page.partition(pupil)[2].partition("</tr>")[0]
    found = re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL)
    plain = [" ".join(unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in found]
    heads = ("Asked for by", "To do first", "Act by", "In breach after", "Then", "Officer")
    return {h: one.removeprefix(h).strip() for h, one in zip(heads, plain, strict=True)}


def test_both_dates_of_a_line_are_of_one_task_and_a_day_of_policy_breaks_no_law(
    town: Town, officer: TestClient
) -> None:
    address = f"/requests/{town.family_request().case_id}"
    line = cells(officer.get("/requests").text, PUPILS[0])
    assert line["To do first"] == f"Acknowledge {BY_POLICY}"
    assert line["Act by"] == "14 Sep 2026 7 days left"
    assert line["In breach after"] == "No law is broken"
    assert line["Then"].endswith(
        "Decide whether to assess 41 days left by 18 Oct 2026 , in breach after 19 Oct 2026 . Law"
    )
    acknowledge(officer, address)
    line = cells(officer.get("/requests").text, PUPILS[0])
    assert line["To do first"] == f"Consult the family {BY_LAW}"
    assert line["Then"].startswith("Decide whether to assess 41 days left")
    assert line["Act by"] == "18 Oct 2026 41 days left"
    assert line["In breach after"] == "19 Oct 2026"


def test_a_day_of_policy_is_called_so_on_the_request_also_where_the_duty_is_law(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    desk = agreed(Desk(town, officer, manager, f"/requests/{town.family_request().case_id}"))
    needed = desk.page().partition('id="consider_advice"')[2].partition("</ul>")[0]
    assert "Law: " in needed
    assert "By 14 September 2026 (local policy or practice, not law)" in needed
    assert "By 14 September 2026." not in needed


def test_red_means_that_the_law_is_broken_and_nothing_less(town: Town, officer: TestClient) -> None:
    case = town.case(town.family_request().case_id)
    first = case.received_on
    colours = {
        days: next_clock(case, first + timedelta(days=days), with_version()).colour
        for days in (33, 34, 41, 42, 43)
    }
    assert colours == {33: "blue", 34: "orange", 41: "orange", 42: "orange", 43: "red"}
    town.now += timedelta(days=8)
    assert "govuk-tag--yellow" in officer.get("/requests").text, "late by local policy only"


def test_a_manager_sees_above_the_queue_who_is_late_and_what_will_be_late_next(
    town: Town, officer: TestClient, manager: TestClient
) -> None:
    town.family_request(0)
    later = town.family_request(1, days_later=10)
    town.now += timedelta(days=45)
    page = manager.get("/requests").text
    top = " ".join(page.partition("<table")[0].split())
    assert "Late today, by anyone's count: 1." in top
    assert "Officer: 1." in top
    assert f'href="/requests/{later.case_id}"' in top
    assert 'href="/timeliness"' in top
    assert "Late today" not in officer.get("/requests").text
