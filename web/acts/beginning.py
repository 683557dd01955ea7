"""What a form begins with: the last version to change, what an earlier cycle left, or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection

from adapters import documents
from models.case import Case
from models.evidence import Evidence, Kind
from models.evidence.kinds import ADDED_EACH_TIME
from models.evidence.review import Review
from models.evidence.support_plan import Outcome, SupportPlan, place_in_plan
from rules.conditions.sessions import each_period
from web.dates import long_date
from web.problems import NotFound

BLANK_EACH_TIME = {*ADDED_EACH_TIME, Kind.FAMILY_VIEW}
"""Forms that never begin with what somebody else said."""

GONE_ON_WITH = (Kind.FAMILY_VIEW, Kind.PUPIL_VOICE)
"""Of these, what a family itself said before is what it begins with: what counts is the latest, and
a form that began empty would leave their first words out of it."""

ANOTHER_DAY_IS_ANOTHER = ADDED_EACH_TIME - {Kind.PUPIL_VOICE, Kind.SIGNATURE_DECLINED}
"""Records that a change must leave on their day: on another day it would be one more."""

ALSO_FIXED = {Kind.CONTACT_ATTEMPT: ("tried_at", "tried_whom")}
"""What else tells one record of a day from another."""

CARRIED_OVER = {Kind.ONE_PAGE_PROFILE, Kind.WIDER_NEEDS, Kind.MY_SUPPORT_PLAN}
"""Records that a new cycle begins with as the last one left them."""

OFFERED_AGAIN = {Kind.NEEDS_ANALYSIS, Kind.SUPPORT_PLAN, Kind.PERSON_CENTRED_MEETING}
"""Forms that may begin with the last cycle's answers, where the writer asks for that."""

_MOST_IN_A_LINE = 200
"""Letters in a `models.base.Line`."""

_NEVER_AGAIN = ("by_on", "start_on", "end_on")
"""Dates of a row that were the last cycle's alone."""


def of_version(case: Case, digest: str) -> dict[str, Any]:
    """Return which version a correction is about; the page does not ask for it.

    Raises NotFound for a version that is not on the case.
    """
    record = next((e for e in case.evidence if e.digest == digest), None)
    if record is None:
        raise NotFound
    return {"record": record.key, "version": record.digest}


def kept_as_it_is(connection: Connection, record: Evidence) -> dict[str, Any]:
    """Return the answers that a change of a record cannot touch: its day and what it is about."""
    if record.kind not in ANOTHER_DAY_IS_ANOTHER:
        return {}
    form = documents.written(connection, record.digest)
    fixed = {form.DATED_BY, form.SUBJECT, *ALSO_FIXED.get(record.kind, ())}
    return {name: getattr(form, name) for name in fixed if name}


def of_last_cycle(case: Case, kind: Kind) -> Evidence | None:
    """Return the record of an earlier cycle that a form may begin with, or None."""
    if kind not in OFFERED_AGAIN:
        return None
    earlier = [record for record in case.current(kind) if record.cycle < case.cycle]
    return earlier[-1] if earlier else None


def as_it_stands(connection: Connection, record: Evidence) -> dict[str, Any]:
    """Return every answer of a record."""
    form = documents.written(connection, record.digest)
    return {name: getattr(form, name) for name in type(form).model_fields}


def without_dates(connection: Connection, record: Evidence) -> dict[str, Any]:
    """Return a record's answers without its dates, which were the last cycle's own."""
    answers = as_it_stands(connection, record)
    return {name: _row(value) for name, value in answers.items() if not isinstance(value, date)}


def known_of_outcomes(connection: Connection, case: Case) -> dict[str, str]:
    """Return how each outcome of the cycle's plan is known, by when and between which figures."""
    plan = _plan_of_cycle(connection, case)
    return {row.outcome: _how_known(row) for row in plan.outcomes} if plan else {}


def _how_known(outcome: Outcome) -> str:
    figures = f", from {outcome.from_figure} to {outcome.to_figure}"
    said = outcome.measured_by + (figures if outcome.to_figure is not None else "")
    return f"In the plan: {said}, by {long_date(outcome.by_on)}."


def _plan_of_cycle(connection: Connection, case: Case) -> SupportPlan | None:
    plans = [plan for plan in case.current(Kind.SUPPORT_PLAN) if plan.cycle == case.cycle]
    written = documents.written(connection, plans[-1].digest) if plans else None
    return written if isinstance(written, SupportPlan) else None


def outcomes_to_rate(connection: Connection, case: Case) -> dict[str, Any]:
    """Return the outcomes and provisions of the cycle's plan, for its review to go through."""
    plan = _plan_of_cycle(connection, case)
    if plan is None:
        return {}
    return {
        "outcomes": [_to_rate(row) for row in plan.outcomes],
        "provisions": [
            {
                "provision": row.what,
                "sessions_promised": row.sessions_a_week * row.weeks,
                "sessions_delivered": _delivered(case, place_in_plan(number)),
            }
            for number, row in enumerate(plan.provision, start=1)
        ],
    }


def _to_rate(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome with what its plan says it starts from, where it has the figure."""
    if outcome.from_figure is None:
        return {"outcome": outcome.outcome}
    measured = f"{outcome.from_figure} ({outcome.measured_by})"
    fits = len(measured) <= _MOST_IN_A_LINE
    return {
        "outcome": outcome.outcome,
        "entry_data": measured if fits else str(outcome.from_figure),
    }


def _delivered(case: Case, place: str) -> int | None:
    """Return how many sessions are recorded of one provision in this cycle; None where none are."""
    records = each_period(
        record
        for record in case.evidence
        if record.kind is Kind.PROVISION_RECORD
        and record.cycle == case.cycle
        and record.facts.subject == place
    )
    return sum(each.facts.numbers["sessions_delivered"] for each in records) if records else None


def beyond_the_plan(connection: Connection, case: Case, review: Review) -> tuple[str, ...]:
    """Return the outcomes of a review that the plan of its cycle does not have."""
    planned = outcomes_to_rate(connection, case).get("outcomes", ())
    known = {str(row["outcome"]).casefold() for row in planned}
    return tuple(
        row.outcome for row in review.outcomes if known and row.outcome.casefold() not in known
    )


def _row(value: object) -> object:
    """Return a value with the dates of its rows left out that belong to the cycle."""
    if isinstance(value, tuple):
        return [_row(each) for each in value]
    if isinstance(value, BaseModel):
        names = type(value).model_fields
        return {name: getattr(value, name) for name in names if name not in _NEVER_AGAIN}
    return value
