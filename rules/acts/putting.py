"""Putting a record on a case: the next version of its document, and what becomes of signatures."""

from __future__ import annotations

from typing import Any

from models.case import Case
from models.events import EvidenceRecorded, SignOffFell, SignOffStands
from models.evidence import Evidence, Facts, document_key
from models.roles import Actor
from rules.draft import Draft
from rules.people import sign_off


def put(
    draft: Draft, facts: Facts, digest: str, written_by: Actor, request: str | None = None
) -> Evidence:
    """Put a record on the case and return it.

    What was signed of its former version falls, unless all that is new is noted later: when a copy
    was given, and who was shown it.
    """
    key = document_key(facts, draft.case.cycle, written_by)
    former = draft.case.document(key)
    evidence = Evidence(
        facts=facts,
        digest=digest,
        version=1 + _versions(draft.case, key),
        seq=draft.next_seq,
        cycle=draft.case.cycle,
        recorded_by=written_by,
        recorded_on=draft.today,
        request=request,
    )
    draft.add(EvidenceRecorded(evidence=evidence))
    if former is not None and former.digest != digest:
        stands = facts.signed_part is not None and facts.signed_part == former.facts.signed_part
        for given in sign_off.given_on(draft.case, former):
            of_it: dict[str, Any] = {"document": key, "digest": given.digest, "by": given.by}
            draft.add(SignOffStands(**of_it, now=digest) if stands else SignOffFell(**of_it))
    return evidence


def enclose(draft: Draft, enclosed: tuple[Evidence, ...]) -> None:
    """Put what came with a letter on the case, as it stood where it was written; each once."""
    had = {(evidence.digest, evidence.recorded_by) for evidence in draft.case.evidence}
    for each in enclosed:
        if (each.digest, each.recorded_by) not in had:
            here = each.model_copy(update={"seq": draft.next_seq})
            draft.add(EvidenceRecorded(evidence=here))


def _versions(case: Case, key: str) -> int:
    """Return how many versions of a document there have been, struck ones too."""
    standing = case.document(key)
    struck = (s.evidence.version for s in case.struck if s.evidence.key == key)
    return max(standing.version if standing else 0, *struck, 0)
