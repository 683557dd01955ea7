"""Forms of what is gathered about a pupil: figures on progress, and needs beside learning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, Prose, Record
from models.checked import Checked, Wrong, check
from models.evidence.base import Facts, Form, begins
from models.evidence.choices import LiaisonWith, WiderNeed, YesNo
from models.evidence.kinds import Kind
from models.said import phrase
from models.words import lower
from models.years import Setting


class SessionsAt(Checked):
    """Sessions possible and attended at one setting."""

    setting: Setting = Field(title="Where?")
    possible: int = Field(title="Sessions possible", ge=1, le=1000)
    attended: int = Field(title="Sessions attended", ge=0, le=1000)

    @check
    def _not_more_than_possible(self) -> Iterator[Wrong]:
        if self.attended > self.possible:
            yield Wrong("attended", "More sessions were attended than were possible")


class Score(Record):
    """One standardised score: the test, the figure, and when it was taken."""

    test: Line = Field(title="Which test?")
    standard_score: int = Field(
        title="Standardised score", description="100 is the average.", ge=40, le=160
    )
    taken_on: date = Field(title="When was it taken?")


class ProgressData(Form):
    """Attendance, attainment and progress, and the four questions of seed 004."""

    KIND: ClassVar = Kind.PROGRESS_DATA
    DATED_BY: ClassVar = "as_of_on"

    as_of_on: date = Field(title="What date are the figures of?")
    attendance_percent: int = Field(
        title="Attendance", ge=0, le=100, json_schema_extra={"suffix": "%"}
    )
    covers_from_on: date | None = Field(None, title="From what date does attendance run?")
    sessions: tuple[SessionsAt, ...] = Field(
        (),
        title="Sessions by setting",
        description="Where the pupil is taught in several places.",
        json_schema_extra={"each": "setting"},
    )
    missed_school: Prose | None = Field(
        None, title="Suspensions, exclusion or a part-time timetable, and why"
    )
    attainment: Prose = Field(
        title="Attainment, with assessment tools and scores", json_schema_extra=begins("Progress")
    )
    scores: tuple[Score, ...] = Field((), title="Standardised scores")
    national_comparison: Prose | None = Field(
        None, title="How does this compare with pupils of the same age in the country?"
    )
    rate_of_progress: Prose | None = Field(
        None, title="How fast is progress, and how fast was it before?"
    )
    expected_progress: Prose | None = Field(
        None,
        title="What progress do you expect?",
        description="If it differs from that of other pupils, say why.",
    )
    beyond_attainment: Prose | None = Field(
        None, title="Progress beside attainment, such as talking, friends or independence"
    )
    slower_than_peers: YesNo = Field(
        title="Is progress significantly slower than that of peers from the same baseline?",
        json_schema_extra=begins("Four questions about progress"),
    )
    below_previous_rate: YesNo = Field(
        title="Does progress fail to match or better the pupil's previous rate?"
    )
    gap_not_closing: YesNo = Field(title="Does progress fail to close the attainment gap?")
    gap_widening: YesNo = Field(title="Is the attainment gap widening?")
    comment: Prose | None = Field(
        None, title="What may lie behind the figures?", description="Parents' concerns too."
    )

    @check
    def _runs_up_to(self) -> Iterator[Wrong]:
        if self.covers_from_on and self.covers_from_on >= self.as_of_on:
            yield Wrong("covers_from_on", "Enter a date before the date of the figures")


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
    liaison: tuple[Liaison, ...] = Field(
        (), title="Who was involved?", json_schema_extra={"each": "person or team"}
    )
    multi_agency: Prose | None = Field(
        None, title="Is help by several services needed, and whom did you ask?"
    )
    family_guided_to: Prose | None = Field(
        None, title="Where was the family told to find help and advice?"
    )
    looked_after_by: Line | None = Field(
        None,
        title="Which local authority looks after the pupil?",
        json_schema_extra=begins("Where the pupil is looked after"),
    )
    social_worker: Line | None = Field(None, title="Who is the social worker?")

    def facts(self) -> Facts:
        """Return the facts, with who was spoken to."""
        facts = super().facts()
        spoken_to = tuple(dict.fromkeys(str(row.with_whom) for row in self.liaison))
        codes = {**facts.codes, **({"spoken_to": spoken_to} if spoken_to else {})}
        return facts.model_copy(update={"codes": codes})

    @check
    def _each_need_has_its_person(self) -> Iterator[Wrong]:
        spoken_to = {row.with_whom for row in self.liaison}
        for need in self.needs:
            if ANSWERS_FOR[need] not in spoken_to:
                person = lower(ANSWERS_FOR[need].label)
                said = phrase(
                    "You selected “{need}”. Add what was agreed with the {person}",
                    need=lower(need.label),
                    person=person,
                )
                yield Wrong("liaison", said)


ANSWERS_FOR = {
    WiderNeed.LOOKED_AFTER: LiaisonWith.DESIGNATED_TEACHER,
    WiderNeed.MEDICAL: LiaisonWith.MEDICAL_LEAD,
    WiderNeed.SEMH: LiaisonWith.PASTORAL_LEAD,
    WiderNeed.HOME: LiaisonWith.MULTI_AGENCY,
}
"""Which person each wider need is taken to (seed 000)."""
