"""The forms that school staff have begun and not filed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, literal, or_, select

from adapters.queries.staff import in_scope
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.evidence import Kind
from models.tables import CaseRow, DraftRow, PupilRow

_pupils, _cases, _drafts = table_of(PupilRow), table_of(CaseRow), table_of(DraftRow)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form of the viewer's own that is not filed yet; ``saved_at`` is an aware UTC instant."""

    pupil: str
    kind: Kind
    address: str
    saved_at: datetime


def my_drafts(viewer: Viewer, connection: Connection) -> tuple[Draft, ...]:
    """Return the viewer's own drafts about pupils they may still see, the latest first."""
    of_journey = _cases.c.id == _drafts.c.case_id
    # A concern may be written before there is a journey: then the address names the pupil.
    of_pupil = or_(
        _pupils.c.id == _cases.c.pupil_id,
        _drafts.c.address == literal("/pupils/") + _pupils.c.id + "/concern",
    )
    rows = connection.execute(
        select(_drafts, _pupils.c.first_name, _pupils.c.last_name)
        .outerjoin(_cases, of_journey)
        .join(_pupils, of_pupil)
        .where(
            _drafts.c.person_id == viewer.person_id,
            or_(*(_drafts.c.address.startswith(each) for each in ("/journeys/", "/pupils/"))),
            in_scope(viewer),
        )
        .order_by(_drafts.c.saved_at.desc(), _drafts.c.address)
    )
    return tuple(
        Draft(f"{row.first_name} {row.last_name}", Kind(row.kind), row.address, row.saved_at)
        for row in rows
    )
