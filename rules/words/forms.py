"""What there is to do, for each kind of record: asked of staff, of the family, of the authority.

A family reads its words whoever must act: where the school or the council does, they say so.
"""

from __future__ import annotations

from models.evidence.kinds import Kind
from models.words import Says
from rules.words.forms_of_la import TASKS_OF_LA


def _says(staff: str, family: str, la: str) -> Says:
    return Says(staff=staff, family=family, la=la)


TASKS: dict[Kind, Says] = {
    Kind.CONCERN: _says(
        "Write down the concern",
        "Tell us what worries you",
        "The school writes down a concern",
    ),
    Kind.EARLY_DISCUSSION: _says(
        "Record the early discussion with parents and pupil",
        "Talk with the school about what everyone will do",
        "The school talks with parents and pupil",
    ),
    Kind.TEACHING_REVIEW: _says(
        "Review the teaching, and note what was tried and what it did",
        "The school looks at what it has tried in class",
        "The school reviews its teaching",
    ),
    Kind.PROGRESS_DATA: _says(
        "Gather attendance, attainment and progress",
        "The school gathers how your child is getting on",
        "The school gathers attendance, attainment and progress",
    ),
    Kind.ONE_PAGE_PROFILE: _says(
        "Write the one-page profile",
        "Help write a page about your child",
        "The school writes a one-page profile",
    ),
    Kind.WIDER_NEEDS: _says(
        "Check for wider needs, and speak to the person for each",
        "The school asks what else may be behind it",
        "The school checks for wider needs",
    ),
    Kind.CORE_OFFER_DECISION: _says(
        "Decide whether the core offer is enough",
        "The school decides if your child needs more help",
        "The school decides whether its core offer is enough",
    ),
    Kind.NEEDS_ANALYSIS: _says(
        "Analyse the pupil's needs and share the analysis",
        "The school finds out what your child needs",
        "The school analyses needs",
    ),
    Kind.SEN_NOTICE: _says(
        "Tell the parents formally that SEN provision is being made",
        "The school tells you that your child gets SEN support",
        "The school tells the parents of SEN provision",
    ),
    Kind.SUPPORT_PLAN: _says(
        "Write the SEN Support plan",
        "The school writes a plan of support with you",
        "The school writes the SEN Support plan",
    ),
    Kind.FAMILY_VIEW: _says(
        "Record what the family thinks, or each attempt to ask",
        "Tell us what you think",
        "The school asks what the family thinks",
    ),
    Kind.CONTACT_ATTEMPT: _says(
        "Record an attempt to reach the family",
        "The school tries to reach you",
        "The school tries to reach the family",
    ),
    Kind.PROVISION_RECORD: _says(
        "Record the sessions that were given",
        "The school notes the help it gave",
        "The school records provision delivered",
    ),
    Kind.REVIEW: _says(
        "Hold the review with parents and pupil, and record it",
        "Look with the school at how the support has worked",
        "The school reviews the cycle",
    ),
    Kind.SPECIALIST_ADVICE: _says(
        "Ask a specialist, or record their advice",
        "The school asks a specialist for advice",
        "The school asks a specialist for advice",
    ),
    Kind.PERSON_CENTRED_MEETING: _says(
        "Hold the person-centred meeting and record it",
        "Meet the school and the people who help",
        "The school holds a person-centred meeting",
    ),
    Kind.MY_SUPPORT_PLAN: _says(
        "Complete the My Support Plan",
        "The school writes your child's My Support Plan with you",
        "The school completes the My Support Plan",
    ),
    Kind.PUPIL_VOICE: _says(
        "Write down what the pupil says in their own words",
        "Your child tells us what they like and what helps",
        "The school writes down what the pupil says",
    ),
    Kind.COSTED_PROVISION: _says(
        "Cost the provision",
        "The school works out what the support costs",
        "The school costs the provision",
    ),
    Kind.LOCAL_FORM: _says(
        "Fill in the local authority's own form",
        "The school fills in a form for the council",
        "The school fills in the authority's own form",
    ),
    Kind.SUPPORT_IN_PLACE: _says(
        "Write down the support that was in place before",
        "The school writes down the support your child has had so far",
        "The school records support that was in place before",
    ),
    Kind.EARLIER_SUPPORT: _says(
        "Write down what an earlier school did",
        "The school writes down what your child's last school did",
        "The school records support at an earlier school",
    ),
    Kind.LOCAL_OFFER: _says(
        "Explore the local offer and note what came of it",
        "Look with the school at what the council offers",
        "The school explores the local offer",
    ),
    Kind.REQUEST_FORM: _says(
        "Complete the request for an EHC needs assessment",
        "The school fills in the form for the council",
        "The school completes its request",
    ),
    Kind.TOP_UP_APPLICATION: _says(
        "Write the application for top-up funding",
        "The school fills in a form that asks for more money",
        "The school applies for top-up funding",
    ),
    Kind.FAMILY_REQUEST: _says(
        "Record the family's request for an EHC needs assessment",
        "Ask the council to assess your child's needs",
        "The family requests an EHC needs assessment",
    ),
    Kind.SCHOOL_INFORMATION: _says(
        "Write what the school knows for the local authority",
        "The school writes down what it knows for the council",
        "The school sends its information",
    ),
    Kind.SEN_ENDING: _says(
        "Write down that SEN Support ends, and tell the parents",
        "The school tells you that the extra support ends, and hears you",
        "The school records that SEN Support ends",
    ),
    Kind.RECORD_SENT: _says(
        "Send the pupil's record to the next school, and note what was sent",
        "The school sends your child's record to the next school",
        "The school sends the pupil's record on",
    ),
    Kind.TRANSFER_ANSWER: _says(
        "Say whether your school takes over the journey of a pupil who has moved to you",
        "The new school says if it goes on with the support",
        "The next school answers",
    ),
    Kind.AUTHORITY_TOLD: _says(
        "Tell the local authority that the pupil is educated at home",
        "The school tells the council that your child learns at home",
        "The school tells the authority of home education",
    ),
    Kind.CORRECTION: _says(
        "Say which record is wrong, and why",
        "The school puts right something it wrote down",
        "Say which record is wrong, and why",
    ),
    Kind.LOOKED_AGAIN: _says(
        "Look again at what was decided while a wrong record counted",
        "The school looks again at what it decided",
        "Look again at what was decided while a wrong record counted",
    ),
    Kind.REOPENING: _says(
        "Write down why the journey is opened again",
        "The school notes why support goes on here",
        "The school records why the journey goes on",
    ),
    Kind.LEAVING: _says(
        "Record the pupil's last day and why they leave",
        "The school notes your child's last day",
        "The school records that the pupil leaves",
    ),
    Kind.WITHDRAWAL: _says(
        "Withdraw the request",
        "Take back the request",
        "Those who asked withdraw their request",
    ),
    Kind.REASON: _says(
        "Give a written reason",
        "The school writes down a reason",
        "The school gives a written reason",
    ),
    Kind.OVERRIDE: _says(
        "Override a local condition, with a reason and a second person",
        "The headteacher decides to go on without one step",
        "The headteacher overrides a local condition",
    ),
    Kind.PARENT_MEETING: _says(
        "Meet the parents, and record what was said and agreed",
        "Meet the school to talk about how things go",
        "The school meets the parents",
    ),
    Kind.ANNUAL_REPORT: _says(
        "Write the yearly report and send it to the parents",
        "The school writes to you about the year",
        "The school reports to the parents",
    ),
    Kind.PERSONAL_EDUCATION_PLAN: _says(
        "Write or renew the personal education plan for this term",
        "The school plans this term with those who care for your child",
        "The school renews the personal education plan",
    ),
    Kind.SIGNATURE_DECLINED: _says(
        "Say why you will not sign, and what must change first",
        "The school says what must change before it signs",
        "The school says why it has not signed yet",
    ),
    Kind.HEALTHCARE_PLAN: _says(
        "Write or review the individual healthcare plan",
        "Agree with the school what your child's health needs at school",
        "The school reviews the individual healthcare plan",
    ),
    Kind.TRANSITION_PLAN: _says(
        "Plan the move to the next class, phase or school",
        "Plan with the school how your child will move on",
        "The school plans the pupil's move",
    ),
    Kind.RIGHTS_EXPLAINED: _says(
        "Explain to the young person and the parents which rights will pass, and when",
        "The school tells you both whose choice it will be from the summer",
        "The school explains which rights pass to the young person",
    ),
    Kind.CAPACITY: _says(
        "Record whether the young person has the capacity for a decision",
        "The school notes who can help to make a choice",
        "Record whether the young person has the capacity for a decision",
    ),
    Kind.LA_ACKNOWLEDGEMENT: _says(
        "The local authority acknowledges the request",
        "The council tells you that it has the request",
        "Acknowledge the request",
    ),
    Kind.LA_QUESTION: _says(
        "The local authority asks for more information",
        "The council asks the school for more",
        "Ask the school for more information",
    ),
    Kind.LA_CONSULTATION: _says(
        "The local authority asks the family what they think",
        "The council asks you what you think",
        "Record what the family said",
    ),
    Kind.LA_DECISION: _says(
        "The local authority records its decision",
        "The council writes down its decision",
        "Record the decision whether to assess, with its reasons",
    ),
    Kind.LA_FUNDING_DECISION: _says(
        "Record the local authority's answer on top-up funding",
        "The school notes the council's answer about money",
        "The school records the answer on top-up funding",
    ),
    **TASKS_OF_LA,
}
"""Every kind of record; a test counts them."""

FOLLOW_UPS: dict[Kind, Says] = {
    Kind.EARLY_DISCUSSION: _says(
        "Record the follow-up discussion: how has it gone?",
        "Talk with the school again about how it has gone",
        "The school talks again with parents and pupil",
    ),
}
"""What there is to do where a form is filled in again on the day that it agreed itself."""
