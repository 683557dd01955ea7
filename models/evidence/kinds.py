"""The kinds of evidence a case can hold."""

from __future__ import annotations

from models.base import Choice


class Kind(Choice):
    """A kind of evidence record: its code is also the name of its form."""

    CONCERN = "concern", "Concern"
    EARLY_DISCUSSION = "early_discussion", "Early discussion"
    TEACHING_REVIEW = "teaching_review", "Review of teaching and strategies tried"
    PROGRESS_DATA = "progress_data", "Attendance, attainment and progress"
    ONE_PAGE_PROFILE = "one_page_profile", "One-page profile"
    WIDER_NEEDS = "wider_needs", "Wider needs check"
    CORE_OFFER_DECISION = "core_offer_decision", "Decision on the core offer"
    NEEDS_ANALYSIS = "needs_analysis", "Analysis of needs"
    SEN_NOTICE = "sen_notice", "Formal notice to parents"
    SUPPORT_PLAN = "support_plan", "SEN Support plan"
    FAMILY_VIEW = "family_view", "Family's view"
    CONTACT_ATTEMPT = "contact_attempt", "Attempt to reach the family"
    PROVISION_RECORD = "provision_record", "Record of provision delivered"
    REVIEW = "review", "Review of the cycle"
    SPECIALIST_ADVICE = "specialist_advice", "Specialist's advice"
    PERSON_CENTRED_MEETING = "person_centred_meeting", "Person-centred planning meeting"
    MY_SUPPORT_PLAN = "my_support_plan", "My Support Plan"
    COSTED_PROVISION = "costed_provision", "Costed provision"
    LOCAL_FORM = "local_form", "Local authority's own form, filled in by the school"
    EARLIER_SUPPORT = "earlier_support", "Support at an earlier school"
    LOCAL_OFFER = "local_offer", "Local offer explored"
    REQUEST_FORM = "request_form", "Request for an EHC needs assessment"
    TOP_UP_APPLICATION = "top_up_application", "Application for top-up funding"
    FAMILY_REQUEST = "family_request", "Family's request for an EHC needs assessment"
    SCHOOL_INFORMATION = "school_information", "School's information for the local authority"
    LEAVING = "leaving", "Leaving this school"
    WITHDRAWAL = "withdrawal", "Withdrawal of the request"
    REASON = "reason", "Written reason"
    OVERRIDE = "override", "Override of a local condition"
    LA_ACKNOWLEDGEMENT = "la_acknowledgement", "Local authority's acknowledgement"
    LA_QUESTION = "la_question", "Local authority asks for more information"
    LA_CONSULTATION = "la_consultation", "Family consulted by the local authority"
    LA_DECISION = "la_decision", "Local authority's decision whether to assess"
    LA_FUNDING_DECISION = "la_funding_decision", "Local authority's decision on top-up funding"
