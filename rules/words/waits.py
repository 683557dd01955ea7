"""What is waited for, in words: a date, an answer, or the end of time that the law gives."""

from __future__ import annotations

from models.words import Says


def _says(staff: str, family: str, la: str) -> Says:
    return Says(staff=staff, family=family, la=la)


WAITS: dict[str, Says] = {
    "review_falls_due": _says(
        "Give the support; the review comes on its date",
        "Your child gets the support until we look at it together",
        "The support runs until its review",
    ),
    "school_requests_assessment": _says(
        "Six months must pass after the last assessment before the school may ask for another",
        "Six months must pass after the last assessment before the school may ask for another",
        "Six months must pass after the last assessment before the school may ask for another",
    ),
    "leave": _says(
        "The pupil leaves; this takes effect by itself on the day after the last day",
        "Your child leaves this school after the last day",
        "The pupil leaves on the day after the last day",
    ),
    "la_agrees": _says(
        "Wait for the local authority's decision",
        "The council decides if it will assess your child's needs",
        "Decide whether to assess",
    ),
    "la_will_not_make_plan": _says(
        "Wait to hear whether the local authority decides against a plan",
        "If the council decides not to make a plan, it must tell you by this day",
        "If you decide not to make a plan, tell the family and the school",
    ),
    "plan_comes": _says(
        "Wait for the final plan",
        "If there is to be a plan, the council must send it",
        "Issue the final plan",
    ),
    "la_keeps_plan": _says(
        "Wait for the local authority's decision after the review",
        "The council decides what becomes of the plan",
        "Decide after the review",
    ),
    "amended_plan_comes": _says(
        "Wait for the changed plan",
        "The council must send the changed plan",
        "Issue the amended plan",
    ),
    "ask_for_mediation": _says(
        "The family may turn to the mediation adviser",
        "You can turn to the mediation adviser until this day",
        "The family may turn to the mediation adviser",
    ),
    "appeal_to_tribunal": _says(
        "The family may appeal",
        "You can appeal until this day",
        "The family may appeal",
    ),
    "decide_no_plan": _says(
        "The local authority says whether it decides against a plan",
        "If the council decides not to make a plan, it must tell you by this day",
        "If you decide not to make a plan, tell the family and the school",
    ),
    "issue_draft": _says(
        "The local authority serves the draft that was ordered",
        "The council must send you a draft of the plan",
        "Serve the draft of the plan that was ordered",
    ),
    "issue_final_plan": _says(
        "The local authority issues the final plan",
        "If there is to be a plan, the council must send it",
        "Issue the final plan",
    ),
    "hear_answer_to_draft": _says(
        "The family has time to answer the draft",
        "You can say what you think of the draft",
        "The family has its time to answer the draft",
    ),
    "hear_answer_to_amendments": _says(
        "The family has time to answer the proposed changes",
        "You can say what you think of the changes",
        "The family has its time to answer the proposed amendments",
    ),
    "review_is_called": _says(
        "The plan must be reviewed within twelve months",
        "The plan must be looked at within twelve months",
        "Complete the annual review",
    ),
    "issue_amended_plan": _says(
        "The local authority issues the changed plan",
        "The council must send the changed plan",
        "Issue the amended plan",
    ),
    "time_to_appeal_ends": _says(
        "The family has time to appeal",
        "You can appeal until this day",
        "The family has its time to appeal",
    ),
}
"""What is waited for, by the move it would bring; a test finds one for every wait."""
