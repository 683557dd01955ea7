"""What a case's workflow is started with, also when it continues as new."""

from __future__ import annotations

from models.base import Code, Record
from models.case import Case
from models.commands import Command
from models.events import LetterPosted


class Start(Record):
    """The case to live for: as far as it is known, with the letters that wait to be read.

    ``outgoing`` are letters that wait to be delivered to other cases. ``recent`` are the ids of the
    commands last carried out. ``from_log`` says that the case comes from its log: its letters, and
    what was added meanwhile, are still to be looked up there.
    """

    case_id: Code
    case: Case | None = None
    letters: tuple[Command, ...] = ()
    outgoing: tuple[LetterPosted, ...] = ()
    recent: tuple[Code, ...] = ()
    from_log: bool = False
