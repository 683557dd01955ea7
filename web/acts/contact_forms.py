"""The forms by which a school enters an exception for a contact, and ends it."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from models.base import Choice, Code, Line, Record
from models.contact import ContactRule, Why


class Holds(Choice):
    """What an exception says of a contact."""

    NOT_SEE = "not_see", "May not see the journey, its papers or the family's page"
    NOT_TOLD = "not_told", "Is not told: gets no messages about the child"
    NOT_CONTACTED = "not_contacted", "May not be contacted by the school"
    ASKED = "asked", "Must be asked: another parent's answer does not do for theirs"


class EnteringException(Record):
    """What holds for a contact, why, on what evidence, from when to when, and who was told."""

    holds: tuple[Holds, ...] = Field(
        min_length=1,
        title="What is different for them?",
        description="If you tick the first, they also get no messages and are not asked.",
        json_schema_extra={"called": "what is different for them"},
    )
    why: Why = Field(title="Why?", json_schema_extra={"called": "why"})
    reference: Line = Field(
        title="What has the school seen?",
        description="Such as the court and the number of the order, or a letter they wrote. "
        "The parent does not see what you write here.",
        json_schema_extra={"called": "what the school has seen"},
    )
    evidence_on: date = Field(
        title="What is the date on the order or letter?",
        json_schema_extra={"called": "the date on the evidence"},
    )
    from_on: date = Field(title="First day", description="The exception starts on this day.")
    until_on: date | None = Field(
        None,
        title="Last day",
        description="It ends by itself after this day. Leave it empty where no end is set.",
    )
    told: Line | None = Field(
        None,
        title="Who was told of it?",
        description="Such as: the mother and the class teacher, by telephone.",
        json_schema_extra={"called": "who was told"},
    )
    also_for: tuple[Code, ...] = Field(
        (),
        title="Does it hold for these children too?",
        description="They have the same contact. Nothing changes for a child you do not choose.",
        json_schema_extra={"called": "the other children"},
    )


class EndingException(Record):
    """Why an exception ends before its last day."""

    because: Line = Field(
        title="Why does it end?",
        description="Such as: the court discharged the order on 3 May.",
        json_schema_extra={"called": "why it ends"},
    )


def rule_of(asked: EnteringException) -> ContactRule:
    """Return what was entered as the rules weigh it."""
    return ContactRule(
        why=asked.why,
        may_see=Holds.NOT_SEE not in asked.holds,
        is_told=Holds.NOT_TOLD not in asked.holds,
        may_be_contacted=Holds.NOT_CONTACTED not in asked.holds,
        must_be_asked=Holds.ASKED in asked.holds,
        from_on=asked.from_on,
        until_on=asked.until_on,
    )
