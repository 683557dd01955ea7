"""Forms of what is owed again and again while a pupil has support, and of rights by age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, Prose
from models.checked import Wrong, check
from models.evidence.base import NOTED_LATER, Form, needed
from models.evidence.choices import Attended, CapacityFor, YesNo
from models.evidence.kinds import Kind


class ParentMeeting(Form):
    """A meeting with the parents beside discussions and reviews (SEND Code of Practice 6.65)."""

    KIND: ClassVar = Kind.PARENT_MEETING
    DATED_BY: ClassVar = "held_on"
    SUBJECT: ClassVar = "held_on"

    held_on: date = Field(title="When was the meeting held?")
    attended: tuple[Attended, ...] = Field(title="Who took part?", min_length=1)
    talked_about: Prose = Field(title="What did you talk about?")
    parent_views: Prose = Field(title="The parents' views")
    pupil_views: Prose = Field(title="The pupil's views")
    agreed: Prose = Field(title="Who will do what, by when?")
    copy_given_on: date | None = Field(
        None, title="When were the parents given a copy?", json_schema_extra=NOTED_LATER
    )


class RightsExplained(Form):
    """The family told, before it happens, that rights pass to the young person."""

    KIND: ClassVar = Kind.RIGHTS_EXPLAINED
    DATED_BY: ClassVar = "young_person_told_on"

    young_person_told_on: date = Field(title="When was the young person told?")
    parents_told_on: date = Field(title="When were the parents told?")
    what_was_said: Prose = Field(title="What were they told?")
    support_wanted: Prose = Field(title="How would the young person like the parents to help?")


class Capacity(Form):
    """Whether a young person can make one decision, and who decides for them if they cannot.

    Source: Mental Capacity Act 2005, sections 1 to 4; it is asked anew for each decision.
    """

    KIND: ClassVar = Kind.CAPACITY
    DATED_BY: ClassVar = "judged_on"
    SUBJECT: ClassVar = "about"

    about: CapacityFor = Field(title="Which decision is this about?")
    judged_on: date = Field(title="When was this judged?")
    has_capacity: YesNo = Field(
        title="Can the young person make this decision, with all the help they can be given?"
    )
    help_given: Prose = Field(title="What was done to help the young person decide?")
    reasons: Prose = Field(title="What led to this judgement?")
    acts_for_them: Line | None = Field(
        None,
        title="If not, who acts in their best interests?",
        json_schema_extra=needed("if they cannot"),
    )

    @check
    def _somebody_acts(self) -> Iterator[Wrong]:
        if self.has_capacity is YesNo.NO and not self.acts_for_them:
            yield Wrong("acts_for_them", "Say who acts in the young person's best interests")
