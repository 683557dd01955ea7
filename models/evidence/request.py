"""Forms on the way to a My Support Plan, a request for an EHC needs assessment, and beyond."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field, model_validator

from models.base import Code, Prose
from models.evidence.base import Form
from models.evidence.choices import Attended, Means, Requester
from models.evidence.kinds import Kind


class PersonCentredMeeting(Form):
    """The Person Centred Planning meeting (seed 001)."""

    KIND: ClassVar = Kind.PERSON_CENTRED_MEETING
    DATED_BY: ClassVar = "held_on"

    held_on: date = Field(title="When was the meeting held?")
    attended: tuple[Attended, ...] = Field(title="Who was there?", min_length=1)
    invited: tuple[Attended, ...] = Field((), title="Who was asked to come and could not?")
    outside_agency_absent_because: Prose | None = Field(
        None, title="If no outside agency was there, why not?"
    )
    working: Prose = Field(title="What is working?")
    not_working: Prose = Field(title="What is not working?")
    actions: Prose = Field(title="Who will do what, by when?")

    @model_validator(mode="after")
    def _agency_or_reason(self) -> PersonCentredMeeting:
        if Attended.OUTSIDE_AGENCY not in self.attended and not self.outside_agency_absent_because:
            raise ValueError(
                "outside_agency_absent_because: Say why no outside agency was there, "
                "or select “Outside agency” if one was"
            )
        return self


class MySupportPlan(Form):
    """The My Support Plan, section by section (seed 001)."""

    KIND: ClassVar = Kind.MY_SUPPORT_PLAN
    DATED_BY: ClassVar = "agreed_on"

    agreed_on: date = Field(title="When was the plan agreed?")
    about_me: Prose = Field(title="1. About me: my views, interests and hopes")
    my_family: Prose = Field(title="2. My family: history and the people who help")
    needs_and_progress: Prose = Field(title="3. Special educational needs, attainment and progress")
    provision: Prose = Field(title="3. Provision and education history")
    health: Prose = Field(
        title="4. Health needs and provision", description="Write “None known” if there are none."
    )
    care: Prose = Field(
        title="4. Care needs and provision", description="Write “None known” if there are none."
    )
    agreed_outcomes: Prose = Field(title="5. Outcomes and actions agreed at the meeting")
    advice_attached: Prose = Field(title="7. Information and advice attached")


class CostedProvision(Form):
    """What support costs in a year, and how much of it was delivered (seed 002)."""

    KIND: ClassVar = Kind.COSTED_PROVISION
    DATED_BY: ClassVar = "costed_on"

    costed_on: date = Field(title="When was this costed?")
    pounds_a_year: int = Field(
        title="Cost of additional support in a year",
        ge=0,
        le=500_000,
        json_schema_extra={"prefix": "£"},
    )
    sessions_promised: int = Field(title="Sessions promised this year", ge=0, le=5000)
    sessions_delivered: int = Field(title="Sessions delivered this year", ge=0, le=5000)
    beyond_ordinary: Prose = Field(
        title="What does the pupil need beyond what is ordinarily available?"
    )
    hours_a_week: int | None = Field(
        None, title="Hours of additional support in a week", ge=0, le=60
    )


class LocalOffer(Form):
    """What of the local offer was explored (seed 004)."""

    KIND: ClassVar = Kind.LOCAL_OFFER
    DATED_BY: ClassVar = "explored_on"

    explored_on: date = Field(title="When was it explored?")
    explored: Prose = Field(title="What did you try, and what came of it?")


class RequestForm(Form):
    """The school's request for an EHC needs assessment (seed 001; section 36(1))."""

    KIND: ClassVar = Kind.REQUEST_FORM
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was the request written?")
    needs: Prose = Field(title="Special educational needs, by area")
    provision_made: Prose = Field(title="What has the school done, and with what effect?")
    progress: Prose = Field(title="Attainment and progress")
    health_and_care: Prose = Field(title="Health and care")
    parent_views: Prose = Field(title="The parents' views")
    pupil_views: Prose = Field(title="The pupil's views")
    outcomes_sought: Prose = Field(title="Outcomes sought")
    why_assessment: Prose = Field(title="Why may provision under an EHC plan be necessary?")
    last_assessed_on: date | None = Field(
        None,
        title="When was the pupil last assessed for an EHC plan?",
        description="Leave empty if never.",
    )


class TopUpApplication(Form):
    """The application for high-needs top-up funding (seed 002)."""

    KIND: ClassVar = Kind.TOP_UP_APPLICATION
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was the application written?")
    pounds_a_year: int = Field(
        title="Top-up asked for a year", ge=1, le=500_000, json_schema_extra={"prefix": "£"}
    )
    plan_is_efficient: Prose = Field(title="How is the plan efficient?")
    likely_to_succeed: Prose = Field(title="Why is it likely to succeed?")


class FamilyRequest(Form):
    """The family asks for an EHC needs assessment, in any form, at any time (section 36(1))."""

    KIND: ClassVar = Kind.FAMILY_REQUEST
    DATED_BY: ClassVar = "made_on"

    made_on: date = Field(title="When was the request made?")
    requester: Requester = Field(title="Who asks?")
    how: Means = Field(title="How was it made?")
    words: Prose | None = Field(None, title="What would you like the local authority to know?")


class SchoolInformation(Form):
    """What the school tells the local authority of a family's request, or when asked for more."""

    KIND: ClassVar = Kind.SCHOOL_INFORMATION
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was this written?")
    information: Prose = Field(title="What does the school know, and what has it done?")


class Withdrawal(Form):
    """Those who asked for the assessment withdraw their request."""

    KIND: ClassVar = Kind.WITHDRAWAL
    DATED_BY: ClassVar = "withdrawn_on"

    withdrawn_on: date = Field(title="When was the request withdrawn?")
    reason: Prose = Field(title="Why?")


class Reason(Form):
    """A written reason that satisfies a condition where the policy lets one."""

    KIND: ClassVar = Kind.REASON
    DATED_BY: ClassVar = "given_on"
    SUBJECT: ClassVar = "requirement"

    requirement: Code = Field(title="Which condition is this about?")
    given_on: date = Field(title="When is this reason given?")
    reason: Prose = Field(title="What is the reason?")


class Override(Form):
    """The headteacher's override of a local condition; a second person must sign it too."""

    KIND: ClassVar = Kind.OVERRIDE
    DATED_BY: ClassVar = "given_on"
    SUBJECT: ClassVar = "requirement"

    requirement: Code = Field(title="Which local condition is overridden?")
    given_on: date = Field(title="When is it overridden?")
    reason: Prose = Field(title="What is the reason?")
