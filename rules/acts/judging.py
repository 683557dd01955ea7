"""What the rules know of a form before it is filed: which of its dates cannot be.

A form that is not in order is never sent, so these are told with whatever else is wrong with it.
Whoever answers goes by what stands in order: the same sentences as in a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError

from models.calendar import SchoolCalendar
from models.case import Case
from models.checked import Wrong
from models.decision import Reason
from models.evidence import Facts, Form, Judge
from rules.acts.out_of_order import out_of_order
from rules.time.dates import impossible


def judge_of(cohort: int, today: date, calendar: SchoolCalendar, case: Case | None = None) -> Judge:
    """Return what judges a form on a pupil's case; without one, on the first of it.

    ``cohort`` is the pupil's, ``today`` a London date.
    """

    def judge(form: Form) -> Iterator[Wrong]:
        told: set[str] = set()
        for reason in _reasons(form):
            name = reason.field or ""
            if name not in told:
                told.add(name)
                yield Wrong(name, reason.sentence)

    def _reasons(form: Form) -> Iterator[Reason]:
        yield from impossible(form.KIND, form.dates(), cohort, today, calendar)
        facts = _facts(form)
        if case is not None and facts is not None:
            yield from out_of_order(case, facts, today)

    return judge


def _facts(form: Form) -> Facts | None:
    """Return the facts of a part of a form; None where what the record goes by is not in order."""
    try:
        return form.facts()
    except (AttributeError, ValidationError):
        return None
