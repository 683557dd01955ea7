"""What operators did to a case from outside, in the past tense: part of its log like the rest."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.base import Code, Record
from models.operating import RepairReason, RepairWanted, Snooze
from models.roles import Actor


class StepNudged(Record):
    """The people of an open step were reminded by an operator on this London date.

    With ``asks_who`` those who lead were asked to say who does it, with ``asks_second`` to find a
    second person.
    """

    was: Literal["step_nudged"] = "step_nudged"
    step_id: Code
    on: date
    asks_who: bool = False
    asks_second: bool = False


class StuckSnoozed(Record):
    """A reason why the case is stuck was set aside until a day."""

    was: Literal["stuck_snoozed"] = "stuck_snoozed"
    snooze: Snooze


class RepairAsked(Record):
    """An operator asked that the case be repaired."""

    was: Literal["repair_asked"] = "repair_asked"
    wanted: RepairWanted


class CaseRepaired(Record):
    """The case's open steps were dated and settled anew, as two operators wanted."""

    was: Literal["case_repaired"] = "case_repaired"
    reason: RepairReason
    asked_by: Actor
