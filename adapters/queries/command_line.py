"""What the command line and the demo look up: people, pupils and papers by what is known of them.

Nobody views here: whoever sits at the machine has its database.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from adapters.tables import table_of
from models.case import Chart
from models.evidence import Kind
from models.tables import CaseRow, EvidenceRow, PersonRow, PupilRow

_people, _pupils = table_of(PersonRow), table_of(PupilRow)
_cases, _papers = table_of(CaseRow), table_of(EvidenceRow)


def people_with_email(connection: Connection, email: str) -> tuple[str, ...]:
    """Return the ids of those with this address who have not left."""
    theirs = func.lower(_people.c.email) == email.strip().lower()
    asked = select(_people.c.id).where(theirs, _people.c.left_on.is_(None))
    return tuple(connection.execute(asked).scalars())


def journey_of(connection: Connection, upn: str) -> str | None:
    """Return the id of the journey of the pupil with this number; None where there is none."""
    is_journey = _cases.c.chart == str(Chart.PUPIL_JOURNEY)
    asked = (
        select(_cases.c.id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(_pupils.c.upn == upn, is_journey)
    )
    return connection.execute(asked).scalar()


def pupil_name(connection: Connection, pupil_id: str) -> str | None:
    """Return a pupil's name; None where nobody has this id."""
    asked = select(_pupils.c.first_name, _pupils.c.last_name).where(_pupils.c.id == pupil_id)
    row = connection.execute(asked).one_or_none()
    return f"{row.first_name} {row.last_name}" if row else None


def pupils_of(connection: Connection, school_id: str) -> tuple[PupilRow, ...]:
    """Return every pupil of a school."""
    found = connection.execute(select(_pupils).where(_pupils.c.school_id == school_id)).mappings()
    return tuple(PupilRow(**row) for row in found)


def latest_paper(connection: Connection, case_id: str, kind: Kind) -> tuple[str, str]:
    """Return which document on a case is the latest of a kind, and the digest of its version."""
    asked = (
        select(_papers.c.document, _papers.c.digest)
        .where(_papers.c.case_id == case_id, _papers.c.kind == str(kind))
        .order_by(_papers.c.seq.desc())
        .limit(1)
    )
    found = connection.execute(asked).one()
    return found.document, found.digest
