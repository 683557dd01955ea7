"""Sessions beyond those promised are recorded with what was changed, and none of none never."""

from __future__ import annotations

import pytest

from models.evidence import Kind
from rules.acts.unsaid import unsaid
from tests.playing import MONDAY
from tests.samples import sample


def fields(promised: int, delivered: int, **more: str | None) -> list[str | None]:
    """Return the questions at which a record of sessions is refused."""
    said = {"changed": None, **more}
    numbers = {"sessions_promised": promised, "sessions_delivered": delivered}
    form = sample(Kind.PROVISION_RECORD, MONDAY, **numbers, **said)
    return [reason.field for reason in unsaid(form.facts())]


@pytest.mark.parametrize(
    ("promised", "delivered", "refused"),
    [(60, 60, []), (60, 0, []), (60, 75, ["changed"]), (0, 4, ["changed"])],
)
def test_more_sessions_than_promised_ask_what_was_changed(
    promised: int, delivered: int, refused: list[str]
) -> None:
    assert fields(promised, delivered) == refused
    assert fields(promised, delivered, changed="Two more a week from May.") == []


def test_none_of_none_is_nothing_to_record() -> None:
    assert fields(0, 0) == ["sessions_promised"]
    assert fields(0, 0, changed="It never began.") == ["sessions_promised"]


def test_a_line_of_the_weeks_table_was_asked_about_there() -> None:
    assert fields(2, 3, place="place_1") == []
