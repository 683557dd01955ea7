"""What an officer does, as a link, a button and the page behind it say it."""

from __future__ import annotations

from models.evidence import Evidence, Kind
from models.message import Audience
from models.roles import Role
from models.words import lower
from rules.conditions.policy import Policy
from rules.letters import LETTERS
from rules.words.forms import TASKS
from rules.words.names import names
from rules.words.tasks import said_to
from web.letters.writing import WRITERS

_WITHOUT_A_TASK = {
    Kind.ADVICE_REQUEST: "Record that an adviser was asked for advice",
    Kind.ADVICE_CHASER: "Record a reminder to an adviser",
    Kind.CLOCK_EXCEPTION: "Record an exception to a time limit",
    Kind.SCHOOL_CONSULTATION: "Record that a school was consulted about naming it",
    Kind.DRAFT_MEETING: "Record a meeting about the draft plan",
}
"""What an officer records whether or not it is asked; a task for one of these asks for more."""


DECISIONS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.LA_DECISION: (
        ("assess", "Decide to assess"),
        ("refuse", "Decide not to assess"),
    ),
    Kind.PLAN_DECISION: (
        ("make_plan", "Decide to make a plan"),
        ("no_plan", "Decide not to make a plan"),
    ),
    Kind.REVIEW_DECISION: (
        ("keep", "Decide to keep the plan as it is"),
        ("amend", "Decide to amend the plan"),
        ("cease", "Decide to end the plan"),
    ),
}
"""Records that decide between ways: each answer is an act of its own."""

WHETHER = {
    Kind.LA_DECISION: "Decide whether to assess",
    Kind.PLAN_DECISION: "Decide whether to make a plan",
    Kind.REVIEW_DECISION: "Decide what happens to the plan",
}
"""What it is to decide, before it is decided which way."""


def recording_words(kind: Kind, decision: str = "") -> str:
    """Return what it is to put a record on a request: "Ask the school for more information".

    Of a decision that is chosen already, what is decided.
    """
    chosen = dict(DECISIONS.get(kind, ())).get(decision)
    return chosen or _WITHOUT_A_TASK.get(kind) or said_to(Audience.LA, TASKS[kind])


SHORT = {
    Kind.LOOKED_AGAIN: "Look again",
    Kind.CAPACITY: "Record what was found",
    Kind.ADVISERS: "Settle whom to ask",
    Kind.DRAFT_MEETING: "Record the meeting",
    Kind.SCHOOL_CONSULTATION: "Record the consultation",
    Kind.CLOCK_EXCEPTION: "Record the exception",
    Kind.ADDITIONAL_TIME: "Consider more time",
    Kind.MEDIATION_CERTIFICATE: "Record the certificate",
    Kind.CHALLENGE_OUTCOME: "Record how it ended",
    Kind.NOTICE_AFTER_ORDER: "Tell the family",
    Kind.ORDERED_PLAN: "Issue the plan",
    Kind.REVIEW_CALLED: "Record the meeting's date",
    Kind.REVIEW_REPORT: "Record the report",
    Kind.AMENDMENT_NOTICE: "Write the notice",
    Kind.REQUEST_ANSWER: "Record the answer",
    Kind.CEASE_CONSULTATION: "Record the consultation",
    Kind.CEASE_NOTICE: "Write the notice",
    Kind.RIGHTS_HOLDER_ASKED: "Record what they say",
}
"""What a button says of a record whose whole sentence stands beside it."""


def letter_at(kind: Kind, form: str) -> str:
    """Return where the letter of a form is read before it is recorded; nothing without a letter."""
    path, mark, query = form.partition("?")
    return f"{path}/letter{mark}{query}" if kind in WRITERS else ""


def taking_words(move: str, policy: Policy) -> str:
    """Return what it is to take a move: who hears of it stands in it."""
    name = moving_button(move, policy)
    return f"{name} and tell the family" if move in LETTERS else name


def moving_button(move: str, policy: Policy) -> str:
    """Return what a move is called on its button; who hears of it stands beside it.

    One that sends a decision does not say which: that is chosen before, and stands on its page.
    """
    if LETTERS.get(move) in DECISIONS:
        return "Send the decision"
    return names(policy).move(move).name


_CALLED = {
    Kind.LA_DECISION: "the decision",
    Kind.PLAN_DECISION: "the decision",
    Kind.FINAL_PLAN: "the plan",
    Kind.CEASE_NOTICE: "the notice",
    Kind.CORRECTION: "the correction",
}


def called(record: Evidence) -> str:
    """Return what a document is called where it is signed: "the decision not to assess"."""
    chosen = dict(DECISIONS.get(record.kind, ())).get(next(iter(record.facts.said("decision")), ""))
    if record.kind in _CALLED and chosen:
        return f"the decision {chosen.removeprefix('Decide ')}"
    return _CALLED.get(record.kind, f"“{record.kind.label}”")


def signing_words(record: Evidence, role: Role, policy: Policy) -> str:
    """Return what there is to sign, and as whom: "Approve the decision not to assess as ..."."""
    return f"{signing_button(record, role, policy)} as {lower(role.label)}"


def signing_button(record: Evidence, role: Role, policy: Policy) -> str:
    """Return the same on a button, beside which it stands as whom."""
    does = "Approve" if _approves(record.kind, role, policy) else "Sign"
    return f"{does} {called(record)}"


def declining_words(record: Evidence) -> str:
    """Return what it is to send a document back: "Do not sign the decision not to assess"."""
    return f"Do not sign {called(record)}"


def done_words(record: Evidence, role: Role, policy: Policy) -> str:
    """Return the same once it is done: "approved the decision not to assess as ..."."""
    did = "approved" if _approves(record.kind, role, policy) else "signed"
    return f"{did} {called(record)} as {lower(role.label)}"


def _approves(kind: Kind, role: Role, policy: Policy) -> bool:
    approves = any(
        asked.approves
        for _, asked in policy.signatures()
        if asked.record is kind and asked.role is role
    )
    return approves or kind is Kind.CORRECTION
