"""What a case's workflow is started with, also when it continues as new."""

from __future__ import annotations

from models.base import Code, Record
from models.case import Case
from models.commands import Command


class Start(Record):
    """The case to live for: as far as it is known, with the letters that wait to be read.

    ``recent`` are the ids of the commands last carried out.
    """

    case_id: Code
    case: Case | None = None
    letters: tuple[Command, ...] = ()
    recent: tuple[Code, ...] = ()
