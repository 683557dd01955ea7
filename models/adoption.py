"""What going on by another policy pack changes on one case."""

from __future__ import annotations

from datetime import date

from models.base import Choice, Code, Record
from models.commands import Command


class Changed(Choice):
    """What became of an open task."""

    OPENED = "opened", "Opened"
    CLOSED = "closed", "Closed"
    MOVED = "moved", "Date moved"


class StepChange(Record):
    """One task that opened, closed or got another date (London dates)."""

    what: Changed
    asks: Code
    was_due_on: date | None = None
    due_on: date | None = None


class Adoption(Record):
    """What adopting a pack does to one case; ``refused`` says why it cannot."""

    case_id: Code
    changes: tuple[StepChange, ...] = ()
    refused: str | None = None


class Planned(Record):
    """The act that lets one open case adopt a pack, and what that would change."""

    command: Command
    effect: Adoption
