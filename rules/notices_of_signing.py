"""Who hears what a second person made of a document: its writer, where no task tells them.

At the authority that is each signature of somebody else. On both sides it is a correction or an
override that was not agreed to: nothing is asked of its writer, who may leave it at that. Any other
document that is declined is a task of its writer (``rules/people/declining.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case, Chart
from models.events import DocumentSigned, Entry, EvidenceRecorded
from models.evidence import Evidence, Kind
from models.notice import NoticeKind
from models.roles import Actor
from rules.people.sign_off import SECOND_SIGNERS
from rules.people.standing_in import doers


def told_of_signing(entry: Entry, case: Case) -> tuple[NoticeKind, Evidence] | None:
    """Return what an entry tells the writer of a document, and of which; None where nothing."""
    event = entry.event
    if isinstance(event, DocumentSigned) and case.chart is Chart.ASSESSMENT_REQUEST:
        document = case.document(event.sign_off.document)
        return _by_another(entry, NoticeKind.SIGNED, document)
    if isinstance(event, EvidenceRecorded) and event.evidence.kind is Kind.SIGNATURE_DECLINED:
        document = case.document(str(event.evidence.facts.subject))
        if document is not None and document.kind in SECOND_SIGNERS:
            return _by_another(entry, NoticeKind.NOT_AGREED, document)
    return None


def writers(document: Evidence, case: Case) -> Iterator[Actor]:
    """Yield who wrote a document, or does their work now, while they are with the case."""
    wrote = document.recorded_by
    yield from (by for by in doers(case, (wrote.role,)) if wrote.person_id in by.in_the_name_of)


def _by_another(
    entry: Entry, kind: NoticeKind, document: Evidence | None
) -> tuple[NoticeKind, Evidence] | None:
    if document is None or document.recorded_by.in_the_name_of & entry.by.in_the_name_of:
        return None
    return kind, document
