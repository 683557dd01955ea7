from __future__ import annotations

from models.case import StepKind
from models.commands import RecordEvidence
from models.decision import Refused
from models.evidence import Kind
from models.notice import NoticeKind
from models.roles import Actor, Role
from rules.notices import notices_for
from rules.people.declining import MENDS, sent_back
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    identified,
    plan_written,
)
from tests.rules.ready import considering
from tests.samples import sample


def with_plan() -> Played:
    """The teacher has written and signed the plan; the SENCo is asked to sign."""
    played = plan_written(identified(Played().opened()))
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    return played


def declining(played: Played, version: str = "", kind: Kind = Kind.SUPPORT_PLAN) -> RecordEvidence:
    document = played.case.current(kind)[-1]
    form = sample(
        Kind.SIGNATURE_DECLINED,
        played.today,
        document=document.key,
        version=version or document.digest,
    )
    return RecordEvidence(facts=form.facts(), digest=form.digest())


def asked(played: Played, by: Actor) -> list[tuple[StepKind, str | None]]:
    """What this role is asked to do about the plan."""
    steps = [step for step in played.case.steps if step.record is Kind.SUPPORT_PLAN]
    return [(step.kind, step.subject) for step in steps if by.role in step.roles]


def test_a_declined_signature_is_a_task_of_the_author_until_the_document_is_changed() -> None:
    played = with_plan()
    assert asked(played, SENCO) == [(StepKind.SIGN, None)]
    played.must(SENCO, declining(played))
    assert asked(played, SENCO) == []
    assert asked(played, TEACHER) == [(StepKind.SUPPLY, "declined")]
    played.files(TEACHER, Kind.SUPPORT_PLAN, adjustments="A quiet table.")
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    assert (StepKind.SUPPLY, "declined") not in asked(played, TEACHER)
    assert asked(played, SENCO) == [(StepKind.SIGN, None)]


def test_who_declined_may_still_sign_the_version_as_it_is() -> None:
    played = with_plan()
    played.must(SENCO, declining(played))
    played.signs(SENCO, Kind.SUPPORT_PLAN)
    assert asked(played, TEACHER) == []


def test_only_who_could_sign_may_decline() -> None:
    played = with_plan()
    assert played.refused(TEACHER, declining(played))[0].code is Refused.SIGNED_ALREADY
    assert played.refused(HEAD, declining(played))[0].code is Refused.NOT_YOURS


def test_a_version_that_has_changed_since_cannot_be_declined() -> None:
    played = with_plan()
    assert played.refused(SENCO, declining(played, "0" * 64))[0].code is Refused.SUPERSEDED


def refusal() -> Played:
    """The officer has decided not to assess and signed it; the manager is asked to approve it."""
    played = considering()
    played.files(OFFICER, Kind.LA_CONSULTATION)
    played.files(OFFICER, Kind.LA_DECISION)
    played.signs(OFFICER, Kind.LA_DECISION)
    return played


def test_a_managers_no_to_a_decision_is_a_task_of_its_writer_until_it_changes() -> None:
    played = refusal()
    no = declining(played, kind=Kind.LA_DECISION)
    played.must(MANAGER, no)
    (mends,) = [s for s in played.case.steps if s.subject == MENDS]
    assert mends.roles == (Role.LA_OFFICER,)
    assert not [s for s in played.case.steps if s.kind is StepKind.SIGN]
    assert [pair[0].kind for pair in sent_back(played.case)] == [Kind.LA_DECISION]
    played.files(OFFICER, Kind.LA_DECISION, reasons="Other reasons.")
    assert not sent_back(played.case)


def test_what_was_sent_back_is_not_sent_back_twice() -> None:
    played = refusal()
    played.must(MANAGER, declining(played, kind=Kind.LA_DECISION))
    (why,) = played.refused(MANAGER, declining(played, kind=Kind.LA_DECISION))
    assert "was sent back already" in why.sentence


def test_what_a_manager_signs_after_all_is_not_sent_back_any_more() -> None:
    played = refusal()
    played.must(MANAGER, declining(played, kind=Kind.LA_DECISION))
    played.signs(MANAGER, Kind.LA_DECISION)
    assert not sent_back(played.case)
    (why,) = played.refused(MANAGER, declining(played, kind=Kind.LA_DECISION))
    assert why.code is Refused.SIGNED_ALREADY


def test_a_writer_changes_their_own_work_and_does_not_decline_it() -> None:
    played = identified(Played().opened())
    plan_written(played)
    (why,) = played.refused(TEACHER, declining(played))
    assert "Change it instead of declining to sign it." in why.sentence


def test_the_writer_hears_that_a_decision_was_signed_and_the_signer_does_not() -> None:
    played = refusal()
    before = played.case
    entries = played.must(MANAGER, played.signing(Kind.LA_DECISION)).entries
    found = notices_for(before, played.case, entries, RULINGS.policy)
    told = [n for n in found if n.kind is NoticeKind.SIGNED]
    assert [(n.person_id, n.record) for n in told] == [(OFFICER.person_id, Kind.LA_DECISION)]
