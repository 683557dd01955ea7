"""What happened to a case, each entry of its log as one line of words; codes, no names."""

from __future__ import annotations

from models.case import Step, StepKind
from models.decision import Reason
from models.events import (
    AimPutDown,
    AimTakenUp,
    AuthorityChanged,
    CaseOpened,
    ContactRuleNoted,
    DocumentSigned,
    Event,
    EvidenceRecorded,
    LetterPosted,
    LookedAhead,
    Moved,
    PeopleAssigned,
    PolicyAdopted,
    RecordStruck,
    RightsPassed,
    RungTold,
    SchoolChanged,
    SenStatusChanged,
    SignOffFell,
    SignOffStands,
    StandInAgreed,
    StandInBegan,
    StandInEnded,
    StepClaimed,
    StepClosed,
    StepOpened,
    StepReleased,
)
from models.events_of_operators import CaseRepaired, RepairAsked, StepNudged, StuckSnoozed
from models.standing_in import StandIn
from models.words import lower
from rules.conditions.policy import Policy
from rules.people.authority import spoken
from rules.time.dates import spoken as spoken_day
from rules.words.moves import MOVES
from rules.words.names import Names, names
from rules.words.states import STATES


def told(event: Event, policy: Policy) -> str:
    """Return what happened in words; its code where there are none."""
    return (
        _of_moves(event, policy)
        or _of_records(event)
        or _of_tasks(event, policy)
        or _of_what_holds(event)
        or _of_people(event)
        or _of_stand_ins(event)
        or _of_operators(event)
        or event.was
    )


def _of_moves(event: Event, policy: Policy) -> str:
    words = names(policy)
    match event:
        case CaseOpened():
            return f"Opened at “{places(event.configuration, words)}”"
        case Moved():
            now_at = places(event.configuration, words)
            return f"“{words.move(event.move).name}”: now at {now_at}"
        case AimTakenUp():
            return f"Work towards “{words.move(event.aim.move).name}” began"
        case AimPutDown():
            return f"Work towards “{words.move(event.move).name}” ended"
        case _:
            return ""


def _of_records(event: Event) -> str:
    match event:
        case EvidenceRecorded():
            return f"Recorded: {event.evidence.kind.label}, version {event.evidence.version}"
        case DocumentSigned():
            return f"Signed: {event.sign_off.record.label}"
        case SignOffFell() | SignOffStands():
            return _of_signature(event)
        case RecordStruck():
            return f"Counts no more: {event.document}"
        case LetterPosted():
            return f"Sent to {event.to_case}"
        case _:
            return ""


def _of_signature(event: SignOffFell | SignOffStands) -> str:
    if isinstance(event, SignOffFell):
        return f"A signature fell, because {event.document} was changed"
    return f"A signature stands: of {event.document}, only what is noted later is new"


def _of_tasks(event: Event, policy: Policy) -> str:
    match event:
        case StepOpened():
            return f"Asked: {asked(event.step, policy)} By {spoken_day(event.step.due_on)}"
        case StepClosed():
            return f"No longer asked: {event.step_id}"
        case RungTold():
            return f"Reminder {event.rung_id} of {event.step_id}"
        case StepClaimed():
            return f"Somebody said that they do {event.claim.step_id}"
        case StepReleased():
            return f"Nobody says any more that they do {event.step_id}"
        case _:
            return ""


def _of_what_holds(event: Event) -> str:
    match event:
        case PolicyAdopted(pack=pack):
            return f"Goes on by policy {pack.name} {pack.version}"
        case SenStatusChanged():
            return f"SEN status: {event.status} from {spoken_day(event.on)}"
        case RightsPassed():
            return f"Rights passed to the young person at the end of {spoken_day(event.on)}"
        case LookedAhead():
            return f"Looks ahead to: {event.to:%Y-%m-%d}" if event.to else "Nothing ahead"
        case _:
            return ""


def _of_people(event: Event) -> str:
    match event:
        case PeopleAssigned():
            return f"Who does what was set: {len(event.people)} roles"
        case SchoolChanged():
            return f"Goes on at {event.school_id}, {len(event.people)} roles"
        case AuthorityChanged():
            return f"The pupil lives in {event.la_id} now, no longer in {event.former}"
        case ContactRuleNoted():
            done = "ended" if event.ended else "entered"
            return f"An exception to who may see and be asked was {done}"
        case _:
            return ""


def _of_stand_ins(event: Event) -> str:
    match event:
        case StandInAgreed():
            since = spoken_day(event.stand_in.from_on)
            return f"It was agreed from {since}: {_acts_for(event.stand_in)}"
        case StandInBegan():
            return f"From now on {_acts_for(event.stand_in)}"
        case StandInEnded():
            return f"Over ({lower(event.because.label)}): {_acts_for(event.stand_in)}"
        case _:
            return ""


def _acts_for(stand_in: StandIn) -> str:
    what = f" in {stand_in.step}" if stand_in.step else ""
    until = f", until {spoken_day(stand_in.until_on)}" if stand_in.until_on else ""
    whom = f"for {stand_in.for_person}" if stand_in.for_person else "because nobody holds the role"
    why = f" ({lower(stand_in.why.label)})" if stand_in.why else ""
    return f"{stand_in.person_id} acts as {stand_in.role.label} {whom}{what}{until}{why}"


def _of_operators(event: Event) -> str:
    match event:
        case StepNudged():
            return f"An operator reminded those who owe {event.step_id}"
        case StuckSnoozed():
            return f"Set aside until {spoken_day(event.snooze.until_on)}: {event.snooze.code.label}"
        case RepairAsked():
            return f"A repair was asked for: {event.wanted.reason.label}"
        case CaseRepaired():
            return f"Repaired, as two operators wanted: {event.reason.label}"
        case _:
            return ""


def places(configuration: tuple[str, ...], words: Names) -> str:
    """Return active states in words; one that only frames the next is left out."""
    states = [state for state in configuration if state in STATES]
    framed = zip(states, [*states[1:], ""], strict=True)
    shown = (state for state, inner in framed if not _frames(state, inner))
    return ", ".join(words.state(state).name for state in shown)


def _frames(state: str, inner: str) -> bool:
    return inner in STATES and STATES[inner].name.startswith(f"{STATES[state].name}:")


def asked(step: Step, policy: Policy) -> str:
    """Return what an open step asks, as staff read it."""
    requirement = policy.requirement(step.requirement) if step.requirement else None
    if requirement is not None:
        return requirement.staff
    words = names(policy)
    if step.kind is StepKind.MOVE:
        return f"Take the move “{words.move(step.move).name}”."
    return f"{step.kind.label}: {words.move(step.move).name if step.move in MOVES else step.move}."


def lacking(reason: Reason) -> str:
    """Return a missing condition in words: what, whose, and whether it is law."""
    tag = f" [{reason.tag.label}]" if reason.tag else ""
    who = f" Supplied by: {spoken(reason.roles)}." if reason.roles else ""
    return f"{reason.sentence}{tag}{who}"
