"""What the pages on local policy read: which packs bind whom, and which open cases go by them.

An authority sees its own pupils' cases, of journeys no names; a school's leaders those of their
school.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, false, select

from adapters.queries.la import authority_of
from adapters.queries.staff import pack_of, sees_school
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart
from models.pack import PackRef
from models.roles import LOCAL_AUTHORITY, Role
from models.tables import CaseRow, LocalAuthorityRow, PupilRow, SchoolRow

_cases, _pupils = table_of(CaseRow), table_of(PupilRow)
_schools, _authorities = table_of(SchoolRow), table_of(LocalAuthorityRow)


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority, and the name of the pack that its pupils' new journeys follow."""

    id: str
    name: str
    policy: str


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case; ``pupil`` is empty where the viewer is not told the name."""

    case: Case
    school: str
    pupil: str


def authorities(viewer: Viewer, connection: Connection) -> tuple[Authority, ...]:
    """Return the viewer's own authority; or those whose policy binds pupils of the school."""
    found = connection.execute(
        select(_authorities.c.id, _authorities.c.name, _authorities.c.policy_name)
        .where(_binds(viewer))
        .order_by(_authorities.c.name)
    )
    return tuple(Authority(*row) for row in found)


def packs_followed(viewer: Viewer, connection: Connection, la_id: str) -> Counter[PackRef]:
    """Return how many open cases of an authority's pupils go by each version of a pack."""
    columns = [_cases.c[name] for name in ("pack_name", "pack_version")]
    found = connection.execute(select(*columns).where(_seen_by(viewer), _cases.c.la_id == la_id))
    return Counter(pack_of(row) for row in found)


def open_cases(viewer: Viewer, connection: Connection, la_id: str) -> tuple[OpenCase, ...]:
    """Return the open cases of an authority's pupils, in the order of their ids."""
    found = connection.execute(
        select(
            _cases.c.body,
            _cases.c.chart,
            _schools.c.name.label("school"),
            _pupils.c.first_name,
            _pupils.c.last_name,
        )
        .join(_schools, _schools.c.id == _cases.c.school_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(_seen_by(viewer), _cases.c.la_id == la_id)
        .order_by(_cases.c.id)
    )
    return tuple(
        OpenCase(
            case=Case.model_validate_json(row.body),
            school=row.school,
            pupil=f"{row.first_name} {row.last_name}" if _is_told(viewer, row.chart) else "",
        )
        for row in found
    )


def open_cases_following(viewer: Viewer, connection: Connection, name: str) -> tuple[Case, ...]:
    """Return the open cases of every authority that follows a pack; none unless to an operator."""
    if Role.OPERATOR not in viewer.roles:
        return ()
    found = connection.execute(
        select(_cases.c.body)
        .join(_authorities, _authorities.c.id == _cases.c.la_id)
        .where(_authorities.c.policy_name == name, _cases.c.finished.is_(False))
        .order_by(_cases.c.id)
    )
    return tuple(Case.model_validate_json(body) for (body,) in found)


def _binds(viewer: Viewer) -> ColumnElement[bool]:
    if _is_officer(viewer):
        return _authorities.c.id.in_(authority_of(viewer))
    if not sees_school(viewer):
        return false()
    own = select(_schools.c.la_id).where(_schools.c.id == viewer.school_id)
    homes = select(_pupils.c.home_la_id).where(
        _pupils.c.school_id == viewer.school_id, _pupils.c.left_on.is_(None)
    )
    return _authorities.c.id.in_(own) | _authorities.c.id.in_(homes)


def _seen_by(viewer: Viewer) -> ColumnElement[bool]:
    is_open = _cases.c.finished.is_(False)
    if _is_officer(viewer):
        return is_open & _cases.c.la_id.in_(authority_of(viewer))
    if not sees_school(viewer):
        return false()
    mine = _cases.c.school_id == viewer.school_id
    return is_open & mine & (_cases.c.chart == str(Chart.PUPIL_JOURNEY))


def _is_officer(viewer: Viewer) -> bool:
    return bool(set(LOCAL_AUTHORITY) & set(viewer.roles))


def _is_told(viewer: Viewer, chart: str) -> bool:
    """Tell whether the viewer knows whose case it is: an authority only of what was sent to it."""
    return not _is_officer(viewer) or chart == str(Chart.ASSESSMENT_REQUEST)
