"""What the journey's workflow asks its one activity, and what it is told."""

from __future__ import annotations

from pydantic import AwareDatetime

from models.base import Code, Record
from models.commands import Command
from models.decision import Refusal
from models.events import Entry, LetterPosted


class StepAsked(Record):
    """Take a step: decide this command on the case as it stands, now (aware UTC).

    ``revision`` is how far the workflow has folded the log; None for the command asks only for what
    the workflow has missed and for the letters of the case.
    """

    case_id: Code
    revision: int
    command: Command | None
    now: AwareDatetime


class StepTaken(Record):
    """What came of it: every entry after the workflow's revision, and the refusal if it was one.

    ``letters`` are those the case has posted and those posted to it, where no command was asked.
    """

    entries: tuple[Entry, ...] = ()
    letters: tuple[LetterPosted, ...] = ()
    refusal: Refusal | None = None


class Receipt(Record):
    """What a person's act made of a case: its new revision and the moves it brought."""

    revision: int
    moves: tuple[Code, ...] = ()
