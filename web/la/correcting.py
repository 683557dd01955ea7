"""What is said of a wrong record on a request: beside the copy, beside what counts no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adapters.queries.la import Paper
from models.case import Case
from models.evidence import Evidence, Facts, Kind
from models.evidence.choices_of_leaving import WrongBecause
from models.evidence.correction import Correction
from rules.acts.corrected_elsewhere import version_of
from rules.acts.correcting import cannot_be_wrong, proposals
from rules.people.declining import sent_back
from rules.people.recorders import is_own
from web.dates import long_date
from web.presenters.papers import title


@dataclass(frozen=True)
class Said:
    """What is said of one version, by its digest: in a few words, and whole."""

    short: str
    whole: str


def said_of(case: Case, papers: tuple[Paper, ...]) -> dict[str, Said]:
    """Return what is said of the versions of a request's papers that somebody found wrong."""
    forms = {paper.evidence.key: paper.form for paper in papers}
    found: dict[str, Said] = {}
    for note in case.current(Kind.CORRECTION):
        form = forms.get(note.key)
        reason = form.reason if isinstance(form, Correction) else ""
        found[version_of(note.facts)] = _said(case, note, reason)
    return found


def may_be_wrong(case: Case, record: Evidence) -> bool:
    """Tell whether the authority may say of a record that it is wrong."""
    if record.kind is Kind.SIGNATURE_DECLINED:
        return False
    facts = Facts(
        kind=Kind.CORRECTION,
        on=case.opened_on,
        codes={"record": (record.key,), "version": (record.digest,)},
    )
    return next(iter(cannot_be_wrong(facts, case)), None) is None


def wrong_of(case: Case, note: Evidence) -> Evidence | None:
    """Return the version that a correction says is wrong, while it still counts."""
    return next((e for e in case.evidence if e.digest == version_of(note.facts)), None)


def named(record: Evidence) -> str:
    """Return what a record is called where it is said to be wrong: its title and its date."""
    return f"“{title(record)}” of {long_date(record.facts.on)}, version {record.version}"


def corrects(case: Case, person_id: str) -> bool:
    """Tell whether somebody holds the request, and so may say that a record of it is wrong."""
    return any(held.person_id == person_id for held in case.people)


def _said(case: Case, note: Evidence, reason: str) -> Said:
    why = " ".join(filter(None, (". ".join(_because(note)) + ".", reason)))
    if not is_own(case, note):
        after = _what_counts(case, note)
        whole = f"The school corrected this after it was sent. {why} {after}"
        return Said("corrected by the school", whole)
    if note in proposals(case):
        whole = f"Somebody says that this is wrong, and a second person has yet to agree. {why}"
        return Said("said to be wrong", whole)
    if any(record == note for record, _ in sent_back(case)):
        whole = (
            "Somebody said that this is wrong, and a second person did not agree. It counts as it "
            f"stands. {why}"
        )
        return Said("correction not agreed", whole)
    whole = (
        f"Two people agreed on {long_date(_struck_on(case, note))} that this is wrong. It is kept, "
        f"and counts no more. {why}"
    )
    return Said("counts no more", whole)


def _because(note: Evidence) -> Iterator[str]:
    for code in note.facts.said("because"):
        yield WrongBecause(code).label


def _what_counts(case: Case, note: Evidence) -> str:
    """Return whether the school has sent what counts now."""
    wrong = next((e for e in case.evidence if e.digest == version_of(note.facts)), None)
    later = wrong and [
        e
        for e in case.evidence
        if (e.kind, e.facts.subject) == (wrong.kind, wrong.facts.subject) and e.seq > wrong.seq
    ]
    if later:
        return "What counts at the school now has been sent, and is on this request too."
    return "It has sent no other version yet. This copy stays as it was sent."


def _struck_on(case: Case, note: Evidence) -> date:
    return next(s.on for s in case.struck if s.evidence.digest == version_of(note.facts))
