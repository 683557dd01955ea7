"""Every move in words, who may take it, and its source."""

from __future__ import annotations

from models.roles import Role
from models.words import MoveWords, Says
from rules.words.moves_after_decision import MOVES_AFTER_DECISION
from rules.words.moves_of_la import MOVES_OF_CHALLENGE, MOVES_OF_LA

_TEACHER_OR_SENCO = (Role.CLASS_TEACHER, Role.SENCO)
_SENCO = (Role.SENCO,)
_HEAD_OR_SENCO = (Role.HEADTEACHER, Role.SENCO)
_OFFICER = (Role.LA_OFFICER,)
_CYCLE = "SEND Code of Practice 6.44"


def _move(
    name: str, staff: str, family: str, la: str, source: str, takers: tuple[Role, ...] = ()
) -> MoveWords:
    return MoveWords(
        name=name, says=Says(staff=staff, family=family, la=la), source=source, takers=takers
    )


MOVES: dict[str, MoveWords] = {
    "agree_in_class": _move(
        "Go on in class",
        "Go on with support in class, and meet again on the agreed date to see how it has gone.",
        "We go on helping in class. On a date agreed with you we meet and see how it has gone.",
        "The school goes on with its core offer.",
        "seed 000",
        _TEACHER_OR_SENCO,
    ),
    "identify_sen": _move(
        "Identify SEN and start SEN Support",
        "Decide that the pupil has SEN and start the first cycle of SEN Support.",
        "We have decided with you that your child needs extra support.",
        "The school identifies SEN and starts SEN Support.",
        "seed 000; SEND Code of Practice 6.44",
        _TEACHER_OR_SENCO,
    ),
    "carry_on_support": _move(
        "Go on with SEN Support that was in place",
        "SEN Support began before this journey did. Go on with it, from a new cycle.",
        "Your child had extra support before, and it goes on.",
        "The school goes on with SEN Support that was in place before.",
        "seed 002, transitions; SEND Code of Practice 6.72 to 6.77",
        _SENCO,
    ),
    "carry_on_my_support_plan": _move(
        "Go on with a My Support Plan that was in place",
        "The My Support Plan was made before this journey began. Go on with it, from a new cycle.",
        "Your child had a My Support Plan before, and it goes on.",
        "The school goes on with a My Support Plan that was in place before.",
        "seed 002, transitions; SEND Code of Practice 6.72 to 6.77",
        _SENCO,
    ),
    "agree_analysis": _move(
        "Agree the analysis of needs",
        "Close Assess and start to plan.",
        "We have found out what your child needs and start to plan.",
        "The school has assessed needs and starts to plan.",
        _CYCLE,
        _TEACHER_OR_SENCO,
    ),
    "start_support": _move(
        "Start the planned support",
        "Put the agreed plan into practice.",
        "The support in the plan starts.",
        "The planned support starts.",
        _CYCLE,
        _TEACHER_OR_SENCO,
    ),
    "review_falls_due": _move(
        "Review falls due",
        "The review date of the plan has come.",
        "It is time to look at how the support has worked.",
        "The review of the plan is due.",
        "seed 000; SEND Code of Practice 6.44",
    ),
    "review_early": _move(
        "Review early",
        "Review the plan before its date.",
        "We look at the plan earlier than planned.",
        "The school reviews the plan early.",
        "seed 002",
        _TEACHER_OR_SENCO,
    ),
    "start_next_cycle": _move(
        "Close the review and start the next cycle",
        "Close this review and start a new cycle.",
        "We have looked at the support with you and start a new round.",
        "The school closes a review and starts a new cycle.",
        "seed 001",
        _TEACHER_OR_SENCO,
    ),
    "step_down": _move(
        "Step down to SEN Support",
        "Enough progress has been made; SEN Support without a My Support Plan is enough.",
        "Your child has made good progress and needs less support.",
        "The pupil needs less support.",
        "seed 002",
        _TEACHER_OR_SENCO,
    ),
    "cease_sen": _move(
        "End SEN Support",
        "Enough progress has been made; special educational provision is no longer needed.",
        "Your child has made good progress and no longer needs extra support.",
        "The pupil no longer needs special educational provision.",
        "seed 002",
        _TEACHER_OR_SENCO,
    ),
    "move_to_my_support_plan": _move(
        "Move on to a My Support Plan",
        "Close this review and put a My Support Plan in place.",
        "We make a My Support Plan together with you.",
        "The school puts a My Support Plan in place.",
        "seed 001",
        _SENCO,
    ),
    "leave": _move(
        "Leave this school",
        "The pupil's last day is over. Support here ends.",
        "Support here ends because your child leaves this school.",
        "The pupil leaves the school.",
        "seed 002, transitions",
    ),
    "start_transfer": _move(
        "Ask the next school to take over",
        "The pupil's last day is over. The next school is asked to go on with the journey.",
        "Your child's next school is asked to go on with the support.",
        "The pupil moves to another school.",
        "seed 002, transitions",
    ),
    "accept_transfer": _move(
        "The next school takes over",
        "The next school has taken the journey over. It goes on there where it stood.",
        "Your child's new school goes on with the support.",
        "The pupil is at another school, which goes on with the support.",
        "seed 002, transitions",
    ),
    "refuse_transfer": _move(
        "The next school says no",
        "The school that was asked has said no. Say where the pupil goes.",
        "The school we asked has said no. We find out which school goes on with the support.",
        "The school that was asked has not taken the pupil over.",
        "seed 002, transitions",
    ),
    "stay_after_all": _move(
        "The pupil stays after all",
        "The pupil stays at this school. The journey goes on where it stood.",
        "Your child stays at this school, and support goes on.",
        "The pupil stays at the school.",
        "seed 002, transitions",
    ),
    "correct_record": _move(
        "Correct a wrong record",
        "Two people agreed that a record was wrong. It is kept, and counts no more.",
        "We found that something we had written down was wrong, and put it right.",
        "The school corrected one of its records.",
        "seed 002",
    ),
    "come_back": _move(
        "Open the journey again",
        "The pupil is at this school again. The journey goes on where it stood.",
        "Your child is at this school again. Support goes on where it stood.",
        "The pupil is at the school again.",
        "seed 002, transitions",
        _HEAD_OR_SENCO,
    ),
    "school_requests_assessment": _move(
        "Request an EHC needs assessment",
        "Send the school's request, with its evidence, to the local authority.",
        "The school asks the council to assess your child's needs.",
        "The school requests an EHC needs assessment.",
        "seed 001; Children and Families Act 2014, section 36(1)",
        _HEAD_OR_SENCO,
    ),
    "family_requests_assessment": _move(
        "Family's request for an EHC needs assessment",
        "The family's request goes to the local authority at once.",
        "Your request has gone to the council.",
        "The family requests an EHC needs assessment.",
        "Children and Families Act 2014, section 36(1)",
    ),
    "send_information": _move(
        "Send the school's information",
        "Send what the school knows to the local authority.",
        "The school sends the council what it knows.",
        "The school sends its information.",
        "SEND Code of Practice 9.14",
        _HEAD_OR_SENCO,
    ),
    "la_acknowledges": _move(
        "Local authority acknowledges",
        "The local authority has acknowledged the request.",
        "The council has told us that it has the request.",
        "The request is acknowledged.",
        "SEND Regulations 2014, regulation 5(1)",
    ),
    "la_agrees": _move(
        "Local authority agrees to assess",
        "The local authority will assess.",
        "The council will assess your child's needs.",
        "The local authority agrees to assess.",
        "Children and Families Act 2014, section 36(8)",
    ),
    "la_refuses": _move(
        "Local authority refuses to assess",
        "The local authority will not assess; support in school goes on.",
        "The council has said no. You can appeal, and support in school goes on.",
        "The local authority refuses to assess.",
        "SEND Regulations 2014, regulation 5(3)",
    ),
    "withdraw_request": _move(
        "Withdraw the request",
        "Those who asked take their request back.",
        "The request is taken back.",
        "The request is withdrawn.",
        "Children and Families Act 2014, section 36(1)",
    ),
    "request_top_up": _move(
        "Ask for top-up funding",
        "Ask the local authority for funding beyond the school's first 6,000 pounds a year.",
        "The school asks the council for more money for the support.",
        "The school asks for top-up funding.",
        "seed 002",
        _HEAD_OR_SENCO,
    ),
    "top_up_is_granted": _move(
        "Top-up granted",
        "The local authority has granted top-up funding.",
        "The council gives more money for the support.",
        "Top-up funding is granted.",
        "seed 002",
    ),
    "top_up_is_refused": _move(
        "Top-up refused",
        "The local authority has refused top-up funding.",
        "The council has said no to more money; the support goes on.",
        "Top-up funding is refused.",
        "seed 002",
    ),
    "acknowledge": _move(
        "Acknowledge the request",
        "The local authority acknowledges the request.",
        "The council tells you that it has the request.",
        "Tell those who asked that their request has come.",
        "SEND Regulations 2014, regulation 5(1)",
    ),
    "ask_for_more": _move(
        "Ask for more information",
        "The local authority asks the school for more.",
        "The council asks the school for more information.",
        "Ask the school for more; the six weeks go on.",
        "SEND Regulations 2014, regulation 5(1)",
    ),
    "information_arrives": _move(
        "Information arrives",
        "The school's information has reached the local authority.",
        "The council has the school's information.",
        "The information asked for has come.",
        "SEND Code of Practice 9.14",
    ),
    "agree_to_assess": _move(
        "Agree to assess",
        "The local authority agrees to assess.",
        "The council will assess your child's needs.",
        "Agree to carry out an EHC needs assessment.",
        "Children and Families Act 2014, section 36(8)",
        _OFFICER,
    ),
    "refuse_to_assess": _move(
        "Refuse to assess",
        "The local authority refuses to assess.",
        "The council says no. You can appeal.",
        "Refuse, with reasons and the family's rights, signed by a second officer.",
        "SEND Regulations 2014, regulation 5(3)",
        _OFFICER,
    ),
    "hear_of_withdrawal": _move(
        "Request withdrawn",
        "The local authority has heard of the withdrawal.",
        "The council knows that the request was taken back.",
        "Those who asked have withdrawn.",
        "Children and Families Act 2014, section 36(1)",
    ),
    **MOVES_AFTER_DECISION,
    **MOVES_OF_LA,
    **MOVES_OF_CHALLENGE,
}
"""Every move of both charts; a test counts them."""
