"""What has happened to a case. Past tense, append-only: the log is the record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from models.base import Code, Digest, Record
from models.case import Aim, Claim, SignOff, Step
from models.codes import SenProvision
from models.commands import Command, OpenCase
from models.events_of_operators import CaseRepaired, RepairAsked, StepNudged, StuckSnoozed
from models.evidence import Evidence
from models.lifecycle import Configuration
from models.pack import PackRef
from models.roles import Actor, Holding
from models.standing_in import Ended, StandIn
from models.years import Setting


class CaseOpened(Record):
    """A case was opened, in its chart's first configuration."""

    was: Literal["case_opened"] = "case_opened"
    case_id: Code
    on: date
    opening: OpenCase
    configuration: Configuration


class PeopleAssigned(Record):
    """Who holds which role was said anew."""

    was: Literal["people_assigned"] = "people_assigned"
    people: tuple[Holding, ...]


class StandInAgreed(Record):
    """It was agreed that one person acts for another in a role."""

    was: Literal["stand_in_agreed"] = "stand_in_agreed"
    stand_in: StandIn


class StandInBegan(Record):
    """The first day of cover has come: tasks and reminders go to the stand-in."""

    was: Literal["stand_in_began"] = "stand_in_began"
    stand_in: StandIn


class StandInEnded(Record):
    """Somebody no longer acts for another."""

    was: Literal["stand_in_ended"] = "stand_in_ended"
    stand_in: StandIn
    because: Ended


class ContactRuleNoted(Record):
    """An exception for a contact was entered or ended; the directory says for whom and why."""

    was: Literal["contact_rule_noted"] = "contact_rule_noted"
    rule: Code
    ended: bool = False


class PolicyAdopted(Record):
    """The case goes on by another policy pack, or another version of it."""

    was: Literal["policy_adopted"] = "policy_adopted"
    pack: PackRef
    former: PackRef


class AuthorityChanged(Record):
    """The pupil lives in another local authority from this London date on."""

    was: Literal["authority_changed"] = "authority_changed"
    la_id: Code
    former: Code
    on: date


class EvidenceRecorded(Record):
    """A record came onto the case."""

    was: Literal["evidence_recorded"] = "evidence_recorded"
    evidence: Evidence


class DocumentSigned(Record):
    """A person signed one version of a document."""

    was: Literal["document_signed"] = "document_signed"
    sign_off: SignOff


class SignOffFell(Record):
    """A signature fell because the document it was given for was changed."""

    was: Literal["sign_off_fell"] = "sign_off_fell"
    document: Code
    digest: Digest
    by: Actor


class SignOffStands(Record):
    """A signature stands on the next version of its document: only what is noted later is new.

    ``digest`` is of the version that was signed, ``now`` of the one it stands on.
    """

    was: Literal["sign_off_stands"] = "sign_off_stands"
    document: Code
    digest: Digest
    now: Digest
    by: Actor


class AimTakenUp(Record):
    """Work towards a move began."""

    was: Literal["aim_taken_up"] = "aim_taken_up"
    aim: Aim


class AimPutDown(Record):
    """Work towards a move ended, because it was taken, is no longer open, or was given up."""

    was: Literal["aim_put_down"] = "aim_put_down"
    move: Code


class Moved(Record):
    """The case moved; ``configuration`` is where it stands now, in the chart's order.

    ``request`` is the earlier request that this is about, where the journey follows another by now
    and stands where it stood.
    """

    was: Literal["moved"] = "moved"
    move: Code
    configuration: Configuration
    cycle: int
    reviewed_cycle: int | None = None
    on: date
    request: Code | None = None


class StepOpened(Record):
    """A missing condition became a task, with its dates."""

    was: Literal["step_opened"] = "step_opened"
    step: Step


class StepClosed(Record):
    """A task is no longer open."""

    was: Literal["step_closed"] = "step_closed"
    step_id: Code


class RungTold(Record):
    """The people of one rung of a step's timetable were told."""

    was: Literal["rung_told"] = "rung_told"
    step_id: Code
    rung_id: Code


class RightsPassed(Record):
    """Rights passed to the young person at the end of this London date."""

    was: Literal["rights_passed"] = "rights_passed"
    on: date


class RecordStruck(Record):
    """Two people agreed that one version of a record is wrong: it is kept and counts no more."""

    was: Literal["record_struck"] = "record_struck"
    document: Code
    digest: Digest
    correction: Code
    on: date


class SchoolChanged(Record):
    """The journey goes on at another school from this London date on, with people of its own."""

    was: Literal["school_changed"] = "school_changed"
    school_id: Code
    calendar: Code
    setting: Setting
    people: tuple[Holding, ...]
    on: date


class SenStatusChanged(Record):
    """Another SEN status holds from this London date on; the one before ended the day before."""

    was: Literal["sen_status_changed"] = "sen_status_changed"
    status: SenProvision
    on: date


class LookedAhead(Record):
    """When a step will open by itself (aware UTC), or None where none will."""

    was: Literal["looked_ahead"] = "looked_ahead"
    to: AwareDatetime | None


class StepClaimed(Record):
    """Somebody said that they do an open step; whoever said so before does no longer."""

    was: Literal["step_claimed"] = "step_claimed"
    claim: Claim


class StepReleased(Record):
    """Nobody says any more that they do this step."""

    was: Literal["step_released"] = "step_released"
    step_id: Code


class LetterPosted(Record):
    """Something was sent to another case, which it opens when ``opens`` is true."""

    was: Literal["letter_posted"] = "letter_posted"
    to_case: Code
    opens: bool
    command: Command


Event = Annotated[
    CaseOpened
    | PeopleAssigned
    | StandInAgreed
    | StandInBegan
    | StandInEnded
    | ContactRuleNoted
    | PolicyAdopted
    | AuthorityChanged
    | EvidenceRecorded
    | DocumentSigned
    | SignOffFell
    | SignOffStands
    | AimTakenUp
    | AimPutDown
    | Moved
    | StepOpened
    | StepClosed
    | RungTold
    | RightsPassed
    | RecordStruck
    | SchoolChanged
    | SenStatusChanged
    | LookedAhead
    | StepClaimed
    | StepReleased
    | StepNudged
    | StuckSnoozed
    | RepairAsked
    | CaseRepaired
    | LetterPosted,
    Field(discriminator="was"),
]
"""Anything that can have happened."""


class Entry(Record):
    """One line of a case's log: an event, its place, when (aware UTC), by whom, which command."""

    seq: int = Field(ge=1)
    at: AwareDatetime
    by: Actor
    command_id: Code
    event: Event
