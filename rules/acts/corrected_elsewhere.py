"""A correction is told to the other side, where a copy of the wrong record was sent to it.

The authority keeps the copy it was sent with its digest, and is told that the school corrected it
and what counts now. A journey only mirrors what the authority said: there the authority's wrong
record counts no more, as at the authority itself. Who has no copy keeps nothing of the letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from models.case import Case, Chart
from models.commands import Command, ReceiveLetter
from models.events import LetterPosted, RecordStruck
from models.evidence import Evidence, Facts, Kind
from models.evidence.choices_of_leaving import WrongBecause
from models.roles import FAMILY, THE_CLOCK
from rules.acts.putting import enclose, put
from rules.draft import Draft
from rules.letters import LETTERS, REQUESTS, SENT_WITH_A_SCHOOLS_REQUEST
from rules.people.recorders import is_own

_EVER_SENT = {*SENT_WITH_A_SCHOOLS_REQUEST, *chain(*REQUESTS.values()), *LETTERS.values()}
"""What one side may have sent the other at all: no word of anything else leaves a case."""


def letters_of(
    case: Case, correction: Evidence, wrong: Evidence, now: Evidence | None
) -> Iterator[LetterPosted]:
    """Yield the letter that tells the other side of a correction, with the version that counts."""
    other = case.origin or next(reversed(case.requests), None)
    if other is None or wrong.kind not in _EVER_SENT:
        return
    order = ReceiveLetter(
        from_case=case.id,
        facts=correction.facts,
        digest=correction.digest,
        written_by=correction.recorded_by,
        enclosed=() if now is None else (now,),
    )
    command = Command(id=f"{case.id}.{case.revision}.{Kind.CORRECTION}", by=THE_CLOCK, order=order)
    yield LetterPosted(to_case=other, opens=False, command=command)


def tell_of_new_version(draft: Draft, filed: Evidence) -> None:
    """Send the first record that takes a struck one's place after the correction that struck it."""
    case = draft.case
    struck = next((s for s in reversed(case.struck) if same_matter(s.evidence, filed)), None)
    since = [e for e in case.evidence if struck and struck.seq < e.seq and same_matter(e, filed)]
    correction = None if struck is None else case.document(struck.correction)
    if struck is None or correction is None or not is_own(case, correction):
        return
    if since == [filed]:
        for letter in letters_of(case, correction, struck.evidence, filed):
            draft.add(letter)


def same_matter(one: Evidence, other: Evidence) -> bool:
    """Tell whether two records are about the same thing, in whichever cycle they were written."""
    return (one.kind, one.facts.subject) == (other.kind, other.facts.subject)


def puts_right(case: Case, facts: Facts, key: str) -> bool:
    """Tell whether a record takes the place of a struck one of which nothing counts any more.

    It may be filed where such a record would otherwise be too late: it says what should have been
    said then, and moves nothing that has moved.
    """
    struck = any(s.evidence.key == key for s in case.struck)
    return struck and case.document(key) is None and facts.kind is not Kind.CORRECTION


def hear(draft: Draft, order: ReceiveLetter) -> None:
    """Note what the other side corrected, where its copy is here."""
    case = draft.case
    wrong = _copy(case.evidence, order.facts)
    if wrong is None and _copy(tuple(s.evidence for s in case.struck), order.facts) is None:
        return
    notes = [e for e in case.current(Kind.CORRECTION) if e.digest == order.digest]
    note = notes[-1] if notes else put(draft, order.facts, order.digest, order.written_by)
    if case.chart is Chart.ASSESSMENT_REQUEST:
        enclose(draft, order.enclosed)
        return
    if wrong is not None:
        strike(draft, wrong, note)
    for each in order.enclosed:
        if all(known.digest != each.digest for known in draft.case.evidence):
            put(draft, each.facts, each.digest, each.recorded_by)


def strike(draft: Draft, wrong: Evidence, correction: Evidence) -> None:
    """Let a wrong version count no more: the one before it, if there is one, counts instead.

    Where nothing happened that a family told of, no version of it says what did.
    """
    falls = [wrong]
    if wrong.recorded_by.role in FAMILY and set(_NEVER_WAS) & set(correction.facts.said("because")):
        falls = [e for e in draft.case.evidence if e.key == wrong.key and e.seq <= wrong.seq]
    for each in falls:
        draft.add(
            RecordStruck(
                document=each.key, digest=each.digest, correction=correction.key, on=draft.today
            )
        )


_NEVER_WAS = (WrongBecause.NOT_HAPPENED, WrongBecause.WRONG_PUPIL)


def _copy(evidence: tuple[Evidence, ...], facts: Facts) -> Evidence | None:
    """Return the copy of the version that a correction is about: it has the same digest here.

    Two parents may each have told the same: then it is the copy of whoever it was.
    """
    found = [e for e in reversed(evidence) if e.digest == version_of(facts)]
    named = next(iter(facts.said("record")), "")
    whose = (e for e in found if e.owner is not None and named.endswith(f".{e.owner}"))
    return next(whose, next(iter(found), None))


def version_of(correction: Facts) -> str:
    """Return the digest of the version that a correction is about."""
    return next(iter(correction.said("version")), "")
