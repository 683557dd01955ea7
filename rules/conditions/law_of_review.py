"""The law's conditions after a plan is issued: annual review, amendments, the end of a plan."""

from __future__ import annotations

from models.clocks import ClockCode
from models.due import AppliesWhen, Due
from models.evidence import Kind
from models.evidence.refusing import RIGHTS
from models.requirement import Document, Requirement, Scope, Weight
from rules.conditions.stating_law import SECTIONS, on_record, time_given

_TWO_WEEKS = Due(working_days=10)
_AFTER_MEETING = Due(clock=ClockCode.REVIEW_DECISION, record=Kind.REVIEW_CALLED, date="meeting_on")
_AMENDMENT_TIME = Due(
    clock=ClockCode.ANSWER_AMENDMENTS, record=Kind.AMENDMENT_NOTICE, date="sent_on"
)
_TO_AMEND = Due(clock=ClockCode.AMENDED_PLAN, record=Kind.AMENDMENT_NOTICE, date="sent_on")

REVIEW_REPORTED = on_record(
    "review_reported",
    Kind.REVIEW_REPORT,
    (
        "The report of the review meeting is there.",
        "You and the council have a report of the meeting.",
        "The report of the review meeting has come, or you have recorded it.",
    ),
    "SEND Regulations 2014, regulation 20(7) and (8)",
    _AFTER_MEETING,
    scope=Scope.JOURNEY,
    newer_than=Kind.REVIEW_CALLED,
    parts=("progress",),
)

REVIEW_PREPARES_FOR_ADULTHOOD = on_record(
    "review_prepares_for_adulthood",
    Kind.REVIEW_REPORT,
    (
        "The review looked at preparing for adulthood.",
        "The meeting looked with you at getting ready for adult life.",
        "From Year 9 the review considers preparing for adulthood and independent living.",
    ),
    "SEND Regulations 2014, regulation 20(6)",
    _AFTER_MEETING,
    scope=Scope.JOURNEY,
    parts=("adulthood",),
    weight=Weight.ADVICE,
    applies_when=AppliesWhen(year_from=9),
)


def _review_decision(answer: str, says: str) -> Document:
    return on_record(
        f"decision_to_{answer}_after_review",
        Kind.REVIEW_DECISION,
        (
            f"The local authority has recorded its decision to {says}.",
            f"The council has written down its decision to {says}.",
            f"The decision to {says} is recorded, with reasons and the family's rights.",
        ),
        "SEND Regulations 2014, regulation 20(10) and (11)",
        _AFTER_MEETING,
        parts=("reasons", *RIGHTS),
        answers={"decision": (answer,)},
    )


AMENDMENTS_SENT = on_record(
    "proposed_amendments_sent",
    Kind.AMENDMENT_NOTICE,
    (
        "The proposed amendments were sent with the decision.",
        "The council has sent you the changes that it proposes.",
        "The notice of proposed amendments goes with the decision, within the same four weeks.",
    ),
    "SEND Regulations 2014, regulation 22(2); R (L) v Devon [2022] EWHC 493 (Admin)",
    _AFTER_MEETING,
    parts=("amendments", "how_to_answer"),
)

AMENDMENT_TIME_GIVEN = time_given(
    "time_to_answer_amendments_given",
    Kind.AMENDMENT_NOTICE,
    "sent_on",
    _AMENDMENT_TIME,
    "SEND Regulations 2014, regulation 22(2)(c)",
)

AMENDED_PLAN_COMPLETE = on_record(
    "amended_plan_complete",
    Kind.AMENDED_PLAN,
    (
        "The amended plan has every section and tells of the family's rights.",
        "The changed plan is complete and says how you can appeal.",
        "The amended plan has every section and tells of the family's rights.",
    ),
    "SEND Regulations 2014, regulation 22(3) and (5)",
    _TO_AMEND,
    parts=(*SECTIONS, "i_placement", *RIGHTS),
)

CEASE_CONSULTED = on_record(
    "consulted_on_ceasing",
    Kind.CEASE_CONSULTATION,
    (
        "The family and the head of the school were consulted on ending the plan.",
        "The council has asked you and the school about ending the plan.",
        "The parent or young person was told and consulted; the head or principal was consulted.",
    ),
    "SEND Regulations 2014, regulation 31(1)",
    _TWO_WEEKS,
    parts=("family_views", "school_views"),
    not_after=Kind.CEASE_NOTICE,
)

CEASE_TELLS_RIGHTS = on_record(
    "ceasing_tells_rights",
    Kind.CEASE_NOTICE,
    (
        "The notice has one of the two grounds in law, its reasons, and the family's rights.",
        "The council's letter says why the plan will end, and how you can appeal.",
        "The notice rests on section 45(1), gives reasons, and tells of the family's rights.",
    ),
    "Children and Families Act 2014, section 45(1); SEND Regulations 2014, regulation 31(3)",
    _TWO_WEEKS,
    parts=("reasons", *RIGHTS),
    answers={"no_longer_necessary": ("yes",)},
)

LAW_OF_REVIEW: dict[str, tuple[Requirement, ...]] = {
    "keep_plan": (
        REVIEW_REPORTED,
        REVIEW_PREPARES_FOR_ADULTHOOD,
        _review_decision("keep", "keep the plan as it is"),
    ),
    "propose_amendments": (
        REVIEW_REPORTED,
        REVIEW_PREPARES_FOR_ADULTHOOD,
        _review_decision("amend", "amend the plan"),
        AMENDMENTS_SENT,
    ),
    "issue_amended_plan": (AMENDMENT_TIME_GIVEN, AMENDED_PLAN_COMPLETE),
    "decide_to_cease": (CEASE_CONSULTED, CEASE_TELLS_RIGHTS),
}
"""The law's conditions of each move after a plan is issued."""
