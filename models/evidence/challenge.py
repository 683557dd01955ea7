"""Mediation and appeal: what each side records of them (SEND Regulations 2014, Part 2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Prose
from models.checked import Wrong, check
from models.evidence.base import Form, needed
from models.evidence.choices import Means
from models.evidence.choices_of_la import Ended, ToDo
from models.evidence.kinds import Kind


class MediationRequest(Form):
    """The family tells the local authority that it wants mediation (regulations 32 and 33)."""

    KIND: ClassVar = Kind.MEDIATION_REQUEST
    DATED_BY: ClassVar = "asked_on"

    asked_on: date = Field(title="When was the local authority told?")
    issues: Prose = Field(title="What is the mediation to be about?")


class MediationCertificate(Form):
    """The certificate without which most appeals cannot be made (section 55)."""

    KIND: ClassVar = Kind.MEDIATION_CERTIFICATE
    DATED_BY: ClassVar = "issued_on"

    issued_on: date = Field(title="What is the date on the certificate?")
    note: Prose | None = Field(None, title="Anything to add?")


class Appeal(Form):
    """The family has appealed to the First-tier Tribunal (section 51)."""

    KIND: ClassVar = Kind.APPEAL
    DATED_BY: ClassVar = "made_on"

    made_on: date = Field(title="When was the appeal made?")
    grounds: Prose | None = Field(None, title="What is the appeal about?")


_CALLS_FOR_ACTION = (Ended.AGREED, Ended.ORDERED, Ended.CONCEDED)


class ChallengeOutcome(Form):
    """How mediation or an appeal ended, and what the authority must do (regs 42, 44, 45)."""

    KIND: ClassVar = Kind.CHALLENGE_OUTCOME
    DATED_BY: ClassVar = "ended_on"

    ended_on: date = Field(
        title="Of what date is the agreement, order or concession, or when did it end?",
        description="The authority's time to act runs from this day.",
    )
    ended: Ended = Field(title="How did it end?")
    to_do: ToDo | None = Field(
        None,
        title="What must the local authority do?",
        json_schema_extra=needed("after an agreement, order or concession"),
    )
    said: Prose = Field(title="What was ordered, agreed or said?")

    @check
    def _says_what_to_do(self) -> Iterator[Wrong]:
        if (self.ended in _CALLS_FOR_ACTION) is (self.to_do is None):
            yield Wrong(
                "to_do",
                "Say what the authority must do after an agreement, order or concession, "
                "and leave it empty after any other end",
            )


class NoticeAfterOrder(Form):
    """The family is told that the assessment will be made, within two weeks (regs 44(2)(b), 45)."""

    KIND: ClassVar = Kind.NOTICE_AFTER_ORDER
    DATED_BY: ClassVar = "told_on"

    told_on: date = Field(title="When was the family told?")
    how: Means = Field(title="How?")
    said: Prose = Field(title="What was said?")
