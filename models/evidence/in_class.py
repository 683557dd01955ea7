"""Forms of the first stage: concern, Quality First Teaching, the decision on SEN (seed 000)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, Prose, Record
from models.checked import Wrong, check
from models.evidence.base import NOTED_LATER, Form
from models.evidence.choices import Attended, Effect, Whose, YesNo
from models.evidence.choices_of_support import RaisedBy, Wave
from models.evidence.kinds import Kind
from models.evidence.who_came import COULD_NOT, IF_ONE_OF_TWO, came_and_could_not


class Concern(Form):
    """A concern about a pupil's progress or well-being, raised by anyone (seeds 001 and 002)."""

    KIND: ClassVar = Kind.CONCERN
    DATED_BY: ClassVar = "raised_on"

    raised_on: date = Field(title="When was the concern raised?")
    concern: Prose = Field(title="What is the concern?")
    strengths: Prose | None = Field(None, title="What is going well?")
    raised_by: RaisedBy | None = Field(None, title="Who raised it?")


class EarlyDiscussion(Form):
    """The early discussion with parents and pupil, its three lists of actions (seed 000)."""

    KIND: ClassVar = Kind.EARLY_DISCUSSION
    DATED_BY: ClassVar = "held_on"

    held_on: date = Field(title="When was the discussion held?")
    attended: tuple[Attended, ...] = Field(title="Who took part?", min_length=1)
    strengths_and_concerns: Prose = Field(title="Strengths, difficulties and concerns")
    core_offer_agreed: Prose | None = Field(
        None, title="What of the school's core offer was agreed, and which steps come first?"
    )
    parent_actions: Prose = Field(title="What will the parents do?")
    pupil_actions: Prose = Field(title="What will the pupil do?")
    teacher_actions: Prose = Field(title="What will the teacher do?")
    expected_outcome: Prose = Field(title="What outcome do you expect?")
    invited: tuple[Attended, ...] = Field((), title=COULD_NOT, description=IF_ONE_OF_TWO)
    review_on: date = Field(title="When will you meet again to see how it has gone?")
    copy_given_on: date | None = Field(
        None, title="When were the parents given a copy?", json_schema_extra=NOTED_LATER
    )
    on_school_system_on: date | None = Field(
        None,
        title="When was this noted in the school's information system?",
        json_schema_extra=NOTED_LATER,
    )

    @check
    def _nobody_both_ways(self) -> Iterator[Wrong]:
        yield from came_and_could_not(self.attended, self.invited)

    @check
    def _review_follows(self) -> Iterator[Wrong]:
        if self.review_on <= self.held_on:
            yield Wrong("review_on", "Enter a review date after the date of the discussion")


class StrategyTried(Record):
    """One strategy tried in class and what it did."""

    strategy: Line = Field(title="Strategy")
    weeks: int | None = Field(None, title="For how many weeks?", ge=1, le=60)
    effect: Effect = Field(title="What did it do?")


class TeachingReview(Form):
    """The quality of teaching looked at, and strategies tried with their effect (seed 000)."""

    KIND: ClassVar = Kind.TEACHING_REVIEW
    DATED_BY: ClassVar = "reviewed_on"

    reviewed_on: date = Field(title="When was the teaching reviewed?")
    quality_of_teaching: Prose = Field(
        title="What did the review of teaching find?",
        description="Against what your school has agreed that good adapted teaching looks like.",
    )
    strategies: tuple[StrategyTried, ...] = Field(
        title="Strategies tried", min_length=1, json_schema_extra={"each": "strategy"}
    )
    staff_learned: Prose | None = Field(
        None, title="What did staff learn or change, so that the strategies were used well?"
    )
    other_causes: Prose | None = Field(
        None,
        title="What else may lie behind it?",
        description="Such as feelings, motivation, gaps in learning, or the room.",
    )


class OnePageProfile(Form):
    """The one-page profile: what people admire, what matters, how best to support (seed 001)."""

    KIND: ClassVar = Kind.ONE_PAGE_PROFILE
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was the profile written?")
    like_and_admire: Prose = Field(
        title="What people like and admire about me",
        description="Only good things: this page is for the pupil to be proud of.",
    )
    important_to_me: Prose = Field(title="What is important to me")
    how_to_support: Prose = Field(title="How best to support me")
    hopes: Prose | None = Field(None, title="My hopes and goals")
    how_i_communicate: Prose | None = Field(None, title="How I communicate")
    hard_for_me: Prose | None = Field(None, title="What makes things hard for me")
    helps_when_hard: Prose | None = Field(None, title="What helps when things are hard")
    in_class: Prose | None = Field(
        None, title="What teachers do for me in every lesson", description="Ways of teaching."
    )
    made_with: tuple[Whose, ...] = Field((), title="Who helped to write it?")
    look_again_on: date | None = Field(None, title="When will you check that it is still right?")

    @check
    def _looked_at_later(self) -> Iterator[Wrong]:
        if self.look_again_on and self.look_again_on <= self.written_on:
            yield Wrong("look_again_on", "Enter a date after the profile was written")


class CoreOfferDecision(Form):
    """Whether the school's core offer is enough, or different and additional action is needed."""

    KIND: ClassVar = Kind.CORE_OFFER_DECISION
    DATED_BY: ClassVar = "decided_on"

    decided_on: date = Field(title="When was this decided?")
    core_offer_enough: YesNo = Field(
        title="Can the outcomes be reached by adapting the school's core offer?"
    )
    wave: Wave | None = Field(None, title="At which wave is support needed?")
    reasons: Prose = Field(title="What led to this decision?")
    on_school_record_on: date | None = Field(
        None, title="When was the decision put on the school's record?"
    )

    @check
    def _wave_fits(self) -> Iterator[Wrong]:
        is_enough = self.core_offer_enough is YesNo.YES
        if self.wave is not None and is_enough is (self.wave is Wave.THREE):
            yield Wrong(
                "wave",
                "Waves 1 and 2 belong to the core offer; Wave 3 goes beyond it. "
                "Select the wave that fits your answer above",
            )
