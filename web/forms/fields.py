"""The fields of a form: what a page needs to know to ask each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto


class FieldKind(Enum):
    """The ways a question is asked and answered on a page."""

    LINE = auto()
    PROSE = auto()
    SECRET = auto()
    DATE = auto()
    WHOLE = auto()
    DECIMAL = auto()
    YES_NO = auto()
    ONE_OF = auto()
    MANY_OF = auto()
    ROWS = auto()
    RECORD = auto()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: the code that is stored, its label, and a hint below it."""

    value: str
    label: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    ``called`` is how the question's subject is named inside an error sentence ("the date of the
    meeting"); ``each`` names one row of a repeated group ("provision"). ``fields`` are the
    questions of a nested record, ``item`` the question that a repeated group repeats. ``section``
    is the heading above the first question of a section. ``needed`` says when an answer that may
    be left out is needed all the same: "needed for a refusal". ``of_page`` says that the answers to
    choose from are known only to the page, such as people: there can be any number of them.
    """

    name: str
    kind: FieldKind
    title: str
    hint: str | None = None
    optional: bool = False
    nullable: bool = False
    called: str | None = None
    each: str = "row"
    text_rows: int = 1
    blank_rows: int = 1
    prefix: str | None = None
    suffix: str | None = None
    width: int | None = None
    input_type: str = "text"
    autocomplete: str | None = None
    options: tuple[Option, ...] = ()
    of_page: bool = False
    fields: tuple[Field, ...] = ()
    item: Field | None = None
    section: str | None = None
    needed: str | None = None

    @property
    def repeated(self) -> Field:
        """The question that this group of rows repeats."""
        if self.item is None:
            raise TypeError(f"{self.name} is not a repeated group")
        return self.item

    def row(self, number: int) -> Field:
        """Return the question of one row of this group, numbered from 1: "Provision 2"."""
        name = f"{self.each} {number}"
        return replace(self.repeated, title=name[:1].upper() + name[1:], called=name)


def retitled(fields: Sequence[Field], titles: Mapping[str, str]) -> tuple[Field, ...]:
    """Return fields with other questions, by field name, for a reader the form does not mean."""
    return tuple(
        replace(asked, title=titles[asked.name]) if asked.name in titles else asked
        for asked in fields
    )


def join(path: str, name: str | int) -> str:
    """Return the name of an input inside another: ``outcomes`` and 0 give ``outcomes.0``."""
    return f"{path}.{name}" if path else str(name)


def element_id(path: str) -> str:
    """Return the HTML id of the input with this name."""
    return path.replace(".", "-")
