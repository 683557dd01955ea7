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
    SUPPORT_IN_PLACE = "support_in_place", "Support that was in place before"
    NEEDS_ANALYSIS = "needs_analysis", "Analysis of needs"
    SEN_NOTICE = "sen_notice", "Formal notice to parents"
    SUPPORT_PLAN = "support_plan", "SEN Support plan"
    PUPIL_VOICE = "pupil_voice", "What the pupil says"
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
    SEN_ENDING = "sen_ending", "Decision that SEN Support ends"
    LEAVING = "leaving", "Leaving this school"
    RECORD_SENT = "record_sent", "Record sent to the next school"
    TRANSFER_ANSWER = "transfer_answer", "Next school's answer"
    AUTHORITY_TOLD = "authority_told", "Local authority told of home education"
    CORRECTION = "correction", "Correction of a wrong record"
    LOOKED_AGAIN = "looked_again", "Decisions looked at again after a correction"
    REOPENING = "reopening", "Opening the journey again"
    WITHDRAWAL = "withdrawal", "Withdrawal of the request"
    REASON = "reason", "Written reason"
    OVERRIDE = "override", "Override of a local condition"
    PARENT_MEETING = "parent_meeting", "Meeting with parents"
    ANNUAL_REPORT = "annual_report", "Annual report to parents"
    PERSONAL_EDUCATION_PLAN = "personal_education_plan", "Personal education plan"
    SIGNATURE_DECLINED = "signature_declined", "Signature declined, with the reason"
    HEALTHCARE_PLAN = "healthcare_plan", "Individual healthcare plan"
    TRANSITION_PLAN = "transition_plan", "Transition plan"
    RIGHTS_EXPLAINED = "rights_explained", "Rights explained before they pass"
    CAPACITY = "capacity", "Mental capacity for a decision"
    LA_ACKNOWLEDGEMENT = "la_acknowledgement", "Local authority's acknowledgement"
    LA_QUESTION = "la_question", "Local authority asks for more information"
    LA_CONSULTATION = "la_consultation", "Family consulted by the local authority"
    LA_DECISION = "la_decision", "Local authority's decision whether to assess"
    LA_FUNDING_DECISION = "la_funding_decision", "Local authority's decision on top-up funding"

    # What the local authority does after it has agreed to assess.
    ADVISERS = "advisers", "Whose advice will be sought"
    ADVICE_REQUEST = "advice_request", "Request for advice"
    ADVICE = "advice", "Advice for the assessment"
    ADVICE_RELIED_ON = "advice_relied_on", "Earlier advice relied on"
    ADVICE_CHASER = "advice_chaser", "Reminder to an adviser"
    ADVICE_MISSING = "advice_missing", "Going on without advice that has not come"
    PLAN_DECISION = "plan_decision", "Decision whether to make a plan"
    DRAFT_PLAN = "draft_plan", "Draft EHC plan"
    DRAFT_RESPONSE = "draft_response", "Family's answer to a draft or to amendments"
    DRAFT_MEETING = "draft_meeting", "Meeting about the draft plan"
    SCHOOL_CONSULTATION = "school_consultation", "School consulted on naming it"
    SCHOOL_REPLY = "school_reply", "School's reply on naming it"
    FINAL_PLAN = "final_plan", "Final EHC plan"
    CLOCK_EXCEPTION = "clock_exception", "Exception to a time limit"
    ADDITIONAL_TIME = "additional_time", "Additional time considered for a person over 18"

    # Mediation and appeal.
    MEDIATION_REQUEST = "mediation_request", "Request for mediation"
    MEDIATION_CERTIFICATE = "mediation_certificate", "Mediation certificate"
    APPEAL = "appeal", "Appeal to the Tribunal"
    CHALLENGE_OUTCOME = "challenge_outcome", "Outcome of mediation or an appeal"
    NOTICE_AFTER_ORDER = "notice_after_order", "Notice that the assessment will be made"
    ORDERED_PLAN = "ordered_plan", "EHC plan amended after an order or agreement"

    # After a plan is issued.
    REVIEW_CALLED = "review_called", "Annual review meeting called"
    REVIEW_REPORT = "review_report", "Report of the annual review meeting"
    REVIEW_DECISION = "review_decision", "Local authority's decision after the annual review"
    AMENDMENT_NOTICE = "amendment_notice", "Notice of proposed amendments"
    AMENDED_PLAN = "amended_plan", "Amended EHC plan"
    REQUEST_ANSWER = "request_answer", "Answer to a request while there is a plan"
    CEASE_CONSULTATION = "cease_consultation", "Family and school consulted on ending the plan"
    CEASE_NOTICE = "cease_notice", "Notice that the plan will cease"

    # Whose right it is, and what a refusal leaves the school to do.
    RIGHTS_HOLDER_ASKED = "rights_holder_asked", "The person whose right it is was asked"
    REFUSAL_ANSWER = "refusal_answer", "Answer to the local authority's reasons"


ADDED_EACH_TIME = {
    Kind.CONTACT_ATTEMPT,
    Kind.PROVISION_RECORD,
    Kind.PARENT_MEETING,
    Kind.ANNUAL_REPORT,
    Kind.PERSONAL_EDUCATION_PLAN,
    Kind.PUPIL_VOICE,
    Kind.SIGNATURE_DECLINED,
    Kind.HEALTHCARE_PLAN,
}
"""Records of which each is one more, never a new version of the last."""
