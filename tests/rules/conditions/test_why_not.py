"""A record that is there and does not meet its condition says why, for every condition there is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest

from models.evidence import Evidence, Kind
from models.pack import PackRef
from models.requirement import Advice, Document, NotSince, NotWhile, Requirement, Signed, Tag, Views
from rules.conditions.ground import Ground, ground_of
from rules.conditions.kinds import PREDICATES, met
from rules.conditions.policy import Policy, parts_of
from rules.conditions.why_not import WHY_NOT, why_not
from rules.packs import shipped_pack, shipped_packs
from rules.words.why_not import OVERRIDE_UNSIGNED
from tests.rules.breaking import without
from tests.rules.facts_at_hand import HEAD, ON, PARENT, SENCO, asks, bare, record, signature
from tests.rules.ready import GUARDED, concerning, ready_for

EVERY = [
    (pack.ref, move, asked.id)
    for pack in shipped_packs()
    for move in GUARDED
    for asked in Policy(pack).requirements(move)
]


def named(value: object) -> str:
    return f"{value.name} {value.version}" if isinstance(value, PackRef) else str(value)


def test_every_kind_of_requirement_can_say_why_it_is_not_met() -> None:
    kinds = set(get_args(get_args(Requirement)[0]))
    assert set(WHY_NOT) == set(PREDICATES) == kinds


def there_is_something(asked: Requirement, ground: Ground) -> bool:
    """Tell whether anything at all is recorded that a requirement could be met by."""
    return any(_there(part, ground) for part in parts_of(asked))


def _there(asked: Requirement, ground: Ground) -> bool:
    match asked:
        case NotWhile():
            return True
        case Document(covers=str()):
            return True  # how many are still to do can be said before the first is
        case Signed(record=kind):
            return bool(ground.case.current(kind))
        case Advice() | Views() | NotSince():
            subject = asked.about if isinstance(asked, Views) else None
        case _:
            subject = asked.subject
    found = ground.case.current(asked.form) if asked.form else ()
    return any(subject in (None, each.facts.subject) for each in found)


@pytest.mark.parametrize(("pack", "move", "requirement_id"), EVERY, ids=named)
def test_a_record_that_leaves_a_condition_unmet_has_a_reason(
    pack: PackRef, move: str, requirement_id: str
) -> None:
    played = ready_for(move, pack)
    policy = Policy(shipped_pack(pack))
    asked = next(r for r in policy.requirements(move) if r.id == requirement_id)
    concerned = concerning(asked, played.case, policy, move, played.today)
    case = without(concerned, asked, move, played.today)
    ground = ground_of(case, move, played.today)
    said = [why.sentence for why in why_not(asked, ground)]
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in said)
    is_there = not met(asked, ground) and there_is_something(asked, ground)
    assert bool(said) is is_there, (asked.staff, said)


def why(asked: Requirement, *records: Evidence, on: date = ON, **case: Any) -> str:
    said = why_not(asked, Ground(bare(evidence=records, **case), on))
    return " ".join(each.sentence for each in said)


def test_nothing_is_said_of_what_is_met_or_not_begun() -> None:
    asked = asks("provision", record="costed_provision", over_pounds=6000, scope="journey")
    assert why(asked) == ""
    assert why(asked, record(Kind.COSTED_PROVISION, numbers={"pounds_a_year": 6001})) == ""


def test_a_cost_that_is_too_low_is_said_with_what_is_asked() -> None:
    asked = asks("provision", record="costed_provision", over_pounds=6000, scope="journey")
    assert why(asked, record(Kind.COSTED_PROVISION, numbers={"pounds_a_year": 5500})) == (
        "In “Costed provision” of 5 October 2026, “Cost of additional support in a year” is 5,500. "
        "This needs more than 6,000."
    )


def test_sessions_that_were_not_delivered_are_counted() -> None:
    asked = asks("provision", record="provision_record", delivered_percent=80)
    given = {"sessions_promised": 20, "sessions_delivered": 15}
    assert why(asked, record(Kind.PROVISION_RECORD, numbers=given)) == (
        "15 of 20 sessions were delivered. This needs 80%."
    )


def test_provision_that_must_rise_is_said_with_both_figures() -> None:
    asked = asks("provision", record="costed_provision", rising=True, scope="journey")
    first = record(Kind.COSTED_PROVISION, seq=1, cycle=1, numbers={"pounds_a_year": 7000})
    then = record(Kind.COSTED_PROVISION, seq=2, numbers={"pounds_a_year": 6500})
    assert "Record the next one" in why(asked, first)
    assert "were 7,000 and 6,500. This needs a rise." in why(asked, first, then)


def test_a_record_of_an_earlier_cycle_is_named_as_one() -> None:
    asked = asks("document", record="support_plan", parts=["provision"])
    earlier = record(Kind.SUPPORT_PLAN, cycle=1, parts=("provision",))
    assert "belongs to an earlier cycle" in why(asked, earlier)


def test_a_record_from_before_the_aim_is_to_be_saved_again() -> None:
    asked = asks("document", record="request_form", scope="since_aim")
    form = record(Kind.REQUEST_FORM, seq=5)
    ground = Ground(bare(evidence=(form,)), ON, aim_seq=7)
    assert "before you chose to work towards this step" in why_not(asked, ground)[0].sentence


def test_what_is_too_old_says_how_long_it_counts() -> None:
    old = ON - timedelta(days=800)
    asked = asks("document", record="local_offer", scope="journey", no_older_than_months=12)
    assert "it counts for 12 months" in why(asked, record(Kind.LOCAL_OFFER, on=old))
    asked = asks("data", record="progress_data", no_older_than_weeks=26)
    assert "it counts for 26 weeks" in why(asked, record(Kind.PROGRESS_DATA, on=old))
    asked = asks("advice", no_older_than_months=24)
    advice = record(
        Kind.SPECIALIST_ADVICE,
        on=old,
        subject="speech_and_language",
        codes={"stage": ("acted_on",)},
    )
    assert "it counts for 24 months" in why(asked, advice)
    asked = asks("meeting", record="review", attended=["parent"], within_weeks=10)
    came = record(Kind.REVIEW, on=old, codes={"attended": ("parent",)})
    assert "it counts for 10 weeks" in why(asked, came)


def test_whoever_is_missing_is_named() -> None:
    asked = asks("meeting", record="review", attended=["parent", "pupil"])
    came = record(Kind.REVIEW, codes={"attended": ("parent",)})
    assert why(asked, came) == "These were not at “Review of the cycle” of 5 October 2026: “Pupil”."
    asked = asks("meeting", record="review", invited=["outside_agency"])
    assert "nor asked to come: “Outside agency”." in why(asked, came)
    asked = asks("told", record="sen_notice", whom=["parent", "pupil"], how=["letter"])
    notice = record(Kind.SEN_NOTICE, codes={"how": ("phone",)})
    assert "were told: “Pupil”." in why(asked, notice)
    assert "This needs “Letter”." in why(asked, notice)
    asked = asks("liaison", record="wider_needs")
    codes = {"needs": ("medical", "home"), "spoken_to": ("medical_lead",)}
    check = record(Kind.WIDER_NEEDS, codes=codes)
    assert "about: “Housing, family or other needs at home”." in why(asked, check)


def test_a_view_that_is_missing_beside_another_is_named_and_attempts_are_counted() -> None:
    asked = asks("views", about="assessment_request", views_of=["parent", "pupil"], or_attempts=3)
    view = record(Kind.FAMILY_VIEW, subject="assessment_request", by=PARENT)
    assert why(asked, view) == "Not heard yet: “Pupil”."
    tried = record(Kind.CONTACT_ATTEMPT, subject="assessment_request")
    assert why(asked, tried).startswith("1 of 3 attempts to ask are recorded")


def test_a_signature_is_asked_for_again_once_the_record_has_changed() -> None:
    asked = asks("signed", record="support_plan", role="senco", supplied_by=["senco"])
    first, then = record(Kind.SUPPORT_PLAN, seq=1), record(Kind.SUPPORT_PLAN, seq=2)
    signed = signature(first, SENCO)
    assert "is still to be signed by the SENCo" in why(asked, first)
    said = why(asked, first, then, sign_offs=(signed,))
    assert "was changed after it was signed. The SENCo must read and sign it again." in said


def test_a_signature_before_the_last_review_or_by_the_same_person_does_not_do() -> None:
    form, review = record(Kind.REQUEST_FORM, seq=1), record(Kind.REVIEW, seq=95)
    said = {"record": "request_form", "role": "senco", "supplied_by": ["senco"]}
    asked = asks("signed", since_record="review", **said)
    signs = (signature(form, SENCO),)
    assert "was signed before “Review of the cycle”" in why(asked, form, review, sign_offs=signs)
    asked = asks("signed", not_same_as=["my_support_plan"], **said)
    plan = record(Kind.MY_SUPPORT_PLAN, seq=2)
    both = (*signs, signature(plan, SENCO))
    assert "Whoever signed “My Support Plan” cannot" in why(asked, form, plan, sign_offs=both)


def test_reviews_are_counted_and_quoted() -> None:
    asked = asks("cycles", reviewed=2)
    review = record(Kind.REVIEW, codes={"progress": ("as_expected",)})
    assert why(asked, review, reviewed_cycles=(2,)) == (
        "Cycles that count and are reviewed so far: 1 of 2."
    )
    asked = asks("progress", judged=["below_expected"], in_last_reviews=2)
    assert "Reviews recorded so far: 1 of 2." in why(asked, review)
    assert "is answered “As expected”. This needs “Below expected”." in why(asked, review)


def test_time_that_runs_says_until_when() -> None:
    asked = asks("not_since", record="la_decision", date="decided_on", months=6)
    last = record(Kind.LA_DECISION, dates={"decided_on": ON})
    assert why(asked, last).endswith("this is free from 5 April 2027.")
    asked = asks("not_while", states=["quality_first_teaching"])
    assert why(asked) == ("This goes on at present: “Quality First Teaching”. It must end first.")


def test_several_ways_round_are_each_said_and_counted() -> None:
    cost = asks("provision", record="costed_provision", scope="journey", over_pounds=6000)
    one = cost.model_dump(mode="json")
    two = {**one, "id": "other", "over_pounds": 5000}
    asked = asks("at_least", of=[one, two], count=2)
    said = why(asked, record(Kind.COSTED_PROVISION, numbers={"pounds_a_year": 5500}))
    assert said.startswith("There so far: 1 of 2.")
    assert "This needs more than 6,000." in said


def test_an_override_that_nobody_has_signed_yet_says_so() -> None:
    asked = asks("document", record="local_offer", scope="journey")
    written = record(Kind.OVERRIDE, subject="asked", by=HEAD)
    assert why(asked, written) == OVERRIDE_UNSIGNED
    assert why(asked.model_copy(update={"tag": Tag.LAW}), written) == ""
