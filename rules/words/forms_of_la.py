"""What there is to do, for each record of an assessment, a plan, mediation and appeal."""

from __future__ import annotations

from models.evidence.kinds import Kind
from models.words import Says


def _says(staff: str, family: str, la: str) -> Says:
    return Says(staff=staff, family=family, la=la)


TASKS_OF_LA: dict[Kind, Says] = {
    Kind.ADVISERS: _says(
        "The local authority settles whose advice it asks",
        "The council asks you whose advice you want",
        "Ask the family whose advice it wants, and settle who else is asked",
    ),
    Kind.ADVICE_REQUEST: _says(
        "The local authority asks for advice",
        "The council asks for advice about your child",
        "Ask the adviser, or rely on earlier advice",
    ),
    Kind.ADVICE: _says(
        "Give the local authority your advice",
        "Tell the council what your child needs and what helps",
        "Record the adviser's advice",
    ),
    Kind.ADVICE_RELIED_ON: _says(
        "The local authority relies on earlier advice",
        "The council asks if earlier advice will do",
        "Record that all are satisfied with earlier advice",
    ),
    Kind.ADVICE_CHASER: _says(
        "The local authority reminds the adviser",
        "The council reminds someone whose advice is late",
        "Remind the adviser, whose advice is late",
    ),
    Kind.ADVICE_MISSING: _says(
        "The local authority goes on without some advice",
        "The council goes on without some advice",
        "Decide whether to go on without this advice",
    ),
    Kind.PLAN_DECISION: _says(
        "The local authority decides whether to make a plan",
        "The council decides if your child will have a plan",
        "Record the decision whether to make a plan, with its reasons",
    ),
    Kind.DRAFT_PLAN: _says(
        "The local authority writes the draft plan",
        "The council writes a draft of the plan",
        "Write the draft plan",
    ),
    Kind.DRAFT_RESPONSE: _says(
        "The family says what it thinks of the plan",
        "Tell the council what you think of the plan",
        "Record the family's answer",
    ),
    Kind.DRAFT_MEETING: _says(
        "The local authority meets the family about the draft",
        "Meet the council about the draft plan",
        "Hold the meeting that the family asked for, and record it",
    ),
    Kind.SCHOOL_CONSULTATION: _says(
        "The local authority asks the school that the family wants",
        "The council asks the school you want",
        "Consult the school that the family asks for",
    ),
    Kind.SCHOOL_REPLY: _says(
        "Tell the local authority whether the school can be named",
        "The school tells the council what it thinks",
        "Record the school's reply",
    ),
    Kind.FINAL_PLAN: _says(
        "The local authority writes the final plan",
        "The council writes the plan",
        "Write the final plan",
    ),
    Kind.CLOCK_EXCEPTION: _says(
        "The local authority records why it may be late",
        "The council tells you why it may be late",
        "Tell the family of the exception and record when",
    ),
    Kind.ADDITIONAL_TIME: _says(
        "The local authority considers whether more time is needed",
        "The council thinks about whether you need more time",
        "Consider whether the young person needs more time than most of that age",
    ),
    Kind.MEDIATION_REQUEST: _says(
        "The family may ask for mediation",
        "Ask for mediation, if you want it",
        "Record that the family wants mediation",
    ),
    Kind.MEDIATION_CERTIFICATE: _says(
        "The family gets its mediation certificate",
        "Tell us the date on your mediation certificate",
        "Record the date of the mediation certificate",
    ),
    Kind.APPEAL: _says(
        "The family may appeal",
        "Appeal, if you want to",
        "Record the family's appeal",
    ),
    Kind.CHALLENGE_OUTCOME: _says(
        "The local authority records how mediation or the appeal ended",
        "The council writes down how mediation or the appeal ended",
        "Record how mediation or the appeal ended",
    ),
    Kind.NOTICE_AFTER_ORDER: _says(
        "The local authority tells the family that it will assess",
        "The council tells you that it will assess your child's needs",
        "Tell the family that the assessment will be made",
    ),
    Kind.ORDERED_PLAN: _says(
        "The local authority changes the plan as ordered or agreed",
        "The council changes the plan as ordered or agreed",
        "Issue the plan as ordered or agreed",
    ),
    Kind.REVIEW_CALLED: _says(
        "Call the annual review meeting and send the papers round",
        "The school asks you to a meeting about the plan",
        "Record the date of the annual review meeting",
    ),
    Kind.REVIEW_REPORT: _says(
        "Send the report of the annual review meeting",
        "The school sends you the report of the meeting",
        "Record the report of the annual review meeting",
    ),
    Kind.REVIEW_DECISION: _says(
        "The local authority decides after the review",
        "The council decides what becomes of the plan",
        "Record the decision after the annual review",
    ),
    Kind.AMENDMENT_NOTICE: _says(
        "The local authority proposes changes to the plan",
        "The council writes to you about changes to the plan",
        "Write the notice of proposed amendments",
    ),
    Kind.AMENDED_PLAN: _says(
        "The local authority writes the changed plan",
        "The council writes the changed plan",
        "Write the amended plan",
    ),
    Kind.REQUEST_ANSWER: _says(
        "The local authority answers a request that came while there is a plan",
        "The council answers your request",
        "Answer the family's request, and record what you answered",
    ),
    Kind.CEASE_CONSULTATION: _says(
        "The local authority asks the family and the school about ending the plan",
        "The council asks you about ending the plan",
        "Consult the family and the school on ending the plan",
    ),
    Kind.CEASE_NOTICE: _says(
        "The local authority gives notice that the plan will end",
        "The council writes to you about ending the plan",
        "Write the notice that the plan will cease",
    ),
    Kind.RIGHTS_HOLDER_ASKED: _says(
        "Ask the person whose right it is, and record what they say",
        "The person whose right it is gets asked",
        "Ask the person whose right it is, and record what they say",
    ),
    Kind.REFUSAL_ANSWER: _says(
        "Answer the local authority's reasons in the next plan",
        "The school looks at the council's reasons and plans for them",
        "The school answers the reasons of the refusal",
    ),
}
"""Every kind of record that comes after the local authority's first decision."""
