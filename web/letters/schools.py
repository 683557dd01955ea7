"""What a school is called that a record of a request is about: the record holds its number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from adapters.queries import la_schools
from adapters.queries.la import Paper
from adapters.queries.viewer import Viewer
from models.case import Case
from models.evidence import Evidence
from models.evidence.plan import SchoolConsultation
from web.presenters.papers import ABOUT_A_SCHOOL, title


def called_schools(
    viewer: Viewer, connection: Connection, case: Case, papers: Iterable[Paper]
) -> dict[str, str]:
    """Return the names of the schools that records of a request are about, by number.

    As Handrail knows them or, of another one, as the officer has written it.
    """
    about = {str(e.facts.subject) for kind in ABOUT_A_SCHOOL for e in case.current(kind)}
    if not about:
        return {}
    forms = (paper.form for paper in papers)
    told = [form for form in forms if isinstance(form, SchoolConsultation) and form.other_name]
    called = {str(form.facts().subject): str(form.other_name) for form in told}
    known = la_schools.schools(viewer, connection, about)
    return called | {school.number: school.name for school in known}


def named(record: Evidence, schools: Mapping[str, str]) -> str:
    """Return the name of a document; of one about a school, with what the school is called."""
    number = str(record.facts.subject)
    if record.kind not in ABOUT_A_SCHOOL or number not in schools:
        return title(record)
    return f"{record.kind.label}: {schools[number]}"
