"""A draft is served on a day that is asked as it is served: the family's 15 days begin with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.evidence import Kind
from tests.web.la.acting import send
from tests.web.la.test_la_walk import advised
from tests.web.la.walking import Desk, agreed, begun, copied

PATH = "/move/issue_draft"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A request whose draft plan is written and not served."""
    desk = advised(agreed(begun(tmp_path_factory.mktemp("walked"))))
    desk.records(Kind.PLAN_DECISION, query="?decision=make_plan")
    desk.takes("agree_to_make_plan")
    desk.records(Kind.DRAFT_PLAN)
    return desk


@pytest.fixture
def desk(walked: Desk, tmp_path: Path) -> Iterator[Desk]:
    """The same in a town of the test's own: to walk there each time takes a second and a half."""
    desk = copied(walked, tmp_path)
    yield desk
    desk.town.engine.dispose()


def serve(desk: Desk, days_ahead: int) -> str:
    day = desk.town.now.date() + timedelta(days=days_ahead)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    said = {f"served_on.{name}": str(part) for name, part in parts.items()}
    return send(desk.officer, f"{desk.address}{PATH}", to=f"{desk.address}{PATH}", **said).text


def test_the_day_is_asked_as_the_draft_is_served_and_not_as_it_is_written(desk: Desk) -> None:
    assert "does the family have the draft" not in desk.page(f"/record/{Kind.DRAFT_PLAN}")
    assert "On what day does the family have the draft?" in desk.page(PATH)
    empty = send(desk.officer, f"{desk.address}{PATH}", to=f"{desk.address}{PATH}")
    assert empty.status_code == 422
    assert "draft_issued" not in desk.state()


def test_the_family_s_15_days_begin_with_the_day_on_which_it_has_the_draft(desk: Desk) -> None:
    serve(desk, 3)
    assert "draft_issued" in desk.state()
    case = desk.town.case(desk.address.rpartition("/")[2])
    (step,) = [s for s in case.steps if s.move == "hear_answer_to_draft"]
    day = desk.town.now.date() + timedelta(days=3)
    assert (step.starts_on, step.due_on) == (day, day + timedelta(days=14))


def test_a_day_that_is_far_ahead_is_taken_for_a_slip(desk: Desk) -> None:
    assert "is more than two weeks ahead" in serve(desk, 40)
    assert "draft_issued" not in desk.state()


def test_a_draft_that_was_served_before_is_taken_with_the_day_that_was_written_on_it(
    desk: Desk,
) -> None:
    desk.town.now += timedelta(days=2)
    serve(desk, -2)
    assert "draft_issued" in desk.state()
