"""The school's request for an EHC needs assessment: every question that authorities' forms ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, PersonalDate, Prose, Record
from models.checked import Wrong, check
from models.evidence.base import Form, begins, needed
from models.evidence.choices import Answer, Whose, YesNo
from models.evidence.choices_of_support import Involved
from models.evidence.cycle import AreaFound
from models.evidence.gathered import Score
from models.evidence.kinds import Kind


class ParentNamed(Record):
    """Somebody with parental responsibility, or who looks after the pupil."""

    name: Line = Field(title="Name")
    relation: Line = Field(title="Who are they to the pupil?")
    address: Line | None = Field(None, title="Address")
    contact: Line | None = Field(None, title="Telephone or email")
    has_responsibility: YesNo = Field(title="Do they have parental responsibility?")


class Professional(Record):
    """Somebody from outside school who knows the pupil."""

    name: Line = Field(title="Name and role")
    involved: Line = Field(title="Since when, and how often?")
    report_on: date | None = Field(None, title="Date of the latest report")
    acted_on: Line | None = Field(None, title="What came of their advice?")


class RequestForm(Form):
    """The school's request for an EHC needs assessment (seed 001; section 36(1)).

    Its questions are those that authorities' own forms have between them; which of them must be
    answered is for the policy pack to say.
    """

    KIND: ClassVar = Kind.REQUEST_FORM
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was the request written?")
    requester: Line | None = Field(
        None, title="Who makes the request, in which role?", json_schema_extra=begins("The school")
    )
    requester_contact: Line | None = Field(None, title="Email and telephone")
    admitted_on: date | None = Field(None, title="When did the pupil join the school?")
    earlier_settings: Prose | None = Field(None, title="Earlier schools and settings")
    attendance_percent: int | None = Field(
        None,
        title="Attendance in the last 12 months",
        ge=0,
        le=100,
        json_schema_extra={"suffix": "%"},
    )
    missed_school: Prose | None = Field(
        None, title="Suspensions, exclusion or a part-time timetable"
    )
    legal_name: Line | None = Field(
        None, title="Full legal name", json_schema_extra=begins("The pupil")
    )
    known_as: Line | None = Field(None, title="Name the pupil is known by")
    born_on: PersonalDate | None = Field(None, title="Date of birth")
    sex: Line | None = Field(None, title="Sex")
    upn: Line | None = Field(None, title="Unique pupil number")
    nhs_number: Line | None = Field(None, title="NHS number")
    address: Line | None = Field(None, title="Address")
    year_group: Line | None = Field(None, title="Year group")
    out_of_year: YesNo | None = Field(None, title="Is the pupil taught outside their own year?")
    ethnicity: Line | None = Field(None, title="Ethnicity")
    religion: Line | None = Field(None, title="Religion")
    home_language: Line | None = Field(None, title="Language at home")
    interpreter: YesNo | None = Field(None, title="Is an interpreter or other help needed?")
    service_child: YesNo | None = Field(None, title="Does a parent serve in the armed forces?")
    parents: tuple[ParentNamed, ...] = Field(
        (),
        title="Everybody with parental responsibility",
        json_schema_extra=begins("The family", each="person"),
    )
    involved: tuple[Involved, ...] = Field((), title="Which of these apply?")
    looked_after_facts: Line | None = Field(
        None,
        title="Looked after by which authority, under which order; the social worker",
        json_schema_extra=needed("if the pupil is looked after"),
    )
    gp: Line | None = Field(None, title="GP")
    needs: Prose = Field(
        title="Special educational needs, by area", json_schema_extra=begins("Needs and support")
    )
    by_area: tuple[AreaFound, ...] = Field(
        (), title="Strengths and needs in each area", json_schema_extra={"each": "area"}
    )
    progress: Prose = Field(title="Attainment and progress")
    scores: tuple[Score, ...] = Field((), title="Standardised scores")
    provision_made: Prose = Field(title="What has the school done, and with what effect?")
    school_share_discussed_on: date | None = Field(
        None, title="When was the use of the school's own share of money discussed?"
    )
    professionals: tuple[Professional, ...] = Field(
        (), title="People from outside school who know the pupil"
    )
    health_and_care: Prose = Field(title="Health and care")
    parent_views: Prose = Field(
        title="The parents' views", json_schema_extra=begins("Views and hopes")
    )
    pupil_views: Prose = Field(title="The pupil's views")
    pupil_views_gathered: Line | None = Field(None, title="How were the pupil's views gathered?")
    outcomes_sought: Prose = Field(title="Outcomes sought")
    beyond_ordinary: Prose | None = Field(
        None, title="What is needed beyond what is ordinarily available?"
    )
    why_assessment: Prose = Field(title="Why may provision under an EHC plan be necessary?")
    family_told_on: date | None = Field(
        None,
        title="When was this request discussed with the family?",
        json_schema_extra=begins("Agreement"),
    )
    parents_say: Answer | None = Field(None, title="What do the parents say to it?")
    young_person_says: Answer | None = Field(
        None, title="And the young person?", description="After compulsory school age."
    )
    parents_copied: YesNo | None = Field(
        None, title="May the parents have copies?", description="For the young person to say."
    )
    may_be_shared: YesNo | None = Field(
        None, title="Does the family agree that this is shared with health and social care?"
    )
    not_shared_with: Line | None = Field(None, title="With whom should it not be shared?")
    signed_by: tuple[Whose, ...] = Field((), title="Who in the family signed it?")
    last_assessed_on: date | None = Field(
        None,
        title="When was the pupil last assessed for an EHC plan?",
        description="Leave empty if never.",
    )

    @check
    def _joined_after_birth(self) -> Iterator[Wrong]:
        if self.born_on and self.admitted_on and self.admitted_on <= self.born_on:
            yield Wrong("admitted_on", "Enter a date after the date of birth")

    @check
    def _looked_after_by_whom(self) -> Iterator[Wrong]:
        if Involved.LOOKED_AFTER in self.involved and not self.looked_after_facts:
            yield Wrong(
                "looked_after_facts",
                "Say which authority looks after the pupil, under which order, "
                "and who the social worker is",
            )
