"""Declining to sign: who may, and that it asks the author to mend the document.

It is recorded for one version. Change the document, and the signature is asked for anew.
"""

from __future__ import annotations

from models.case import Case
from models.commands import SignDocument
from models.decision import Reason
from models.evidence import Evidence, Facts, Kind
from models.roles import Actor, Role
from rules.conditions.policy import Policy
from rules.people.sign_off import may_sign

MENDS = "declined"
"""The subject of a task to mend a document that somebody would not sign."""


def not_theirs_to_decline(
    case: Case, actor: Actor, facts: Facts, policy: Policy
) -> tuple[Reason, ...]:
    """Return why this actor may not decline: only who could sign a version may decline it."""
    document = case.document(str(facts.subject))
    if facts.kind is not Kind.SIGNATURE_DECLINED:
        return ()
    order = SignDocument(
        document=str(facts.subject),
        record=document.kind if document else Kind.SIGNATURE_DECLINED,
        digest=facts.said("version")[0],
    )
    return may_sign(case, actor, order, policy, facts.on)


def declined(case: Case, document: Evidence, role: Role | None = None) -> tuple[Evidence, ...]:
    """Return who declined to sign this very version, in this role where one is given."""
    return tuple(
        record
        for record in case.current(Kind.SIGNATURE_DECLINED)
        if record.facts.subject == document.key
        and record.facts.says("version", document.digest)
        and role in (None, record.recorded_by.role)
    )
