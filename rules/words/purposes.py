"""What each move is for: the end of the sentence "Needed …", said to each audience."""

from __future__ import annotations

from models.words import Says
from rules.words.purposes_of_la import PURPOSES_OF_LA


def _says(staff: str, family: str, la: str) -> Says:
    return Says(staff=staff, family=family, la=la)


PURPOSES: dict[str, Says] = {
    "agree_in_class": _says(
        "to agree how support in class goes on",
        "to agree how the help in class goes on",
        "to agree how support in class goes on",
    ),
    "identify_sen": _says(
        "to identify SEN",
        "to decide with you if your child needs extra support",
        "to identify SEN",
    ),
    "carry_on_support": _says(
        "to go on with SEN Support that was in place",
        "so that the extra support goes on",
        "to go on with SEN Support that was in place",
    ),
    "carry_on_my_support_plan": _says(
        "to go on with a My Support Plan that was in place",
        "so that the My Support Plan goes on",
        "to go on with a My Support Plan that was in place",
    ),
    "agree_analysis": _says(
        "to close Assess and start to plan",
        "before the support can be planned",
        "to close Assess and start to plan",
    ),
    "start_support": _says(
        "to start the planned support",
        "before the support in the plan can start",
        "to start the planned support",
    ),
    "review_falls_due": _says(
        "to review the plan on the agreed date",
        "to look at the plan with you on the agreed date",
        "to review the plan on the agreed date",
    ),
    "review_early": _says(
        "to review the plan before its date",
        "to look at the plan with you early",
        "to review the plan before its date",
    ),
    "start_next_cycle": _says(
        "to close this review and start the next cycle",
        "before a new round of support can start",
        "to close the review and start the next cycle",
    ),
    "step_down": _says(
        "to step down",
        "to agree that your child needs less support",
        "to step down",
    ),
    "cease_sen": _says(
        "to end SEN Support",
        "to agree that your child no longer needs extra support",
        "to end SEN Support",
    ),
    "move_to_my_support_plan": _says(
        "to move on to a My Support Plan",
        "to make a My Support Plan with you",
        "to move on to a My Support Plan",
    ),
    "leave": _says(
        "because the pupil leaves this school",
        "because your child leaves this school",
        "because the pupil leaves the school",
    ),
    "start_transfer": _says(
        "so that the next school can go on with the journey",
        "so that the next school can go on with the support",
        "so that the next school can go on with the support",
    ),
    "accept_transfer": _says(
        "so that the pupil's support goes on at the new school",
        "so that support goes on at the new school",
        "so that support goes on at the new school",
    ),
    "refuse_transfer": _says(
        "to know which school goes on with the journey",
        "to know which school goes on with the support",
        "to know which school goes on with the support",
    ),
    "stay_after_all": _says(
        "to go on at this school",
        "to go on at this school",
        "to go on at the school",
    ),
    "correct_record": _says(
        "so that nothing rests on a wrong record",
        "so that nothing rests on something wrong",
        "so that nothing rests on a wrong record",
    ),
    "come_back": _says(
        "to go on with the journey at this school",
        "so that support goes on at this school",
        "to go on with the journey",
    ),
    "school_requests_assessment": _says(
        "to request an EHC needs assessment",
        "before the school can ask the council to assess your child's needs",
        "for the school to request an EHC needs assessment",
    ),
    "family_requests_assessment": _says(
        "to pass on the family's request",
        "to send your request to the council",
        "to receive the family's request",
    ),
    "send_information": _says(
        "to tell the local authority what the school knows",
        "so that the council knows what the school knows",
        "to have the school's information",
    ),
    "la_acknowledges": _says(
        "to know that the request has arrived",
        "to know that the council has the request",
        "to acknowledge the request",
    ),
    "la_agrees": _says(
        "to hear whether the local authority will assess",
        "to hear if the council will assess your child's needs",
        "to decide whether to assess",
    ),
    "la_refuses": _says(
        "to hear whether the local authority will assess",
        "to hear if the council will assess your child's needs",
        "to decide whether to assess",
    ),
    "withdraw_request": _says(
        "to withdraw the request",
        "to take back the request",
        "to withdraw the request",
    ),
    "request_top_up": _says(
        "to ask for top-up funding",
        "before the school can ask the council for more money",
        "for the school to ask for top-up funding",
    ),
    "top_up_is_granted": _says(
        "to know whether there is top-up funding",
        "to know if there is more money for the support",
        "to answer on top-up funding",
    ),
    "top_up_is_refused": _says(
        "to know whether there is top-up funding",
        "to know if there is more money for the support",
        "to answer on top-up funding",
    ),
    "acknowledge": _says(
        "to tell those who asked that their request has come",
        "to tell you that the request has come",
        "to tell those who asked that their request has come",
    ),
    "ask_for_more": _says(
        "to give the local authority what it asks for",
        "because the council needs to know more",
        "to know more before deciding",
    ),
    "information_arrives": _says(
        "to give the local authority what it asked for",
        "so that the council has what it asked for",
        "to have what was asked for",
    ),
    "agree_to_assess": _says(
        "for the local authority to decide whether to assess",
        "before the council can decide",
        "to decide whether to assess",
    ),
    "refuse_to_assess": _says(
        "for the local authority to decide whether to assess",
        "before the council can decide",
        "to decide whether to assess",
    ),
    "hear_of_withdrawal": _says(
        "to tell the local authority of the withdrawal",
        "to tell the council",
        "to hear of the withdrawal",
    ),
    **PURPOSES_OF_LA,
}
"""Every move of both charts; a test counts them."""
