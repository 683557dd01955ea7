"""A bare case and records made for one question, for tests of single conditions."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from pydantic import TypeAdapter

from models.case import Case, Chart, SignOff
from models.evidence import Evidence, Facts, Kind
from models.requirement import Requirement
from models.roles import Actor
from rules.conditions.ground import Ground
from rules.conditions.kinds import met
from rules.packs import ENGLAND
from rules.time.calendar import at_london
from tests.playing import CALENDAR, HEAD, PARENT, SCHOOL_PEOPLE, SENCO, TEACHER

ON = date(2026, 10, 5)
NOON = at_london(ON, time(12))
REQUIREMENT: TypeAdapter[Requirement] = TypeAdapter(Requirement)
DIGITS = "0123456789abcdef"


def bare(**changes: Any) -> Case:
    """Return a journey in its first state with nothing on it."""
    fields: dict[str, Any] = {
        "id": "journey-1",
        "chart": Chart.PUPIL_JOURNEY,
        "revision": 100,
        "pupil_id": "pupil-1",
        "school_id": "school-1",
        "la_id": "la-1",
        "cohort": 2033,
        "pack": ENGLAND,
        "calendar": CALENDAR.version,
        "opened_on": date(2026, 9, 7),
        "configuration": ("journey", "support", "quality_first_teaching"),
        "cycle": 2,
        "people": SCHOOL_PEOPLE,
    }
    return Case(**{**fields, **changes})


def asks(kind: str, **fields: Any) -> Requirement:
    """Return a requirement of a kind with everything else filled in."""
    words = "A sentence that says what is needed."
    return REQUIREMENT.validate_python(
        {
            "id": "asked",
            "kind": kind,
            "staff": words,
            "family": words,
            "la": words,
            "source": "this test",
            "supplied_by": ["senco"],
            "due": {"school_days": 5},
            **fields,
        }
    )


def record(kind: Kind, seq: int = 50, on: date = ON, **fields: Any) -> Evidence:
    """Return a record with these facts; a cycle of its own where one is given."""
    cycle = fields.pop("cycle", 2)
    by: Actor = fields.pop("by", TEACHER)
    return Evidence(
        facts=Facts(kind=kind, on=on, **fields),
        digest=DIGITS[seq % 16] * 64,
        version=1,
        seq=seq,
        cycle=cycle,
        recorded_by=by,
        recorded_on=on,
    )


def signature(of: Evidence, by: Actor) -> SignOff:
    """Return a signature of a record."""
    return SignOff(record=of.kind, document=of.key, digest=of.digest, by=by, at=NOON, seq=90)


def holds(
    asked: Requirement, *records: Evidence, on: date = ON, aim_seq: int | None = None, **case: Any
) -> bool:
    """Tell whether a requirement is met by these records on a day."""
    return met(asked, Ground(bare(evidence=records, **case), on, aim_seq))


__all__ = [
    "HEAD",
    "NOON",
    "ON",
    "PARENT",
    "SENCO",
    "TEACHER",
    "asks",
    "bare",
    "holds",
    "record",
    "signature",
]
