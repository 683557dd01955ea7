"""The law's conditions of making a plan: the decision, the draft, the final plan."""

from __future__ import annotations

from models.clocks import ClockCode
from models.due import AppliesWhen, Due
from models.evidence import Kind
from models.evidence.refusing import RIGHTS
from models.requirement import Requirement, Scope
from rules.conditions.stating_law import SECTIONS, on_record, time_given

_WEEK_16 = Due(clock=ClockCode.REFUSE_PLAN)
_WEEK_20 = Due(clock=ClockCode.FINAL_PLAN)
_TWO_WEEKS = Due(working_days=10)
_DRAFT_TIME = Due(clock=ClockCode.ANSWER_DRAFT, record=Kind.DRAFT_PLAN, date="served_on")

PLAN_AGREED = on_record(
    "decision_to_make_plan_recorded",
    Kind.PLAN_DECISION,
    (
        "The local authority has recorded its decision to make a plan.",
        "The council has written down that your child will have a plan.",
        "The decision that a plan is necessary is recorded with its reasons.",
    ),
    "Children and Families Act 2014, section 37(1)",
    _WEEK_16,
    parts=("reasons",),
    answers={"decision": ("make_plan",)},
)

NO_PLAN_TELLS_RIGHTS = on_record(
    "no_plan_tells_rights",
    Kind.PLAN_DECISION,
    (
        "The decision not to make a plan tells the family of its reasons and of their rights.",
        "The council's letter says why there is no plan, and how you can appeal.",
        "The notice gives reasons, the right of appeal, mediation and the advice service.",
    ),
    "SEND Regulations 2014, regulation 10(1) and (3)",
    _WEEK_16,
    parts=("reasons", *RIGHTS),
    answers={"decision": ("no_plan",)},
)

DRAFT_COMPLETE = on_record(
    "draft_has_every_section",
    Kind.DRAFT_PLAN,
    (
        "The draft plan has every section of a plan but the placement.",
        "The council's draft plan has every part that it must have.",
        "The draft has sections A to H and K; J where there is a personal budget.",
    ),
    "SEND Regulations 2014, regulation 12(1)",
    _TWO_WEEKS,
    parts=SECTIONS,
)

DRAFT_NAMES_NO_PLACEMENT = on_record(
    "draft_names_no_placement",
    Kind.DRAFT_PLAN,
    (
        "The draft plan names no school or type of school.",
        "The draft plan names no school, because you can ask for one first.",
        "The draft names no school, college or type of either.",
    ),
    "Children and Families Act 2014, section 38(5)",
    _TWO_WEEKS,
    answers={"names_placement": ("no",)},
)

DRAFT_TELLS_HOW_TO_ANSWER = on_record(
    "draft_tells_how_to_answer",
    Kind.DRAFT_PLAN,
    (
        "The family is told how to answer, and where to find out about schools.",
        "The council's letter says how you can answer, and where to find out about schools.",
        "The notice says: 15 days, a school of their choice, a meeting, where schools are found.",
    ),
    "SEND Regulations 2014, regulation 13(1)",
    _TWO_WEEKS,
    parts=("how_to_answer", "where_to_find_schools"),
)

DRAFT_TIME_GIVEN = time_given(
    "time_to_answer_draft_given",
    Kind.DRAFT_PLAN,
    "served_on",
    _DRAFT_TIME,
    "SEND Regulations 2014, regulation 13(1)",
)

MEETING_HELD = on_record(
    "meeting_held_where_asked",
    Kind.DRAFT_MEETING,
    (
        "The meeting that the family asked for was held.",
        "You had the meeting with the council that you asked for.",
        "The meeting about the draft that the family asked for was held.",
    ),
    "SEND Regulations 2014, regulation 13(1)",
    _TWO_WEEKS,
    newer_than=Kind.DRAFT_PLAN,
    scope=Scope.JOURNEY,
    applies_when=AppliesWhen(record=Kind.DRAFT_RESPONSE, answers={"wants_meeting": ("yes",)}),
)

SCHOOL_CONSULTED = on_record(
    "school_consulted_where_asked",
    Kind.SCHOOL_CONSULTATION,
    (
        "Each school that the family asked for was consulted.",
        "The council has asked each school that was chosen.",
        "Each school or college that the family asked for was consulted.",
    ),
    "Children and Families Act 2014, section 39(2)",
    Due(working_days=5),
    scope=Scope.JOURNEY,
    applies_when=AppliesWhen(record=Kind.DRAFT_RESPONSE, answers={"asks_for_school": ("yes",)}),
    covers="school_asked_for",
)

PLAN_COMPLETE = on_record(
    "plan_has_every_section",
    Kind.FINAL_PLAN,
    (
        "The plan has every section, the placement too.",
        "The council's plan has every part that it must have, and names the school or its type.",
        "The plan has sections A to I and K; J where there is a personal budget.",
    ),
    "SEND Regulations 2014, regulations 12(1) and 13(2)",
    _WEEK_20,
    parts=(*SECTIONS, "i_placement"),
)

PLAN_TELLS_RIGHTS = on_record(
    "plan_tells_rights",
    Kind.FINAL_PLAN,
    (
        "The letter with the plan tells the family of their rights.",
        "The letter with the plan says how you can appeal.",
        "The notice tells of the right of appeal, mediation and the advice service.",
    ),
    "SEND Regulations 2014, regulation 14(2)",
    _WEEK_20,
    parts=RIGHTS,
)

LAW_OF_PLAN: dict[str, tuple[Requirement, ...]] = {
    "agree_to_make_plan": (PLAN_AGREED,),
    "decide_no_plan": (NO_PLAN_TELLS_RIGHTS,),
    "issue_draft": (DRAFT_COMPLETE, DRAFT_NAMES_NO_PLACEMENT, DRAFT_TELLS_HOW_TO_ANSWER),
    "issue_final_plan": (
        DRAFT_TIME_GIVEN,
        MEETING_HELD,
        SCHOOL_CONSULTED,
        PLAN_COMPLETE,
        PLAN_TELLS_RIGHTS,
    ),
}
"""The law's conditions of each move from the decision on a plan to the plan."""
