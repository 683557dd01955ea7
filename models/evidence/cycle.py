"""Forms of one Assess-Plan-Do-Review cycle (seeds 000, 001 and 002; SEND Code of Practice 6.44)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field, model_validator

from models.base import Line, Prose, Record
from models.evidence.base import Facts, Form
from models.evidence.choices import (
    About,
    AdviceStage,
    Answer,
    Area,
    Attended,
    Gain,
    Gap,
    Means,
    NeedType,
    NextStep,
    Profession,
    Progress,
    Rating,
    SpecialistsConsidered,
    Whose,
    YesNo,
)
from models.evidence.kinds import Kind


class Baseline(Record):
    """Where the pupil stands before support begins."""

    tool: Line = Field(title="Assessment or tool")
    value: Line = Field(title="Result")
    measured_on: date = Field(title="When?")


class NeedsAnalysis(Form):
    """The analysis of needs, by area, with baselines and everyone's views (seed 000, Assess)."""

    KIND: ClassVar = Kind.NEEDS_ANALYSIS
    DATED_BY: ClassVar = "analysed_on"

    analysed_on: date = Field(title="When was the analysis made?")
    areas: tuple[Area, ...] = Field(title="Areas of need", min_length=1)
    strengths: Prose = Field(title="Strengths")
    barriers: Prose = Field(title="Barriers to learning")
    baselines: tuple[Baseline, ...] = Field(title="Baselines", min_length=1)
    teacher_view: Prose = Field(title="The teacher's view")
    parent_view: Prose = Field(title="The parents' view")
    pupil_view: Prose = Field(title="The pupil's view")
    shared_with_parents_on: date | None = Field(
        None, title="When was the analysis shared with the parents?"
    )
    primary_need: NeedType | None = Field(
        None,
        title="Which is the primary need?",
        description="For the school census. A diagnosis is not needed to use a type.",
    )
    secondary_need: NeedType | None = Field(None, title="Which is the secondary need, if any?")

    @model_validator(mode="after")
    def _needs_are_ranked(self) -> NeedsAnalysis:
        if self.secondary_need and not self.primary_need:
            raise ValueError("primary_need: Choose the primary need before a secondary one")
        if self.secondary_need and self.secondary_need is self.primary_need:
            raise ValueError("secondary_need: Choose another need than the primary one")
        return self


class SenNotice(Form):
    """The parents formally told that SEN provision is being made (section 68; seeds 000, 003)."""

    KIND: ClassVar = Kind.SEN_NOTICE
    DATED_BY: ClassVar = "told_on"

    told_on: date = Field(title="When were the parents told?")
    how: Means = Field(title="How were they told?")
    told_whom: tuple[Whose, ...] = Field((), title="Who was told, beside the parents?")
    what_was_said: Prose = Field(title="What were they told?")


class Outcome(Record):
    """One outcome: what will be different, how you will know, by when."""

    outcome: Line = Field(title="Outcome")
    measured_by: Line = Field(title="How will you know?")
    by_on: date = Field(title="By when?")


class Provision(Record):
    """One provision: what, by whom, how much, at what cost and on what evidence (seed 002)."""

    what: Line = Field(title="Provision")
    delivered_by: Line = Field(title="Who delivers it?")
    sessions_a_week: int = Field(title="Sessions a week", ge=1, le=50)
    minutes: int = Field(title="Minutes a session", ge=5, le=400)
    group_size: int = Field(title="Pupils in the group", ge=1, le=40)
    weeks: int = Field(title="For how many weeks?", ge=1, le=60)
    cost_pounds: int = Field(title="Cost", ge=0, le=100_000, json_schema_extra={"prefix": "£"})
    evidence_base: Line = Field(title="What is the evidence that it works?")


class SupportPlan(Form):
    """The plan of one cycle: outcomes, provision, adjustments, a review date (seed 000, Plan)."""

    KIND: ClassVar = Kind.SUPPORT_PLAN
    DATED_BY: ClassVar = "agreed_on"

    agreed_on: date = Field(title="When was the plan agreed?")
    outcomes: tuple[Outcome, ...] = Field(title="Outcomes", min_length=1)
    provision: tuple[Provision, ...] = Field(title="Provision", min_length=1)
    expected_impact: Prose = Field(title="What impact do you expect?")
    adjustments: Prose = Field(title="Reasonable adjustments in class")
    responsible_teacher: Line = Field(title="Which teacher is responsible?")
    home_actions: Prose | None = Field(None, title="What will happen at home?")
    pupil_actions: Prose | None = Field(None, title="What will the pupil do?")
    adulthood: Prose | None = Field(
        None, title="Preparation for adulthood", description="Needed from Year 9."
    )
    review_on: date = Field(title="When will the plan be reviewed?")

    @model_validator(mode="after")
    def _review_follows(self) -> SupportPlan:
        if self.review_on <= self.agreed_on:
            raise ValueError("review_on: Enter a review date after the date the plan was agreed")
        return self

    def totals(self) -> dict[str, int]:
        """Return the cost of the whole plan in pounds."""
        return {"cost_pounds": sum(row.cost_pounds for row in self.provision)}


class FamilyView(Form):
    """What the family says to what was put to them: they agree, or disagree in their own words."""

    KIND: ClassVar = Kind.FAMILY_VIEW
    DATED_BY: ClassVar = "given_on"
    SUBJECT: ClassVar = "about"

    about: About = Field(title="What is this about?")
    given_on: date = Field(title="When was the view given?")
    answer: Answer = Field(title="Do you agree?")
    words: Prose | None = Field(None, title="In your own words")
    view_of: Whose | None = Field(
        None,
        title="Whose view is this?",
        description="Leave empty for a parent or carer.",
    )

    def facts(self) -> Facts:
        """Return the facts; a pupil's view stands beside the parent's and never replaces it."""
        facts = super().facts()
        if self.view_of in (None, Whose.PARENT):
            return facts
        return facts.model_copy(update={"subject": f"{self.about}.{self.view_of}"})

    @model_validator(mode="after")
    def _disagreement_has_words(self) -> FamilyView:
        if self.answer is Answer.DISAGREES and not self.words:
            raise ValueError("words: Say in your own words what you disagree with")
        return self


class ContactAttempt(Form):
    """One attempt to reach the family, so that silence never holds a case up."""

    KIND: ClassVar = Kind.CONTACT_ATTEMPT
    DATED_BY: ClassVar = "tried_on"
    SUBJECT: ClassVar = "about"

    about: About = Field(title="What did you want to ask about?")
    tried_on: date = Field(title="When did you try?")
    how: Means = Field(title="How did you try?")
    note: Line | None = Field(None, title="What happened?")


class ProvisionRecord(Form):
    """Sessions promised and delivered over a period (seed 002, Do)."""

    KIND: ClassVar = Kind.PROVISION_RECORD
    DATED_BY: ClassVar = "until_on"

    from_on: date = Field(title="From")
    until_on: date = Field(title="Until")
    sessions_promised: int = Field(title="Sessions promised", ge=0, le=1000)
    sessions_delivered: int = Field(title="Sessions delivered", ge=0, le=1000)
    notes: Prose | None = Field(None, title="Notes on what was seen")


class OutcomeRated(Record):
    """One outcome at its review, with exit data."""

    outcome: Line = Field(title="Outcome")
    rating: Rating = Field(title="How far was it reached?")
    exit_data: Line = Field(title="Exit data")


class Review(Form):
    """The review of a cycle with parents and pupil (seeds 000 to 004, Review)."""

    KIND: ClassVar = Kind.REVIEW
    DATED_BY: ClassVar = "held_on"

    held_on: date = Field(title="When was the review held?")
    attended: tuple[Attended, ...] = Field(title="Who took part?", min_length=1)
    outcomes: tuple[OutcomeRated, ...] = Field(title="Outcomes", min_length=1)
    progress: Progress = Field(title="How was progress judged?")
    parent_views: Prose = Field(title="The parents' views")
    pupil_views: Prose = Field(title="The pupil's views")
    adulthood: Prose | None = Field(
        None, title="Preparation for adulthood", description="Needed from Year 9."
    )
    specialists: SpecialistsConsidered = Field(title="Were specialists considered?")
    specialists_reason: Prose | None = Field(None, title="Why are specialists not needed?")
    next_step: NextStep = Field(title="What is proposed?")
    invited: tuple[Attended, ...] = Field((), title="Who was asked to come and could not?")
    against_baseline: Gain | None = Field(None, title="How far is the pupil from the baseline?")
    against_peers: Gap | None = Field(None, title="And compared with peers?")
    against_age: Gap | None = Field(None, title="And with what is usual at this age?")
    copy_sent_on: date | None = Field(None, title="When was a copy sent to the parents?")

    @model_validator(mode="after")
    def _reason_given(self) -> Review:
        if self.specialists is SpecialistsConsidered.NOT_NEEDED and not self.specialists_reason:
            raise ValueError("specialists_reason: Say why specialists are not needed")
        return self


class SpecialistAdvice(Form):
    """A specialist's advice, from referral to acted on (SEND Code of Practice 6.59)."""

    KIND: ClassVar = Kind.SPECIALIST_ADVICE
    DATED_BY: ClassVar = "dated_on"
    SUBJECT: ClassVar = "profession"

    profession: Profession = Field(title="Which specialist?")
    stage: AdviceStage = Field(title="How far has it come?")
    dated_on: date = Field(title="Date of the referral or the report")
    parents_agreed: Line = Field(title="How were the parents involved in this decision?")
    advice: Prose | None = Field(None, title="What was advised, and what was done?")
    acted_on_since_on: date | None = Field(None, title="Since when has the advice been acted on?")
    confirms_diagnosis: YesNo | None = Field(None, title="Does the report confirm a diagnosis?")
