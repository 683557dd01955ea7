"""Signatures: of one version, in order, by different people, and none that was not asked for."""

from __future__ import annotations

import pytest

from models.case import Chart
from models.commands import AssignPeople, RecordEvidence, SignDocument, TakeMove
from models.decision import Reason, Refused
from models.events import DocumentSigned, SignOffFell, SignOffStands
from models.evidence import FORMS, Kind
from models.evidence.base import is_noted_later
from models.roles import Actor, Holding, Role
from rules.people.recorders import belongs
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    analysed,
    at_my_support_plan,
    gone,
    identified,
    plan_written,
    planned,
    ready_to_request,
    reviewed,
)
from tests.rules.ready import IN_YEAR_10, at_plan, considering, ready_for
from tests.samples import sample

SIGNED = {
    kind: {s.role for _, s in RULINGS.policy.signatures() if s.record is kind}
    for kind in dict.fromkeys(s.record for _, s in RULINGS.policy.signatures())
}
"""Who signs each kind of document, as law and policy ask."""

EVERY_ROLE = [role for role in Role if role is not Role.CLOCK]


def codes(reasons: tuple[Reason, ...]) -> list[Refused]:
    return [reason.code for reason in reasons]


def in_role(role: Role) -> Actor:
    return Actor(person_id=f"p-as-{role}".replace("_", "-"), role=role)


def written(kind: Kind) -> Played:
    """Return a case on which a document of this kind has been written."""
    if belongs(kind, Chart.PUPIL_JOURNEY):
        played = Played().opened()
        if kind is Kind.REOPENING:
            gone(played)
        played.files(SENCO, kind)
        return played
    ready = ready_for(next(move for move, s in RULINGS.policy.signatures() if s.record is kind))
    played = Played(rulings=ready.rulings)
    played.now, played.case_or_none = ready.now, ready.case
    return played


@pytest.mark.parametrize(
    ("kind", "role"),
    [(kind, role) for kind in SIGNED for role in EVERY_ROLE if role not in SIGNED[kind]],
)
def test_nobody_signs_a_document_that_does_not_ask_for_their_role(kind: Kind, role: Role) -> None:
    played = written(kind)
    signer = in_role(role)
    held = Holding(person_id=signer.person_id, role=role)
    played.case_or_none = played.case.model_copy(update={"people": (*played.case.people, held)})

    reasons = played.refused(signer, played.signing(kind))

    assert codes(reasons) == [Refused.NOT_YOURS]
    assert set(reasons[0].roles) == SIGNED[kind]


def test_someone_who_does_not_hold_the_role_cannot_sign_in_it() -> None:
    played = at_plan()
    nobody = Actor(person_id="p-stranger", role=Role.CLASS_TEACHER)
    assert codes(played.refused(nobody, played.signing(Kind.SUPPORT_PLAN))) == [Refused.NOT_YOURS]


def test_a_document_nobody_asks_to_sign_cannot_be_signed() -> None:
    played = Played().opened()
    played.files(TEACHER, Kind.ONE_PAGE_PROFILE)
    (reason,) = played.refused(TEACHER, played.signing(Kind.ONE_PAGE_PROFILE))
    assert reason.code is Refused.NOT_YOURS
    assert "Nobody needs to sign it" in reason.sentence


def test_what_is_not_written_cannot_be_signed() -> None:
    played = Played().opened()
    order = SignDocument(document="review.1", record=Kind.REVIEW, digest="0" * 64)
    (reason,) = played.refused(TEACHER, order)
    assert (reason.code, reason.form) == (Refused.UNKNOWN, Kind.REVIEW)


def test_a_version_that_was_replaced_cannot_be_signed() -> None:
    played = Played().opened()
    played.files(TEACHER, Kind.EARLY_DISCUSSION)
    old = played.signing(Kind.EARLY_DISCUSSION)
    played.files(TEACHER, Kind.EARLY_DISCUSSION, teacher_actions="Sit near the board")
    (reason,) = played.refused(TEACHER, old)
    assert reason.code is Refused.SUPERSEDED
    assert "version 2" in reason.sentence


def test_signatures_fall_when_the_document_changes_and_the_task_comes_back() -> None:
    played = at_plan()
    before = {step.id for step in played.case.steps}
    played.files(TEACHER, Kind.SUPPORT_PLAN, adjustments="A quiet corner")
    fell = [e.event for e in played.log if isinstance(e.event, SignOffFell)]
    assert [event.by for event in fell] == [TEACHER, SENCO]
    reasons = played.refused(TEACHER, TakeMove(move="start_support"))
    assert {r.requirement for r in reasons} == {"plan_signed_by_teacher", "plan_signed_by_senco"}
    (asked,) = played.case.steps
    assert asked.requirement == "plan_signed_by_teacher"
    assert asked.id not in before


def test_a_signature_falls_on_its_own_document_alone_where_two_say_the_same() -> None:
    played = reviewed(planned(identified(Played(cohort=IN_YEAR_10).opened())))
    first = played.case.current(Kind.SUPPORT_PLAN)[-1]
    played.takes(TEACHER, "start_next_cycle")
    analysed(played)
    played.must(TEACHER, RecordEvidence(facts=first.facts, digest=first.digest))
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    played.files(TEACHER, Kind.SUPPORT_PLAN, adjustments="A quiet corner")
    assert [s.by for s in played.case.sign_offs if s.is_of(first)] == [TEACHER, SENCO]


LATER = [
    (form.KIND, name)
    for form in FORMS.values()
    for name, info in form.model_fields.items()
    if is_noted_later(info)
]


def test_only_when_a_copy_went_who_saw_it_and_where_it_was_noted_is_noted_later() -> None:
    copies = {"copy_given_on", "copy_sent_on"}
    assert {name for _, name in LATER} == {*copies, "shared_with_staff_on", "on_school_system_on"}
    assert {kind for kind, _ in LATER} >= {Kind.SUPPORT_PLAN, Kind.REVIEW, Kind.EARLY_DISCUSSION}


def test_noting_when_the_parents_had_their_copy_leaves_signatures_standing() -> None:
    played = at_plan()
    given = {s.by: s.at for s in played.case.sign_offs}
    played.waits_days(1)
    plan = sample(Kind.SUPPORT_PLAN, played.case.current(Kind.SUPPORT_PLAN)[-1].facts.on)
    later = plan.model_copy(update={"copy_given_on": played.today})
    played.must(TEACHER, RecordEvidence(facts=later.facts(), digest=later.digest()))
    stands = [e.event for e in played.log if isinstance(e.event, SignOffStands)]
    assert [event.by for event in stands] == [TEACHER, SENCO]
    assert {s.by: s.at for s in played.case.sign_offs} == given, "the day they signed stays"
    assert {s.digest for s in played.case.sign_offs if s.record is Kind.SUPPORT_PLAN} == {
        later.digest()
    }
    played.takes(TEACHER, "start_support")


def test_a_copy_noted_together_with_another_answer_makes_the_signatures_fall() -> None:
    played = at_plan()
    on = played.case.current(Kind.SUPPORT_PLAN)[-1].facts.on
    both = sample(Kind.SUPPORT_PLAN, on, adjustments="A quiet corner", copy_given_on=None)
    played.must(TEACHER, RecordEvidence(facts=both.facts(), digest=both.digest()))
    assert not any(isinstance(e.event, SignOffStands) for e in played.log)
    assert [e.event.by for e in played.log if isinstance(e.event, SignOffFell)] == [TEACHER, SENCO]


def test_a_record_from_before_there_was_a_signed_part_makes_signatures_fall() -> None:
    played = at_plan()
    plan = played.case.current(Kind.SUPPORT_PLAN)[-1]
    before = plan.facts.model_copy(update={"signed_part": None})
    played.must(TEACHER, RecordEvidence(facts=before, digest="0" * 64))
    assert any(isinstance(e.event, SignOffFell) for e in played.log)


def test_saving_the_same_words_again_leaves_signatures_standing() -> None:
    played = at_plan()
    plan = played.case.current(Kind.SUPPORT_PLAN)[-1]
    played.must(SENCO, RecordEvidence(facts=plan.facts, digest=plan.digest))
    played.takes(TEACHER, "start_support")


def test_a_document_that_is_changed_back_must_be_signed_again() -> None:
    played = at_plan()
    plan = played.case.current(Kind.SUPPORT_PLAN)[-1]
    played.files(TEACHER, Kind.SUPPORT_PLAN, adjustments="A quiet corner")
    played.must(TEACHER, RecordEvidence(facts=plan.facts, digest=plan.digest))
    assert played.refused(TEACHER, TakeMove(move="start_support"))


def test_nobody_signs_in_two_roles() -> None:
    both = (
        Holding(person_id="p-both", role=Role.CLASS_TEACHER),
        Holding(person_id="p-both", role=Role.SENCO),
    )
    played = Played().opened()
    played.must(SENCO, AssignPeople(people=(*played.case.people, *both)))
    as_teacher = Actor(person_id="p-both", role=Role.CLASS_TEACHER)
    plan_written(identified(played))
    played.signs(as_teacher, Kind.SUPPORT_PLAN)
    as_senco = Actor(person_id="p-both", role=Role.SENCO)
    assert codes(played.refused(as_senco, played.signing(Kind.SUPPORT_PLAN))) == [
        Refused.SAME_PERSON
    ]
    played.signs(SENCO, Kind.SUPPORT_PLAN)


def test_nobody_signs_the_same_version_twice_nor_after_another_in_their_role() -> None:
    second = Actor(person_id="p-second", role=Role.CLASS_TEACHER)
    played = at_plan()
    held = Holding(person_id=second.person_id, role=second.role)
    played.must(SENCO, AssignPeople(people=(*played.case.people, held)))
    for signer in (TEACHER, second):
        reasons = played.refused(signer, played.signing(Kind.SUPPORT_PLAN))
        assert codes(reasons) == [Refused.SIGNED_ALREADY]


def test_the_senco_signs_after_the_class_teacher() -> None:
    played = Played().opened()
    for kind in (Kind.EARLY_DISCUSSION, Kind.TEACHING_REVIEW, Kind.PROGRESS_DATA):
        played.files(TEACHER, kind)
    played.files(TEACHER, Kind.CORE_OFFER_DECISION)
    (reason,) = played.refused(SENCO, played.signing(Kind.CORE_OFFER_DECISION))
    assert (reason.code, reason.requirement) == (
        Refused.NOT_MET,
        "sen_decision_signed_by_teacher",
    )
    assert reason.roles == (Role.CLASS_TEACHER,)


def test_a_request_is_not_signed_before_the_family_was_asked() -> None:
    played = at_my_support_plan()
    played.aims(SENCO, "school_requests_assessment")
    played.files(SENCO, Kind.REQUEST_FORM)
    (reason,) = played.refused(SENCO, played.signing(Kind.REQUEST_FORM))
    assert (reason.requirement, reason.form) == ("family_view_of_request", Kind.FAMILY_VIEW)


def test_nobody_approves_what_they_wrote() -> None:
    played = at_my_support_plan()
    played.aims(SENCO, "school_requests_assessment")
    played.files(HEAD, Kind.REQUEST_FORM)
    played.files(PARENT, Kind.FAMILY_VIEW, about="assessment_request")
    played.signs(SENCO, Kind.REQUEST_FORM)
    assert codes(played.refused(HEAD, played.signing(Kind.REQUEST_FORM))) == [Refused.SAME_PERSON]


def test_a_request_takes_the_senco_and_the_headteacher_in_that_order() -> None:
    played = ready_to_request(at_my_support_plan())
    signed = [
        e.event.sign_off.by
        for e in played.log
        if isinstance(e.event, DocumentSigned) and e.event.sign_off.record is Kind.REQUEST_FORM
    ]
    assert signed == [SENCO, HEAD]


def test_a_refusal_by_the_authority_takes_a_second_officer() -> None:
    request = considering()
    request.files(OFFICER, Kind.LA_CONSULTATION)
    request.files(OFFICER, Kind.LA_DECISION)
    assert codes(request.refused(MANAGER, request.signing(Kind.LA_DECISION))) == [Refused.NOT_MET]
    request.signs(OFFICER, Kind.LA_DECISION)
    (reason,) = request.refused(OFFICER, TakeMove(move="refuse_to_assess"))
    assert reason.requirement == "refusal_approved_by_manager"
    request.signs(MANAGER, Kind.LA_DECISION)
    request.takes(OFFICER, "refuse_to_assess")


@pytest.mark.parametrize(
    ("answer", "says", "first"),
    [
        ("assess", "Carry out an EHC needs assessment", "agreement_signed_by_officer"),
        ("refuse", "Do not carry out an assessment", "refusal_signed_by_officer"),
    ],
)
def test_a_manager_who_signs_too_early_reads_what_is_being_decided(
    answer: str, says: str, first: str
) -> None:
    request = considering()
    request.files(OFFICER, Kind.LA_CONSULTATION)
    request.files(OFFICER, Kind.LA_DECISION, decision=answer)
    (reason,) = request.refused(MANAGER, request.signing(Kind.LA_DECISION))
    assert reason.requirement == first
    assert f"“{says}”" in reason.sentence
    assert ("refusal" in reason.sentence) is (answer == "refuse")


# The headteacher's override.


def test_an_override_takes_effect_when_a_second_person_signs_it() -> None:
    played = at_plan()
    played.files(TEACHER, Kind.SUPPORT_PLAN, adulthood=None)
    played.files(HEAD, Kind.OVERRIDE, requirement="adulthood_planned")
    assert _lacking(played) >= {"adulthood_planned"}
    played.signs(SENCO, Kind.OVERRIDE)
    assert "adulthood_planned" not in _lacking(played)
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    played.signs(SENCO, Kind.SUPPORT_PLAN)
    played.takes(TEACHER, "start_support")


def test_the_law_cannot_be_overridden() -> None:
    played = analysed(identified(Played().opened()))
    form = sample(Kind.OVERRIDE, played.today, requirement="parents_told_of_sen_provision")
    (reason,) = played.refused(HEAD, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert reason.sentence == "This condition is law. Nothing and nobody can override it."
    assert reason.source
    assert "parents_told_of_sen_provision" in _lacking(played)


@pytest.mark.parametrize(
    ("kind", "requirement", "code"),
    [
        (Kind.REASON, "parents_told_of_sen_provision", Refused.NOT_YOURS),
        (Kind.REASON, "of_no_policy", Refused.UNKNOWN),
        (Kind.OVERRIDE, "of_no_policy", Refused.UNKNOWN),
    ],
)
def test_what_would_do_nothing_for_a_condition_is_refused_where_it_is_written(
    kind: Kind, requirement: str, code: Refused
) -> None:
    played = at_plan()
    form = sample(kind, played.today, requirement=requirement)
    (reason,) = played.refused(HEAD, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert (reason.code, reason.field) == (code, "requirement")


@pytest.mark.parametrize("signer", [TEACHER, PARENT, HEAD])
def test_an_override_is_not_signed_by_just_anyone(signer: Actor) -> None:
    played = at_plan()
    played.files(HEAD, Kind.OVERRIDE, requirement="adulthood_planned")
    reasons = played.refused(signer, played.signing(Kind.OVERRIDE))
    assert Refused.NOT_YOURS in codes(reasons)


def test_a_headteacher_who_is_also_the_senco_is_not_a_second_person() -> None:
    played = at_plan()
    head_as_senco = Actor(person_id=HEAD.person_id, role=Role.SENCO)
    held = Holding(person_id=HEAD.person_id, role=Role.SENCO)
    played.must(SENCO, AssignPeople(people=(*played.case.people, held)))
    played.files(HEAD, Kind.OVERRIDE, requirement="adulthood_planned")
    reasons = played.refused(head_as_senco, played.signing(Kind.OVERRIDE))
    assert codes(reasons) == [Refused.SAME_PERSON]


def test_only_the_headteacher_overrides() -> None:
    played = at_plan()
    form = sample(Kind.OVERRIDE, played.today, requirement="adulthood_planned")
    (reason,) = played.refused(SENCO, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert (reason.code, reason.roles) == (Refused.NOT_YOURS, (Role.HEADTEACHER,))


def _lacking(played: Played) -> set[str | None]:
    return {r.requirement for r in played.refused(TEACHER, TakeMove(move="start_support"))}
