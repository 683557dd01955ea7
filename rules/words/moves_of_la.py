"""The authority's moves after it has agreed to assess, and the family's challenge, in words."""

from __future__ import annotations

from models.roles import Role
from models.words import MoveWords, Says

_OFFICER = (Role.LA_OFFICER,)
_CFA = "Children and Families Act 2014"
_REGS = "SEND Regulations 2014"


def _move(
    name: str, staff: str, family: str, la: str, source: str, takers: tuple[Role, ...] = ()
) -> MoveWords:
    return MoveWords(
        name=name, says=Says(staff=staff, family=family, la=la), source=source, takers=takers
    )


MOVES_OF_LA: dict[str, MoveWords] = {
    "hear_rights_holder": _move(
        "The person whose right it is was asked",
        "The person whose right the request is has been asked.",
        "The person whose right it is to ask has been asked.",
        "You know what the person says whose right the request is.",
        f"{_CFA}, sections 36(1) and 83(2)",
    ),
    "hear_of_capacity": _move(
        "Mental capacity recorded",
        "Who may decide for the young person is recorded.",
        "It is written down who may decide.",
        "Mental capacity is recorded.",
        f"Mental Capacity Act 2005; {_CFA}, section 80",
    ),
    "claim_exception": _move(
        "Record an exception to a time limit",
        "The local authority has recorded a cause that may excuse being late.",
        "The council has told us why it was late, or may be. Its dates stay the same.",
        "An exception is recorded; it may excuse lateness and moves no date. Tell the family.",
        f"{_REGS}, regulations 5(4), 8(2), 10(4) and 13(3); Code 9.42 to 9.44",
    ),
    "assess_after_all": _move(
        "Assess after all",
        "After mediation or an appeal the local authority will assess.",
        "The council will assess your child's needs after all.",
        "Assess after all: tell the family within two weeks; plan within 14 weeks.",
        f"{_REGS}, regulations 42, 44(2)(b) and 45(3)",
    ),
    "seek_advice": _move(
        "Ask for advice",
        "The local authority asks an adviser, or relies on earlier advice.",
        "The council asks people who know your child for advice.",
        "Advice is asked for, or earlier advice is relied on.",
        f"{_REGS}, regulations 6 and 8(1)",
    ),
    "consider_advice": _move(
        "Consider the advice",
        "The local authority has the advice and decides whether to make a plan.",
        "The council has the advice and is deciding about a plan.",
        "Take up the advice and decide whether a plan is necessary.",
        f"{_REGS}, regulation 7",
        _OFFICER,
    ),
    "agree_to_make_plan": _move(
        "Decide to make a plan",
        "The local authority will make a plan.",
        "Your child will have a plan.",
        "Decide that a plan is necessary.",
        f"{_CFA}, section 37(1)",
        _OFFICER,
    ),
    "decide_no_plan": _move(
        "Decide not to make a plan",
        "The local authority will not make a plan.",
        "There will be no plan. You can appeal.",
        "Decide not to make a plan, with reasons and rights, approved by a second officer.",
        f"{_REGS}, regulation 10(1)",
        _OFFICER,
    ),
    "plan_after_all": _move(
        "Make a plan after all",
        "After mediation or an appeal the local authority will make a plan.",
        "Your child will have a plan after all.",
        "Make a plan after all: draft within five weeks, plan within 11 weeks.",
        f"{_REGS}, regulations 42, 44(2)(c) and 45",
    ),
    "issue_draft": _move(
        "Serve the draft plan",
        "The local authority serves the draft plan on the family.",
        "You get the draft plan and at least 15 days to answer.",
        "Serve the draft; the family's 15 days begin with that day.",
        f"{_REGS}, regulation 13(1)",
        _OFFICER,
    ),
    "hear_answer_to_draft": _move(
        "Family answers the draft",
        "The family has answered the draft.",
        "The council has your answer.",
        "The family has answered the draft.",
        f"{_REGS}, regulation 13(1)",
    ),
    "issue_final_plan": _move(
        "Issue the final plan",
        "The local authority issues the EHC plan.",
        "You get the plan. You can appeal if you do not agree with it.",
        "Issue the final plan, with the family's rights, to the family, school and health body.",
        f"{_REGS}, regulations 13(2) and 14",
        _OFFICER,
    ),
    "review_is_called": _move(
        "Annual review meeting called",
        "The annual review meeting is called.",
        "You are asked to a meeting to look at the plan.",
        "The review meeting is called; decide within four weeks of it.",
        f"{_REGS}, regulation 20(2) to (4)",
    ),
    "review_report_comes": _move(
        "Report of the annual review comes",
        "The report of the review meeting has come.",
        "The council has the report of the meeting.",
        "The report of the review meeting has come.",
        f"{_REGS}, regulation 20(7) and (8)",
    ),
    "keep_plan": _move(
        "Keep the plan unchanged",
        "The local authority keeps the plan as it is.",
        "The council keeps the plan as it is. You can appeal.",
        "Keep the plan as it is, and tell the family of its rights.",
        f"{_REGS}, regulations 20(10) and 22(4)",
        _OFFICER,
    ),
    "propose_amendments": _move(
        "Propose amendments",
        "The local authority proposes changes to the plan.",
        "The council proposes changes. You have at least 15 days to answer.",
        "Send the decision to amend together with the proposed amendments.",
        f"{_REGS}, regulations 20(10) and 22(2)",
        _OFFICER,
    ),
    "hear_answer_to_amendments": _move(
        "Family answers the amendments",
        "The family has answered the proposed changes.",
        "The council has your answer.",
        "The family has answered the proposed amendments.",
        f"{_REGS}, regulation 22(2)(c)",
    ),
    "issue_amended_plan": _move(
        "Issue the amended plan",
        "The local authority issues the changed plan.",
        "You get the changed plan. You can appeal if you do not agree with it.",
        "Issue the amended plan within eight weeks of the notice.",
        f"{_REGS}, regulation 22(3)",
        _OFFICER,
    ),
    "amend_after_all": _move(
        "Amend the plan after all",
        "After mediation or an appeal the local authority will change the plan.",
        "The council will change the plan after all.",
        "Amend the plan as ordered or agreed, within five weeks; two where only a school is named.",
        f"{_REGS}, regulations 42, 44(2) and 45",
    ),
    "issue_ordered_plan": _move(
        "Issue the ordered plan",
        "The plan was changed as ordered or agreed.",
        "You have the plan as changed after mediation or your appeal.",
        "The plan is issued as ordered or agreed.",
        f"{_REGS}, regulations 42, 44(2) and 45",
    ),
    "decide_to_cease": _move(
        "Decide to cease the plan",
        "The local authority means to end the plan; it stands until appeals are over.",
        "The council wants to end the plan. You can appeal, and it goes on until then.",
        "Decide to cease, with reasons and rights, approved by a second officer.",
        f"{_CFA}, section 45; {_REGS}, regulation 31",
        _OFFICER,
    ),
    "continue_after_all": _move(
        "Continue the plan after all",
        "After mediation or an appeal the plan goes on.",
        "The plan goes on.",
        "Continue the plan as ordered or agreed.",
        f"{_REGS}, regulations 42 and 44(2)",
    ),
    "plan_ceases": _move(
        "Plan ceases",
        "The plan has ended.",
        "The plan has ended. You can ask for an assessment again at any time.",
        "The time to appeal is over, or the appeal failed: the plan ceases.",
        f"{_CFA}, section 45(4); {_REGS}, regulation 44(2)(a)",
    ),
}
"""Moves of the region in which the authority works."""

MOVES_OF_CHALLENGE: dict[str, MoveWords] = {
    "open_right_of_appeal": _move(
        "Right of appeal opens",
        "The family can appeal against the decision.",
        "You can appeal against the decision.",
        "The decision can be appealed; mediation can be asked for.",
        f"{_CFA}, section 51",
    ),
    "mediation_is_asked": _move(
        "Mediation wanted",
        "The family wants mediation.",
        "The council knows that you want mediation.",
        "The family wants mediation; meet within 30 days.",
        f"{_CFA}, section 53; {_REGS}, regulations 35 to 37",
    ),
    "mediation_agrees": _move(
        "Agreed in mediation",
        "Mediation ended with an agreement.",
        "You and the council have agreed.",
        "Agreed in mediation; the limits of an order apply to what was agreed.",
        f"{_REGS}, regulation 42(2)",
    ),
    "mediation_fails": _move(
        "Mediation ends without agreement",
        "Mediation ended without an agreement.",
        "Mediation ended without an agreement. You will get a certificate.",
        "Mediation ended without agreement; a certificate follows in three working days.",
        f"{_REGS}, regulations 38 and 39",
    ),
    "certificate_is_issued": _move(
        "Mediation certificate issued",
        "The family has its mediation certificate.",
        "You have your mediation certificate. With it you can appeal.",
        "The certificate was issued; an appeal may follow.",
        f"{_CFA}, section 55",
    ),
    "certificate_was_a_mistake": _move(
        "Certificate was a mistake",
        "There was no mediation certificate: it was told of by mistake.",
        "You had told us of a certificate by mistake. It is put right.",
        "There was no certificate: it was told of by mistake. The time to appeal is counted anew.",
        f"{_CFA}, section 55",
    ),
    "appeal_is_made": _move(
        "Appeal made",
        "The family has appealed to the Tribunal.",
        "You have appealed. The Tribunal will decide.",
        "An appeal is with the Tribunal.",
        f"{_CFA}, section 51",
    ),
    "appeal_succeeds": _move(
        "Appeal succeeds or is conceded",
        "The appeal succeeded, or the local authority conceded it.",
        "You have won your appeal.",
        "The Tribunal made an order, or the appeal was conceded: its limits run.",
        f"{_REGS}, regulations 44 and 45",
    ),
    "appeal_fails": _move(
        "Appeal fails",
        "The appeal was dismissed.",
        "The appeal has ended, and the decision stands.",
        "The appeal was dismissed.",
        f"{_CFA}, section 51",
    ),
    "appeal_is_withdrawn": _move(
        "Appeal is withdrawn",
        "The appeal was withdrawn.",
        "Your appeal was taken back. Until your last day you can still appeal.",
        "The appeal was withdrawn. What is left of the time to appeal runs on.",
        f"{_CFA}, section 51",
    ),
    "appeal_was_a_mistake": _move(
        "Appeal was a mistake",
        "There was no appeal: the family had told of one by mistake.",
        "You had told us of an appeal by mistake. It is put right.",
        "There was no appeal: it was told of by mistake. The time to appeal runs on.",
        f"{_CFA}, section 51",
    ),
    "time_to_appeal_ends": _move(
        "Time to appeal ends",
        "The family's time to appeal is over; the Tribunal may still take a late appeal.",
        "The time to appeal is over. The Tribunal may still take a late appeal.",
        "The time to appeal is over; the Tribunal may still take a late appeal.",
        "Tribunal Procedure (First-tier Tribunal) (HESC Chamber) Rules 2008, rule 20",
    ),
}
"""Moves of the region beside it: mediation and appeal."""
