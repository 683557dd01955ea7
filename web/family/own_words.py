"""What a pupil has sent from the page of their own, in their own words, to be read there again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters import documents, log
from adapters.languages import _
from models.evidence import Kind
from rules.words.papers_of_their_own import OF_THEIR_OWN
from web.family.seen import Seen

WRITTEN = ("likes", "helps", "hard", "wants")
"""The questions that are answered in words."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What was sent: when (an aware UTC instant), and each question with what was written."""

    at: datetime
    answers: tuple[tuple[str, tuple[str, ...]], ...]


def said_before(seen: Seen) -> OwnWords | None:
    """Return what the viewer sent last; None before, or where its text cannot be found."""
    if seen.child.case is None:
        return None
    written = seen.child.case.current(Kind.PUPIL_VOICE)
    mine = [each for each in written if each.recorded_by.person_id == seen.viewer.person_id]
    if not mine:
        return None
    with seen.desk.reading() as connection:
        form = documents.written_if_kept(connection, mine[-1].digest)
        entries = log.entries_after(connection, seen.child.case_id, mine[-1].seq - 1)
    if form is None:
        return None
    titles = OF_THEIR_OWN[Kind.PUPIL_VOICE]
    said = ((_(str(titles[name])), getattr(form, name, None)) for name in WRITTEN)
    return OwnWords(entries[0].at, tuple((asked, tuple(w.splitlines())) for asked, w in said if w))
