"""Forms that a local authority asks for beside Handrail's own, and what an earlier school did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Code, Line, Prose, Record
from models.checked import Wrong, check
from models.evidence.base import Facts, Form, needed
from models.evidence.choices import Whose
from models.evidence.kinds import Kind


class Section(Record):
    """One section of a local authority's own form, as its policy pack names it."""

    section: Code = Field(title="Section")
    text: Prose = Field(title="What does it say?")


class LocalForm(Form):
    """A local authority's own form, filled in: which one, its sections, and who signed it."""

    KIND: ClassVar = Kind.LOCAL_FORM
    DATED_BY: ClassVar = "completed_on"
    SUBJECT: ClassVar = "local_form"

    local_form: Code = Field(
        title="Which form is it?", description="Its short name in the policy pack."
    )
    completed_on: date = Field(title="When was it completed?")
    sections: tuple[Section, ...] = Field(title="Sections", min_length=1)
    signed_by: tuple[Whose, ...] = Field((), title="Who signed it?")
    signed_on: date | None = Field(
        None, title="When was it signed?", json_schema_extra=needed("if somebody signed it")
    )

    @check
    def _signed_when(self) -> Iterator[Wrong]:
        if self.signed_by and self.signed_on is None:
            yield Wrong("signed_on", "Say when it was signed")

    def facts(self) -> Facts:
        """Return the facts; a section counts as a part that is filled."""
        facts = super().facts()
        filled = tuple(dict.fromkeys(row.section for row in self.sections))
        return facts.model_copy(update={"parts": (*facts.parts, *filled)})


class EarlierSupport(Form):
    """What an earlier school did and reviewed, as its records say."""

    KIND: ClassVar = Kind.EARLIER_SUPPORT
    DATED_BY: ClassVar = "last_reviewed_on"

    school: Line = Field(title="Which school?")
    cycles_reviewed: int = Field(title="How many cycles of support were reviewed?", ge=1, le=20)
    last_reviewed_on: date = Field(title="When was the last review?")
    what_was_done: Prose = Field(title="What was done, and what did it change?")
