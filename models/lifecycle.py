"""A pupil's way through schools and SEN status, as the case remembers it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from models.base import Code, Record
from models.codes import SenProvision
from models.evidence import Evidence


def _with_a_place(states: tuple[Code, ...]) -> tuple[Code, ...]:
    """Return a journey's states with where the pupil is, which older entries of a log do not say.

    There, having left stood in the place of the support.
    """
    if "funding" not in states or "enrolment" in states:
        return states
    stood = tuple("quality_first_teaching" if state == "left" else state for state in states)
    return (*stood, "enrolment", "left" if "left" in states else "on_roll")


Configuration = Annotated[tuple[Code, ...], AfterValidator(_with_a_place)]
"""The ids of a case's active states, in the chart's order."""


class Struck(Record):
    """One version of a record that two people found wrong: kept, and counted no more.

    ``correction`` is the key of the document that says why; ``seq`` the place in the log at which
    the second person agreed, on that London date.
    """

    evidence: Evidence
    correction: Code
    on: date
    seq: int


class SenSpell(Record):
    """One SEN status and its London dates; ``until_on`` is its last day, None while it is open.

    The status is that of the school census, and one is open at a time.
    """

    status: SenProvision
    from_on: date
    until_on: date | None = None


class FormerSchool(Record):
    """A school the pupil was at before: until which London date, and where its log ends.

    ``until_seq`` is the place in the log up to which the journey was that school's.
    """

    school_id: Code
    until_on: date
    until_seq: int
