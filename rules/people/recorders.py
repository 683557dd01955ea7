"""Who may file each kind of record, and on whose side: the school's, the authority's, or both."""

from __future__ import annotations

from models.case import Case, Chart
from models.evidence import Evidence, Kind
from models.roles import LOCAL_AUTHORITY, Role

_TEACHING = (Role.CLASS_TEACHER, Role.SENCO)
_LEADING = (Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
_SCHOOL = (Role.CLASS_TEACHER, *_LEADING)
_RIGHTS = (Role.PARENT, Role.YOUNG_PERSON)
_OFFICERS = (Role.LA_OFFICER, Role.LA_MANAGER)

RECORDERS: dict[Kind, tuple[Role, ...]] = {
    Kind.CONCERN: (*_SCHOOL, Role.PARENT, Role.YOUNG_PERSON),
    Kind.EARLY_DISCUSSION: _SCHOOL,
    Kind.TEACHING_REVIEW: _SCHOOL,
    Kind.PROGRESS_DATA: _SCHOOL,
    Kind.ONE_PAGE_PROFILE: (*_SCHOOL, Role.TEACHING_ASSISTANT, Role.PARENT, Role.YOUNG_PERSON),
    Kind.WIDER_NEEDS: (*_SCHOOL, Role.DESIGNATED_TEACHER, Role.PASTORAL_LEAD),
    Kind.CORE_OFFER_DECISION: _TEACHING,
    Kind.SUPPORT_IN_PLACE: _TEACHING,
    Kind.NEEDS_ANALYSIS: _TEACHING,
    Kind.SEN_NOTICE: _SCHOOL,
    Kind.SUPPORT_PLAN: _TEACHING,
    Kind.PUPIL_VOICE: (*_SCHOOL, Role.TEACHING_ASSISTANT, *_RIGHTS, Role.PUPIL),
    Kind.FAMILY_VIEW: (*_SCHOOL, Role.PARENT, Role.YOUNG_PERSON),
    Kind.CONTACT_ATTEMPT: _SCHOOL,
    Kind.PROVISION_RECORD: (*_SCHOOL, Role.TEACHING_ASSISTANT),
    Kind.REVIEW: _TEACHING,
    Kind.SPECIALIST_ADVICE: (*_TEACHING, Role.SPECIALIST),
    Kind.PERSON_CENTRED_MEETING: _TEACHING,
    Kind.MY_SUPPORT_PLAN: _TEACHING,
    Kind.COSTED_PROVISION: _LEADING,
    Kind.LOCAL_FORM: _SCHOOL,
    Kind.EARLIER_SUPPORT: _TEACHING,
    Kind.LOCAL_OFFER: _TEACHING,
    Kind.REQUEST_FORM: _LEADING,
    Kind.TOP_UP_APPLICATION: _LEADING,
    Kind.FAMILY_REQUEST: (*_LEADING, Role.CLASS_TEACHER, Role.PARENT, Role.YOUNG_PERSON),
    Kind.SCHOOL_INFORMATION: _LEADING,
    Kind.SEN_ENDING: _TEACHING,
    Kind.LEAVING: _LEADING,
    Kind.RECORD_SENT: (*_LEADING, Role.FORMER_SCHOOL),
    Kind.TRANSFER_ANSWER: (Role.RECEIVER,),
    Kind.AUTHORITY_TOLD: _LEADING,
    Kind.CORRECTION: (*_SCHOOL, *_OFFICERS),
    Kind.LOOKED_AGAIN: (*_LEADING, *_OFFICERS),
    Kind.REOPENING: (Role.SENCO, Role.DEPUTY_HEADTEACHER),
    Kind.WITHDRAWAL: (Role.SENCO, Role.HEADTEACHER, Role.PARENT, Role.YOUNG_PERSON),
    Kind.REASON: _SCHOOL,
    Kind.OVERRIDE: (Role.HEADTEACHER,),
    Kind.PARENT_MEETING: _SCHOOL,
    Kind.ANNUAL_REPORT: _SCHOOL,
    Kind.PERSONAL_EDUCATION_PLAN: (Role.DESIGNATED_TEACHER, *_LEADING),
    Kind.HEALTHCARE_PLAN: (*_SCHOOL, Role.PASTORAL_LEAD),
    Kind.TRANSITION_PLAN: _SCHOOL,
    Kind.RIGHTS_EXPLAINED: _SCHOOL,
    Kind.SIGNATURE_DECLINED: (*_SCHOOL, *_OFFICERS),
    Kind.LA_ACKNOWLEDGEMENT: _OFFICERS,
    Kind.LA_QUESTION: _OFFICERS,
    Kind.LA_CONSULTATION: _OFFICERS,
    Kind.LA_DECISION: _OFFICERS,
    Kind.LA_FUNDING_DECISION: _LEADING,
    Kind.ADVISERS: _OFFICERS,
    Kind.ADVICE_REQUEST: _OFFICERS,
    Kind.ADVICE: (Role.SENCO, Role.HEADTEACHER, *_RIGHTS, *_OFFICERS),
    Kind.ADVICE_RELIED_ON: _OFFICERS,
    Kind.ADVICE_CHASER: _OFFICERS,
    Kind.ADVICE_MISSING: (Role.LA_MANAGER,),
    Kind.PLAN_DECISION: _OFFICERS,
    Kind.DRAFT_PLAN: _OFFICERS,
    Kind.DRAFT_RESPONSE: (*_RIGHTS, *_OFFICERS),
    Kind.DRAFT_MEETING: _OFFICERS,
    Kind.SCHOOL_CONSULTATION: _OFFICERS,
    Kind.SCHOOL_REPLY: _OFFICERS,
    Kind.FINAL_PLAN: _OFFICERS,
    Kind.CLOCK_EXCEPTION: _OFFICERS,
    Kind.ADDITIONAL_TIME: _OFFICERS,
    Kind.MEDIATION_REQUEST: (*_RIGHTS, *_OFFICERS),
    Kind.MEDIATION_CERTIFICATE: (*_RIGHTS, *_OFFICERS),
    Kind.APPEAL: (*_RIGHTS, *_OFFICERS),
    Kind.CHALLENGE_OUTCOME: _OFFICERS,
    Kind.NOTICE_AFTER_ORDER: _OFFICERS,
    Kind.ORDERED_PLAN: _OFFICERS,
    Kind.REVIEW_CALLED: (*_LEADING, *_OFFICERS),
    Kind.REVIEW_REPORT: (*_LEADING, *_OFFICERS),
    Kind.REVIEW_DECISION: _OFFICERS,
    Kind.AMENDMENT_NOTICE: _OFFICERS,
    Kind.AMENDED_PLAN: _OFFICERS,
    Kind.REQUEST_ANSWER: _OFFICERS,
    Kind.CEASE_CONSULTATION: _OFFICERS,
    Kind.CEASE_NOTICE: _OFFICERS,
    Kind.RIGHTS_HOLDER_ASKED: (*_LEADING, *_RIGHTS, *_OFFICERS),
    Kind.CAPACITY: (*_LEADING, *_OFFICERS),
    Kind.REFUSAL_ANSWER: _LEADING,
}
"""Who may file each kind of record; a policy pack may ask fewer people, never more."""

_AT_THE_LA = frozenset(
    {
        Kind.LA_ACKNOWLEDGEMENT,
        Kind.LA_QUESTION,
        Kind.LA_CONSULTATION,
        Kind.LA_DECISION,
        Kind.ADVISERS,
        Kind.ADVICE_REQUEST,
        Kind.ADVICE_RELIED_ON,
        Kind.ADVICE_CHASER,
        Kind.ADVICE_MISSING,
        Kind.PLAN_DECISION,
        Kind.DRAFT_PLAN,
        Kind.DRAFT_MEETING,
        Kind.SCHOOL_CONSULTATION,
        Kind.SCHOOL_REPLY,
        Kind.FINAL_PLAN,
        Kind.CLOCK_EXCEPTION,
        Kind.ADDITIONAL_TIME,
        Kind.CHALLENGE_OUTCOME,
        Kind.NOTICE_AFTER_ORDER,
        Kind.ORDERED_PLAN,
        Kind.REVIEW_DECISION,
        Kind.AMENDMENT_NOTICE,
        Kind.AMENDED_PLAN,
        Kind.REQUEST_ANSWER,
        Kind.CEASE_CONSULTATION,
        Kind.CEASE_NOTICE,
    }
)

ON_BOTH_SIDES = frozenset(
    {
        Kind.ADVICE,
        Kind.DRAFT_RESPONSE,
        Kind.MEDIATION_REQUEST,
        Kind.MEDIATION_CERTIFICATE,
        Kind.APPEAL,
        Kind.REVIEW_CALLED,
        Kind.REVIEW_REPORT,
        Kind.RIGHTS_HOLDER_ASKED,
        Kind.CAPACITY,
    }
)
"""What either side may record, because either may be the first to know; the other hears of it."""

_OF_EACH_SIDE = frozenset({Kind.CORRECTION, Kind.LOOKED_AGAIN, Kind.SIGNATURE_DECLINED})
"""What each side records of its own records, decisions and signatures alone."""


def is_own(case: Case, record: Evidence) -> bool:
    """Tell whether a record was written on the case's own side, and did not come by letter."""
    at_the_la = case.chart is Chart.ASSESSMENT_REQUEST
    return at_the_la is (record.recorded_by.role in LOCAL_AUTHORITY)


def belongs(kind: Kind, chart: Chart) -> bool:
    """Tell whether a kind of record is filed on cases of this chart."""
    at_the_la = chart is Chart.ASSESSMENT_REQUEST
    either = kind in ON_BOTH_SIDES or kind in _OF_EACH_SIDE
    return either or at_the_la is (kind in _AT_THE_LA)
