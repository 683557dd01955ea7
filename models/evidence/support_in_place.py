"""The support that a pupil had before the journey began here: it goes on, and is not begun anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Prose
from models.checked import Wrong, check
from models.evidence.base import Form
from models.evidence.choices_of_support import SupportHad
from models.evidence.kinds import Kind


class SupportInPlace(Form):
    """What was decided about a pupil before the journey began, and the papers that show it."""

    KIND: ClassVar = Kind.SUPPORT_IN_PLACE
    DATED_BY: ClassVar = "since_on"

    support: SupportHad = Field(title="What does the pupil have?")
    since_on: date = Field(title="Since when?", description="The day on which it began.")
    family_told_on: date = Field(
        title="When was the family told that it goes on?",
        description="The formal notice is a record of its own.",
    )
    decided: Prose = Field(title="Who decided this, and why?")
    papers: Prose = Field(
        title="Which papers show it?",
        description="Such as the plan, the last review and the letter to the parents, and where "
        "they are kept. You can add them as files below.",
    )
    cycles_reviewed: int | None = Field(
        None,
        title="How many reviewed cycles do they show?",
        description="Your authority's policy says whether they count.",
        ge=0,
        le=40,
    )
    last_reviewed_on: date | None = Field(None, title="When was the last review?")
    still_needed: Prose = Field(title="Why does the pupil still need it?")

    @check
    def _last_review(self) -> Iterator[Wrong]:
        if self.cycles_reviewed and self.last_reviewed_on is None:
            yield Wrong("last_reviewed_on", "Say when the last review was")
        if self.last_reviewed_on and not self.cycles_reviewed:
            yield Wrong("cycles_reviewed", "Say how many cycles were reviewed")
        if self.last_reviewed_on and self.last_reviewed_on < self.since_on:
            yield Wrong("last_reviewed_on", "Enter a day after the support began")
