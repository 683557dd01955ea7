"""Plans and reports beside SEN Support: for looked-after pupils, health, moves, each year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, Prose
from models.checked import Wrong, check
from models.evidence.base import Form
from models.evidence.choices import Means
from models.evidence.choices_of_support import MovingTo
from models.evidence.kinds import Kind


class AnnualReport(Form):
    """The yearly report to parents on their child's progress (seed 003)."""

    KIND: ClassVar = Kind.ANNUAL_REPORT
    DATED_BY: ClassVar = "sent_on"
    SUBJECT: ClassVar = "sent_on"

    sent_on: date = Field(title="When was the report sent to the parents?")
    how: Means = Field(title="How was it sent?")
    progress: Prose = Field(title="What progress has the pupil made this year?")
    attainment: Prose | None = Field(None, title="Attainment")
    attendance_percent: int | None = Field(
        None, title="Attendance", ge=0, le=100, json_schema_extra={"suffix": "%"}
    )
    support: Prose = Field(title="What support was given, and what did it do?")
    next_year: Prose | None = Field(None, title="What comes next year?")


class PersonalEducationPlan(Form):
    """The termly plan of a looked-after pupil, kept by the designated teacher."""

    KIND: ClassVar = Kind.PERSONAL_EDUCATION_PLAN
    DATED_BY: ClassVar = "reviewed_on"
    SUBJECT: ClassVar = "reviewed_on"

    reviewed_on: date = Field(title="When was the plan written or reviewed?")
    agreed_with: Line = Field(title="With whom?", description="Such as the social worker.")
    targets: Prose = Field(title="Targets for this term")
    matches_support: Prose = Field(title="How does it fit the SEN Support plan?")
    pupil_views: Prose | None = Field(None, title="The pupil's views")
    sent_to: Line | None = Field(
        None, title="To whom was it sent?", description="Such as the virtual school head."
    )


class HealthcarePlan(Form):
    """The individual healthcare plan of a pupil with medical needs, and how it fits the support.

    Source: Children and Families Act 2014, section 100, and the guidance under it.
    """

    KIND: ClassVar = Kind.HEALTHCARE_PLAN
    DATED_BY: ClassVar = "reviewed_on"
    SUBJECT: ClassVar = "reviewed_on"

    reviewed_on: date = Field(title="When was the plan written or reviewed?")
    agreed_with: Line = Field(
        title="With whom?", description="Such as the parents and the school nurse."
    )
    in_school: Prose = Field(title="What must the school do, and who does it?")
    in_emergency: Prose = Field(title="What happens in an emergency?")
    matches_support: Prose = Field(title="How does it fit the SEN Support plan?")
    staff_trained: Prose | None = Field(None, title="Who was trained, and until when?")


class TransitionPlan(Form):
    """How a pupil is helped to move to another phase, school or class (seeds 000 and 002)."""

    KIND: ClassVar = Kind.TRANSITION_PLAN
    DATED_BY: ClassVar = "agreed_on"
    SUBJECT: ClassVar = "moving_to"

    agreed_on: date = Field(title="When was the plan agreed?")
    moving_to: MovingTo = Field(title="Which move is it?")
    moves_on: date = Field(title="When does the pupil move?")
    where_to: Line | None = Field(None, title="Where to?", description="If it is known.")
    agreed_with: Line = Field(
        title="With whom was it agreed?", description="Such as the new school's SENCo."
    )
    pupil_views: Prose = Field(title="What does the pupil hope for, and worry about?")
    parent_views: Prose | None = Field(None, title="The parents' views")
    actions: Prose = Field(
        title="Who will do what, by when?", description="Such as visits, photographs, a buddy."
    )
    passed_on: Prose = Field(title="What does the new teacher or school need to know?")
    shared_with_new_school_on: date | None = Field(
        None, title="When was this shared with the new teacher or school?"
    )

    @check
    def _agreed_before_the_move(self) -> Iterator[Wrong]:
        if self.moves_on <= self.agreed_on:
            yield Wrong("moves_on", "Enter a date after the plan was agreed")
