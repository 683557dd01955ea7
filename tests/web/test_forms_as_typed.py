"""What people type and paste: dates, money and words as they come, read for what they mean."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from tests.web.sample import Meeting
from web.forms import Typed, describe
from web.forms.reading import read


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("3rd", "March", "2026"), date(2026, 3, 3)),
        ((" 3 ", "03", "2026 "), date(2026, 3, 3)),
        (("3.3.2026", "", ""), date(2026, 3, 3)),
        (("3 March 2026", "", ""), date(2026, 3, 3)),
        (("29/2/2028", "", ""), date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: tuple[str, str, str], day: date) -> None:
    parts = zip(("day", "month", "year"), typed, strict=True)
    found = read(describe(Meeting), Typed.from_pairs([(f"held_on.{p}", text) for p, text in parts]))
    assert found.data["held_on"] == day


@pytest.mark.parametrize(
    ("typed", "number"),
    [("£1,234", "1234"), ("£ 1 234.50", "1234.50"), (" 12 ", "12"), ("1,234.00", "1234.00")],
)
def test_money_is_read_as_people_write_it(typed: str, number: str) -> None:
    found = read(describe(Meeting), Typed.from_pairs([("cost_pounds", typed)]))
    assert found.data["cost_pounds"] == number


def test_a_number_may_have_its_unit_and_no_pence() -> None:
    for typed in ("3 hours", "3.00", "3"):
        pairs = [("provision.0.what", "Reading"), ("provision.0.hours", typed)]
        rows = read(describe(Meeting), Typed.from_pairs(pairs)).data["provision"]
        (row,) = cast("list[dict[str, object]]", rows)
        assert row["hours"] == "3"


def test_what_word_leaves_in_a_text_is_made_plain_and_emoji_and_arabic_stay() -> None:
    pasted = (
        "\uf0b7 One\x0bTwo\u2028Three\ufeff\u200b \u2018quoted\u2019 👩\u200d🏫 مرحبا \u202ex\u202c"
    )
    found = read(describe(Meeting), Typed.from_pairs([("notes", pasted)]))
    assert found.data["notes"] == "• One\nTwo\nThree \u2018quoted\u2019 👩\u200d🏫 مرحبا x"


def test_what_cannot_be_seen_is_no_answer() -> None:
    found = read(describe(Meeting), Typed.from_pairs([("notes", "\u00a0 \u200b \u3000\ufeff")]))
    assert "notes" not in found.data
