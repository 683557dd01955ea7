"""A request ready for each move of the authority after it has agreed to assess."""

from __future__ import annotations

from collections.abc import Callable

from models.evidence import Kind
from tests import two_sides
from tests.playing import MANAGER, OFFICER, PARENT, Played


def _consider_advice() -> Played:
    return two_sides.advised(two_sides.ordered_to_assess()).request


def _agree_to_make_plan() -> Played:
    sides = two_sides.deciding(two_sides.agreed())
    sides.files(OFFICER, Kind.PLAN_DECISION, decision="make_plan")
    return sides.request


def _decide_no_plan() -> Played:
    sides = two_sides.deciding(two_sides.agreed())
    sides.files(OFFICER, Kind.PLAN_DECISION)
    sides.signs(Kind.PLAN_DECISION, OFFICER, MANAGER)
    return sides.request


def _issue_draft() -> Played:
    sides = two_sides.drafting(two_sides.agreed())
    sides.files(OFFICER, Kind.DRAFT_PLAN)
    return sides.request


def _issue_final_plan() -> Played:
    drafted = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    return two_sides.answered(drafted).request


def _keep_plan() -> Played:
    sides = two_sides.in_review(two_sides.with_plan())
    sides.files(OFFICER, Kind.REVIEW_DECISION)
    return sides.request


def _proposed() -> two_sides.TwoSides:
    sides = two_sides.in_review(two_sides.with_plan())
    sides.files(OFFICER, Kind.REVIEW_DECISION, decision="amend")
    sides.files(OFFICER, Kind.AMENDMENT_NOTICE)
    return sides


def _issue_amended_plan() -> Played:
    sides = _proposed()
    sides.takes(OFFICER, "propose_amendments")
    sides.files(PARENT, Kind.DRAFT_RESPONSE, is_all="yes")
    sides.files(OFFICER, Kind.AMENDED_PLAN)
    return sides.request


def _decide_to_cease() -> Played:
    sides = two_sides.with_plan()
    sides.files(OFFICER, Kind.CEASE_CONSULTATION)
    sides.files(OFFICER, Kind.CEASE_NOTICE)
    sides.signs(Kind.CEASE_NOTICE, OFFICER, MANAGER)
    return sides.request


AFTER_AGREEING: dict[str, Callable[[], Played]] = {
    "consider_advice": _consider_advice,
    "agree_to_make_plan": _agree_to_make_plan,
    "decide_no_plan": _decide_no_plan,
    "issue_draft": _issue_draft,
    "issue_final_plan": _issue_final_plan,
    "keep_plan": _keep_plan,
    "propose_amendments": lambda: _proposed().request,
    "issue_amended_plan": _issue_amended_plan,
    "decide_to_cease": _decide_to_cease,
}
"""What plays a request to where every condition of a move is met."""
