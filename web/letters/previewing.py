"""A letter as it would be today, from what is written of its record so far; nothing is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from adapters.queries import la, la_schools
from adapters.queries.viewer import Viewer
from models.evidence import Facts, Form
from models.evidence.plan import SchoolConsultation
from web.letters.known import Known, known_to
from web.letters.letter import Letter
from web.letters.writing import Now, of_form, sends

DECISION = "decision"
"""The answer without which the letter of a decision cannot be written."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter before its record, and the lines of its postal address, where it is known.

    ``is_draft`` says that a later step sends it, once it is recorded.
    """

    letter: Letter
    address: tuple[str, ...]
    is_draft: bool


def lacks(form: Form) -> str:
    """Return which answer must be there before there is a letter; nothing where none is missing.

    That is whom it is to, or what is decided.
    """
    fields = type(form).model_fields
    names = (name for name in (form.SUBJECT, DECISION) if name and name in fields)
    return next((name for name in names if getattr(form, name, None) is None), "")


def preview(
    viewer: Viewer,
    connection: Connection,
    opened: la.Opened,
    papers: Iterable[la.Paper],
    form: Form,
    now: Now,
) -> Preview:
    """Return the letter that tells of what a form says so far, for somebody at the authority."""
    papers = tuple(papers)
    facts = _facts(form, now.today)
    known = known_to(viewer, connection, opened.case, papers, now.today)
    known = _with_school(known, viewer, connection, form, facts)
    letter, address = of_form(opened, papers, form, facts, now, known)
    return Preview(letter, address, bool(sends(opened.case, form.KIND)))


def _facts(form: Form, today: date) -> Facts:
    """Return what the rules know of a form so far; what has no day is of today."""
    try:
        return form.facts()
    except AttributeError:  # an answer that they are drawn from is not there yet
        on = getattr(form, form.DATED_BY, today)
        return Facts(kind=form.KIND, on=on, dates=form.dates())


def _with_school(
    known: Known, viewer: Viewer, connection: Connection, form: Form, facts: Facts
) -> Known:
    """Return also what the school is called that a letter goes to, by its number."""
    if not isinstance(form, SchoolConsultation) or not facts.subject:
        return known
    other = getattr(form, "other_name", None) or ""
    found = la_schools.schools(viewer, connection, {facts.subject})
    called = {facts.subject: other} | {school.number: school.name for school in found}
    return replace(known, schools={**known.schools, **called})
