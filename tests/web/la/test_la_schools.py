"""A school is consulted by choosing it, or by its number and name; pages and letters name it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.evidence import Kind
from tests.web.la.acting import send
from tests.web.la.test_la_walk import advised, drafted
from tests.web.la.walking import Desk, agreed, begun, copied

FORM = "/record/school_consultation"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A request of which the draft plan is with the family."""
    return drafted(advised(agreed(begun(tmp_path_factory.mktemp("walked")))))


@pytest.fixture
def desk(walked: Desk, tmp_path: Path) -> Iterator[Desk]:
    """The same in a town of the test's own: to walk there each time takes a second and a half."""
    desk = copied(walked, tmp_path)
    yield desk
    desk.town.engine.dispose()


def test_the_child_s_own_school_stands_first_and_is_chosen_by_its_name(desk: Desk) -> None:
    page = desk.page(FORM)
    assert "Hill School, the child&#39;s school" in page
    assert page.index('value="9992001"') < page.index('value="another"')
    send(desk.officer, f"{desk.address}{FORM}", school="9992001")
    assert "School consulted on naming it: Hill School" in desk.page()
    letter = desk.page("/letters/school_consultation.1.9992001")
    assert "Dear headteacher or principal of Hill School" in letter


@pytest.mark.parametrize("number", ["999/4001", "9994001", "999 4001"])
def test_another_school_is_written_by_its_number_and_name(desk: Desk, number: str) -> None:
    other = {"school": "another", "other_school": number, "other_name": "Elm College"}
    answer = send(desk.officer, f"{desk.address}{FORM}", **other)
    assert "has been recorded" in answer.text
    assert "School consulted on naming it: Elm College" in desk.page("/pack")
    letter = desk.page("/letters/school_consultation.1.9994001")
    assert "Dear headteacher or principal of Elm College" in letter
    assert "Elm College" in desk.page(f"/record/{Kind.SCHOOL_REPLY}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Select an answer to “Which school or college?”"),
        ({"school": "another"}, "Write its DfE number like 999/4001"),
        (
            {"school": "another", "other_school": "Elm College", "other_name": "Elm College"},
            "Write the school&#39;s DfE number like 999/4001",
        ),
        (
            {"school": "another", "other_school": "9994001"},
            "Write what the school or college is called",
        ),
        ({"school": "9992001", "other_school": "9994001"}, "You have chosen a school above."),
    ],
)
def test_what_cannot_be_a_school_is_said_with_how_to_write_it(
    desk: Desk, typed: dict[str, str], said: str
) -> None:
    answer = send(desk.officer, f"{desk.address}{FORM}", **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "must be written as asked" not in answer.text


def test_a_school_the_family_asks_for_is_found_among_those_of_handrail(desk: Desk) -> None:
    answers = {"asks_for_school": "yes", "wants_meeting": "no", "wants_personal_budget": "no"}
    asks = {**answers, "school": "hill school", "is_all": "yes"}
    send(desk.officer, f"{desk.address}/record/draft_response", **asks)
    assert f"{FORM}?about=9992001" in desk.page()
    send(desk.officer, f"{desk.address}{FORM}?about=9992001")
    assert "Still to be consulted" not in desk.page()
