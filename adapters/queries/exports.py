"""What may be taken out: a leader's school, a manager's authority, and what was taken before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, select

from adapters.directory.sen import needs_of, spells_of
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart
from models.exports import ExportKind, RequestRecord, SenRecord
from models.tables import CaseRow, ExportRow, LocalAuthorityRow, PersonRow, PupilRow, SchoolRow
from rules.exchange.identifiers import setting_of
from rules.exchange.request_export import record_of
from rules.exchange.sen_export import needs_in, warnings_of
from rules.exchange.sen_history import joined
from rules.exchange.who_may import may_export_for_authority, may_export_for_school
from rules.time.years import year_group

_pupils, _cases, _schools = table_of(PupilRow), table_of(CaseRow), table_of(SchoolRow)
_authorities, _exports, _people = (
    table_of(LocalAuthorityRow),
    table_of(ExportRow),
    table_of(PersonRow),
)


@dataclass(frozen=True)
class Taken:
    """One export that somebody took."""

    at: datetime
    by: str
    kind: ExportKind
    rows: int
    digest: str


def school_of(viewer: Viewer, connection: Connection) -> SchoolRow | None:
    """Return the school whose data this person may take out; None for nobody else's."""
    if viewer.school_id is None or not may_export_for_school(viewer.roles):
        return None
    of_this = select(_schools).where(_schools.c.id == viewer.school_id)
    found = connection.execute(of_this).mappings().one_or_none()
    return SchoolRow(**found) if found else None


def authority_of(viewer: Viewer, connection: Connection) -> LocalAuthorityRow | None:
    """Return the authority whose requests this person may take out; None for nobody else's."""
    if viewer.la_id is None or not may_export_for_authority(viewer.roles):
        return None
    of_this = select(_authorities).where(_authorities.c.id == viewer.la_id)
    found = connection.execute(of_this).mappings().one_or_none()
    return LocalAuthorityRow(**found) if found else None


def sen_records(viewer: Viewer, connection: Connection, today: date) -> tuple[SenRecord, ...]:
    """Return the SEN data of the viewer's pupils of whom any is known, by name."""
    school = school_of(viewer, connection)
    if school is None:
        return ()
    journey = and_(_cases.c.pupil_id == _pupils.c.id, _cases.c.chart == str(Chart.PUPIL_JOURNEY))
    found = connection.execute(
        select(_pupils, _cases.c.body)
        .outerjoin(_cases, journey)
        .where(_pupils.c.school_id == school.id, _pupils.c.left_on.is_(None))
        .order_by(_pupils.c.last_name, _pupils.c.first_name, _pupils.c.upn)
    ).all()
    records = []
    for row in found:
        case = Case.model_validate_json(row.body) if row.body else None
        history = joined(spells_of(connection, row.id), case.sen_history if case else ())
        needs = needs_in(case, needs_of(connection, row.id))
        if not history and not needs:
            continue
        records.append(
            SenRecord(
                upn=row.upn,
                first_name=row.first_name,
                last_name=row.last_name,
                born_on=row.born_on,
                year_group=str(year_group(row.cohort, today)),
                history=history,
                needs=needs,
                warnings=warnings_of(history, needs, setting_of(school.dfe_number)),
            )
        )
    return tuple(records)


def request_records(viewer: Viewer, connection: Connection) -> tuple[RequestRecord, ...]:
    """Return the requests that were sent to the viewer's authority, oldest first."""
    if viewer.la_id is None or not may_export_for_authority(viewer.roles):
        return ()
    found = connection.execute(
        select(_cases.c.body, _pupils)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(_cases.c.chart == str(Chart.ASSESSMENT_REQUEST), _cases.c.la_id == viewer.la_id)
        .order_by(_cases.c.opened_on, _cases.c.id)
    )
    return tuple(
        record_of(
            Case.model_validate_json(row.body),
            {
                "upn": row.upn,
                "first_name": row.first_name,
                "last_name": row.last_name,
                "born_on": row.born_on,
            },
        )
        for row in found
    )


def taken_before(viewer: Viewer, connection: Connection, most: int = 20) -> tuple[Taken, ...]:
    """Return what was taken out of the viewer's school or authority, newest first."""
    places = [
        place.id
        for place in (school_of(viewer, connection), authority_of(viewer, connection))
        if place is not None
    ]
    found = connection.execute(
        select(_exports, _people.c.name)
        .outerjoin(_people, _people.c.id == _exports.c.person_id)
        .where(_exports.c.place_id.in_(places))
        .order_by(_exports.c.at.desc())
        .limit(most)
    )
    return tuple(
        Taken(
            at=row.at,
            by=row.name or "The command line",
            kind=ExportKind(row.kind),
            rows=row.row_count,
            digest=row.digest,
        )
        for row in found
    )
