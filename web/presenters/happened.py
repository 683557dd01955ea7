"""What happened on a journey, in words: who did what and when, newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.case import Case
from models.codes import SenProvision
from models.events import (
    AimTakenUp,
    AuthorityChanged,
    CaseOpened,
    ContactRuleNoted,
    DocumentSigned,
    Entry,
    Event,
    EvidenceRecorded,
    LetterPosted,
    Moved,
    PeopleAssigned,
    PolicyAdopted,
    RecordStruck,
    RightsPassed,
    SchoolChanged,
    SenStatusChanged,
    SignOffFell,
    SignOffStands,
    StandInAgreed,
    StandInBegan,
    StandInEnded,
)
from models.events_of_operators import CaseRepaired
from models.evidence import Kind
from models.standing_in import Because, StandIn
from models.words import lower
from rules.acts.challenging import decision_day
from rules.people.standing_in import as_actor
from rules.time.calendar import london_day
from rules.words.names import Names as Words
from web.dates import long_date
from web.presenters.papers import counted
from web.presenters.people import Names

_STANDING_IN = (StandInAgreed, StandInBegan, StandInEnded)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened; ``mark`` is "signed", "refused" or empty.

    ``sort`` is one of `SORTS`; ``digest`` leads to the document it is about, if there is one.
    """

    at: datetime
    sentence: str
    who: str
    mark: str = ""
    sort: str = ""
    digest: str = ""


SORTS = {
    "steps": "Steps taken",
    "records": "Records written",
    "signatures": "Signatures",
    "people": "People, rights and policy",
    "letters": "Messages to the local authority",
}
"""What a story can be narrowed to."""


def happened(
    entries: tuple[Entry, ...], names: Names, words: Words, case: Case
) -> tuple[Happened, ...]:
    """Return what people want to know of a case's log, moves in the words of its policy.

    Tasks and reminders have their own lists.
    """
    causes = {entry.command_id for entry in entries if isinstance(entry.event, _CAUSES)}
    return tuple(
        Happened(
            at=entry.at,
            sentence=_begun(entry.event, case)
            or _sentence(counted(entry.event, case), names, words)
            + _of_day(entry)
            + _about(entry, case),
            who=_who(entry, names),
            mark="signed" if isinstance(entry.event, DocumentSigned) else "",
            sort=_sort(entry.event),
            digest=_digest(entry.event),
        )
        for entry in reversed(entries)
        if type(entry.event) in _TOLD and not _followed(entry, causes)
    )


def _who(entry: Entry, names: Names) -> str:
    """Return who did it; nobody says by themselves what only follows from what was recorded.

    Cover that was set before is taken on as a journey is opened: it was whoever set it that agreed.
    """
    match entry.event:
        case SenStatusChanged():
            return ""
        case StandInAgreed(stand_in=stand_in):
            return names.actor(stand_in.agreed_by)
    return names.actor(entry.by)


def _sentence(event: Event, names: Names, words: Words) -> str:
    if isinstance(event, AimTakenUp):
        return f"Work began towards: {words.move(event.aim.move).name}"
    if isinstance(event, Moved):
        return words.move(event.move).says.la
    return _SAYS[type(event)](event, names)


def _about(entry: Entry, case: Case) -> str:
    """Return of which decision a move is, where it is about an earlier request."""
    day = decision_day(case, entry)
    return f" This is about the decision of {long_date(day)}." if day else ""


def _of_day(entry: Entry) -> str:
    """Return the day that a record is of, where it was written down on another."""
    if not isinstance(entry.event, EvidenceRecorded):
        return ""
    on = entry.event.evidence.facts.on
    return "" if on == london_day(entry.at) else f". It is of {long_date(on)}"


def _sort(event: Event) -> str:
    if isinstance(event, EvidenceRecorded):
        return "records"
    if isinstance(event, DocumentSigned | SignOffFell | SignOffStands):
        return "signatures"
    if isinstance(event, LetterPosted):
        return "letters"
    return "steps" if isinstance(event, CaseOpened | AimTakenUp | Moved) else "people"


def _digest(event: Event) -> str:
    if isinstance(event, EvidenceRecorded):
        return event.evidence.digest
    return event.sign_off.digest if isinstance(event, DocumentSigned) else ""


def _followed(entry: Entry, causes: set[str]) -> bool:
    """Tell whether work towards a move began by itself, following from something else."""
    return isinstance(entry.event, AimTakenUp) and entry.command_id in causes


def people_in(entries: tuple[Entry, ...]) -> set[str]:
    """Return everybody whose name the words need."""
    actors = [entry.by for entry in entries]
    actors += [e.event.by for e in entries if isinstance(e.event, SignOffFell | SignOffStands)]
    agreed = [e.event.stand_in for e in entries if isinstance(e.event, _STANDING_IN)]
    actors += [by for each in agreed for by in (as_actor(each), each.agreed_by)]
    return {name for by in actors for name in by.in_the_name_of}


def _opened(_event: CaseOpened, _names: Names) -> str:
    return "The journey was opened"


def _assigned(_event: PeopleAssigned, _names: Names) -> str:
    return "It was said anew who looks after this pupil"


def _contact_rule_noted(event: ContactRuleNoted, _names: Names) -> str:
    """Say that something changed, and neither for whom nor why: not everybody here may know."""
    done = "ended" if event.ended else "entered"
    return f"An exception to who may see and be asked was {done}"


def acts_for(stand_in: StandIn, names: Names) -> str:
    """Say who acts as what, for whom and how long."""
    named = f"{names.of(stand_in.person_id)} acts as {lower(stand_in.role.label)}"
    whose = f" for {names.of(stand_in.for_person)}" if stand_in.for_person else ""
    why = f", {stand_in.because.label}" if stand_in.because is not Because.ASKED else ""
    if stand_in.why:
        why += f": {lower(stand_in.why.label)}"
    what = ", in one task" if stand_in.step else ""
    until = f", until {long_date(stand_in.until_on)}" if stand_in.until_on else ""
    return f"{named}{whose}{why}{what}{until}"


def _stand_in_agreed(event: StandInAgreed, names: Names) -> str:
    stand_in = event.stand_in
    return f"It was agreed from {long_date(stand_in.from_on)}: {acts_for(stand_in, names)}"


def _stand_in_ended(event: StandInEnded, names: Names) -> str:
    stand_in = event.stand_in
    whose = f" for {names.of(stand_in.for_person)}" if stand_in.for_person else ""
    named = f"{names.of(stand_in.person_id)} no longer acts as {lower(stand_in.role.label)}{whose}"
    return f"{named}: {lower(event.because.label)}"


def _adopted(event: PolicyAdopted, _names: Names) -> str:
    return f"The journey goes on by the policy {event.pack.name} {event.pack.version}"


def _authority_changed(event: AuthorityChanged, _names: Names) -> str:
    since = long_date(event.on)
    return f"The pupil lives in another local authority since {since}: a new request goes there"


def _recorded(event: EvidenceRecorded, _names: Names) -> str:
    evidence = event.evidence
    if evidence.version == 1:
        return f"“{evidence.kind.label}” was filled in"
    return f"“{evidence.kind.label}” was changed (version {evidence.version})"


def _signed(event: DocumentSigned, _names: Names) -> str:
    given = event.sign_off
    return f"“{given.record.label}” was signed as {lower(given.by.role.label)}"


def _fell(event: SignOffFell, names: Names) -> str:
    label = Kind(event.document.split(".")[0]).label
    return f"The signature of {names.of(event.by.person_id)} fell, because “{label}” was changed"


def _stands(event: SignOffStands, names: Names) -> str:
    label = Kind(event.document.split(".")[0]).label
    signer = names.of(event.by.person_id)
    return f"The signature of {signer} stands: of “{label}”, only what is noted later is new"


def _rights_passed(_event: RightsPassed, _names: Names) -> str:
    return "Rights passed to the young person"


def _record_struck(event: RecordStruck, _names: Names) -> str:
    label = Kind(event.document.split(".")[0]).label
    return f"A version of “{label}” was found wrong by two people, and counts no more"


def _school_changed(_event: SchoolChanged, _names: Names) -> str:
    return "The journey went on at another school"


def _begun(event: Event, case: Case) -> str:
    """Say that a journey which begins has decided no status; empty of any other entry.

    Whatever the school's list says stands until it does (rules/exchange/sen_history.py).
    """
    if not isinstance(event, SenStatusChanged) or event.status is not SenProvision.NONE:
        return ""
    first = case.sen_history[:1]
    if not any((spell.status, spell.from_on) == (event.status, event.on) for spell in first):
        return ""
    return "Nothing is decided here yet about the SEN status"


def _sen_status(event: SenStatusChanged, _names: Names) -> str:
    since = long_date(event.on)
    return f"What follows for the SEN status: {event.status.label} ({event.status}), since {since}"


def _repaired(_event: CaseRepaired, _names: Names) -> str:
    return "Two operators had the open tasks dated and set out anew"


def _posted(event: LetterPosted, _names: Names) -> str:
    if event.opens:
        return "The request was sent to the local authority"
    return "A message was sent to the local authority"


_CAUSES = (CaseOpened, EvidenceRecorded, Moved)
"""What makes work towards the next move begin by itself."""

_SAYS: dict[type, Callable[[Any, Names], str]] = {
    CaseOpened: _opened,
    PeopleAssigned: _assigned,
    StandInAgreed: _stand_in_agreed,
    StandInEnded: _stand_in_ended,
    ContactRuleNoted: _contact_rule_noted,
    PolicyAdopted: _adopted,
    AuthorityChanged: _authority_changed,
    EvidenceRecorded: _recorded,
    DocumentSigned: _signed,
    SignOffFell: _fell,
    SignOffStands: _stands,
    RightsPassed: _rights_passed,
    RecordStruck: _record_struck,
    SchoolChanged: _school_changed,
    SenStatusChanged: _sen_status,
    CaseRepaired: _repaired,
    LetterPosted: _posted,
}

_TOLD = {AimTakenUp, Moved, *_SAYS}
"""What people want to know of a log."""
