"""Who works at a school or an authority, with the last day of those who leave, and who covers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from adapters.directory import covers
from adapters.directory.presence import last_day
from adapters.tables import table_of
from models.case import Case, Chart
from models.commands import Command, LetStandIn, OpenCase, RecordEvidence
from models.evidence import Kind
from models.roles import LOCAL_AUTHORITY, STAFF, Holding, Role
from models.standing_in import Cover
from models.tables import PersonRow, PostRow

_people, _posts = table_of(PersonRow), table_of(PostRow)


def _team(place: str, roles: Iterable[Role]) -> Select[Any]:
    return (
        select(_posts.c.person_id, _posts.c.role, _people.c.left_on)
        .join(_people, _people.c.id == _posts.c.person_id)
        .where(_people.c[place] == bindparam("id"), _posts.c.role.in_([str(r) for r in roles]))
        .order_by(_posts.c.person_id, _posts.c.role)
    )


# Statements that every act runs are built once: building one takes longer than running it.
_OF_AUTHORITY, _OF_SCHOOL = _team("la_id", LOCAL_AUTHORITY), _team("school_id", STAFF)


def of_authority(connection: Connection, la_id: str) -> tuple[Holding, ...]:
    """Return everybody who has decided requests at an authority; the rules ask who is there."""
    return _holdings(connection.execute(_OF_AUTHORITY, {"id": la_id}))


def of_school(connection: Connection, school_id: str) -> tuple[Holding, ...]:
    """Return everybody who has worked at a school; the rules ask who is there."""
    return _holdings(connection.execute(_OF_SCHOOL, {"id": school_id}))


def asked_for(
    connection: Connection, school_id: str, case: Case | None, command: Command | None
) -> tuple[Holding, ...]:
    """Return the team of a school where somebody acts for another, or is to: else nobody asks."""
    stands = case is not None and bool(case.stand_ins)
    lets = command is not None and isinstance(command.order, LetStandIn)
    if stands or lets or begins_anew(command):
        return of_school(connection, school_id)
    return ()


def cover_for(connection: Connection, school_id: str, command: Command | None) -> tuple[Cover, ...]:
    """Return the school's cover where a journey begins there, or begins anew."""
    return covers.not_ended(connection, school_id) if begins_anew(command) else ()


def begins_anew(command: Command | None) -> bool:
    """Tell whether a command opens a journey, or opens it again."""
    order = command.order if command else None
    if isinstance(order, OpenCase):
        return order.chart is Chart.PUPIL_JOURNEY
    return isinstance(order, RecordEvidence) and order.facts.kind is Kind.REOPENING


def _holdings(found: Iterable[Row[Any]]) -> tuple[Holding, ...]:
    return tuple(
        Holding(person_id=row.person_id, role=Role(row.role), until_on=last_day(row.left_on))
        for row in found
    )
