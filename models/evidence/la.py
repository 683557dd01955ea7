"""What the local authority records about a request (SEND Regulations 2014, Part 2)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, Prose
from models.evidence.base import Form
from models.evidence.choices import FundingDecision, LaDecision, Means
from models.evidence.kinds import Kind
from models.evidence.refusing import MayRefuse


class LaAcknowledgement(Form):
    """The local authority tells those who asked that their request has come."""

    KIND: ClassVar = Kind.LA_ACKNOWLEDGEMENT
    DATED_BY: ClassVar = "sent_on"

    sent_on: date = Field(title="When was the acknowledgement sent?")
    received_on: date | None = Field(
        None,
        title="If you had the request before it came to you here, when did you receive it?",
        description="For a request on paper or by email, for example. Your time limits then run "
        "from that day. Leave it empty otherwise.",
    )
    contact: Line = Field(title="Whom can the family call?")


class LaQuestion(Form):
    """The local authority asks the school for more. It never stops the six weeks."""

    KIND: ClassVar = Kind.LA_QUESTION
    DATED_BY: ClassVar = "asked_on"

    asked_on: date = Field(title="When do you ask?")
    question: Prose = Field(title="What do you need, and why?")


class LaConsultation(Form):
    """The family consulted before the decision (Children and Families Act 2014, section 36(4))."""

    KIND: ClassVar = Kind.LA_CONSULTATION
    DATED_BY: ClassVar = "consulted_on"

    consulted_on: date = Field(title="When was the family consulted?")
    how: Means = Field(title="How?")
    views: Prose = Field(title="What did the family say?")


class LaDecisionForm(MayRefuse):
    """The decision whether to assess, and for a refusal what its notice must say (regulation 5)."""

    KIND: ClassVar = Kind.LA_DECISION
    REFUSAL: ClassVar = LaDecision.REFUSE

    decision: LaDecision = Field(title="What is the decision?")


class LaFundingDecision(Form):
    """The local authority's answer to an application for top-up funding."""

    KIND: ClassVar = Kind.LA_FUNDING_DECISION
    DATED_BY: ClassVar = "decided_on"

    decided_on: date = Field(title="When was this decided?")
    decision: FundingDecision = Field(title="What is the decision?")
    reasons: Prose = Field(title="What are the reasons?")
