"""The plan of one cycle, and the record of what was given under it (seed 000, Plan and Do)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from models.base import Line, Prose
from models.checked import Checked, Wrong, check
from models.evidence.base import NOTED_LATER, Form, begins, needed
from models.evidence.choices_of_support import Adulthood, ProvisionKind
from models.evidence.kinds import Kind


class Outcome(Checked):
    """One outcome: what will be different, how you will know, by when.

    ``from_figure`` and ``to_figure`` are counted in whatever ``measured_by`` measures.
    """

    outcome: Line = Field(title="Outcome")
    measured_by: Line = Field(title="How will you know?")
    by_on: date = Field(title="By when?")
    from_figure: int | None = Field(None, title="Where does it start, as a number?", ge=0, le=10000)
    to_figure: int | None = Field(None, title="Which number do you expect?", ge=0, le=10000)

    @check
    def _a_line_has_two_ends(self) -> Iterator[Wrong]:
        if (self.from_figure is None) is not (self.to_figure is None):
            yield Wrong("to_figure", "Enter both numbers, or neither")


class Provision(Checked):
    """One provision: what, by whom, how much, at what cost and on what evidence (seed 002)."""

    what: Line = Field(title="Provision")
    sort: ProvisionKind | None = Field(None, title="What sort of support is it?")
    delivered_by: Line = Field(title="Who delivers it?")
    skills: Line | None = Field(None, title="What have they learned that fits them for it?")
    sessions_a_week: int = Field(title="Sessions a week", ge=1, le=50)
    minutes: int = Field(title="Minutes a session", ge=5, le=400)
    group_size: int = Field(title="Pupils in the group", ge=1, le=40)
    weeks: int = Field(title="For how many weeks?", ge=1, le=60)
    start_on: date | None = Field(None, title="First day")
    end_on: date | None = Field(None, title="Last day")
    cost_pounds: int = Field(title="Cost", ge=0, le=100_000, json_schema_extra={"prefix": "£"})
    resources: Line | None = Field(None, title="What is needed for it?")
    evidence_base: Line = Field(title="What is the evidence that it works?")

    @check
    def _ends_after_it_starts(self) -> Iterator[Wrong]:
        if self.start_on and self.end_on and self.end_on < self.start_on:
            yield Wrong("end_on", "Enter a last day that is not before the first")


class SupportPlan(Form):
    """The plan of one cycle: outcomes, provision, adjustments, a review date (seed 000, Plan)."""

    KIND: ClassVar = Kind.SUPPORT_PLAN
    DATED_BY: ClassVar = "agreed_on"

    agreed_on: date = Field(title="When was the plan agreed?")
    outcomes: tuple[Outcome, ...] = Field(
        title="Outcomes", description="Three or four are enough.", min_length=1
    )
    expected_impact: Prose = Field(title="What impact do you expect?")
    expected_path: Prose | None = Field(
        None,
        title="What progress do you expect by the review?",
        description="If it differs from that of other pupils, say why.",
    )
    strategies: Prose | None = Field(
        None,
        title="Ways of teaching that every lesson uses",
        json_schema_extra=begins("What will be done"),
    )
    provision: tuple[Provision, ...] = Field(title="Provision", min_length=1)
    adjustments: Prose = Field(title="Reasonable adjustments in class")
    adjustments_elsewhere: Prose | None = Field(
        None, title="Reasonable adjustments beyond class, such as trips, clubs and tests"
    )
    aids: Prose | None = Field(None, title="Auxiliary aids and services")
    linked_to_class: Prose | None = Field(
        None, title="How is work away from class linked to teaching, and who watches it?"
    )
    responsible_teacher: Line = Field(
        title="Which teacher is responsible?", json_schema_extra=begins("Who does what")
    )
    key_person: Line | None = Field(None, title="Who is the pupil's key person?")
    home_actions: Prose | None = Field(None, title="What will happen at home?")
    pupil_actions: Prose | None = Field(None, title="What will the pupil do?")
    strain: Prose | None = Field(
        None, title="What will this ask of the pupil and the family, such as tiredness?"
    )
    transition: Prose | None = Field(
        None, title="Support for a move or change", json_schema_extra=begins("Looking ahead")
    )
    adulthood: Prose | None = Field(
        None, title="Preparation for adulthood", json_schema_extra=needed("from Year 9")
    )
    adulthood_parts: tuple[Adulthood, ...] = Field(
        (), title="Which parts of adult life does that prepare for?"
    )
    review_on: date = Field(title="When will the plan be reviewed?")
    copy_given_on: date | None = Field(
        None, title="When were the parents given a copy?", json_schema_extra=NOTED_LATER
    )
    shared_with_staff_on: date | None = Field(
        None,
        title="When was it shared with everybody who teaches the pupil?",
        json_schema_extra=NOTED_LATER,
    )

    @check
    def _review_follows(self) -> Iterator[Wrong]:
        if self.review_on <= self.agreed_on:
            yield Wrong("review_on", "Enter a review date after the date the plan was agreed")

    def totals(self) -> dict[str, int]:
        """Return the cost of the whole plan in pounds, and the sessions it promises."""
        return {
            "cost_pounds": sum(row.cost_pounds for row in self.provision),
            "sessions_promised": sum(row.sessions_a_week * row.weeks for row in self.provision),
        }


PlaceInPlan = Annotated[str, StringConstraints(pattern=r"^place_[1-9][0-9]?$")]
"""Which provision of a cycle's plan, by its place there, counted from 1: "place_2"."""


def place_in_plan(number: int) -> str:
    """Return the code of the provision that stands at this place of a plan, counted from 1."""
    return f"place_{number}"


class ProvisionRecord(Form):
    """Sessions promised and delivered over a period (seed 002, Do).

    A record that names its provision's place in the plan stands beside those of the others.
    """

    KIND: ClassVar = Kind.PROVISION_RECORD
    DATED_BY: ClassVar = "until_on"
    SUBJECT: ClassVar = "place"

    place: PlaceInPlan | None = Field(
        None, title="Its place in the plan", json_schema_extra={"form": False}
    )
    provision: Line | None = Field(
        None, title="Which provision?", description="Leave empty for all of them together."
    )
    from_on: date = Field(title="From")
    until_on: date = Field(title="Until")
    sessions_promised: int = Field(title="Sessions promised", ge=0, le=1000)
    sessions_delivered: int = Field(title="Sessions delivered", ge=0, le=1000)
    delivered_by: Line | None = Field(None, title="Who delivered them?")
    missed_because: Prose | None = Field(None, title="Why were sessions missed?")
    notes: Prose | None = Field(None, title="Notes on what was seen")
    changed: Prose | None = Field(None, title="What was changed on the way?")
    agreed_with_teacher: Prose | None = Field(
        None, title="What did the teacher and whoever delivers it agree?"
    )

    @check
    def _ends_after_it_starts(self) -> Iterator[Wrong]:
        if self.until_on < self.from_on:
            yield Wrong("until_on", "Enter a last day that is not before the first")
