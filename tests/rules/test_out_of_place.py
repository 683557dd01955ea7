"""A record that speaks of what is not there is refused in words; a fact is never too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.commands import RecordEvidence
from models.decision import Refused
from models.evidence import Kind
from tests import two_sides
from tests.playing import MANAGER, OFFICER, PARENT, Played
from tests.samples import sample
from tests.two_sides import IN_YEAR_10, TwoSides

Play = Callable[[], TwoSides]


def filing(request: Played, kind: Kind, **changes: Any) -> RecordEvidence:
    form = sample(kind, request.today, **changes)
    return RecordEvidence(facts=form.facts(), digest=form.digest())


def refusal(request: Played, kind: Kind, **changes: Any) -> str:
    by = MANAGER if kind is Kind.ADVICE_MISSING else OFFICER
    (reason,) = request.refused(by, filing(request, kind, **changes))
    assert reason.code is Refused.NOT_OPEN
    return reason.sentence


@pytest.mark.parametrize(
    ("kind", "played", "says"),
    [
        (Kind.ADVICE, two_sides.agreed, "Record first when they received your request"),
        (Kind.ADVICE_CHASER, two_sides.agreed, "nothing to remind them of"),
        (Kind.ADVICE_MISSING, two_sides.agreed, "only once you have asked for it"),
        (Kind.SCHOOL_CONSULTATION, two_sides.agreed, "Write the draft first"),
        (Kind.SCHOOL_REPLY, two_sides.agreed, "Record first when it received the draft"),
        (Kind.DRAFT_MEETING, two_sides.considering, "Serve the draft first"),
        (Kind.NOTICE_AFTER_ORDER, two_sides.agreed, "how mediation or the appeal ended"),
        (Kind.ORDERED_PLAN, two_sides.with_plan, "or change the plan after a review"),
        (Kind.CEASE_CONSULTATION, two_sides.agreed, "there is none to end"),
        (Kind.ADDITIONAL_TIME, two_sides.considering, "this pupil is younger"),
        (Kind.REQUEST_ANSWER, two_sides.with_plan, "no such request to answer"),
        (Kind.LOOKED_AGAIN, two_sides.considering, "nothing to look at again"),
    ],
)
def test_what_speaks_of_something_that_is_not_there_says_what_comes_first(
    kind: Kind, played: Play, says: str
) -> None:
    assert says in refusal(played().request, kind)


def test_advice_is_of_somebody_who_was_asked_and_of_nobody_else() -> None:
    sides = two_sides.agreed(cohort=IN_YEAR_10)
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="educational_psychologist")
    assert "was not asked" in refusal(sides.request, Kind.ADVICE, adviser="social_care")
    sides.files(OFFICER, Kind.ADVICE, adviser="educational_psychologist")


def test_a_schools_reply_is_of_the_school_that_was_consulted() -> None:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    sides.files(OFFICER, Kind.SCHOOL_CONSULTATION, school="8012001")
    assert "was not consulted" in refusal(sides.request, Kind.SCHOOL_REPLY, school="8012002")
    sides.files(OFFICER, Kind.SCHOOL_REPLY, school="8012001")


def test_a_plan_is_changed_by_order_once_for_each_order() -> None:
    sides = two_sides.with_plan()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do="amend_plan")
    sides.files(OFFICER, Kind.ORDERED_PLAN)
    assert "is waiting for you to change the plan" in refusal(sides.request, Kind.ORDERED_PLAN)


@pytest.mark.parametrize("kind", [Kind.LA_CONSULTATION, Kind.ADVISERS])
@pytest.mark.parametrize("played", [TwoSides, two_sides.agreed, two_sides.with_plan])
def test_that_the_family_was_asked_is_taken_on_the_first_day_and_long_after(
    kind: Kind, played: Play
) -> None:
    played().files(OFFICER, kind)


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        (Kind.ADVICE, {"adviser": "educational_psychologist"}),
        (Kind.ADVICE_CHASER, {"adviser": "educational_psychologist"}),
        (Kind.DRAFT_MEETING, {}),
        (Kind.SCHOOL_CONSULTATION, {}),
        (Kind.SCHOOL_REPLY, {}),
    ],
)
def test_what_happened_may_be_recorded_once_the_plan_has_been_issued(
    kind: Kind, about: dict[str, str]
) -> None:
    two_sides.with_plan().files(OFFICER, kind, **about)
