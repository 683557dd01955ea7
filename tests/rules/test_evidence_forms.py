"""What forms refuse and why, what of them the rules may know, and what a policy asks of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from models.base import Personal
from models.evidence import FORMS, Kind
from models.evidence.base import is_personal
from rules.conditions.ground import Ground
from rules.conditions.local_forms import NEEDED_AT_ONCE, NEEDED_TO_MOVE_ON, asked_for
from rules.conditions.policy import Policy
from rules.packs import read_pack
from rules.people.sharing import SHARED, WITHHELD
from tests.playing import MONDAY, RULINGS, TEACHER, Played
from tests.samples import sample

BEFORE, LATER = MONDAY - timedelta(days=1), MONDAY + timedelta(days=7)
REFUSED: list[tuple[Kind, dict[str, Any], str]] = [
    (Kind.CORE_OFFER_DECISION, {"wave": "wave_1"}, "wave: Waves 1 and 2 belong to the core offer"),
    (
        Kind.CORE_OFFER_DECISION,
        {"core_offer_enough": "yes", "wave": "wave_3"},
        "wave: Waves 1 and 2 belong to the core offer",
    ),
    (Kind.ONE_PAGE_PROFILE, {"look_again_on": MONDAY}, "look_again_on: Enter a date after"),
    (Kind.PROGRESS_DATA, {"covers_from_on": MONDAY}, "covers_from_on: Enter a date before"),
    (
        Kind.PROGRESS_DATA,
        {"sessions": [{"setting": "mainstream", "possible": 10, "attended": 11}]},
        "attended: More sessions were attended than were possible",
    ),
    (
        Kind.SUPPORT_PLAN,
        {"outcomes": [{"outcome": "x", "measured_by": "y", "by_on": LATER, "to_figure": 3}]},
        "to_figure: Enter both numbers, or neither",
    ),
    (Kind.PROVISION_RECORD, {"from_on": LATER}, "until_on: Enter a last day that is not before"),
    (
        Kind.SPECIALIST_ADVICE,
        {"stage": "received", "acted_on_since_on": BEFORE},
        "stage: You gave a date since which the advice has been acted on",
    ),
    (Kind.SPECIALIST_ADVICE, {"asked_on": LATER}, "asked_on: Enter a date that is not after"),
    (
        Kind.PERSON_CENTRED_MEETING,
        {"sides": [{"whose": "pupil", "working": "x", "not_working": "y"}] * 2},
        "sides: Write down each side once",
    ),
    (Kind.MY_SUPPORT_PLAN, {"look_again_on": MONDAY}, "look_again_on: Enter a date after"),
    (
        Kind.REQUEST_FORM,
        {"involved": ("looked_after",)},
        "looked_after_facts: Say which authority looks after the pupil",
    ),
    (Kind.REQUEST_FORM, {"admitted_on": date(2016, 5, 4)}, "admitted_on: Enter a date after"),
    (
        Kind.COSTED_PROVISION,
        {
            "costs": [
                {
                    "provision": "x",
                    "pounds_a_year": 7000,
                    "paid_by": "school",
                    "sessions_promised": 110,
                    "sessions_delivered": 98,
                }
            ]
        },
        "pounds_a_year: Together the provisions below come to 7,000",
    ),
    (Kind.TRANSITION_PLAN, {"moves_on": MONDAY}, "moves_on: Enter a date after"),
]


@pytest.mark.parametrize(("kind", "answers", "sentence"), REFUSED)
def test_an_answer_that_does_not_fit_is_refused_beside_its_question(
    kind: Kind, answers: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        sample(kind, MONDAY, **answers)
    name, says = sentence.split(": ", 1)
    found = [(error["loc"][-1], error["msg"]) for error in refused.value.errors()]
    assert {at for at, said in found if said.startswith(f"Value error, {says}")} == {name}


def test_who_a_child_is_never_becomes_a_fact() -> None:
    facts = sample(Kind.REQUEST_FORM, MONDAY).facts()
    assert "born_on" in facts.parts, "that it was given may be known"
    assert "2016" not in facts.model_dump_json()
    marked = [n for n, info in FORMS[Kind.REQUEST_FORM].model_fields.items() if is_personal(info)]
    assert marked == ["born_on"]
    assert repr(Personal()) == "Personal()"


def test_a_plan_knows_what_it_costs_and_how_many_sessions_it_promises() -> None:
    numbers = sample(Kind.SUPPORT_PLAN, MONDAY).facts().numbers
    assert (numbers["cost_pounds"], numbers["sessions_promised"]) == (450, 30)


def test_a_review_knows_how_many_outcomes_were_met() -> None:
    met = {"outcome": "Reads", "rating": "met", "exit_data": "90 words"}
    review = sample(Kind.REVIEW, MONDAY, outcomes=[met, met])
    assert review.facts().numbers["outcomes_met"] == 2


def test_what_one_parent_must_not_learn_of_the_other_is_withheld_from_both() -> None:
    for kind, names in WITHHELD.items():
        assert kind in SHARED
        assert set(names) <= set(FORMS[kind].model_fields)
    assert "parents" in WITHHELD[Kind.REQUEST_FORM]


def test_a_form_says_what_is_needed_to_move_on_and_for_whom() -> None:
    played = Played().opened()
    ground = Ground(played.case, played.today)
    plan = asked_for(Kind.SUPPORT_PLAN, RULINGS.policy, ground)
    assert plan["adjustments"] == NEEDED_TO_MOVE_ON
    assert "adulthood" not in plan, "a pupil in Year 4"
    assert "expected_path" not in plan, "it is only advised"
    grown = played.case.model_copy(update={"cohort": 2028})
    assert "adulthood" in asked_for(Kind.SUPPORT_PLAN, RULINGS.policy, Ground(grown, MONDAY))
    assert "attainment" in asked_for(Kind.PROGRESS_DATA, RULINGS.policy, ground)


def test_a_part_that_is_one_of_several_ways_is_not_called_needed() -> None:
    played = Played().opened()
    review = asked_for(Kind.REVIEW, RULINGS.policy, Ground(played.case, played.today))
    assert "pupil_views" in review
    assert "specialists_reason" not in review, "where specialists are asked, no reason is needed"


def test_what_an_authority_needs_at_once_is_said_so() -> None:
    text = """
name: county
version: "1"
title: A county
effective_on: 2026-09-01
forms:
  one_page_profile: {required: [hopes]}
moves: {}
"""
    policy = Policy(read_pack(text, "county.yaml"))
    played = Played().opened()
    asked = asked_for(Kind.ONE_PAGE_PROFILE, policy, Ground(played.case, played.today))
    assert asked == {"hopes": NEEDED_AT_ONCE}


def test_a_looked_after_pupils_my_support_plan_says_who_decides() -> None:
    asked = RULINGS.policy.requirement("my_support_plan_looked_after")
    assert asked is not None
    assert asked.applies_when is not None
    assert asked.applies_when.looked_after is True


def test_advice_to_plan_a_move_never_holds_the_plan_up() -> None:
    for name in ("move_to_secondary_planned", "healthcare_plan_in_place", "plan_shared"):
        asked = RULINGS.policy.requirement(name)
        assert asked is not None
        assert asked.weight == "advice"
        assert TEACHER.role in asked.supplied_by
