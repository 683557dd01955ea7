"""Forms around a request for an EHC needs assessment, and of what ends or overrides something."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Code, Prose
from models.evidence.base import OF_A_CONDITION, Form
from models.evidence.choices import Means, Requester
from models.evidence.kinds import Kind


class FamilyRequest(Form):
    """The family asks for an EHC needs assessment, in any form, at any time (section 36(1))."""

    KIND: ClassVar = Kind.FAMILY_REQUEST
    DATED_BY: ClassVar = "made_on"

    made_on: date = Field(title="When was the request made?")
    requester: Requester = Field(title="Who asks?")
    how: Means = Field(title="How was it made?")
    words: Prose | None = Field(None, title="What would you like the local authority to know?")


class SchoolInformation(Form):
    """What the school tells the local authority of a family's request, or when asked for more."""

    KIND: ClassVar = Kind.SCHOOL_INFORMATION
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was this written?")
    information: Prose = Field(title="What does the school know, and what has it done?")


class Withdrawal(Form):
    """Those who asked for the assessment withdraw their request."""

    KIND: ClassVar = Kind.WITHDRAWAL
    DATED_BY: ClassVar = "withdrawn_on"

    withdrawn_on: date = Field(title="When was the request withdrawn?")
    reason: Prose | None = Field(None, title="Why?")


class Reason(Form):
    """A written reason that satisfies a condition where the policy lets one."""

    KIND: ClassVar = Kind.REASON
    DATED_BY: ClassVar = "given_on"
    SUBJECT: ClassVar = "requirement"

    requirement: Code = Field(
        title="Which condition is this about?", json_schema_extra=OF_A_CONDITION
    )
    given_on: date = Field(title="When is this reason given?")
    reason: Prose = Field(title="What is the reason?")


class Override(Form):
    """The headteacher's override of a local condition; a second person must sign it too."""

    KIND: ClassVar = Kind.OVERRIDE
    DATED_BY: ClassVar = "given_on"
    SUBJECT: ClassVar = "requirement"

    requirement: Code = Field(
        title="Which local condition is overridden?", json_schema_extra=OF_A_CONDITION
    )
    given_on: date = Field(title="When is it overridden?")
    reason: Prose = Field(title="What is the reason?")
