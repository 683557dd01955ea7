"""A row of a school's lists as it stands in the file, and as the entry it is read as."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from models.base import Record
from models.codes import SenType
from models.lifecycle import SenSpell
from models.roles import Role


class Row(Record):
    """One row of a file as it stands there: the line it begins on and its cells by column."""

    line: int
    cells: dict[str, str]


class StaffEntry(Record):
    """One member of staff, as a row of the school's list says it.

    ``says_left`` tells whether the list says of anybody when they left: one that has no such column
    takes nobody's leaving back.
    """

    staff_number: str
    name: str
    email: str | None
    roles: tuple[Role, ...]
    left_on: date | None
    says_left: bool = True


class SenNeed(Record):
    """One need: its type, and its rank, 1 for the primary need."""

    sen_type: SenType
    rank: int = Field(ge=1, le=99)
    starts_on: date | None = None
    ends_on: date | None = None


class PupilEntry(Record):
    """One pupil. ``cohort`` is that of the year group taught in; ``home_la`` a DfE code.

    ``sen`` and ``needs`` are None where the list says nothing of them. ``unsaid`` is what stays as
    it is for a known pupil, because the list has no column for it. ``assumed`` is what
    no cell of the row says, and ``left_out`` what is wrong in cells that may be empty.
    """

    upn: str
    first_name: str
    last_name: str
    born_on: date
    cohort: int
    teacher_number: str | None
    home_la: str | None
    sen: tuple[SenSpell, ...] | None = None
    needs: tuple[SenNeed, ...] | None = None
    unsaid: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


class ContactEntry(Record):
    """One person's tie to one pupil, and the language they are written to in (BCP 47).

    ``must_be_asked`` and ``language`` are None where the list does not say.
    """

    upn: str
    name: str
    email: str | None
    relation: str
    parental_responsibility: bool
    may_see: bool
    must_be_asked: bool | None = None
    language: str | None = None


Entry = StaffEntry | PupilEntry | ContactEntry
"""A row that can be read."""
