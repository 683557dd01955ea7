"""A case as rows: what the lists say of it. Pure, so a rebuild can compare row by row."""

from __future__ import annotations

from typing import Any

from models.case import Case
from models.tables import (
    CaseHolderRow,
    CaseRow,
    EvidenceRow,
    SignOffRow,
    StepOwnerRow,
    StepRow,
)
from rules.charts.machine import innermost
from rules.people.claiming import claim_on
from rules.people.standing_in import doers
from rules.stuck import is_finished

Rows = dict[type, dict[tuple[Any, ...], dict[str, Any]]]
"""Rows by table and primary key."""

LISTED = (CaseRow, CaseHolderRow, StepRow, StepOwnerRow, EvidenceRow, SignOffRow)
"""The tables that hold nothing but what the log says."""


ADDED_UP = ("cost_pounds", "sessions_promised", "sessions_delivered")
"""The figures of records that a school adds up over its pupils."""


def rows_of(case: Case | None) -> Rows:
    """Return every row the lists hold for a case; none for no case."""
    if case is None:
        return {table: {} for table in LISTED}
    return {CaseRow: {(case.id,): _case(case)}, **_lists(case)}


def changes(before: Case | None, after: Case) -> tuple[Rows, Rows]:
    """Return the rows of two states of a case, those left out that they certainly share."""
    if before is None:
        return rows_of(None), rows_of(after)
    old: Rows = {CaseRow: {(before.id,): {}}, **_lists(_beside(before, after))}
    new: Rows = {CaseRow: {(after.id,): _case(after)}, **_lists(_beside(after, before))}
    return old, new


def _beside(case: Case, other: Case) -> Case:
    """Return a case without the records that another state of it holds too.

    A fold hands them on as they are, and a case of three years has hundreds.
    """
    shared = {id(record) for record in (*other.evidence, *other.sign_offs)}
    evidence = tuple(record for record in case.evidence if id(record) not in shared)
    sign_offs = tuple(given for given in case.sign_offs if id(given) not in shared)
    return case.model_copy(update={"evidence": evidence, "sign_offs": sign_offs})


def _lists(case: Case) -> Rows:
    return {
        CaseHolderRow: _holders(case),
        StepRow: _steps(case),
        StepOwnerRow: _owners(case),
        EvidenceRow: _evidence(case),
        SignOffRow: _sign_offs(case),
    }


def _case(case: Case) -> dict[str, Any]:
    stage, statutory, funding = (*innermost(case), "", "")[:3]
    return {
        "id": case.id,
        "chart": str(case.chart),
        "school_id": case.school_id,
        "la_id": case.la_id,
        "pupil_id": case.pupil_id,
        "origin": case.origin,
        "revision": case.revision,
        "stage": stage,
        "statutory": statutory,
        "funding": funding,
        "opened_on": case.received_on,
        "wakes_at": case.wakes_at,
        "finished": is_finished(case),
        "has_moved": bool(case.former_schools),
        "pack_name": case.pack.name,
        "pack_version": case.pack.version,
        "body": case.model_dump_json(),
    }


def _holders(case: Case) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Return who is on a case: holders of roles, and those who act for one of them now."""
    acting = ((s.person_id, s.role) for s in case.stand_ins if s.has_begun)
    return {
        (case.id, person_id, str(role)): {
            "case_id": case.id,
            "person_id": person_id,
            "role": str(role),
        }
        for person_id, role in (*((h.person_id, h.role) for h in case.people), *acting)
    }


def _steps(case: Case) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {
        (case.id, step.id): {
            "case_id": case.id,
            "step_id": step.id,
            "kind": str(step.kind),
            "move": step.move,
            "requirement": step.requirement,
            "record": step.record and str(step.record),
            "document": step.document,
            "subject": step.subject,
            "tag": str(step.tag),
            "roles": " ".join(step.roles),
            "parents": " ".join(step.parents),
            "opened_on": step.opened_on,
            "starts_on": step.starts_on,
            "due_on": step.due_on,
            "breach_on": step.breach_on,
            "rule": step.rule,
            "calendar": step.calendar,
            "claimed_by": getattr(claim_on(case, step), "person_id", None),
        }
        for step in case.steps
    }


def _owners(case: Case) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {
        (case.id, step.id, by.person_id, str(by.role)): {
            "case_id": case.id,
            "step_id": step.id,
            "person_id": by.person_id,
            "role": str(by.role),
            "acting_for": by.acting_for,
        }
        for step in case.steps
        for by in doers(case, step.roles, step)
    }


def _evidence(case: Case) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {
        (case.id, record.key, record.version): {
            "case_id": case.id,
            "document": record.key,
            "version": record.version,
            "kind": str(record.kind),
            "digest": record.digest,
            "on": record.facts.on,
            "cycle": record.cycle,
            "seq": record.seq,
            "recorded_by": record.recorded_by.person_id,
            "role": str(record.recorded_by.role),
            "acting_for": record.recorded_by.acting_for,
            "recorded_on": record.recorded_on,
            **{name: record.facts.numbers.get(name) for name in ADDED_UP},
            "next_step": next(iter(record.facts.said("next_step")), None),
        }
        for record in case.evidence
    }


def _sign_offs(case: Case) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {
        (case.id, given.digest, given.by.person_id, given.document): {
            "case_id": case.id,
            "digest": given.digest,
            "person_id": given.by.person_id,
            "role": str(given.by.role),
            "acting_for": given.by.acting_for,
            "document": given.document,
            "at": given.at,
        }
        for given in case.sign_offs
    }
