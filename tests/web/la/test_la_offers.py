"""What the pages offer is what the rules take: the same at each stage of a request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.commands import Command, RecordEvidence
from models.decision import Accepted
from models.evidence import FORMS, Kind
from models.evidence.choices_of_la import Adviser
from rules.decide import decide
from rules.people.authority import RECORDERS
from tests import two_sides
from tests.playing import MANAGER, OFFICER, Played
from tests.rules.acts.test_correcting import about, agreeing, latest
from tests.rules.test_always import BOTH, Always
from tests.samples import sample
from tests.two_sides import TwoSides
from web.acts.offering import is_ours, offered
from web.la.offers import closed, worth_offering

STAGES: dict[str, Callable[[], TwoSides]] = {
    "received": TwoSides,
    "considering": two_sides.considering,
    "refused": two_sides.refused,
    "agreed": two_sides.agreed,
    "advice_sought": lambda: two_sides.asked_for_advice(two_sides.agreed()),
    "deciding_on_plan": lambda: two_sides.deciding(two_sides.agreed()),
    "no_plan": lambda: two_sides.no_plan(two_sides.agreed()),
    "drafting_plan": lambda: two_sides.drafting(two_sides.agreed()),
    "draft_issued": lambda: two_sides.drafted(two_sides.drafting(two_sides.agreed())),
    "plan_maintained": two_sides.with_plan,
    "in_review": lambda: two_sides.in_review(two_sides.with_plan()),
}


@pytest.mark.parametrize("stage", STAGES)
def test_what_the_rules_take_is_offered_and_for_the_rest_the_page_says_why_not(stage: str) -> None:
    request = STAGES[stage]().request
    case, today = request.case, request.today
    assert stage in case.configuration
    ours = [kind for kind in Kind if is_ours(case, kind) and kind is not Kind.CORRECTION]
    taken = [kind for kind in ours if any(_is_taken(request, kind, a) for a in _abouts(kind))]
    assert list(offered(case, today)) == taken
    assert all(closed(case, kind, today) for kind in ours if kind not in taken)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(stage=st.sampled_from(list(BOTH)), data=st.data())
def test_whatever_was_done_the_page_offers_what_the_rules_take(
    stage: str, data: st.DataObject
) -> None:
    walk = Always()
    walk.begins(stage)
    for _ in range(3):
        walk.does_what_is_asked(data, 3)
    request = walk.cases[-1]
    ours = [k for k in Kind if is_ours(request.case, k) and k is not Kind.CORRECTION]
    taken = [kind for kind in ours if any(_is_taken(request, kind, a) for a in _abouts(kind))]
    assert list(offered(request.case, request.today)) == taken


def test_a_cause_for_lateness_is_offered_after_a_decision_that_was_late() -> None:
    sides = two_sides.considering()
    sides.waits_until(date(2026, 10, 20))
    sides.files(OFFICER, Kind.LA_DECISION)
    sides.signs(Kind.LA_DECISION, OFFICER, MANAGER)
    sides.takes(OFFICER, "refuse_to_assess")
    assert Kind.CLOCK_EXCEPTION in offered(sides.request.case, sides.today)
    assert _is_taken(sides.request, Kind.CLOCK_EXCEPTION, {})


_ADVISERS = [adviser for adviser in Adviser if adviser is not Adviser.FAMILY]
"""The family has ways of its own: it is always asked anew."""


def _abouts(kind: Kind) -> Iterator[dict[str, Any]]:
    """Yield what a record of the kind may be about: each adviser, where it is about one."""
    is_of_one = FORMS[kind].SUBJECT == "adviser"
    yield from ({"adviser": str(adviser)} for adviser in _ADVISERS) if is_of_one else ({},)


def _is_taken(request: Played, kind: Kind, about: dict[str, Any]) -> bool:
    form = sample(kind, request.today, **about)
    by = OFFICER if OFFICER.role in RECORDERS[kind] else MANAGER
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    command = Command(id="command-x", by=by, order=order)
    return isinstance(decide(request.case, command, request.now, request.rulings), Accepted)


BEFORE_THE_ADVICE_IS_CONSIDERED = ("received", "considering", "agreed", "advice_sought")


@pytest.mark.parametrize("stage", STAGES)
def test_whose_advice_is_wanted_is_offered_until_the_advice_is_considered(stage: str) -> None:
    case, today = STAGES[stage]().request.case, STAGES[stage]().request.today
    may_count = stage in BEFORE_THE_ADVICE_IS_CONSIDERED
    assert (Kind.ADVISERS in worth_offering(case, today)) is may_count


OF_ADVICE = {Kind.ADVISERS, Kind.ADVICE, Kind.ADVICE_MISSING}
OF_A_DRAFT = {Kind.DRAFT_MEETING, Kind.SCHOOL_CONSULTATION}


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_is_offered_that_no_step_to_come_asks_for(stage: str) -> None:
    request = STAGES[stage]().request
    case, today = request.case, request.today
    left_out = set(offered(case, today)) - set(worth_offering(case, today))
    assert (Kind.LA_CONSULTATION in left_out) is (stage not in ("received", "considering"))
    has_plan = stage in ("plan_maintained", "in_review")
    assert left_out & OF_A_DRAFT == (OF_A_DRAFT if has_plan else set())
    others = {Kind.LA_CONSULTATION, *OF_ADVICE, *OF_A_DRAFT}
    assert left_out <= others, "nothing else is held back"


def test_what_was_found_wrong_is_offered_anew_whatever_it_counts_for() -> None:
    request = two_sides.refused().request
    request.must(OFFICER, about(latest(request, Kind.LA_CONSULTATION), request))
    assert Kind.LA_CONSULTATION not in worth_offering(request.case, request.today)
    request.must(MANAGER, agreeing(request))
    assert Kind.LA_CONSULTATION in worth_offering(request.case, request.today)
