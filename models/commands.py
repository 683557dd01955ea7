"""What people, other cases and the clock ask of a case. Imperative; each carries who asks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from models.base import Code, Digest, Record
from models.case import Chart
from models.evidence import Evidence, Facts, Kind
from models.operating import RepairReason, SnoozeReason
from models.pack import PackRef
from models.roles import Actor, Holding, Role
from models.standing_in import Because, Ended, FillReason
from models.stuck import StuckCode
from models.years import Setting


class OpenCase(Record):
    """Open a case: a pupil's journey, or at the local authority a request that has come."""

    do: Literal["open_case"] = "open_case"
    chart: Chart
    pupil_id: Code
    school_id: Code
    la_id: Code
    cohort: int = Field(ge=2000, le=2150)
    pack: PackRef
    calendar: Code
    people: tuple[Holding, ...]
    setting: Setting = Setting.MAINSTREAM
    origin: Code | None = None
    evidence: tuple[Evidence, ...] = ()


class RecordEvidence(Record):
    """Put one record on the case; ``digest`` names what was written, kept by the document store.

    ``replaces`` is the digest of the version the writer saw, or ``nothing`` where they saw none, so
    that nobody overwrites what they have not read; None where it does not matter.
    """

    do: Literal["record_evidence"] = "record_evidence"
    facts: Facts
    digest: Digest
    replaces: Digest | Literal["nothing"] | None = None


class SignDocument(Record):
    """Sign the version of a document that has this digest, in the actor's role."""

    do: Literal["sign_document"] = "sign_document"
    document: Code
    record: Kind
    digest: Digest


class TakeUpAim(Record):
    """Begin to work towards a move: its missing conditions become tasks."""

    do: Literal["take_up_aim"] = "take_up_aim"
    move: Code


class PutDownAim(Record):
    """Stop working towards a move."""

    do: Literal["put_down_aim"] = "put_down_aim"
    move: Code


class TakeMove(Record):
    """Take a move of the chart."""

    do: Literal["take_move"] = "take_move"
    move: Code


class AssignPeople(Record):
    """Say anew who holds which role."""

    do: Literal["assign_people"] = "assign_people"
    people: tuple[Holding, ...]


class LetStandIn(Record):
    """Let ``to`` act for another in a role: for one task, for the case, or for days away.

    ``for_person`` is None to have a role filled that nobody holds. ``step`` is the key of a task.
    ``agreed_by`` says who decided where Handrail itself carries it to the case; London dates.
    ``why`` is what an operator has to say.
    """

    do: Literal["let_stand_in"] = "let_stand_in"
    to: Code
    for_person: Code | None
    role: Role
    because: Because
    step: Code | None = None
    from_on: date
    until_on: date | None = None
    agreed_by: Actor | None = None
    why: FillReason | None = None


class EndStandIn(Record):
    """Take back what was handed over, or end cover before its last day."""

    do: Literal["end_stand_in"] = "end_stand_in"
    stand_in: Code
    because: Ended = Ended.TAKEN_BACK


class NoteContactRule(Record):
    """Take account of an exception for a contact that was entered or, where it ``ended``, ended."""

    do: Literal["note_contact_rule"] = "note_contact_rule"
    rule: Code
    contact: Code
    ended: bool = False


class AdoptPolicy(Record):
    """Go on by another policy pack, or another version of it: nothing recorded is lost."""

    do: Literal["adopt_policy"] = "adopt_policy"
    pack: PackRef


class ChangeAuthority(Record):
    """Note that the pupil lives in another local authority: a future request goes there."""

    do: Literal["change_authority"] = "change_authority"
    la_id: Code


class ReceiveLetter(Record):
    """Take in a record, and what is enclosed, that another case has sent.

    A journey sends to its request, and a request to its journey; nobody else may. ``sent_on`` is
    the London date on which the other side moved by it, which holds also where the letter was
    delayed; None for a letter that moves nothing, and for those sent before they said it.
    """

    do: Literal["receive_letter"] = "receive_letter"
    from_case: Code
    sent_on: date | None = None
    facts: Facts
    digest: Digest
    written_by: Actor
    enclosed: tuple[Evidence, ...] = ()


class ClaimStep(Record):
    """Say that the actor does an open step that others could do as well."""

    do: Literal["claim_step"] = "claim_step"
    step_id: Code


class ReleaseStep(Record):
    """Let an open step go that was claimed: whoever could do it is asked again."""

    do: Literal["release_step"] = "release_step"
    step_id: Code


class NudgeStep(Record):
    """Remind the people an open step waits for, out of its timetable.

    With ``asks_who`` those who lead the school, or manage at the authority, are asked to say who
    does it; with ``asks_second`` to find a second person, where there are too few to sign.
    """

    do: Literal["nudge_step"] = "nudge_step"
    step_id: Code
    asks_who: bool = False
    asks_second: bool = False


class SnoozeStuck(Record):
    """Set one reason why the case is stuck aside until a London date."""

    do: Literal["snooze_stuck"] = "snooze_stuck"
    code: StuckCode
    step_id: Code | None = None
    until_on: date
    reason: SnoozeReason


class AskForRepair(Record):
    """Ask that the case be repaired; another operator confirms it."""

    do: Literal["ask_for_repair"] = "ask_for_repair"
    reason: RepairReason


class ConfirmRepair(Record):
    """Repair the case as another operator has asked."""

    do: Literal["confirm_repair"] = "confirm_repair"


class TimePassed(Record):
    """The clock: act on every date that has come."""

    do: Literal["time_passed"] = "time_passed"


Order = Annotated[
    OpenCase
    | RecordEvidence
    | SignDocument
    | TakeUpAim
    | PutDownAim
    | TakeMove
    | AssignPeople
    | LetStandIn
    | EndStandIn
    | NoteContactRule
    | AdoptPolicy
    | ChangeAuthority
    | ReceiveLetter
    | ClaimStep
    | ReleaseStep
    | NudgeStep
    | SnoozeStuck
    | AskForRepair
    | ConfirmRepair
    | TimePassed,
    Field(discriminator="do"),
]
"""What is asked, whatever it is."""


class Command(Record):
    """One act: its id (the same id is the same act, however often it comes), who, and what."""

    id: Code
    by: Actor
    order: Order
