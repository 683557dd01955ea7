"""A request at the local authority as returns and data sets ask for it, read from its case.

Which columns SEN2 and the sector's standard data set have was compared with open programs that read
them. The values of SEN2's coded columns could not be read where Handrail was made: they stand in
one table here, marked unverified, and are to be compared with the year's own guide.
"""

from __future__ import annotations

from models.case import Case
from models.codes import SenType
from models.evidence import Evidence, Kind
from models.evidence.choices import LaDecision
from models.evidence.choices_of_la import PlanDecision
from models.exports import RequestRecord
from models.import_entries import SenNeed
from rules.time.who_asks import made_by

UNVERIFIED_SEN2_CODES = {"yes": "Y", "no": "N", "withdrawn": "W", True: "1", False: "0"}
"""What SEN2 is told for each outcome and flag. Unverified."""

ISSUED = (Kind.ORDERED_PLAN, Kind.AMENDED_PLAN, Kind.FINAL_PLAN)


def record_of(case: Case, person: dict[str, object]) -> RequestRecord:
    """Return what a request's case says; ``person`` are the pupil's UPN, names and birth date."""
    decided = case.latest(Kind.LA_DECISION)
    plan = case.latest(Kind.PLAN_DECISION)
    return RequestRecord.model_validate(
        {
            **person,
            "id": case.id,
            "received_on": case.received_on,
            "source": made_by(case) or "school",
            **_outcome(case, decided),
            **_assessment(plan),
            "has_exception": bool(case.current(Kind.CLOCK_EXCEPTION)),
            "mediation": _challenged(case, Kind.MEDIATION_REQUEST, plan),
            "tribunal": _challenged(case, Kind.APPEAL, plan),
            "plan_on": _plan_on(case),
            "ceased_on": case.moved_on.get("plan_ceases") if _has_ceased(case) else None,
            "placement": _placement(case),
            "reviewed_on": _on(case.latest(Kind.REVIEW_DECISION)),
            "needs": _needs(case),
        }
    )


def _on(record: Evidence | None) -> object:
    return record.facts.on if record else None


def _outcome(case: Case, decided: Evidence | None) -> dict[str, object]:
    if "withdrawn" in case.configuration:
        on = case.moved_on.get("hear_of_withdrawal")
        return {"outcome": "withdrawn", "outcome_on": on}
    if decided is None:
        return {}
    assess = decided.facts.says("decision", str(LaDecision.ASSESS))
    return {"outcome": "yes" if assess else "no", "outcome_on": decided.facts.on}


def _assessment(plan: Evidence | None) -> dict[str, object]:
    if plan is None:
        return {}
    made = plan.facts.says("decision", str(PlanDecision.MAKE))
    return {"assessment": "yes" if made else "no", "assessment_on": plan.facts.on}


def _challenged(case: Case, kind: Kind, plan: Evidence | None) -> tuple[str, ...]:
    """Return of which decisions mediation or an appeal was sought: a plan's come after it."""
    found = {
        "assessment" if plan is not None and record.facts.on >= plan.facts.on else "request"
        for record in case.current(kind)
    }
    return tuple(sorted(found))


def _plan_on(case: Case) -> object:
    """Return the day on which the plan was first issued."""
    return _on(next(iter(case.current(Kind.FINAL_PLAN)), None))


def _has_ceased(case: Case) -> bool:
    return "ceased" in case.configuration


def _placement(case: Case) -> str | None:
    """Return the number of the school that said it can meet the needs, if exactly one did."""
    if not any(case.current(kind) for kind in ISSUED):
        return None
    able = [
        record.facts.subject
        for record in case.current(Kind.SCHOOL_REPLY)
        if record.facts.says("can_meet_needs", "yes")
    ]
    return able[0] if len(able) == 1 else None


def _needs(case: Case) -> tuple[SenNeed, ...]:
    record = case.latest(Kind.NEEDS_ANALYSIS)
    if record is None:
        return ()
    said = [record.facts.said(name) for name in ("primary_need", "secondary_need")]
    return tuple(
        SenNeed(sen_type=SenType(one[0].upper()), rank=rank)
        for rank, one in enumerate(said, start=1)
        if one
    )
