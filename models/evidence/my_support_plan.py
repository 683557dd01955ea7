"""The person-centred meeting and the My Support Plan that comes of it (seed 001)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, Prose, Record
from models.checked import Wrong, check
from models.evidence.base import Form, begins, needed
from models.evidence.choices import Attended
from models.evidence.choices_of_support import Viewpoint
from models.evidence.kinds import Kind
from models.evidence.who_came import COULD_NOT, IF_ONE_OF_TWO, came_and_could_not


class FromOneSide(Record):
    """What works and what does not, from one side."""

    whose: Viewpoint = Field(title="From whose side?")
    working: Line = Field(title="What is working?")
    not_working: Line = Field(title="What is not working?")


class PersonCentredMeeting(Form):
    """The Person Centred Planning meeting (seed 001)."""

    KIND: ClassVar = Kind.PERSON_CENTRED_MEETING
    DATED_BY: ClassVar = "held_on"

    held_on: date = Field(title="When was the meeting held?")
    attended: tuple[Attended, ...] = Field(title="Who was there?", min_length=1)
    invited: tuple[Attended, ...] = Field((), title=COULD_NOT, description=IF_ONE_OF_TWO)
    absent_views: Prose | None = Field(None, title="How were those heard who could not come?")
    outside_agency_absent_because: Prose | None = Field(
        None,
        title="Why was no outside agency there?",
        json_schema_extra=needed("if none was there"),
    )
    like_and_admire: Prose | None = Field(
        None,
        title="What do we like and admire about the pupil?",
        json_schema_extra=begins("What was said"),
    )
    important_to: Prose | None = Field(None, title="What is important to the pupil?")
    important_for: Prose | None = Field(None, title="What is important for the pupil?")
    sides: tuple[FromOneSide, ...] = Field(
        (),
        title="What works, from each side",
        description="The pupil's side first.",
        json_schema_extra={"each": "side"},
    )
    working: Prose = Field(title="What is working?")
    not_working: Prose = Field(title="What is not working?")
    questions: Prose | None = Field(None, title="What do we still have to find out?")
    actions: Prose = Field(title="Who will do what, by when?")
    look_again_on: date | None = Field(None, title="When will you meet again?")

    @check
    def _nobody_both_ways(self) -> Iterator[Wrong]:
        yield from came_and_could_not(self.attended, self.invited)

    @check
    def _agency_or_reason(self) -> Iterator[Wrong]:
        if Attended.OUTSIDE_AGENCY not in self.attended and not self.outside_agency_absent_because:
            yield Wrong(
                "outside_agency_absent_because",
                "Say why no outside agency was there, or select “Outside agency” if one was",
            )

    @check
    def _each_side_once(self) -> Iterator[Wrong]:
        whose = [row.whose for row in self.sides]
        if len(set(whose)) < len(whose):
            yield Wrong("sides", "Write down each side once")


class PaperAttached(Record):
    """One piece of advice or information that goes with the plan."""

    what: Line = Field(title="What is it?")
    by: Line = Field(title="Who wrote it?")
    dated_on: date = Field(title="Of what date?")


class MySupportPlan(Form):
    """The My Support Plan, section by section (seed 001)."""

    KIND: ClassVar = Kind.MY_SUPPORT_PLAN
    DATED_BY: ClassVar = "agreed_on"

    agreed_on: date = Field(title="When was the plan agreed?")
    about_me: Prose = Field(
        title="About me: my views, interests and hopes", json_schema_extra=begins("1. Me")
    )
    my_part_in_review: Prose | None = Field(None, title="What I want to say at my review")
    my_family: Prose = Field(
        title="What is important to my family, and for me",
        json_schema_extra=begins("2. My family"),
    )
    family_history: Prose | None = Field(None, title="My story so far")
    people_who_help: Prose | None = Field(None, title="Important people, and people who can help")
    looked_after: Prose | None = Field(
        None,
        title="By whom am I looked after, since when, and who decides what",
        json_schema_extra=needed("if the pupil is looked after"),
    )
    family_part_in_review: Prose | None = Field(None, title="What my family wants to say")
    needs_and_progress: Prose = Field(
        title="Special educational needs, attainment and progress",
        json_schema_extra=begins("3. Learning"),
    )
    provision: Prose = Field(title="Provision")
    education_history: Prose | None = Field(None, title="Schools so far, and what was tried")
    health: Prose = Field(
        title="Health needs",
        description="Write “None known” if there are none.",
        json_schema_extra=begins("4. Health and care"),
    )
    health_provision: Prose | None = Field(None, title="Health provision")
    care: Prose = Field(title="Care needs", description="Write “None known” if there are none.")
    care_provision: Prose | None = Field(None, title="Care provision, statutory and other")
    agreed_outcomes: Prose = Field(
        title="Outcomes agreed at the meeting", json_schema_extra=begins("5. What we agreed")
    )
    agreed_actions: Prose | None = Field(None, title="Who will do what, by when")
    look_again_on: date | None = Field(None, title="When will we look at the plan again?")
    advice_attached: Prose = Field(
        title="Information and advice attached",
        json_schema_extra=begins("6. Information and advice"),
    )
    attached: tuple[PaperAttached, ...] = Field(
        (), title="Each paper", json_schema_extra={"each": "paper"}
    )

    @check
    def _looked_at_later(self) -> Iterator[Wrong]:
        if self.look_again_on and self.look_again_on <= self.agreed_on:
            yield Wrong("look_again_on", "Enter a date after the plan was agreed")
