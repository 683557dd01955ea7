"""Who hears that a record was wrong: those who work with a copy, and who had it in the family.

A family is told of what it was given: a record that is shared with it, or a request for its own
advice, from which a date of its own ran. Of the school's working papers it hears nothing, also not
that one was wrong. Who is barred from seeing is told nothing at all (``rules/people/contact.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case, Chart
from models.events import CaseOpened, Entry, EvidenceRecorded, Moved
from models.evidence import Evidence, Kind
from models.evidence.choices_of_la import Adviser
from models.notice import NoticeKind
from models.roles import Actor, Role
from rules.acts.corrected_elsewhere import same_matter, version_of
from rules.people.recorders import is_own
from rules.people.sharing import may_read
from rules.people.standing_in import doers

FAMILYS = (Role.PARENT, Role.YOUNG_PERSON)
"""Who in the family is written to."""


def was_wrong(entry: Entry, case: Case) -> Evidence | None:
    """Return the record that an entry says was wrong: one of this side's, or of the other's."""
    event = entry.event
    if isinstance(event, Moved) and event.move == "correct_record":
        return next((s.evidence for s in case.struck if s.seq > entry.seq), None)
    if isinstance(event, EvidenceRecorded) and _is_note(event.evidence, case):
        return _known(case, version_of(event.evidence.facts))
    return None


def comes_anew(entry: Entry, case: Case) -> Evidence | None:
    """Return the record of an entry where the other side sent it in the place of a wrong one."""
    if not isinstance(entry.event, EvidenceRecorded) or is_own(case, entry.event.evidence):
        return None
    record = entry.event.evidence
    return record if any(_is_first(record, note, case) for note in _notes(case)) else None


def told_of(
    entry: Entry, case: Case, entries: tuple[Entry, ...]
) -> tuple[NoticeKind, Evidence] | None:
    """Return what an entry tells of the other side's corrections, and of which record.

    What comes together with the correction, or makes a move of its own, is told by that.
    """
    if wrong := was_wrong(entry, case):
        return None if isinstance(entry.event, Moved) else (NoticeKind.CORRECTED, wrong)
    with_it = any(isinstance(e.event, Moved) or was_wrong(e, case) for e in entries)
    anew = None if with_it else comes_anew(entry, case)
    return (NoticeKind.CORRECTED_ANEW, anew) if anew else None


def hearers(record: Evidence, case: Case) -> Iterator[Actor]:
    """Yield who hears of it: whoever works with the copy, then the family where it was theirs."""
    works_with_it = Role.LA_OFFICER if case.chart is Chart.ASSESSMENT_REQUEST else Role.SENCO
    yield from doers(case, (works_with_it,))
    yield from family_hearers(record, case)


def family_hearers(record: Evidence, case: Case) -> Iterator[Actor]:
    """Yield those in the family who were given a record."""
    yield from (by for by in doers(case, FAMILYS) if was_given(record, by.person_id))


def is_familys_news(entry: Entry, case: Case, person_id: str) -> bool:
    """Tell whether an entry is news for somebody in the family: each move, and what they had."""
    record = was_wrong(entry, case) or comes_anew(entry, case)
    if record is not None:
        return was_given(record, person_id)
    return isinstance(entry.event, CaseOpened | Moved)


def was_given(record: Evidence, person_id: str) -> bool:
    """Tell whether somebody in the family was given a record, or was asked something by it."""
    asks_them = record.kind is Kind.ADVICE_REQUEST and record.facts.subject == Adviser.FAMILY
    return asks_them or may_read(record, person_id)


def _is_note(record: Evidence, case: Case) -> bool:
    """Tell whether a record came from the other side and says that one of its records was wrong."""
    return record.kind is Kind.CORRECTION and not is_own(case, record)


def _notes(case: Case) -> tuple[Evidence, ...]:
    return tuple(note for note in case.current(Kind.CORRECTION) if _is_note(note, case))


def _known(case: Case, digest: str) -> Evidence | None:
    known = (*case.evidence, *(struck.evidence for struck in case.struck))
    return next((record for record in known if record.digest == digest), None)


def _is_first(record: Evidence, note: Evidence, case: Case) -> bool:
    """Tell whether a record is the first after a note that is about what was wrong."""
    wrong = _known(case, version_of(note.facts))
    since = (e for e in case.evidence if wrong and e.seq > note.seq and same_matter(e, wrong))
    return next(since, None) == record
