"""States after the first decision, in words: on the pupil's journey and at the authority."""

from __future__ import annotations

from models.words import Says, StateWords

_CFA = "Children and Families Act 2014"
_REGS = "SEND Regulations 2014"


def _state(name: str, staff: str, family: str, la: str, source: str) -> StateWords:
    return StateWords(name=name, says=Says(staff=staff, family=family, la=la), source=source)


STATES_OF_LA: dict[str, StateWords] = {
    # The pupil's journey mirrors what the local authority does.
    "plan_refused": _state(
        "No EHC plan",
        "The local authority has decided not to make a plan; support in school goes on.",
        "The council has said that there will be no plan.",
        "It was decided not to make a plan.",
        f"{_REGS}, regulation 10(1)",
    ),
    "plan_being_drafted": _state(
        "Plan being drafted",
        "The local authority will make a plan and is drafting it.",
        "Your child will have a plan. The council is writing it.",
        "A plan is being drafted.",
        f"{_CFA}, section 37(1)",
    ),
    "draft_plan_issued": _state(
        "Draft plan with the family",
        "The family has the draft plan and at least 15 days to answer it.",
        "You have the draft plan. Tell the council what you think of it.",
        "The draft is with the family.",
        f"{_REGS}, regulation 13(1)",
    ),
    "plan_issued": _state(
        "EHC plan in place",
        "The pupil has an EHC plan, reviewed at least once a year.",
        "Your child has a plan. We look at it with you at least once a year.",
        "A plan is maintained.",
        f"{_CFA}, sections 42 and 44(1)",
    ),
    "plan_ceasing": _state(
        "EHC plan to end",
        "The local authority means to end the plan; it stands until appeals are over.",
        "The council wants to end the plan. It goes on for as long as you can appeal.",
        "The plan is to cease and is maintained until appeals are over.",
        f"{_CFA}, section 45(4)",
    ),
    "plan_ceased": _state(
        "EHC plan ended",
        "The plan has ended; support in school goes on where it is needed.",
        "The plan has ended. You can ask for an assessment again at any time.",
        "The plan has ceased.",
        f"{_CFA}, section 45",
    ),
    # The request at the local authority.
    "agreed": _state(
        "Agreed to assess",
        "The local authority will assess and must ask each adviser.",
        "The council will assess your child's needs.",
        "An EHC needs assessment was agreed; advice is to be asked.",
        f"{_CFA}, section 36(8)",
    ),
    "advice_sought": _state(
        "Advice sought",
        "Advisers have been asked; each has six weeks to answer.",
        "The council has asked people who know your child for advice.",
        "Advice is being sought; each adviser has six weeks from receiving your request.",
        f"{_REGS}, regulations 6(1) and 8(1)",
    ),
    "deciding_on_plan": _state(
        "Deciding on a plan",
        "The local authority has the advice and decides whether to make a plan.",
        "The council is deciding if your child will have a plan.",
        "The advice is in; whether a plan is necessary is being decided.",
        f"{_CFA}, sections 36(9) and 37(1)",
    ),
    "no_plan": _state(
        "No plan",
        "The local authority will not make a plan.",
        "The council has said that there will be no plan.",
        "It was decided not to make a plan, and the family was told of its rights.",
        f"{_REGS}, regulation 10(1)",
    ),
    "drafting_plan": _state(
        "Drafting the plan",
        "The local authority is drafting the plan.",
        "The council is writing the plan.",
        "The plan is being drafted; the 20 weeks are running.",
        f"{_CFA}, section 38(1)",
    ),
    "draft_issued": _state(
        "Draft issued",
        "The family has the draft, and schools may be consulted.",
        "You have the draft plan. Tell the council what you think of it.",
        "The draft is with the family; schools it asks for are consulted.",
        f"{_CFA}, sections 38 and 39; {_REGS}, regulation 13(1)",
    ),
    "plan_maintained": _state(
        "Plan maintained",
        "The plan is in place until its review.",
        "The plan is in place until it is looked at again.",
        "The plan is maintained; its review is due within twelve months.",
        f"{_CFA}, sections 42 and 44(1)",
    ),
    "in_review": _state(
        "In review",
        "The annual review is under way.",
        "The plan is being looked at with you.",
        "The annual review is under way; decide within four weeks of the meeting.",
        f"{_REGS}, regulation 20",
    ),
    "amending": _state(
        "Being amended",
        "The family has the proposed amendments; the amended plan follows.",
        "You have the changes that the council proposes. Say what you think of them.",
        "Amendments are proposed; the amended plan is due within eight weeks of the notice.",
        f"{_REGS}, regulation 22",
    ),
    "ceasing": _state(
        "To cease",
        "The plan is to cease; it stands until appeals are over.",
        "The council wants to end the plan. It goes on for as long as you can appeal.",
        "The family was told; the plan is maintained until appeals are over.",
        f"{_CFA}, section 45(4)",
    ),
    "ceased": _state(
        "Ceased",
        "The plan has ended.",
        "The plan has ended.",
        "The plan has ceased.",
        f"{_CFA}, section 45",
    ),
    # Beside it: what the family may do about a decision.
    "nothing_to_appeal": _state(
        "Nothing to appeal",
        "There is no decision yet that the family could appeal against.",
        "There is nothing yet that you could appeal against.",
        "No decision that can be appealed has been sent.",
        f"{_CFA}, section 51",
    ),
    "may_appeal": _state(
        "Right of appeal open",
        "The family may turn to mediation and may appeal.",
        "You can ask for mediation, and you can appeal.",
        "The family may contact the mediation adviser and may appeal.",
        f"{_CFA}, sections 51 and 55",
    ),
    "in_mediation": _state(
        "In mediation",
        "The family wants mediation; the authority must meet it within 30 days.",
        "You have asked for mediation. The council must meet you within 30 days.",
        "Mediation is wanted; arrange it within 30 days.",
        f"{_CFA}, sections 53 and 54; {_REGS}, regulations 35 to 37",
    ),
    "certificate_due": _state(
        "Certificate due",
        "Mediation ended without agreement; the certificate is due.",
        "Mediation is over. You get a certificate, with which you can appeal.",
        "Mediation ended without agreement; the adviser issues the certificate.",
        f"{_REGS}, regulations 38 and 39",
    ),
    "certificate_held": _state(
        "Certificate issued",
        "The family has its mediation certificate and may appeal.",
        "You have your certificate. You can appeal.",
        "The certificate was issued; the family may appeal.",
        f"{_CFA}, section 55",
    ),
    "appealed": _state(
        "Appealed",
        "The family has appealed to the Tribunal.",
        "You have appealed. The Tribunal will decide.",
        "An appeal is with the Tribunal.",
        f"{_CFA}, section 51",
    ),
    "challenge_over": _state(
        "Mediation and appeal over",
        "Mediation or the appeal has ended, or its time is over.",
        "Mediation or the appeal has ended, or the time for it is over.",
        "Mediation or the appeal has ended, or its time is over.",
        f"{_CFA}, section 51",
    ),
}
"""States of both charts that come after the authority's first decision, and beside it."""
