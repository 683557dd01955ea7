"""What is signed at the authority, as people say it."""

from __future__ import annotations

from models.evidence import Kind
from models.roles import Role
from rules.conditions.policy import Policy

_CALLED = {
    Kind.LA_DECISION: "the decision",
    Kind.PLAN_DECISION: "the decision",
    Kind.FINAL_PLAN: "the plan",
    Kind.CEASE_NOTICE: "the notice",
    Kind.CORRECTION: "the correction",
}


def called(kind: Kind) -> str:
    """Return what a document is called where it is signed."""
    return _CALLED.get(kind, f"“{kind.label}”")


def signing_words(kind: Kind, role: Role, policy: Policy) -> str:
    """Return what there is to sign, and as whom: "Approve the decision as ..."."""
    approves = any(
        asked.approves
        for _, asked in policy.signatures()
        if asked.record is kind and asked.role is role
    )
    approves = approves or kind is Kind.CORRECTION
    return f"{'Approve' if approves else 'Sign'} {called(kind)} as {role.label.lower()}"
