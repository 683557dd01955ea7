"""The annual review of an EHC plan, and the end of a plan (SEND Regulations 2014, Part 2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Prose
from models.checked import Wrong, check
from models.evidence.base import Form, needed
from models.evidence.choices import Means, YesNo
from models.evidence.choices_of_la import ReviewDecision
from models.evidence.kinds import Kind


class ReviewCalled(Form):
    """The date of the review meeting is set, and what is sent round before it."""

    KIND: ClassVar = Kind.REVIEW_CALLED
    DATED_BY: ClassVar = "called_on"

    called_on: date = Field(title="When was notice of the meeting given?")
    meeting_on: date = Field(title="When is the meeting?")
    papers_sent_on: date | None = Field(
        None, title="When was everybody's advice sent round? At least two weeks before the meeting"
    )

    @check
    def _ahead(self) -> Iterator[Wrong]:
        if self.meeting_on < self.called_on:
            yield Wrong("meeting_on", "Enter a meeting on or after the day notice was given")


class ReviewReport(Form):
    """What the review meeting found and recommends (regulation 20(5) to (8))."""

    KIND: ClassVar = Kind.REVIEW_REPORT
    DATED_BY: ClassVar = "sent_on"

    held_on: date = Field(title="When was the meeting held?")
    sent_on: date = Field(title="When was this report sent to everybody who was invited?")
    progress: Prose = Field(title="Progress towards the outcomes in the plan")
    adulthood: Prose | None = Field(
        None,
        title="Preparing for adulthood and independent living",
        json_schema_extra=needed("from Year 9"),
    )
    recommended: ReviewDecision = Field(title="What does the meeting recommend?")
    changes: Prose | None = Field(None, title="Which changes, and where views differ")

    @check
    def _after_the_meeting(self) -> Iterator[Wrong]:
        if self.sent_on < self.held_on:
            yield Wrong("sent_on", "The report cannot be sent before the meeting was held")


class ReviewDecisionForm(Form):
    """The decision after the review, with its reasons and rights (regulation 20(10) and (11))."""

    KIND: ClassVar = Kind.REVIEW_DECISION
    DATED_BY: ClassVar = "decided_on"

    decided_on: date = Field(title="When was this decided?")
    decision: ReviewDecision = Field(title="What is the decision?")
    reasons: Prose = Field(title="What are the reasons?")
    appeal_right: Prose = Field(title="The right of appeal and its time limits")
    mediation: Prose = Field(title="Mediation and disagreement resolution")
    advice_service: Prose = Field(title="Information, advice and support")


class RequestAnswer(Form):
    """What a family was answered that asked for an assessment while there is a plan.

    Practice and not law: nothing that was read says what such a request asks of the authority, or
    by when. What it decides beside its answer, such as a review, is recorded where it belongs.
    """

    KIND: ClassVar = Kind.REQUEST_ANSWER
    DATED_BY: ClassVar = "answered_on"

    answered_on: date = Field(title="When was the family answered?")
    how: Means = Field(title="How?")
    answer: Prose = Field(title="What did you answer, and why?")


class CeaseConsultation(Form):
    """The family told that ending the plan is considered, and consulted; the school too."""

    KIND: ClassVar = Kind.CEASE_CONSULTATION
    DATED_BY: ClassVar = "consulted_on"

    consulted_on: date = Field(title="When were they consulted?")
    family_views: Prose = Field(title="What did the parent or young person say?")
    school_views: Prose = Field(title="What did the head or principal of the school say?")


class CeaseNotice(Form):
    """Notice that the plan will cease; until the time to appeal is over it stands (section 45)."""

    KIND: ClassVar = Kind.CEASE_NOTICE
    DATED_BY: ClassVar = "decided_on"

    decided_on: date = Field(title="When was this decided?")
    no_longer_necessary: YesNo = Field(
        title="Is a plan no longer necessary, or the authority no longer responsible?",
        description="These are the only two grounds (section 45(1)).",
    )
    reasons: Prose = Field(title="What are the reasons?")
    appeal_right: Prose = Field(title="The right of appeal and its time limits")
    mediation: Prose = Field(title="Mediation and disagreement resolution")
    advice_service: Prose = Field(title="Information, advice and support")
