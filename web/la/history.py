"""What happened to a request, in sentences, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.events import (
    CaseOpened,
    DocumentSigned,
    Entry,
    Event,
    EvidenceRecorded,
    Moved,
    RecordStruck,
    SignOffFell,
)
from models.evidence import Evidence, Kind
from models.roles import Role
from models.words import lower
from rules.words.names import Names as Words
from web.dates import long_date
from web.la.act_words import DECISIONS
from web.presenters.people import Names


@dataclass(frozen=True)
class Told:
    """One thing that happened. ``mark`` is how the list shows it: signed, refused or nothing."""

    at: datetime
    sentence: str
    who: str
    mark: str = ""


def told(entries: Iterable[Entry], names: Names, words: Words) -> tuple[Told, ...]:
    """Return the history of a request, newest first, in the words of its policy."""
    found = [_told(entry, names, words) for entry in entries]
    return tuple(one for one in reversed(found) if one.sentence)


def _told(entry: Entry, names: Names, words: Words) -> Told:
    sentence, mark = _said(entry.event, words)
    who = "" if entry.by.role is Role.CLOCK else names.actor(entry.by)
    return Told(entry.at, sentence, who, mark)


def _undone(event: SignOffFell | RecordStruck) -> str:
    kind = Kind(event.document.partition(".")[0])
    if isinstance(event, SignOffFell):
        return f"A signature on “{kind.label}” fell, because the document was changed."
    return f"Two people agreed that “{kind.label}” was wrong. It is kept, and counts no more."


def _recorded(record: Evidence) -> tuple[str, str]:
    if record.kind is Kind.SIGNATURE_DECLINED:
        called = Kind(str(record.facts.subject).partition(".")[0]).label
        return f"“{called}” was sent back unsigned.", "refused"
    version = f", version {record.version}" if record.version > 1 else ""
    no = _says_no(record)
    said = (
        f"“{record.kind.label}” was put on the request{version}{_decided(record)}.",
        _received(record),
    )
    return " ".join(filter(None, said)), "refused" if no else ""


def _decided(record: Evidence) -> str:
    """Return what a decision decides, as the page that records it says it; nothing of others."""
    decision = next(iter(record.facts.said("decision")), "")
    chosen = dict(DECISIONS.get(record.kind, ())).get(decision)
    return f": {lower(chosen)}" if chosen else ""


def _says_no(record: Evidence) -> bool:
    return record.facts.says("decision", "refuse") or record.facts.says("decision", "no_plan")


def _received(record: Evidence) -> str:
    """Return the day of receipt that an acknowledgement states: every limit runs from it."""
    on = record.facts.dates.get("received_on")
    if record.kind is not Kind.LA_ACKNOWLEDGEMENT or on is None:
        return ""
    return f"It says that the request was received on {long_date(on)}: time limits run from then."


def _said(event: Event, words: Words) -> tuple[str, str]:
    if isinstance(event, CaseOpened):
        count = len(event.opening.evidence)
        return f"The request was received with {count} document{'' if count == 1 else 's'}.", ""
    if isinstance(event, EvidenceRecorded):
        return _recorded(event.evidence)
    if isinstance(event, DocumentSigned):
        given = event.sign_off
        return f"“{given.record.label}” was signed as {lower(given.by.role.label)}.", "signed"
    if isinstance(event, SignOffFell | RecordStruck):
        return _undone(event), "refused"
    if isinstance(event, Moved):
        mark = "refused" if event.move in ("refuse_to_assess", "decide_no_plan") else ""
        return words.move(event.move).says.staff, mark
    return "", ""
