"""What a form of the authority begins with, so that nobody types what is there already."""

from __future__ import annotations

from typing import Any

from adapters import documents
from adapters.queries.la import Opened
from models.case import Case
from models.evidence import FORMS, Kind
from models.evidence.refusing import RIGHTS
from web.desk import Desk
from web.la.act_words import DECISIONS
from web.letters.wording import ANSWER_A_DRAFT, WHERE_SCHOOLS, rights_of

GOES_ON_FROM: dict[Kind, tuple[Kind, ...]] = {
    Kind.FINAL_PLAN: (Kind.DRAFT_PLAN,),
    Kind.AMENDED_PLAN: (Kind.AMENDED_PLAN, Kind.ORDERED_PLAN, Kind.FINAL_PLAN),
    Kind.ORDERED_PLAN: (Kind.ORDERED_PLAN, Kind.AMENDED_PLAN, Kind.FINAL_PLAN),
    Kind.DRAFT_PLAN: (Kind.DRAFT_PLAN,),
}
"""Plans that are written from the one before: its sections stand in the form to be changed."""

_REFUSALS = {(Kind.LA_DECISION, "refuse"), (Kind.PLAN_DECISION, "no_plan")}


def decided(case: Case, kind: Kind, asked: str) -> str:
    """Return which answer a form is opened for: the one asked, else what was decided before."""
    answers = {answer for answer, _ in DECISIONS.get(kind, ())}
    record = case.latest(kind)
    before = record.facts.said("decision") if record and answers else ()
    return next((each for each in (asked, *before) if each in answers), "")


def of_decision(kind: Kind, decision: str) -> dict[str, object] | None:
    """Return what the form of one answer does not ask: the answer, and what is for the other."""
    if not decision:
        return None
    may_refuse = any(of_kind is kind for of_kind, _ in _REFUSALS)
    others = RIGHTS if may_refuse and (kind, decision) not in _REFUSALS else ()
    return {"decision": decision, **dict.fromkeys(others)}


def beginning(desk: Desk, opened: Opened, kind: Kind, decision: str) -> dict[str, Any]:
    """Return the answers with which a new record of this kind begins, all but its date."""
    former = _former_plan(desk, opened.case, kind)
    start: dict[str, Any] = {**former, **_words(opened, kind, decision)}
    fields = FORMS[kind].model_fields
    if decision and "decision" in fields:
        start["decision"] = decision
    fresh = set(fields) - {FORMS[kind].DATED_BY}
    return {name: said for name, said in start.items() if name in fresh}


def _former_plan(desk: Desk, case: Case, kind: Kind) -> dict[str, Any]:
    """Return the sections of the plan that this one goes on from."""
    found = [record for each in GOES_ON_FROM.get(kind, ()) for record in case.current(each)]
    if not found:
        return {}
    latest = max(found, key=lambda record: record.seq)
    with desk.reading() as connection:
        form = documents.written_if_kept(connection, latest.digest)
    if form is None:  # it is only copied from: what is new is written anew
        return {}
    return {name: getattr(form, name) for name in type(form).model_fields}


def _words(opened: Opened, kind: Kind, decision: str) -> dict[str, Any]:
    fields = FORMS[kind].model_fields
    begin: dict[str, Any] = {}
    if "appeal_right" in fields:
        always = fields["appeal_right"].is_required()
        begin |= _rights(opened) if always or (kind, decision) in _REFUSALS else {}
    if kind in (Kind.DRAFT_PLAN, Kind.AMENDMENT_NOTICE):
        begin |= {"how_to_answer": ANSWER_A_DRAFT, "where_to_find_schools": WHERE_SCHOOLS}
    if kind is Kind.DRAFT_PLAN:
        begin["names_placement"] = "no"
    if kind is Kind.CEASE_NOTICE:
        begin["no_longer_necessary"] = "yes"
    return begin


def _rights(opened: Opened) -> dict[str, str]:
    reached = (opened.where_to_appeal, opened.mediation_adviser, opened.advice_service)
    return rights_of(*reached)
