"""The conditions that are law. They stand in code: no pack can drop, weaken or override one."""

from __future__ import annotations

from models.clocks import ClockCode
from models.due import Due
from models.evidence import Kind
from models.evidence.refusing import RIGHTS
from models.requirement import NotSince, Requirement, Scope, Tag, Told
from models.roles import Role
from rules.conditions.law_of_advice import CONSIDER_ADVICE
from rules.conditions.law_of_plan import LAW_OF_PLAN
from rules.conditions.law_of_review import LAW_OF_REVIEW
from rules.conditions.stating_law import on_record
from rules.time.clocks_of_assessment import MONTHS_BARRED

PARENTS_TOLD = Told(
    kind="told",
    id="parents_told_of_sen_provision",
    tag=Tag.LAW,
    record=Kind.SEN_NOTICE,
    scope=Scope.SPELL,
    staff="The parents have been formally told that SEN provision is being made.",
    family="We have told you formally that your child gets SEN support.",
    la="The parents were formally told that SEN provision is being made.",
    source="Children and Families Act 2014, section 68; seeds 000 and 003",
    supplied_by=(Role.SENCO, Role.CLASS_TEACHER),
    due=Due(school_days=5),
)

NOT_ASSESSED_RECENTLY = NotSince(
    kind="not_since",
    id="no_assessment_in_six_months",
    tag=Tag.LAW,
    record=Kind.REQUEST_FORM,
    date="last_assessed_on",
    months=MONTHS_BARRED,
    staff="The pupil has not been assessed for an EHC plan in the last six months.",
    family="Your child has not been assessed for an EHC plan in the last six months.",
    la="No assessment was carried out in the previous six months.",
    source="Children and Families Act 2014, section 36(6)(b)",
    supplied_by=(Role.SENCO,),
    due=Due(school_days=5),
)

_DECIDE = Due(clock=ClockCode.DECIDE_TO_ASSESS)

FAMILY_CONSULTED = on_record(
    "family_consulted_by_la",
    Kind.LA_CONSULTATION,
    (
        "The local authority has consulted the family.",
        "The council has asked you what you think.",
        "The child's parent or the young person has been consulted.",
    ),
    "Children and Families Act 2014, section 36(4)",
    _DECIDE,
    scope=Scope.JOURNEY,
    parts=("views",),
    not_after=Kind.LA_DECISION,
)

AGREEMENT_RECORDED = on_record(
    "decision_to_assess_recorded",
    Kind.LA_DECISION,
    (
        "The local authority has recorded its decision to assess.",
        "The council has written down its decision.",
        "The decision to assess is recorded with its reasons.",
    ),
    "SEND Regulations 2014, regulation 5(1)",
    _DECIDE,
    scope=Scope.JOURNEY,
    parts=("reasons",),
    answers={"decision": ("assess",)},
)

REFUSAL_TELLS_RIGHTS = on_record(
    "refusal_tells_rights",
    Kind.LA_DECISION,
    (
        "The refusal tells the family of its reasons and of their rights.",
        "The council's letter says why, and how you can appeal.",
        "The notice gives reasons, the right of appeal, mediation and the advice service.",
    ),
    "SEND Regulations 2014, regulation 5(3)",
    _DECIDE,
    scope=Scope.JOURNEY,
    parts=("reasons", *RIGHTS),
    answers={"decision": ("refuse",)},
)

LAW: dict[str, tuple[Requirement, ...]] = {
    "start_support": (PARENTS_TOLD,),
    "school_requests_assessment": (NOT_ASSESSED_RECENTLY,),
    "agree_to_assess": (FAMILY_CONSULTED, AGREEMENT_RECORDED),
    "refuse_to_assess": (FAMILY_CONSULTED, REFUSAL_TELLS_RIGHTS),
    "consider_advice": CONSIDER_ADVICE,
    **LAW_OF_PLAN,
    **LAW_OF_REVIEW,
}
"""The law's conditions of each move. The family's request has none, and never may have."""
