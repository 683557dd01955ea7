"""What each move after the first decision is for: the end of the sentence "Needed …"."""

from __future__ import annotations

from models.words import Says


def _says(staff: str, family: str, la: str) -> Says:
    return Says(staff=staff, family=family, la=la)


_RIGHTS_HOLDER = _says(
    "because somebody else made the request",
    "because it is their right to ask",
    "because somebody else made the request",
)
_CAPACITY = _says(
    "to know who may decide", "to know who may decide", "to know who decides for the young person"
)
_EXCEPTION = _says(
    "because the local authority may be late",
    "to tell you why the council may be late",
    "to tell the family why you may be late",
)
_AFTER_CHALLENGE = _says(
    "to do what was ordered or agreed",
    "to do what was ordered or agreed",
    "to do what was ordered or agreed",
)
_ADVICE = _says(
    "for the EHC needs assessment",
    "so that the council knows what your child needs",
    "for the EHC needs assessment",
)
_DECIDE_PLAN = _says(
    "to hear whether there will be a plan",
    "to hear if your child will have a plan",
    "to decide whether to make a plan",
)
_DRAFT = _says(
    "to have a draft of the plan",
    "so that you can say what you think of the plan",
    "to serve the draft plan",
)
_ANSWER = _says(
    "so that the family can have its say",
    "so that you can have your say",
    "to hear what the family thinks",
)
_PLAN = _says(
    "to have the EHC plan", "before your child can have the plan", "to issue the final plan"
)
_MEDIATION = _says(
    "where the family wants mediation",
    "if you want mediation",
    "because the family wants mediation",
)
_CERTIFICATE = _says(
    "for the family to appeal", "so that you can appeal", "so that the family can appeal"
)
_APPEAL = _says(
    "where the family wants to appeal",
    "if you want to appeal",
    "to know how the appeal ended",
)
_REVIEW = _says(
    "to review the plan within its twelve months",
    "to look at the plan with you at least once a year",
    "to review the plan within its twelve months",
)
_AFTER_REVIEW = _says(
    "to hear what comes of the review",
    "to hear what the council makes of the review",
    "to decide after the review",
)
_AMEND = _says(
    "to have the changed plan", "before you can have the changed plan", "to issue the amended plan"
)
_CEASE = _says(
    "before the plan can end", "before the council can end the plan", "to cease the plan"
)

PURPOSES_OF_LA: dict[str, Says] = {
    "rights_holder_is_asked": _RIGHTS_HOLDER,
    "capacity_is_recorded": _CAPACITY,
    "la_claims_exception": _EXCEPTION,
    "advice_is_asked": _ADVICE,
    "give_advice": _ADVICE,
    "la_will_make_plan": _DECIDE_PLAN,
    "la_will_not_make_plan": _DECIDE_PLAN,
    "draft_comes": _DRAFT,
    "answer_draft": _ANSWER,
    "plan_comes": _PLAN,
    "ask_for_mediation": _MEDIATION,
    "certificate_comes": _CERTIFICATE,
    "appeal_to_tribunal": _APPEAL,
    "challenge_ends": _APPEAL,
    "appeal_is_taken_back": _APPEAL,
    "appeal_was_never_made": _APPEAL,
    "la_assesses_after_all": _AFTER_CHALLENGE,
    "la_makes_plan_after_all": _AFTER_CHALLENGE,
    "la_amends_after_all": _AFTER_CHALLENGE,
    "plan_continues": _AFTER_CHALLENGE,
    "call_review": _REVIEW,
    "report_review": _REVIEW,
    "la_keeps_plan": _AFTER_REVIEW,
    "la_proposes_amendments": _AFTER_REVIEW,
    "answer_amendments": _ANSWER,
    "amended_plan_comes": _AMEND,
    "la_will_cease": _CEASE,
    "plan_has_ceased": _CEASE,
    "hear_rights_holder": _RIGHTS_HOLDER,
    "hear_of_capacity": _CAPACITY,
    "claim_exception": _EXCEPTION,
    "assess_after_all": _AFTER_CHALLENGE,
    "seek_advice": _ADVICE,
    "consider_advice": _ADVICE,
    "agree_to_make_plan": _DECIDE_PLAN,
    "decide_no_plan": _DECIDE_PLAN,
    "plan_after_all": _AFTER_CHALLENGE,
    "issue_draft": _DRAFT,
    "hear_answer_to_draft": _ANSWER,
    "issue_final_plan": _PLAN,
    "review_is_called": _REVIEW,
    "review_report_comes": _REVIEW,
    "keep_plan": _AFTER_REVIEW,
    "propose_amendments": _AFTER_REVIEW,
    "hear_answer_to_amendments": _ANSWER,
    "issue_amended_plan": _AMEND,
    "amend_after_all": _AFTER_CHALLENGE,
    "issue_ordered_plan": _AFTER_CHALLENGE,
    "decide_to_cease": _CEASE,
    "continue_after_all": _AFTER_CHALLENGE,
    "plan_ceases": _CEASE,
    "open_right_of_appeal": _APPEAL,
    "mediation_is_asked": _MEDIATION,
    "mediation_agrees": _MEDIATION,
    "mediation_fails": _MEDIATION,
    "certificate_is_issued": _CERTIFICATE,
    "certificate_was_a_mistake": _CERTIFICATE,
    "appeal_is_made": _APPEAL,
    "appeal_succeeds": _APPEAL,
    "appeal_fails": _APPEAL,
    "appeal_is_withdrawn": _APPEAL,
    "appeal_was_a_mistake": _APPEAL,
    "time_to_appeal_ends": _says(
        "to know when the decision stands",
        "to know until when you can appeal",
        "to know when the decision stands",
    ),
}
"""Every move after the local authority's first decision, on both charts."""
