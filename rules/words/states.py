"""Every state in words: staff's, the family's and the local authority's."""

from __future__ import annotations

from models.words import Says, StateWords
from rules.words.states_of_la import STATES_OF_LA

_CODE = "SEND Code of Practice 6.44"


def _state(name: str, staff: str, family: str, la: str, source: str) -> StateWords:
    return StateWords(name=name, says=Says(staff=staff, family=family, la=la), source=source)


STATES: dict[str, StateWords] = {
    "quality_first_teaching": _state(
        "Quality First Teaching",
        "Support in class, open to every pupil, is being tried and watched.",
        "Your child's teacher is helping in class and watching how it goes.",
        "The pupil is supported through the school's core offer.",
        "seeds 000 and 001",
    ),
    "sen_support": _state(
        "SEN Support",
        "The pupil has SEN; support runs in Assess-Plan-Do-Review cycles.",
        "Your child gets extra support, and we look together at how it goes.",
        "The pupil is on SEN Support.",
        _CODE,
    ),
    "sen_assess": _state(
        "SEN Support: Assess",
        "The teacher and the SENCo analyse what the pupil needs.",
        "We are finding out what your child needs.",
        "The school is assessing needs under SEN Support.",
        _CODE,
    ),
    "sen_plan": _state(
        "SEN Support: Plan",
        "Outcomes, provision and a review date are being agreed with parents and pupil.",
        "We are agreeing a plan of support with you and your child.",
        "The school is planning support under SEN Support.",
        _CODE,
    ),
    "sen_do": _state(
        "SEN Support: Do",
        "The plan is carried out until its review date.",
        "Your child is getting the support in the plan.",
        "The plan is being carried out under SEN Support.",
        _CODE,
    ),
    "sen_review": _state(
        "SEN Support: Review",
        "The cycle is reviewed with parents and pupil.",
        "It is time to look with you at how the support has worked.",
        "The school is reviewing support under SEN Support.",
        _CODE,
    ),
    "my_support_plan": _state(
        "My Support Plan",
        "A My Support Plan is in place; cycles continue.",
        "Your child has a My Support Plan, made together with you.",
        "A My Support Plan is in place.",
        "seed 001",
    ),
    "msp_assess": _state(
        "My Support Plan: Assess",
        "The teacher and the SENCo look again at what the pupil needs.",
        "We are looking again at what your child needs.",
        "The school is assessing needs under a My Support Plan.",
        "seed 001",
    ),
    "msp_plan": _state(
        "My Support Plan: Plan",
        "The next cycle of the My Support Plan is agreed with parents and pupil.",
        "We are agreeing the next steps of the plan with you and your child.",
        "The school is planning support under a My Support Plan.",
        "seed 001",
    ),
    "msp_do": _state(
        "My Support Plan: Do",
        "The My Support Plan is carried out until its review date.",
        "Your child is getting the support that is in their My Support Plan.",
        "The My Support Plan is being carried out.",
        "seed 001",
    ),
    "msp_review": _state(
        "My Support Plan: Review",
        "The cycle is reviewed with parents and pupil.",
        "It is time to look with you at how the support has worked.",
        "The school is reviewing support under a My Support Plan.",
        "seed 001",
    ),
    "on_roll": _state(
        "At this school",
        "The pupil is at this school.",
        "Your child is at this school.",
        "The pupil is at the school.",
        "seed 002, transitions",
    ),
    "between_schools": _state(
        "Between two schools",
        "The pupil has left for another school. Support rests until that school takes it over.",
        "Your child goes to another school. That school is asked to go on with the support.",
        "The pupil is moving to another school.",
        "seed 002, transitions",
    ),
    "left": _state(
        "Left",
        "The pupil has left this school; support here has ended. A request to the local "
        "authority, or an EHC plan, goes on.",
        "Your child has left this school, so support here has ended. What you asked the council "
        "goes on.",
        "The pupil has left the school.",
        "seed 002, transitions",
    ),
    "no_request": _state(
        "No request",
        "Nobody has asked for an EHC needs assessment.",
        "Nobody has asked for an EHC needs assessment. You can ask at any time.",
        "No request has been made.",
        "Children and Families Act 2014, section 36(1)",
    ),
    "requested": _state(
        "Assessment requested",
        "The request for an EHC needs assessment has gone to the local authority.",
        "The council has been asked to assess your child's needs.",
        "A request has been received.",
        "Children and Families Act 2014, section 36(1)",
    ),
    "deciding": _state(
        "Local authority deciding",
        "The local authority is deciding whether to assess.",
        "The council is deciding whether to assess your child's needs.",
        "The request is being decided.",
        "SEND Regulations 2014, regulation 5(1)",
    ),
    "assessing": _state(
        "EHC needs assessment agreed",
        "The local authority has agreed to carry out an EHC needs assessment.",
        "The council has agreed to assess your child's needs.",
        "An EHC needs assessment is being carried out.",
        "Children and Families Act 2014, section 36(8)",
    ),
    "assessment_refused": _state(
        "Assessment refused",
        "The local authority has refused to assess; support in school goes on.",
        "The council has said no. Support in school goes on.",
        "The request was refused.",
        "SEND Regulations 2014, regulation 5(3)",
    ),
    "request_withdrawn": _state(
        "Request withdrawn",
        "The request was withdrawn; it can be made again.",
        "The request was taken back. You can ask again at any time.",
        "The request was withdrawn.",
        "Children and Families Act 2014, section 36(1)",
    ),
    "no_top_up": _state(
        "No top-up funding",
        "No top-up funding has been asked for.",
        "The school pays for the support from its own budget.",
        "No top-up funding has been asked for.",
        "seed 002",
    ),
    "top_up_requested": _state(
        "Top-up requested",
        "The local authority has been asked for top-up funding.",
        "The school has asked the council for more money for the support.",
        "Top-up funding has been asked for.",
        "seed 002",
    ),
    "top_up_granted": _state(
        "Top-up granted",
        "Top-up funding has been granted.",
        "The council gives more money for the support.",
        "Top-up funding has been granted.",
        "seed 002",
    ),
    "top_up_refused": _state(
        "Top-up refused",
        "Top-up funding has been refused.",
        "The council has said no to more money; the support goes on.",
        "Top-up funding has been refused.",
        "seed 002",
    ),
    "received": _state(
        "Request received",
        "The local authority has received the request.",
        "The council has the request.",
        "A request has come and waits to be acknowledged.",
        "SEND Regulations 2014, regulation 5(1)",
    ),
    "considering": _state(
        "Considering",
        "The local authority is considering the request.",
        "The council is looking at the request.",
        "The request is being considered; the six weeks are running.",
        "SEND Regulations 2014, regulation 5(1)",
    ),
    "awaiting_information": _state(
        "Waiting for information",
        "The local authority has asked the school for more; the six weeks go on.",
        "The council has asked the school for more information.",
        "The school has been asked for more; the six weeks are running.",
        "SEND Regulations 2014, regulation 5(1)",
    ),
    "refused": _state(
        "Refused",
        "The local authority will not assess.",
        "The council has said no. You can appeal.",
        "The request was refused and the family told of its rights.",
        "SEND Regulations 2014, regulation 5(3)",
    ),
    "withdrawn": _state(
        "Withdrawn",
        "The request was withdrawn.",
        "The request was taken back.",
        "Those who asked withdrew their request.",
        "Children and Families Act 2014, section 36(1)",
    ),
    **STATES_OF_LA,
}
"""Every state of both charts; a test counts them."""
