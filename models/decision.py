"""What comes of a command: entries for the log, or a refusal with every reason."""

from __future__ import annotations

from models.base import Choice, Code, Record
from models.events import Entry
from models.evidence import Kind
from models.requirement import Tag
from models.roles import Role
from models.said import Sentence


class Refused(Choice):
    """Why a command was refused; people branch on these codes, never on sentences."""

    NOT_MET = "not_met", "A condition is not met"
    NOT_OPEN = "not_open", "Not possible from here"
    NOT_YOURS = "not_yours", "Not yours to do"
    SUPERSEDED = "superseded", "The document has changed"
    SIGNED_ALREADY = "signed_already", "Signed already"
    SAME_PERSON = "same_person", "Another person must do this"
    BAD_DATE = "bad_date", "A date cannot be right"
    UNKNOWN = "unknown", "Not known on this case"


class Reason(Record):
    """One reason for a refusal: a sentence that says why and what to do, and who can supply it.

    ``field`` is the question of the form that the sentence speaks of, where it speaks of one.
    """

    code: Refused
    sentence: Sentence
    requirement: Code | None = None
    tag: Tag | None = None
    source: str | None = None
    roles: tuple[Role, ...] = ()
    form: Kind | None = None
    field: Code | None = None


class Refusal(Record):
    """A command refused, with every reason there is."""

    reasons: tuple[Reason, ...]


class Accepted(Record):
    """A command accepted: what goes on the log, in order; nothing when it changes nothing."""

    entries: tuple[Entry, ...]


Decision = Accepted | Refusal
"""What ``decide`` returns."""
