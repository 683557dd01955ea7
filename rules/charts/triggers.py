"""Moves that happen by themselves: because a record was filed, or because a date has come."""

from __future__ import annotations

from datetime import date

from models.case import Case, Step, StepKind
from models.evidence import Facts, Kind

BY_RECORD: dict[Kind, tuple[str, ...]] = {
    Kind.FAMILY_REQUEST: ("family_requests_assessment",),
    Kind.RIGHTS_HOLDER_ASKED: ("rights_holder_is_asked", "hear_rights_holder"),
    Kind.CAPACITY: ("capacity_is_recorded", "hear_of_capacity"),
    Kind.LA_ACKNOWLEDGEMENT: ("acknowledge", "la_acknowledges"),
    Kind.LA_QUESTION: ("ask_for_more",),
    Kind.SCHOOL_INFORMATION: ("information_arrives",),
    Kind.WITHDRAWAL: ("withdraw_request", "hear_of_withdrawal"),
    Kind.CLOCK_EXCEPTION: ("claim_exception", "la_claims_exception"),
    Kind.ADVICE_REQUEST: ("seek_advice", "advice_is_asked"),
    Kind.ADVICE_RELIED_ON: ("seek_advice",),
    Kind.ADVICE: ("give_advice",),
    Kind.DRAFT_PLAN: ("draft_comes",),
    Kind.DRAFT_RESPONSE: (
        "answer_draft",
        "answer_amendments",
        "hear_answer_to_draft",
        "hear_answer_to_amendments",
    ),
    Kind.FINAL_PLAN: ("plan_comes",),
    Kind.MEDIATION_REQUEST: ("ask_for_mediation", "mediation_is_asked"),
    Kind.MEDIATION_CERTIFICATE: ("certificate_comes", "certificate_is_issued"),
    Kind.APPEAL: ("appeal_to_tribunal", "appeal_is_made"),
    Kind.ORDERED_PLAN: ("issue_ordered_plan", "amended_plan_comes"),
    Kind.REVIEW_CALLED: ("call_review", "review_is_called"),
    Kind.REVIEW_REPORT: ("report_review", "review_report_comes"),
    Kind.AMENDMENT_NOTICE: ("la_proposes_amendments",),
    Kind.AMENDED_PLAN: ("amended_plan_comes",),
    Kind.CEASE_NOTICE: ("la_will_cease", "plan_has_ceased"),
}
"""Which moves a record makes, on whichever chart has them."""

BY_ANSWER: dict[tuple[Kind, str, str], tuple[str, ...]] = {
    (Kind.LA_DECISION, "decision", "assess"): ("la_agrees",),
    (Kind.LA_DECISION, "decision", "refuse"): ("la_refuses",),
    (Kind.LA_FUNDING_DECISION, "decision", "granted"): ("top_up_is_granted",),
    (Kind.LA_FUNDING_DECISION, "decision", "refused"): ("top_up_is_refused",),
    (Kind.LEAVING, "reason", "stays"): ("stay_after_all",),
    (Kind.TRANSFER_ANSWER, "answer", "accepts"): ("accept_transfer",),
    (Kind.TRANSFER_ANSWER, "answer", "refuses"): ("refuse_transfer",),
    (Kind.PLAN_DECISION, "decision", "make_plan"): ("la_will_make_plan",),
    (Kind.PLAN_DECISION, "decision", "no_plan"): ("la_will_not_make_plan",),
    (Kind.REVIEW_DECISION, "decision", "keep"): ("la_keeps_plan",),
    (Kind.CHALLENGE_OUTCOME, "ended", "agreed"): ("mediation_agrees",),
    (Kind.CHALLENGE_OUTCOME, "ended", "not_agreed"): ("mediation_fails", "challenge_ends"),
    (Kind.CHALLENGE_OUTCOME, "ended", "ordered"): ("appeal_succeeds",),
    (Kind.CHALLENGE_OUTCOME, "ended", "conceded"): ("appeal_succeeds",),
    (Kind.CHALLENGE_OUTCOME, "ended", "dismissed"): ("appeal_fails", "challenge_ends"),
    (Kind.CHALLENGE_OUTCOME, "ended", "withdrawn"): ("appeal_is_withdrawn", "appeal_is_taken_back"),
    (Kind.CHALLENGE_OUTCOME, "ended", "mistaken"): (
        "appeal_was_a_mistake",
        "appeal_was_never_made",
    ),
    (Kind.CHALLENGE_OUTCOME, "to_do", "assess"): ("assess_after_all", "la_assesses_after_all"),
    (Kind.CHALLENGE_OUTCOME, "to_do", "make_plan"): ("plan_after_all", "la_makes_plan_after_all"),
    (Kind.CHALLENGE_OUTCOME, "to_do", "amend_plan"): ("amend_after_all", "la_amends_after_all"),
    (Kind.CHALLENGE_OUTCOME, "to_do", "name_school"): ("amend_after_all", "la_amends_after_all"),
    (Kind.CHALLENGE_OUTCOME, "to_do", "continue_plan"): ("continue_after_all", "plan_continues"),
}
"""Which move an answer in a record makes."""

MAY_MOVE_NOTHING = {Kind.CAPACITY, Kind.LEAVING}
"""Records that are worth keeping also where the moves they make are not possible."""

BRINGS: dict[str, tuple[str, ...]] = {
    "refuse_to_assess": ("open_right_of_appeal",),
    "decide_no_plan": ("open_right_of_appeal",),
    "issue_final_plan": ("open_right_of_appeal",),
    "keep_plan": ("open_right_of_appeal",),
    "issue_amended_plan": ("open_right_of_appeal",),
    "decide_to_cease": ("open_right_of_appeal",),
    "time_to_appeal_ends": ("plan_ceases",),
    "appeal_fails": ("plan_ceases",),
}
"""Moves that another move brings, where they are possible (Children and Families Act 2014, section
51, on what can be appealed; section 45(4), on a plan that stands until that time is over)."""

ON_A_DATE = ("review_falls_due", "time_to_appeal_ends")
"""Moves that a date makes, which a step waits for."""

ON_THE_DAY_AFTER_THE_LAST = ("leave", "start_transfer")
"""Moves that the day after a pupil's last day makes (``rules/acts/leaving.py``)."""


def moves_made_by(facts: Facts) -> tuple[str, ...]:
    """Return the moves that filing this record makes, where the chart allows them."""
    answered = tuple(
        move
        for (kind, question, answer), moves in BY_ANSWER.items()
        if facts.kind is kind and facts.says(question, answer)
        for move in moves
    )
    return (*BY_RECORD.get(facts.kind, ()), *answered)


def moves_due(case: Case, on: date) -> tuple[str, ...]:
    """Return the moves whose awaited date has come; where time was given, once it is over."""
    return tuple(
        step.move
        for step in case.steps
        if step.kind is StepKind.WAIT and step.move in ON_A_DATE and _has_come(step, on)
    )


def _has_come(step: Step, on: date) -> bool:
    return step.due_on <= on if step.breach_on is None else step.breach_on < on
