"""What a pack asks beside England's default, supplied record by record and no more than asked."""

from __future__ import annotations

from datetime import date, timedelta

from models.case import Case
from models.evidence import Evidence, Facts, Kind
from models.requirement import Advice, AllOf, Data, Document, Requirement
from models.roles import Actor, Role
from rules.conditions.ground import ground_of
from rules.conditions.kinds import unmet
from rules.conditions.policy import Policy
from rules.time.clocks import add_months

BY = Actor(person_id="p-senco", role=Role.SENCO)


def topped_up(case: Case, policy: Policy, move: str, on: date) -> Case:
    """Return the case with every condition of a move met."""
    for asked in unmet(policy.requirements(move), ground_of(case, move, on)):
        case = supplied(case, asked, on)
    left = [r.id for r in unmet(policy.requirements(move), ground_of(case, move, on))]
    assert not left, f"{policy.pack.name}: nothing here supplies {left}"
    return case


def supplied(case: Case, asked: Requirement, on: date) -> Case:
    """Return the case with one condition met."""
    match asked:
        case AllOf(of=parts):
            for part in parts:
                case = supplied(case, part, on)
            return case
        case Document():
            return _with_document(case, asked, on)
        case Data():
            return _with_data(case, asked, on)
        case Advice(professions=professions):
            codes = {"stage": ("acted_on",)}
            facts = _facts(Kind.SPECIALIST_ADVICE, on, subject=professions[0], codes=codes)
            return _filed(case, facts)
    raise AssertionError(f"no way to supply {asked.kind}")


def _with_document(case: Case, asked: Document, on: date) -> Case:
    found = [e for e in case.current(asked.record) if asked.subject in (None, e.facts.subject)]
    former = found[-1].facts if found else _facts(asked.record, on, subject=asked.subject)
    dates = {part: on for part in asked.parts if part.endswith("_on")}
    answers = {question: said[:1] for question, said in asked.answers.items()}
    facts = former.model_copy(
        update={
            "on": on,
            "parts": tuple(dict.fromkeys((*former.parts, *asked.parts))),
            "dates": {**former.dates, **dates},
            "codes": {**former.codes, **answers},
        }
    )
    return _filed(case, facts)


def _with_data(case: Case, asked: Data, on: date) -> Case:
    former = case.current(asked.record)[-1].facts
    from_on = add_months(on, -(asked.over_months or 0)) - timedelta(days=1)
    dates = {**former.dates, "covers_from_on": from_on}
    return _filed(case, former.model_copy(update={"on": on, "dates": dates}))


def _facts(kind: Kind, on: date, **more: object) -> Facts:
    return Facts.model_validate({"kind": kind, "on": on, **more})


def _filed(case: Case, facts: Facts) -> Case:
    evidence = Evidence(
        facts=facts,
        digest=f"{len(case.evidence):064x}",
        version=1,
        seq=case.revision,
        cycle=case.cycle,
        recorded_by=BY,
        recorded_on=facts.on,
    )
    return case.model_copy(update={"evidence": (*case.evidence, evidence)})
