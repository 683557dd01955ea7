"""The review of a cycle: what came of each outcome and provision, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, Prose, Record
from models.checked import Wrong, check
from models.evidence.base import NOTED_LATER, Form, begins, expected, needed
from models.evidence.choices import (
    Attended,
    Effect,
    Gain,
    Gap,
    NextStep,
    Progress,
    Rating,
    SpecialistsConsidered,
)
from models.evidence.choices_of_support import Adulthood, WhatNext
from models.evidence.kinds import Kind
from models.evidence.who_came import COULD_NOT, IF_ONE_OF_TWO, came_and_could_not


class OutcomeRated(Record):
    """One outcome at its review, with what was measured at entry and exit (seed 002)."""

    outcome: Line = Field(title="Outcome")
    rating: Rating = Field(title="How far was it reached?")
    entry_data: Line | None = Field(
        None, title="What was measured at the start?", description="Such as: 55 words a minute."
    )
    exit_data: Line | None = Field(
        None,
        title="What was measured now?",
        description="Such as: 72 words a minute. Leave empty where nothing was measured.",
    )
    figure: int | None = Field(None, title="What was measured now, as a number?", ge=0, le=10000)


class ProvisionReviewed(Record):
    """One provision at its review: what was given, what it did, whether it goes on."""

    provision: Line = Field(title="Provision")
    sessions_promised: int | None = Field(None, title="Sessions promised", ge=0, le=1000)
    sessions_delivered: int | None = Field(None, title="Sessions delivered", ge=0, le=1000)
    effect: Effect = Field(title="What did it do?")
    what_next: WhatNext = Field(title="What next?")


class Review(Form):
    """The review of a cycle with parents and pupil (seeds 000 to 004, Review)."""

    KIND: ClassVar = Kind.REVIEW
    DATED_BY: ClassVar = "held_on"

    held_on: date = Field(title="When was the review held?")
    attended: tuple[Attended, ...] = Field(title="Who took part?", min_length=1)
    invited: tuple[Attended, ...] = Field((), title=COULD_NOT, description=IF_ONE_OF_TWO)
    outcomes: tuple[OutcomeRated, ...] = Field(
        title="Outcomes",
        min_length=1,
        json_schema_extra=begins("What came of the plan", each="outcome"),
    )
    provisions: tuple[ProvisionReviewed, ...] = Field(
        (),
        title="Each provision",
        description="The plan's are here already. Say of each what it did; remove what was never "
        "given.",
        json_schema_extra=needed("of each that was given", each="provision"),
    )
    progress: Progress = Field(title="How was progress judged?")
    against_baseline: Gain | None = Field(None, title="How far is the pupil from the baseline?")
    against_peers: Gap | None = Field(None, title="And compared with peers?")
    against_age: Gap | None = Field(None, title="And with what is usual at this age?")
    parent_views: Prose = Field(
        title="The parents' views", json_schema_extra=begins("What everyone thinks")
    )
    pupil_views: Prose = Field(title="The pupil's views")
    teacher_views: Prose | None = Field(None, title="The teacher's views")
    specialist_views: Prose | None = Field(None, title="What specialists said")
    specialists: SpecialistsConsidered = Field(
        title="Were specialists considered?", json_schema_extra=begins("What follows")
    )
    specialists_reason: Prose | None = Field(
        None, title="Why are specialists not needed?", json_schema_extra=needed("if they are not")
    )
    next_step: NextStep = Field(title="What is proposed?")
    changes: Prose | None = Field(None, title="What will the next plan change?")
    adulthood: Prose | None = Field(
        None,
        title="Preparation for adulthood",
        description="If a review from Year 9 on leaves it empty, adding it is a task of its own. "
        "The next step does not wait for it.",
        json_schema_extra=expected("from Year 9"),
    )
    adulthood_parts: tuple[Adulthood, ...] = Field(
        (), title="Which parts of adult life did you speak of?"
    )
    copy_sent_on: date | None = Field(
        None, title="When was a copy sent to the parents?", json_schema_extra=NOTED_LATER
    )
    shared_with_staff_on: date | None = Field(
        None,
        title="When was it shared with everybody who teaches the pupil?",
        json_schema_extra=NOTED_LATER,
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
    def _reason_given(self) -> Iterator[Wrong]:
        if self.specialists is SpecialistsConsidered.NOT_NEEDED and not self.specialists_reason:
            yield Wrong("specialists_reason", "Say why specialists are not needed")

    def totals(self) -> dict[str, int]:
        """Return how many outcomes were met."""
        return {"outcomes_met": sum(row.rating is Rating.MET for row in self.outcomes)}
