"""Forms of the first stage: concern, Quality First Teaching, the decision on SEN (seed 000)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field, model_validator

from models.base import Line, Prose, Record
from models.evidence.base import Facts, Form
from models.evidence.choices import Attended, Effect, LiaisonWith, WiderNeed, YesNo
from models.evidence.kinds import Kind
from models.years import Setting


class Concern(Form):
    """A concern about a pupil's progress or well-being, raised by anyone (seeds 001 and 002)."""

    KIND: ClassVar = Kind.CONCERN
    DATED_BY: ClassVar = "raised_on"

    raised_on: date = Field(title="When was the concern raised?")
    concern: Prose = Field(title="What is the concern?")
    strengths: Prose | None = Field(None, title="What is going well?")


class EarlyDiscussion(Form):
    """The early discussion with parents and pupil, its three lists of actions (seed 000)."""

    KIND: ClassVar = Kind.EARLY_DISCUSSION
    DATED_BY: ClassVar = "held_on"

    held_on: date = Field(title="When was the discussion held?")
    attended: tuple[Attended, ...] = Field(title="Who took part?", min_length=1)
    strengths_and_concerns: Prose = Field(title="Strengths, difficulties and concerns")
    parent_actions: Prose = Field(title="What will the parents do?")
    pupil_actions: Prose = Field(title="What will the pupil do?")
    teacher_actions: Prose = Field(title="What will the teacher do?")
    expected_outcome: Prose = Field(title="What outcome do you expect?")
    invited: tuple[Attended, ...] = Field((), title="Who was asked to come and could not?")
    review_on: date = Field(title="When will you look at this again?")
    copy_given_on: date | None = Field(None, title="When were the parents given a copy?")

    @model_validator(mode="after")
    def _review_follows(self) -> EarlyDiscussion:
        if self.review_on <= self.held_on:
            raise ValueError("review_on: Enter a review date after the date of the discussion")
        return self


class StrategyTried(Record):
    """One strategy tried in class and what it did."""

    strategy: Line = Field(title="Strategy")
    effect: Effect = Field(title="What did it do?")


class TeachingReview(Form):
    """The quality of teaching looked at, and strategies tried with their effect (seed 000)."""

    KIND: ClassVar = Kind.TEACHING_REVIEW
    DATED_BY: ClassVar = "reviewed_on"

    reviewed_on: date = Field(title="When was the teaching reviewed?")
    quality_of_teaching: Prose = Field(title="What did the review of teaching find?")
    strategies: tuple[StrategyTried, ...] = Field(title="Strategies tried", min_length=1)


class SessionsAt(Record):
    """Sessions possible and attended at one setting."""

    setting: Setting = Field(title="Where?")
    possible: int = Field(title="Sessions possible", ge=1, le=1000)
    attended: int = Field(title="Sessions attended", ge=0, le=1000)


class ProgressData(Form):
    """Attendance, attainment and progress, and the four questions of seed 004."""

    KIND: ClassVar = Kind.PROGRESS_DATA
    DATED_BY: ClassVar = "as_of_on"

    as_of_on: date = Field(title="What date are the figures of?")
    attendance_percent: int = Field(
        title="Attendance", ge=0, le=100, json_schema_extra={"suffix": "%"}
    )
    attainment: Prose = Field(title="Attainment, with assessment tools and scores")
    slower_than_peers: YesNo = Field(
        title="Is progress significantly slower than that of peers from the same baseline?"
    )
    below_previous_rate: YesNo = Field(
        title="Does progress fail to match or better the pupil's previous rate?"
    )
    gap_not_closing: YesNo = Field(title="Does progress fail to close the attainment gap?")
    gap_widening: YesNo = Field(title="Is the attainment gap widening?")
    comment: Prose | None = Field(None, title="What may lie behind the figures?")
    covers_from_on: date | None = Field(None, title="From what date do the figures run?")
    sessions: tuple[SessionsAt, ...] = Field(
        (), title="Sessions by setting", description="Where the pupil is taught in several places."
    )


class OnePageProfile(Form):
    """The one-page profile: what people admire, what matters, how best to support (seed 001)."""

    KIND: ClassVar = Kind.ONE_PAGE_PROFILE
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was the profile written?")
    like_and_admire: Prose = Field(title="What people like and admire about me")
    important_to_me: Prose = Field(title="What is important to me")
    how_to_support: Prose = Field(title="How best to support me")


class Liaison(Record):
    """Who was spoken to about a wider need."""

    with_whom: LiaisonWith = Field(title="Who did you speak to?")
    spoken_on: date = Field(title="When?")
    agreed: Line = Field(title="What was agreed?")


class WiderNeeds(Form):
    """Needs beside learning, and the liaison that each calls for (seed 000)."""

    KIND: ClassVar = Kind.WIDER_NEEDS
    DATED_BY: ClassVar = "checked_on"

    checked_on: date = Field(title="When did you check?")
    needs: tuple[WiderNeed, ...] = Field(
        (), title="Which of these apply?", description="Select all that apply, or none."
    )
    liaison: tuple[Liaison, ...] = Field((), title="Who was involved?")

    def facts(self) -> Facts:
        """Return the facts, with who was spoken to."""
        facts = super().facts()
        spoken_to = tuple(dict.fromkeys(str(row.with_whom) for row in self.liaison))
        codes = {**facts.codes, **({"spoken_to": spoken_to} if spoken_to else {})}
        return facts.model_copy(update={"codes": codes})

    @model_validator(mode="after")
    def _each_need_has_its_person(self) -> WiderNeeds:
        spoken_to = {row.with_whom for row in self.liaison}
        for need in self.needs:
            if ANSWERS_FOR[need] not in spoken_to:
                person = ANSWERS_FOR[need].label.lower()
                raise ValueError(
                    f"liaison: You selected “{need.label.lower()}”. "
                    f"Add what was agreed with the {person}"
                )
        return self


ANSWERS_FOR = {
    WiderNeed.LOOKED_AFTER: LiaisonWith.DESIGNATED_TEACHER,
    WiderNeed.MEDICAL: LiaisonWith.MEDICAL_LEAD,
    WiderNeed.SEMH: LiaisonWith.PASTORAL_LEAD,
    WiderNeed.HOME: LiaisonWith.MULTI_AGENCY,
}
"""Which person each wider need is taken to (seed 000)."""


class CoreOfferDecision(Form):
    """Whether the school's core offer is enough, or different and additional action is needed."""

    KIND: ClassVar = Kind.CORE_OFFER_DECISION
    DATED_BY: ClassVar = "decided_on"

    decided_on: date = Field(title="When was this decided?")
    core_offer_enough: YesNo = Field(
        title="Can the outcomes be reached by adapting the school's core offer?"
    )
    reasons: Prose = Field(title="What led to this decision?")
