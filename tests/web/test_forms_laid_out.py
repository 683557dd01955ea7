from __future__ import annotations

from typing import cast

from models.evidence.review import Review
from web.forms import FormPage, Shown, Typed, describe, fill
from web.forms.laying_out import Block
from web.forms.reading import read

LONG_OUTCOME = "Jacob stays with a task for ten minutes in four lessons of five"
SESSIONS = ["sessions_promised", "sessions_delivered"]
FOLDED = ["against_baseline", "against_peers", "against_age"]


def names(block: Block) -> list[str]:
    return [one.asked.name for one in block.fields]


def folded(page: FormPage) -> list[Block]:
    return [block for block in page.blocks if block.inside]


def outcome(page: FormPage) -> Shown:
    rows = next(one for one in page.fields if one.asked.name == "outcomes").rows
    return rows[0].fields[0]


def test_a_long_form_folds_what_may_be_left_out_and_keeps_every_question_in_order() -> None:
    page = FormPage(Review)
    assert FOLDED in [names(block) for block in folded(page)]
    stand = [name for block in page.blocks for name in names(block)]
    assert stand == [one.asked.name for one in page.fields]


def test_what_is_folded_is_open_where_it_is_answered_or_to_be_mended() -> None:
    assert not any(block.is_open for block in folded(FormPage(Review)))
    typed = Typed.from_pairs([("against_peers", "same"), ("shared_with_staff_on.day", "41")])
    page = FormPage(Review).refilled(fill(Review, describe(Review), typed, {}))
    unfolded = [name for block in folded(page) if block.is_open for name in names(block)]
    assert "against_peers" in unfolded
    assert "shared_with_staff_on" in unfolded
    assert "teacher_views" not in unfolded


def test_what_a_policy_asks_for_is_never_folded() -> None:
    page = FormPage(Review, asked_for={"against_peers": "needed to move on"})
    assert not any("against_peers" in names(block) for block in folded(page))


def test_a_list_leads_to_every_section_of_a_long_form() -> None:
    headings = ["What came of the plan", "What everyone thinks", "What follows"]
    assert [block.section for block in FormPage(Review).sections] == headings


def test_a_line_that_would_be_cut_off_is_shown_whole_and_stays_one_line() -> None:
    typed = Typed.from_pairs([("outcomes.0.outcome", LONG_OUTCOME)])
    assert outcome(FormPage(Review).refilled(fill(Review, describe(Review), typed, {}))).is_long
    assert not outcome(FormPage(Review)).is_long
    broken = Typed.from_pairs([("provisions.0.provision", "Check in\r\nand check out")])
    (row,) = cast("list[object]", read(describe(Review), broken).data["provisions"])
    assert row == {"provision": "Check in and check out", **dict.fromkeys(SESSIONS)}
