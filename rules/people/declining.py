"""Declining to sign: who may, and that it asks the author to mend the document.

It is recorded for one version. Change the document, and the signature is asked for anew. A
correction that is declined asks nobody: the record stays as it is, unless it is said anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case
from models.commands import SignDocument
from models.decision import Reason, Refused
from models.evidence import Evidence, Facts, Kind
from models.roles import Actor, Role
from rules.conditions.policy import Policy
from rules.people.sign_off import SECOND_SIGNERS, may_sign

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
    why_not = may_sign(case, actor, order, policy, facts.on)
    return why_not or tuple(_for_nothing(case, actor, document))


def _for_nothing(case: Case, actor: Actor, document: Evidence | None) -> Iterator[Reason]:
    """Yield why declining would ask nobody for anything: one's own work, or what was sent back."""
    if document is None:
        return
    called = document.kind.label
    if document.recorded_by.in_the_name_of & actor.in_the_name_of:
        yield Reason(
            code=Refused.SAME_PERSON,
            sentence=f"You wrote this “{called}”. Change it instead of declining to sign it.",
            form=document.kind,
        )
    elif declined(case, document, _role_of(document, actor)):
        yield Reason(
            code=Refused.SIGNED_ALREADY,
            sentence=f"This version of “{called}” was sent back already, and its author has been "
            "told. Wait for the next version, or sign this one as it is.",
            form=document.kind,
        )


def _role_of(document: Evidence, actor: Actor) -> Role | None:
    """Return in which role a version is declined; None where one second person is all it needs."""
    return None if document.kind in SECOND_SIGNERS else actor.role


def declined(case: Case, document: Evidence, role: Role | None = None) -> tuple[Evidence, ...]:
    """Return who declined to sign this very version, in this role where one is given."""
    return tuple(
        record
        for record in case.current(Kind.SIGNATURE_DECLINED)
        if record.facts.subject == document.key
        and record.facts.says("version", document.digest)
        and role in (None, record.recorded_by.role)
    )


def sent_back(case: Case) -> tuple[tuple[Evidence, Evidence], ...]:
    """Return each document that was declined and has not changed since, with who declined it.

    Whoever declined may sign the version after all: then it is not sent back any more.
    """
    found = (
        (case.document(str(no.facts.subject)), no) for no in case.current(Kind.SIGNATURE_DECLINED)
    )
    return tuple(
        (document, no)
        for document, no in found
        if document is not None
        and no.facts.says("version", document.digest)
        and not _signed_after_all(case, document, no.recorded_by)
    )


def _signed_after_all(case: Case, document: Evidence, by: Actor) -> bool:
    role = _role_of(document, by)
    return any(s.is_of(document) and role in (None, s.by.role) for s in case.sign_offs)
