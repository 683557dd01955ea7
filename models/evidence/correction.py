"""A wrong record put right by two people: one says why, a second one with authority agrees."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Code, Prose
from models.evidence.base import OF_A_RECORD, Form
from models.evidence.choices_of_leaving import StillStands, WrongBecause
from models.evidence.kinds import Kind


class Correction(Form):
    """One version of one record is wrong and should no longer count. Nothing is deleted."""

    KIND: ClassVar = Kind.CORRECTION
    DATED_BY: ClassVar = "proposed_on"
    SUBJECT: ClassVar = "version"

    record: Code = Field(title="Which record?", json_schema_extra=OF_A_RECORD)
    version: Code = Field(title="Which version of it?", json_schema_extra=OF_A_RECORD)
    proposed_on: date = Field(title="When was this found?")
    because: WrongBecause = Field(title="What is wrong with it?")
    reason: Prose = Field(
        title="How do you know?",
        description="If it was filed on the wrong pupil, do not name the other pupil here.",
    )


class LookedAgain(Form):
    """What was decided while a wrong record counted, looked at again without it."""

    KIND: ClassVar = Kind.LOOKED_AGAIN
    DATED_BY: ClassVar = "looked_on"

    looked_on: date = Field(title="When did you look again?")
    found: StillStands = Field(title="Do the decisions made since then still stand?")
    reasons: Prose = Field(title="Why, and what will you do?")
