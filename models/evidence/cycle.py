"""Forms of a cycle's Assess, and of what is said and asked around it (SEND Code of Practice 6.44).

The plan stands in ``support_plan``, the review in ``review``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Code, Line, Prose, Record
from models.checked import Wrong, check
from models.evidence.base import OF_SOMEBODY, Facts, Form, begins, needed
from models.evidence.choices import (
    About,
    AdviceStage,
    Answer,
    Area,
    Effect,
    Means,
    NeedType,
    Profession,
    Whose,
    YesNo,
)
from models.evidence.clock_time import ClockTime
from models.evidence.kinds import Kind
from models.said import phrase


class Baseline(Record):
    """Where the pupil stands before support begins."""

    tool: Line = Field(title="Assessment or tool")
    value: Line = Field(title="Result")
    measured_on: date = Field(title="When?")


class AreaFound(Record):
    """What was found in one broad area of need."""

    area: Area = Field(title="Which area?")
    strengths: Line = Field(title="What goes well?")
    needs: Line = Field(title="What is hard?")


class NeedsAnalysis(Form):
    """The analysis of needs, by area, with baselines and everyone's views (seed 000, Assess)."""

    KIND: ClassVar = Kind.NEEDS_ANALYSIS
    DATED_BY: ClassVar = "analysed_on"

    analysed_on: date = Field(title="When was the analysis made?")
    areas: tuple[Area, ...] = Field(
        title="Areas of need",
        description="To plan by, not to label: no diagnosis is needed.",
        min_length=1,
    )
    strengths: Prose = Field(title="Strengths")
    barriers: Prose = Field(title="Barriers to learning")
    by_area: tuple[AreaFound, ...] = Field(
        (), title="What was found in each area", json_schema_extra={"each": "area"}
    )
    baselines: tuple[Baseline, ...] = Field(
        title="Baselines", min_length=1, json_schema_extra=begins("Where the pupil starts")
    )
    attendance_percent: int | None = Field(
        None, title="Attendance", ge=0, le=100, json_schema_extra={"suffix": "%"}
    )
    motivators: Prose | None = Field(None, title="What motivates the pupil?")
    responds_to: Prose | None = Field(
        None, title="Which ways of teaching does the pupil respond to?"
    )
    teacher_view: Prose = Field(
        title="The teacher's view", json_schema_extra=begins("What everyone thinks")
    )
    parent_view: Prose = Field(title="The parents' view")
    pupil_view: Prose = Field(title="The pupil's view")
    specialist_view: Prose | None = Field(None, title="What specialists say")
    shared_with_parents_on: date | None = Field(
        None, title="When was the analysis shared with the parents?"
    )
    primary_need: NeedType | None = Field(
        None,
        title="Which is the primary need?",
        description="The school census asks it of each pupil on SEN Support or with an EHC plan. "
        "A diagnosis is not needed to use a type.",
    )
    secondary_need: NeedType | None = Field(None, title="Which is the secondary need, if any?")

    @check
    def _needs_are_ranked(self) -> Iterator[Wrong]:
        if self.secondary_need and not self.primary_need:
            yield Wrong("primary_need", "Choose the primary need before a secondary one")
        if self.secondary_need and self.secondary_need is self.primary_need:
            yield Wrong("secondary_need", "Choose another need than the primary one")


class SenNotice(Form):
    """The parents formally told that SEN provision is being made (section 68; seeds 000, 003)."""

    KIND: ClassVar = Kind.SEN_NOTICE
    DATED_BY: ClassVar = "told_on"

    told_on: date = Field(title="When were the parents told?")
    how: Means = Field(title="How were they told?")
    told_whom: tuple[Whose, ...] = Field((), title="Who was told, beside the parents?")
    what_was_said: Prose = Field(title="What were they told?")


class FamilyView(Form):
    """What the family says to what was put to them: they agree, or disagree in their own words."""

    KIND: ClassVar = Kind.FAMILY_VIEW
    DATED_BY: ClassVar = "given_on"
    SUBJECT: ClassVar = "about"

    about: About = Field(title="What is this about?")
    given_on: date = Field(title="When was the view given?")
    answer: Answer = Field(title="Do you agree?")
    words: Prose | None = Field(
        None, title="In your own words", json_schema_extra=needed("unless all is agreed")
    )
    view_of: Whose | None = Field(
        None,
        title="Whose view is this?",
        description="Leave empty for a parent or carer.",
    )
    given_by: Code | None = Field(
        None,
        title="Which parent or carer gave it?",
        description="Each parent's or carer's view stands by itself. Leave empty for a pupil's.",
        json_schema_extra=OF_SOMEBODY,
    )

    def facts(self) -> Facts:
        """Return the facts; a pupil's view stands beside the parent's and never replaces it."""
        facts = super().facts()
        if self.view_of in (None, Whose.PARENT):
            return facts
        return facts.model_copy(update={"subject": f"{self.about}.{self.view_of}"})

    @check
    def _disagreement_has_words(self) -> Iterator[Wrong]:
        if self.answer is not Answer.AGREES and not self.words:
            yield Wrong("words", "Say in your own words what you do not agree with")

    @check
    def _one_giver(self) -> Iterator[Wrong]:
        if self.given_by and self.view_of not in (None, Whose.PARENT):
            yield Wrong("given_by", "Leave this empty where the view is not a parent's")


class ContactAttempt(Form):
    """One attempt to reach the family, so that silence never holds a case up."""

    KIND: ClassVar = Kind.CONTACT_ATTEMPT
    DATED_BY: ClassVar = "tried_on"
    SUBJECT: ClassVar = "about"

    about: About = Field(title="What did you want to ask about?")
    tried_on: date = Field(title="When did you try?")
    tried_at: ClockTime | None = Field(
        None,
        title="At what time?",
        description="Such as 3.40pm. It tells several attempts of one day apart.",
        json_schema_extra={"width": 10},
    )
    how: Means = Field(title="How did you try?")
    tried_whom: Code | None = Field(
        None,
        title="Which parent or carer did you try to reach?",
        description="Leave empty if you tried all of them.",
        json_schema_extra=OF_SOMEBODY,
    )
    note: Line | None = Field(None, title="What happened?")


class Recommendation(Record):
    """One thing a specialist recommended, and what came of it."""

    recommended: Line = Field(title="What was recommended?")
    done: Line | None = Field(None, title="What was done?")
    effect: Effect | None = Field(None, title="What did it do?")


class SpecialistAdvice(Form):
    """A specialist's advice, from referral to acted on (SEND Code of Practice 6.59)."""

    KIND: ClassVar = Kind.SPECIALIST_ADVICE
    DATED_BY: ClassVar = "dated_on"
    SUBJECT: ClassVar = "profession"

    profession: Profession = Field(title="Which specialist?")
    stage: AdviceStage = Field(title="How far has it come?")
    dated_on: date = Field(title="Date of the referral or the report")
    who: Line | None = Field(None, title="Name and service")
    why_asked: Prose | None = Field(
        None, title="Why is advice asked, and what for?", description="By your school's criteria."
    )
    parents_agreed: Line = Field(title="How were the parents involved in this decision?")
    asked_on: date | None = Field(None, title="When was the specialist first asked?")
    advice: Prose | None = Field(None, title="What was advised, and what was done?")
    recommendations: tuple[Recommendation, ...] = Field((), title="Each recommendation")
    acted_on_since_on: date | None = Field(None, title="Since when has the advice been acted on?")
    confirms_diagnosis: YesNo | None = Field(None, title="Does the report confirm a diagnosis?")

    @check
    def _one_thing_after_another(self) -> Iterator[Wrong]:
        if self.acted_on_since_on and self.stage is not AdviceStage.ACTED_ON:
            said = phrase(
                "You gave a date since which the advice has been acted on. Select “{stage}”, or "
                "leave that date empty",
                stage=AdviceStage.ACTED_ON.label,
            )
            yield Wrong("stage", said)
        if self.asked_on and self.asked_on > self.dated_on:
            yield Wrong("asked_on", "Enter a date that is not after the date of the report")
