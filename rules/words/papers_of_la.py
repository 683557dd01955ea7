"""The questions of what the council sends a family, in words that speak to it."""

from __future__ import annotations

from models.evidence.kinds import Kind

Spoken = str | tuple[str, str]
"""What a question is called for a family; as a pair, for a parent and for the young person."""

_RIGHTS: dict[str, Spoken] = {
    "appeal_right": "Your right to appeal, and by when",
    "mediation": "Mediation: how to talk it over with the council",
    "advice_service": "Who can give you advice and help",
}

_REASONS = "Why, in the council's own words"

_DECIDED: dict[str, Spoken] = {
    "decided_on": "When the council decided",
    "decision": "What the council decided",
    "reasons": _REASONS,
    **_RIGHTS,
}

_HOW_TO_ANSWER = (
    "How to answer: at least 15 days, a school you would like, a meeting if you want one"
)

_SECTIONS: dict[str, Spoken] = {
    "a_views": (
        "A. What you and your child think and hope for",
        "A. What you and your parents think and hope for",
    ),
    "b_needs": "B. Special educational needs",
    "c_health_needs": "C. Health needs",
    "d_care_needs": "D. Social care needs",
    "e_outcomes": "E. What the plan is to reach",
    "f_provision": "F. The help with learning",
    "g_health_provision": "G. The help with health",
    "h_care_provision": "H1 and H2. The help from social care",
    "j_personal_budget": "J. Personal budget",
    "k_advice": "K. The papers that the plan rests on",
}

_WHOLE_PLAN: dict[str, Spoken] = {
    **_SECTIONS,
    **_RIGHTS,
    "i_placement": "I. The school or college, or what kind",
    "transfer_year": "The year of the move to the next school, if the plan names it",
    "issued_on": "When the council sent the plan",
}

OF_THE_LA: dict[Kind, dict[str, Spoken]] = {
    Kind.LA_ACKNOWLEDGEMENT: {
        "sent_on": "When the council wrote to you",
        "received_on": "When the council got the request",
        "contact": "Whom you can call",
    },
    Kind.LA_DECISION: _DECIDED,
    Kind.PLAN_DECISION: _DECIDED,
    Kind.CLOCK_EXCEPTION: {
        "recorded_on": "When the council wrote this down",
        "cause": "Why it may be late",
        "first_day_on": "From",
        "last_day_on": "Until",
        "asked_on": "When the school or nursery was asked for advice",
        "adviser": "Whose advice is late",
        "evidence": "What shows it, and why the council could not do it in time",
        "family_told_on": "When the council told you",
    },
    Kind.DRAFT_PLAN: {
        **_SECTIONS,
        "served_on": "When the council sent the draft",
        "names_placement": "Whether the draft names a school or a kind of school",
        "how_to_answer": _HOW_TO_ANSWER,
        "where_to_find_schools": "Where to find out about schools and colleges",
    },
    Kind.FINAL_PLAN: _WHOLE_PLAN,
    Kind.AMENDED_PLAN: _WHOLE_PLAN,
    Kind.ORDERED_PLAN: _WHOLE_PLAN,
    Kind.CHALLENGE_OUTCOME: {
        "ended_on": "When it ended",
        "ended": "How it ended",
        "to_do": "What the council must do",
        "said": "What was ordered, agreed or said",
    },
    Kind.REVIEW_CALLED: {
        "called_on": "When you were asked to the meeting",
        "meeting_on": "When the meeting is",
        "papers_sent_on": "When what everyone wrote was sent round",
    },
    Kind.REVIEW_REPORT: {
        "held_on": "When we met",
        "sent_on": "When this was sent to all who were asked to come",
        "progress": "How far the plan has come",
        "adulthood": "Getting ready for adult life",
        "recommended": "What the meeting thinks should happen",
        "changes": "What should change, and where people do not agree",
    },
    Kind.REVIEW_DECISION: _DECIDED,
    Kind.AMENDMENT_NOTICE: {
        "sent_on": "When the council wrote to you",
        "amendments": "What the council wants to change, and the papers that go with it",
        "how_to_answer": _HOW_TO_ANSWER,
    },
    Kind.CEASE_NOTICE: {
        "decided_on": "When the council decided",
        "reasons": _REASONS,
        **_RIGHTS,
        "no_longer_necessary": "Whether a plan is no longer needed, or no longer the council's",
    },
}
"""What each paper of the council says, by kind and the question's name in the form."""
