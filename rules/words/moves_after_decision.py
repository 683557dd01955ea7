"""What the local authority's work, mediation and appeals bring to a pupil's journey, in words."""

from __future__ import annotations

from models.words import MoveWords, Says

_CFA = "Children and Families Act 2014"
_REGS = "SEND Regulations 2014"


def _comes(name: str, staff: str, family: str, la: str, source: str) -> MoveWords:
    return MoveWords(
        name=name, says=Says(staff=staff, family=family, la=la), source=source, takers=()
    )


MOVES_AFTER_DECISION: dict[str, MoveWords] = {
    "rights_holder_is_asked": _comes(
        "The person whose right it is was asked",
        "Somebody else made the request; the person whose right it is has been asked.",
        "The person whose right it is to ask has been asked.",
        "The person whose right the request is has been asked.",
        f"{_CFA}, sections 36(1) and 83(2)",
    ),
    "capacity_is_recorded": _comes(
        "Mental capacity recorded",
        "Who may decide for the young person is recorded and goes to the local authority.",
        "It is written down who may decide.",
        "Mental capacity is recorded.",
        f"Mental Capacity Act 2005; {_CFA}, section 80",
    ),
    "la_claims_exception": _comes(
        "Local authority may be late",
        "The local authority has recorded a cause that may excuse being late.",
        "The council has told us why it was late, or may be. Its dates stay the same.",
        "An exception to a time limit is recorded; no date moves.",
        f"{_REGS}, regulations 5(4), 8(2), 10(4) and 13(3); Code 9.42 to 9.44",
    ),
    "advice_is_asked": _comes(
        "Local authority asks for advice",
        "The local authority asks for advice; there are six weeks to give it.",
        "The council asks for advice about your child. There are six weeks to give it.",
        "Advice is asked of the school or the family.",
        f"{_REGS}, regulations 6(1) and 8(1)",
    ),
    "give_advice": _comes(
        "Give advice",
        "The advice goes to the local authority at once.",
        "The advice has gone to the council.",
        "Advice has come.",
        f"{_REGS}, regulation 6(1)",
    ),
    "la_will_make_plan": _comes(
        "Local authority will make a plan",
        "The local authority will make an EHC plan.",
        "Your child will have a plan.",
        "A plan will be made.",
        f"{_CFA}, section 37(1)",
    ),
    "la_will_not_make_plan": _comes(
        "Local authority will not make a plan",
        "The local authority will not make an EHC plan; support in school goes on.",
        "There will be no plan. You can appeal, and support in school goes on.",
        "No plan will be made.",
        f"{_REGS}, regulation 10(1)",
    ),
    "draft_comes": _comes(
        "Draft plan comes",
        "The family has the draft plan and at least 15 days to answer it.",
        "You have the draft plan. You have at least 15 days to say what you think.",
        "The draft is served.",
        f"{_REGS}, regulation 13(1)",
    ),
    "answer_draft": _comes(
        "Answer the draft plan",
        "The family's answer goes to the local authority at once.",
        "Your answer has gone to the council.",
        "The family answers the draft.",
        f"{_REGS}, regulation 13(1)",
    ),
    "plan_comes": _comes(
        "EHC plan comes",
        "The EHC plan is in place.",
        "Your child has a plan. You can appeal if you do not agree with it.",
        "The final plan is issued.",
        f"{_REGS}, regulations 13(2) and 14",
    ),
    "ask_for_mediation": _comes(
        "Ask for mediation",
        "The family's wish for mediation goes to the local authority at once.",
        "Your wish for mediation has gone to the council.",
        "The family wants mediation.",
        f"{_CFA}, section 53; {_REGS}, regulation 33",
    ),
    "certificate_comes": _comes(
        "Mediation certificate comes",
        "The family has its mediation certificate.",
        "You have your mediation certificate. With it you can appeal.",
        "The mediation certificate was issued.",
        f"{_CFA}, section 55",
    ),
    "appeal_to_tribunal": _comes(
        "Appeal to the Tribunal",
        "The family has appealed to the Tribunal.",
        "You have appealed. The Tribunal will decide.",
        "The family has appealed.",
        f"{_CFA}, section 51",
    ),
    "challenge_ends": _comes(
        "Mediation or appeal ends",
        "Mediation or the appeal has ended, and the decision stands.",
        "Mediation or the appeal has ended, and the decision stands.",
        "Mediation or the appeal has ended without a change.",
        f"{_CFA}, sections 51 and 55",
    ),
    "appeal_is_taken_back": _comes(
        "Appeal withdrawn",
        "The appeal was withdrawn. While the time to appeal runs, the family can still appeal.",
        "Your appeal was taken back. Until your last day you can still appeal.",
        "The appeal was withdrawn. What is left of the time to appeal runs on.",
        f"{_CFA}, section 51",
    ),
    "appeal_was_never_made": _comes(
        "No appeal was made",
        "There was no appeal: the family had told of one by mistake. It can still appeal in time.",
        "You had told of an appeal by mistake. It is put right. You can still appeal in time.",
        "There was no appeal: it was told of by mistake. The time to appeal runs on.",
        f"{_CFA}, section 51",
    ),
    "la_assesses_after_all": _comes(
        "Local authority will assess after all",
        "After mediation or an appeal the local authority will assess.",
        "The council will assess your child's needs after all.",
        "The assessment will be made after all.",
        f"{_REGS}, regulations 42, 44(2)(b) and 45(3)",
    ),
    "la_makes_plan_after_all": _comes(
        "Local authority will make a plan after all",
        "After mediation or an appeal the local authority will make a plan.",
        "Your child will have a plan after all.",
        "A plan will be made after all.",
        f"{_REGS}, regulations 42, 44(2)(c) and 45",
    ),
    "la_amends_after_all": _comes(
        "Local authority will change the plan after all",
        "After mediation or an appeal the local authority will change the plan.",
        "The council will change the plan after all.",
        "The plan will be amended as ordered or agreed.",
        f"{_REGS}, regulations 42, 44(2) and 45",
    ),
    "plan_continues": _comes(
        "EHC plan goes on",
        "After mediation or an appeal the plan goes on.",
        "The plan goes on.",
        "The plan is continued as ordered or agreed.",
        f"{_REGS}, regulations 42 and 44(2)",
    ),
    "call_review": _comes(
        "Call the annual review meeting",
        "Everybody has notice of the review meeting, and each other's advice.",
        "You are asked to a meeting to look at the plan.",
        "The review meeting is called.",
        f"{_REGS}, regulation 20(2) to (4)",
    ),
    "report_review": _comes(
        "Report the annual review meeting",
        "The report of the review meeting goes to the local authority.",
        "The report of the meeting goes to you and to the council.",
        "The report of the review meeting has come.",
        f"{_REGS}, regulation 20(7) and (8)",
    ),
    "la_keeps_plan": _comes(
        "EHC plan stays unchanged",
        "After the review the local authority keeps the plan as it is.",
        "The council keeps the plan as it is. You can appeal if you do not agree.",
        "The plan is kept as it is.",
        f"{_REGS}, regulation 20(10)",
    ),
    "la_proposes_amendments": _comes(
        "Changes to the EHC plan proposed",
        "The local authority proposes changes; the family has at least 15 days to answer.",
        "The council proposes changes to the plan. You have at least 15 days to answer.",
        "Amendments are proposed.",
        f"{_REGS}, regulation 22(2)",
    ),
    "answer_amendments": _comes(
        "Answer the proposed changes",
        "The family's answer goes to the local authority at once.",
        "Your answer has gone to the council.",
        "The family answers the proposed amendments.",
        f"{_REGS}, regulation 22(2)(c)",
    ),
    "amended_plan_comes": _comes(
        "Changed EHC plan comes",
        "The changed plan is in place.",
        "You have the changed plan. You can appeal if you do not agree with it.",
        "The amended plan is issued.",
        f"{_REGS}, regulation 22(3)",
    ),
    "la_will_cease": _comes(
        "Local authority means to end the plan",
        "The local authority means to end the plan; it stands until appeals are over.",
        "The council wants to end the plan. You can appeal, and it goes on until then.",
        "The plan is to cease.",
        f"{_REGS}, regulation 31; {_CFA}, section 45(4)",
    ),
    "plan_has_ceased": _comes(
        "EHC plan ends",
        "The plan has ended.",
        "The plan has ended. You can ask for an assessment again at any time.",
        "The plan has ceased.",
        f"{_CFA}, section 45",
    ),
}
"""Moves of the journey that records make, after the local authority's first decision."""
