"""The ground every shape in Handrail stands on: frozen records, labelled choices, kinds of text.

A form's fields are of two sorts. *Facts* are codes, dates, numbers and yes/no answers: the rules
decide on them and they may travel through Temporal. *Words* are free text about a child: they stay
in the database, and so does what is marked as personal. The two text types below are the only words
there are, so a test can tell them apart and nothing personal travels by accident.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Record(BaseModel):
    """An immutable value: unknown fields are an error, so a misspelt name is found at once."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Choice(StrEnum):
    """One of a closed list: a code that is stored and a label that people read.

    Members are written ``NAME = "code", "Label"``.
    """

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Keep the code as the value and the label beside it."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say in words what each code is, for programs that read the schema."""
        found = handler(core)
        named = handler.resolve_ref_schema(found)
        said = "; ".join(f"`{one}`: {one.label}" for one in cls if one.label)
        named["description"] = f"{named.get('description', '')}\n\n{said}".strip()
        return found


class Words:
    """Marks a field as free text about a person: never sent through Temporal, never logged."""

    def __init__(self, rows: int) -> None:
        """Say how many rows a page gives the field; one row is a single-line field."""
        self.rows = rows

    def __repr__(self) -> str:
        return f"Words(rows={self.rows})"


class Personal:
    """Marks a date or a choice that tells who a child is: like words, it stays in the database."""

    def __repr__(self) -> str:
        return "Personal()"


Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), Words(rows=1)
]
"""One line of free text, 1 to 200 characters."""

Prose = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000), Words(rows=5)
]
"""Free text in the writer's own words, 1 to 4,000 characters."""

PersonalDate = Annotated[date, Personal()]
"""A date that is no fact for the rules but tells who somebody is, such as a date of birth."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.:-]{0,79}$")]
"""An opaque identifier or code: lower-case letters, digits and ``_ . : -``; nothing personal."""

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest in lower-case hexadecimal."""
