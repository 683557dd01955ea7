from __future__ import annotations

from typing import cast

from models.evidence.cycle import NeedsAnalysis
from models.evidence.request_form import RequestForm
from models.evidence.review import Review
from models.evidence.support_plan import SupportPlan
from web.forms import FormPage, Shown, Typed, describe, fill
from web.forms.laying_out import Block, in_a_row
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


def test_at_a_desk_what_may_wait_stands_behind_one_line_at_the_end_of_its_section() -> None:
    page = FormPage(RequestForm, at_a_desk=True)
    assert page.is_wide
    for section in page.sections:
        assert section.section
    kinds = [(block.section, bool(block.inside)) for block in page.blocks]
    starts = [number for number, (section, _folds) in enumerate(kinds) if section]
    for first, next_first in zip(starts, [*starts[1:], len(kinds)], strict=True):
        folds = [is_folded for _section, is_folded in kinds[first:next_first]]
        assert sum(folds) <= 1
        assert folds == sorted(folds)
    stand = sorted(name for block in page.blocks for name in names(block))
    assert stand == sorted(one.asked.name for one in page.fields)
    assert [b.section for b in page.sections] == [b.section for b in FormPage(RequestForm).sections]


def test_at_a_desk_what_is_answered_stays_folded_and_is_counted_and_opens_for_an_error() -> None:
    typed = Typed.from_pairs([("against_peers", "same"), ("shared_with_staff_on.day", "41")])
    filled = fill(Review, describe(Review), typed, {})
    page = FormPage(Review, at_a_desk=True).refilled(filled)
    (peers,) = [block for block in folded(page) if "against_peers" in names(block)]
    assert (peers.is_open, peers.answered) == (False, 1)
    (shared,) = [block for block in folded(page) if "shared_with_staff_on" in names(block)]
    assert shared.is_open


def test_rows_that_somebody_began_are_never_folded() -> None:
    begun = Typed.from_pairs([("by_area", "0"), ("by_area.0.strengths", "Check in")])
    more = Typed.from_pairs([("by_area", "0"), ("by_area", "1")])
    for typed, folds in ((Typed(), True), (begun, False), (more, False)):
        filled = fill(NeedsAnalysis, describe(NeedsAnalysis), typed, {})
        page = FormPage(NeedsAnalysis, at_a_desk=True).refilled(filled)
        assert any("by_area" in names(block) for block in folded(page)) is folds


def test_a_row_of_many_questions_folds_those_that_may_be_left_out() -> None:
    rows = next(
        f for f in FormPage(SupportPlan, at_a_desk=True).fields if f.asked.name == "provision"
    )
    *shown, last = in_a_row(rows.rows[0].fields)
    assert [one.asked.name for one in last.fields] == [
        "sort",
        "skills",
        "start_on",
        "end_on",
        "resources",
    ]
    assert all(not one.asked.optional for block in shown for one in block.fields)


def test_a_need_that_is_not_this_pupils_may_wait() -> None:
    (needed,) = [f for f in FormPage(Review).fields if f.asked.name == "adulthood"]
    assert needed.title == "Preparation for adulthood (expected from Year 9)"
    page = FormPage(Review, not_needed=("adulthood",))
    (needed,) = [f for f in page.fields if f.asked.name == "adulthood"]
    assert needed.title == "Preparation for adulthood (optional)"


def test_below_an_outcome_stands_what_the_plan_said_of_it() -> None:
    known = {LONG_OUTCOME: "In the plan: a tally, by 4 January 2027."}
    start = {"outcomes": [{"outcome": LONG_OUTCOME}]}
    assert outcome(FormPage(Review, start=start, known_of=known)).hint == {
        "text": known[LONG_OUTCOME]
    }
    assert outcome(FormPage(Review, known_of=known)).hint is None


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
