"""What is being worked towards: one move in each region, so that every open case has a next act."""

from __future__ import annotations

from collections.abc import Collection

from models.case import Aim, Case
from models.evidence import Facts, Kind
from rules.charts.machine import legal_moves, region_of, region_of_move, rests

FIRST_AIMS: dict[str, str] = {
    "quality_first_teaching": "agree_in_class",
    "sen_assess": "agree_analysis",
    "sen_plan": "start_support",
    "sen_review": "start_next_cycle",
    "msp_assess": "agree_analysis",
    "msp_plan": "start_support",
    "msp_review": "start_next_cycle",
    "received": "acknowledge",
    "considering": "agree_to_assess",
    "awaiting_information": "agree_to_assess",
    "agreed": "consider_advice",
    "advice_sought": "consider_advice",
    "deciding_on_plan": "agree_to_make_plan",
    "drafting_plan": "issue_draft",
    "draft_issued": "issue_final_plan",
    "in_review": "keep_plan",
    "amending": "issue_amended_plan",
}
"""What people work towards on entering a state, until they or a record say otherwise."""

PROPOSALS: dict[tuple[Kind, str, str], str] = {
    (Kind.CORE_OFFER_DECISION, "core_offer_enough", "no"): "identify_sen",
    (Kind.CORE_OFFER_DECISION, "core_offer_enough", "yes"): "agree_in_class",
    (Kind.SUPPORT_IN_PLACE, "support", "sen_support"): "carry_on_support",
    (Kind.SUPPORT_IN_PLACE, "support", "my_support_plan"): "carry_on_my_support_plan",
    (Kind.REVIEW, "next_step", "continue"): "start_next_cycle",
    (Kind.REVIEW, "next_step", "assessment"): "start_next_cycle",
    (Kind.REVIEW, "next_step", "step_down"): "step_down",
    (Kind.REVIEW, "next_step", "cease_sen"): "cease_sen",
    (Kind.REVIEW, "next_step", "move_on"): "move_to_my_support_plan",
    (Kind.LA_DECISION, "decision", "assess"): "agree_to_assess",
    (Kind.LA_DECISION, "decision", "refuse"): "refuse_to_assess",
    (Kind.PLAN_DECISION, "decision", "make_plan"): "agree_to_make_plan",
    (Kind.PLAN_DECISION, "decision", "no_plan"): "decide_no_plan",
    (Kind.REVIEW_DECISION, "decision", "keep"): "keep_plan",
    (Kind.REVIEW_DECISION, "decision", "amend"): "propose_amendments",
    (Kind.REVIEW_DECISION, "decision", "cease"): "decide_to_cease",
}
"""Which move an answer in a record proposes; people then work towards it."""

INSTEAD = {"step_down": "cease_sen"}
"""What is proposed where the first is not possible: from SEN Support, less support is none."""

CALLED_FOR: dict[Kind, str] = {
    Kind.FAMILY_REQUEST: "send_information",
    Kind.LA_QUESTION: "send_information",
    Kind.REOPENING: "come_back",
    Kind.DRAFT_PLAN: "issue_draft",
    Kind.CEASE_CONSULTATION: "decide_to_cease",
}
"""Which move a record calls for, whatever it says."""


def first_aims(case: Case) -> tuple[str, ...]:
    """Return the first aim of each region that works towards nothing yet."""
    busy = {region_of_move(case.chart, aim.move) for aim in case.aims}
    return tuple(
        FIRST_AIMS[state]
        for state in case.configuration
        if state in FIRST_AIMS and region_of(case.chart, state) not in busy
    )


def proposed(facts: Facts, open_now: Collection[str]) -> str | None:
    """Return the move that a record proposes or calls for, where it is one of these."""
    move = decided(facts) or CALLED_FOR.get(facts.kind)
    for each in (move, INSTEAD.get(str(move))):
        if each in open_now:
            return each
    return None


def decided(facts: Facts) -> str | None:
    """Return the move that what a record decides leads to, wherever the case stands."""
    for (kind, question, answer), move in PROPOSALS.items():
        if facts.kind is kind and facts.says(question, answer):
            return move
    return None


def stale(case: Case) -> tuple[str, ...]:
    """Return the aims whose moves no longer lead on from where the case stands.

    One that only rests, because the pupil is away, is kept.
    """
    open_now = legal_moves(case.chart, case.configuration)
    return tuple(
        aim.move
        for aim in case.aims
        if aim.move not in open_now and not rests(case.chart, case.configuration, aim.move)
    )


def rivals(case: Case, move: str) -> tuple[Aim, ...]:
    """Return the aims that a new aim replaces: those in the same region."""
    region = region_of_move(case.chart, move)
    return tuple(aim for aim in case.aims if region_of_move(case.chart, aim.move) == region)
