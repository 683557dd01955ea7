"""A case in codes, roles and dates, for people who keep the service and know nobody in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from adapters.queries.post import NoticeLine
from adapters.rulings import words_of
from models.case import Case, Step, rung_key
from models.events import (
    AimPutDown,
    AimTakenUp,
    ContactRuleNoted,
    DocumentSigned,
    Entry,
    Event,
    EvidenceRecorded,
    LetterPosted,
    Moved,
    RecordStruck,
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
from models.evidence import Kind
from models.message import Audience
from models.standing_in import StandIn
from models.words import lower
from rules.conditions.policy import Policy
from rules.people.authority import spoken
from rules.time.dates import spoken as spoken_day
from rules.time.limits import is_time_given
from rules.words.moves import MOVES
from rules.words.names import names
from rules.words.states import STATES
from rules.words.tasks import leads_to, when_due


@dataclass(frozen=True)
class OpenStep:
    """One open step: what it asks, of which roles, by when, and how far its reminders have come.

    ``rule`` is the code of the rule that set the date, ``when`` says it in words. ``is_given`` says
    that its date ends time that the family is given, by which nobody is late.
    """

    id: str
    asks: str
    move: str
    roles: str
    due_on: date
    breach_on: date | None
    rule: str
    when: str
    reminded: str
    is_given: bool = False


@dataclass(frozen=True)
class Holder:
    """One role, the ids of those who hold it, and who stands in, in words with ids."""

    role: str
    person_ids: tuple[str, ...]
    stand_ins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of the log: ``what`` it is about in codes, ``words`` the same as people say it."""

    seq: int
    at: datetime
    by: str
    was: str
    what: str
    words: str = ""


def open_steps(case: Case, policy: Policy) -> tuple[OpenStep, ...]:
    """Return the open steps of a case, the one due first at the top."""
    return tuple(
        _step(step, case, policy) for step in sorted(case.steps, key=lambda step: step.due_on)
    )


def stands_in_words(case: Case) -> str:
    """Return the states in which a case stands, each in its policy's words."""
    words = words_of(case.pack)
    return "; ".join(words.state(one).name for one in case.configuration if one in STATES)


def holders(case: Case) -> tuple[Holder, ...]:
    """Return the roles that are held in a case, or that somebody stands in for."""
    roles = dict.fromkeys((*(h.role for h in case.people), *(s.role for s in case.stand_ins)))
    return tuple(
        Holder(
            role.label,
            case.holders(role),
            tuple(_stands_in(one) for one in case.stand_ins if one.role is role),
        )
        for role in roles
    )


def _stands_in(one: StandIn) -> str:
    """Return who stands in, for whom, since when, for what and by whose word, by ids."""
    for_whom = f"for {one.for_person}" if one.for_person else "because nobody holds the role"
    days = f"from {spoken_day(one.from_on)}"
    if one.until_on:
        days += f" until {spoken_day(one.until_on)}"
    what = f", in one task ({one.step})" if one.step else ""
    by = f"{lower(one.agreed_by.role.label)} {one.agreed_by.person_id}"
    why = f": {lower(one.why.label)}" if one.why else ""
    return f"{one.person_id} stands in {for_whom}, {days}{what}. Agreed by {by}{why}"


def lines(entries: Iterable[Entry], policy: Policy) -> tuple[Line, ...]:
    """Return log entries in codes, and in the policy's words where it has any."""
    return tuple(
        Line(
            seq=entry.seq,
            at=entry.at,
            by=f"{entry.by.role.label} {entry.by.person_id}",
            was=_WAS.get(entry.event.was, entry.event.was.replace("_", " ")),
            what=_what(entry.event),
            words=_words(entry.event, policy),
        )
        for entry in entries
    )


_WAS = {
    "aim_put_down": "next step no longer aimed at",
    "aim_taken_up": "next step aimed at",
    "evidence_recorded": "recorded",
    "looked_ahead": "dates looked at anew",
    "moved": "step taken",
    "record_struck": "record found wrong",
    "sign_off_fell": "signature no longer counts",
    "sign_off_stands": "signature still counts",
    "step_claimed": "somebody is on it",
    "step_closed": "no longer asked",
    "step_nudged": "reminded by an operator",
    "step_opened": "asked",
    "step_released": "nobody is on it any more",
    "stuck_snoozed": "set aside by an operator",
}
"""What happened, where the log's own word for it says little to whoever reads it."""


def _acts_for(one: StandIn) -> str:
    """Return who acts in which role for whom, and an operator's reason."""
    whom = f"for {one.for_person}" if one.for_person else "because nobody holds the role"
    why = f": {lower(one.why.label)}" if one.why else ""
    return f"{one.person_id} acts as {lower(one.role.label)} {whom}{why}"


def _step(step: Step, case: Case, policy: Policy) -> OpenStep:
    requirement = policy.requirement(step.requirement or "")
    told = sum(rung_key(step.id, rung.id) in case.told for rung in step.rungs)
    return OpenStep(
        id=step.id,
        asks=requirement.staff if requirement else step.kind.label,
        move=leads_to(step.move, Audience.OPERATOR, names(policy)),
        roles=spoken(step.roles),
        due_on=step.due_on,
        breach_on=step.breach_on,
        rule=step.rule,
        when=when_due(step, Audience.OPERATOR),
        reminded=f"{told} of {len(step.rungs)}",
        is_given=is_time_given(step),
    )


def about(notice: NoticeLine, policy: Policy) -> str:
    """Return what a notice tells of, in words: a move, a record, or what a step asks."""
    if notice.step_id is not None:
        return _of_step(notice.step_id, policy)
    if notice.move is not None:
        return _move(notice.move, policy)
    return names(policy).record(notice.record) if notice.record else ""


def _words(event: Event, policy: Policy) -> str:  # noqa: PLR0911 - one answer to each event
    """Return in words what an event is about; nothing where its codes say all that is known."""
    match event:
        case Moved() | AimPutDown():
            return _move(event.move, policy)
        case AimTakenUp():
            return _move(event.aim.move, policy)
        case EvidenceRecorded():
            recorded = event.evidence
            return f"{names(policy).record(recorded.kind)}, version {recorded.version}"
        case DocumentSigned():
            given = event.sign_off
            return f"{names(policy).record(given.record)}, as {lower(given.by.role.label)}"
        case SignOffFell() | SignOffStands() | RecordStruck():
            return names(policy).record(Kind(event.document.partition(".")[0]))
        case StepOpened() | StepClosed() | StepNudged() | StepReleased() | StepClaimed():
            return _of_step(_step_of(event), policy)
        case _:
            return _of_operators(event)


def _of_operators(event: Event) -> str:
    match event:
        case StuckSnoozed():
            return f"{event.snooze.code.label}: {lower(event.snooze.reason.label)}"
        case RepairAsked():
            return event.wanted.reason.label
        case CaseRepaired():
            return event.reason.label
        case _:
            return ""


def _step_of(event: StepOpened | StepClosed | StepNudged | StepReleased | StepClaimed) -> str:
    match event:
        case StepOpened():
            return event.step.id
        case StepClaimed():
            return event.claim.step_id
        case _:
            return event.step_id


def _of_step(step_id: str, policy: Policy) -> str:
    """Return what a step asks: its id begins with its condition's, or with its move's."""
    code = step_id.partition(".")[0]
    requirement = policy.requirement(code)
    return requirement.staff.rstrip(".") if requirement else _move(code, policy)


def _move(move: str, policy: Policy) -> str:
    return names(policy).move(move).name if move in MOVES else ""


def _what(event: Event) -> str:  # noqa: C901, PLR0911, PLR0912 - one answer to each event
    """Return what an event is about: kinds, moves and ids; a document's key may say more."""
    match event:
        case Moved() | AimPutDown():
            return event.move
        case AimTakenUp():
            return event.aim.move
        case EvidenceRecorded():
            return f"{event.evidence.kind} version {event.evidence.version}"
        case DocumentSigned():
            return f"{event.sign_off.record} as {event.sign_off.by.role}"
        case SignOffFell() | SignOffStands():
            return event.document.partition(".")[0]
        case StepOpened():
            return event.step.id
        case StepClosed():
            return event.step_id
        case StepNudged() | StepReleased():
            return event.step_id
        case StepClaimed():
            return f"{event.claim.step_id} by {event.claim.by.person_id}"
        case StuckSnoozed():
            return f"{event.snooze.code} until {event.snooze.until_on}, {event.snooze.reason}"
        case RepairAsked():
            return event.wanted.reason
        case CaseRepaired():
            return f"{event.reason}, asked by {event.asked_by.person_id}"
        case LetterPosted():
            return f"to {event.to_case}"
        case ContactRuleNoted():
            return f"{event.rule} {'ended' if event.ended else 'entered'}"
        case StandInAgreed() | StandInBegan() | StandInEnded():
            return _acts_for(event.stand_in)
        case _:
            return ""
