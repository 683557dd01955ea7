"""The questions of what a family or a child wrote, in the writer's own words, to read again."""

from __future__ import annotations

from models.evidence.kinds import Kind
from rules.words.papers_of_la import Spoken

OF_THEIR_OWN: dict[Kind, dict[str, Spoken]] = {
    Kind.FAMILY_VIEW: {
        "about": "What it is about",
        "given_on": "When you told us",
        "answer": "Do you agree?",
        "words": "In your own words",
        "view_of": "Who said it",
    },
    Kind.PUPIL_VOICE: {
        "said_on": "When this was said",
        "likes": "What do you like?",
        "helps": "What helps you?",
        "hard": "What is hard?",
        "wants": "What do you want?",
        "gathered": "Who helped you with this page?",
    },
    Kind.FAMILY_REQUEST: {
        "made_on": "When you asked",
        "requester": "Who asked",
        "how": "How you asked",
        "words": "What you told the council",
    },
    Kind.WITHDRAWAL: {"withdrawn_on": "When you took it back", "reason": "Why"},
    Kind.ADVICE: {
        "adviser": "Who says so",
        "given_on": "When you told the council",
        "advice": "What is hard, what help is needed, and what should come of it",
    },
    Kind.DRAFT_RESPONSE: {
        "given_on": "When you answered",
        "views": "What you think of it",
        "asks_for_school": "Whether you ask for a school or college",
        "school": "Which school or college",
        "wants_meeting": "Whether you want a meeting with an officer",
        "wants_personal_budget": "Whether you want to talk about a personal budget",
        "is_all": "Whether that was all you wanted to say",
    },
    Kind.MEDIATION_REQUEST: {
        "asked_on": "When you told the council",
        "issues": "What you want to talk about",
    },
    Kind.MEDIATION_CERTIFICATE: {
        "issued_on": "The date on the certificate",
        "note": "What else you said",
    },
    Kind.APPEAL: {"made_on": "When you appealed", "grounds": "What the appeal is about"},
}
"""What each record of a family's own asks, by kind and the question's name in the form."""
