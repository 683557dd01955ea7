from __future__ import annotations

from models.case import StepKind
from models.commands import RecordEvidence
from models.decision import Refused
from models.evidence import Kind
from models.roles import Actor
from tests.playing import HEAD, SENCO, TEACHER, Played, identified, plan_written
from tests.samples import sample


def with_plan() -> Played:
    """The teacher has written and signed the plan; the SENCo is asked to sign."""
    played = plan_written(identified(Played().opened()))
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    return played


def declining(played: Played, version: str = "") -> RecordEvidence:
    document = played.case.current(Kind.SUPPORT_PLAN)[-1]
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
