"""The local authority's queue: which requests are listed, in the order of their clocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from adapters.queries.la import sent_to
from adapters.queries.staff import named, pack_of
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, StepKind
from models.clocks import ClockCode, Party
from models.evidence import Kind
from models.pack import PackRef
from models.roles import LOCAL_AUTHORITY, Role
from models.tables import CaseRow, EvidenceRow, PupilRow, SchoolRow, StepOwnerRow, StepRow
from rules.time.clock_table import CLOCKS

_cases, _pupils, _schools = table_of(CaseRow), table_of(PupilRow), table_of(SchoolRow)
_evidence = table_of(EvidenceRow)
_steps, _owners = table_of(StepRow), table_of(StepOwnerRow)

MINE, NOBODYS = "mine", "nobodys"
"""Whose requests: given to the viewer alone, or to no one officer alone."""

IN_DISPUTE = ("in_mediation", "certificate_due", "appealed")
"""States of mediation and appeal in which the authority has something to do."""


_OUR_CLOCKS = tuple(
    str(code) for code, rule in CLOCKS.items() if rule.who_acts is Party.LOCAL_AUTHORITY
)
"""The clocks that bind the authority; an adviser's lateness is not its own."""


@dataclass(frozen=True)
class Asked:
    """What a queue is narrowed to; empty means everything.

    ``states`` are states of the assessment; with ``disputes`` those in mediation or appeal too.
    ``of`` are the ids of requests that were searched for.
    """

    states: tuple[str, ...]
    disputes: bool = False
    school_id: str = ""
    whose: str = ""
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One request in the queue: which revision of it stands, and whose it is."""

    id: str
    revision: int
    pupil: str
    school: str


def count_by_state(viewer: Viewer, connection: Connection) -> dict[tuple[str, bool], int]:
    """Return how many requests stand in each state, apart those that are in dispute."""
    disputed = _is_disputed().label("disputed")
    found = connection.execute(
        select(_cases.c.stage, disputed, func.count().label("held"))
        .where(sent_to(viewer))
        .group_by(_cases.c.stage, disputed)
    )
    return {(row.stage, bool(row.disputed)): row.held for row in found}


def packs(viewer: Viewer, connection: Connection) -> tuple[PackRef, ...]:
    """Return every policy pack that a request is pinned to."""
    columns = [_cases.c[name] for name in ("pack_name", "pack_version")]
    found = connection.execute(select(*columns).where(sent_to(viewer)).distinct())
    return tuple(pack_of(row) for row in found)


def schools(viewer: Viewer, connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return the id and name of every school of which there is a request, by name."""
    found = connection.execute(
        select(_schools.c.id, _schools.c.name)
        .where(_schools.c.id.in_(select(_cases.c.school_id).where(sent_to(viewer))))
        .order_by(_schools.c.name)
    )
    return tuple((row.id, row.name) for row in found)


def how_many(viewer: Viewer, connection: Connection, asked: Asked) -> int:
    """Return how many requests a queue holds."""
    counted = select(func.count()).select_from(_cases).where(*_where(viewer, asked))
    return int(connection.execute(counted).scalar_one())


def requests(
    viewer: Viewer, connection: Connection, asked: Asked, *, skip: int, take: int
) -> tuple[Listed, ...]:
    """Return a page of a queue, the request on which something is due first at the top."""
    due_on = func.coalesce(_earliest_due(), date.max)
    found = connection.execute(
        select(
            _cases.c.id,
            _cases.c.revision,
            _pupils.c.first_name,
            _pupils.c.last_name,
            _schools.c.name,
        )
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .join(_schools, _schools.c.id == _cases.c.school_id)
        .where(*_where(viewer, asked))
        .order_by(due_on, _cases.c.opened_on, _cases.c.id)
        .offset(skip)
        .limit(take)
    )
    return tuple(
        Listed(row.id, row.revision, f"{row.first_name} {row.last_name}", row.name) for row in found
    )


def ids_of(viewer: Viewer, connection: Connection, name: str) -> tuple[str, ...]:
    """Return the ids of the requests, at whatever stage, for pupils with this in their name."""
    asked = select(_cases.c.id).join(_pupils, _pupils.c.id == _cases.c.pupil_id)
    asked = asked.where(sent_to(viewer), *named(name)).order_by(_cases.c.opened_on, _cases.c.id)
    return tuple(connection.execute(asked).scalars())


def cases(viewer: Viewer, connection: Connection, ids: Sequence[str]) -> dict[str, Case]:
    """Return these requests as they stand; those that are not the viewer's left out."""
    asked = select(_cases.c.id, _cases.c.body).where(sent_to(viewer), _cases.c.id.in_(ids))
    return {row.id: Case.model_validate_json(row.body) for row in connection.execute(asked)}


def to_sign(viewer: Viewer, connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return the id and the pupil's name of each request with a signature open to the viewer.

    The one that is due first stands first.
    """
    mine = (
        select(_steps.c.case_id, func.min(_steps.c.due_on).label("first"))
        .join(
            _owners,
            (_owners.c.case_id == _steps.c.case_id) & (_owners.c.step_id == _steps.c.step_id),
        )
        .where(_steps.c.kind == str(StepKind.SIGN), _owners.c.person_id == viewer.person_id)
        .group_by(_steps.c.case_id)
        .subquery()
    )
    found = connection.execute(
        select(_cases.c.id, _pupils.c.first_name, _pupils.c.last_name)
        .select_from(mine)
        .join(_cases, _cases.c.id == mine.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(sent_to(viewer))
        .order_by(mine.c.first, _cases.c.id)
        .limit(MOST_TO_SIGN)
    )
    return tuple((row.id, f"{row.first_name} {row.last_name}") for row in found)


def sent_back(viewer: Viewer, connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return the id and the pupil's name of each request on which something was declined.

    Only those on which the viewer wrote something; the one declined last stands first.
    """
    written = _evidence.alias()
    wrote = exists().where(
        written.c.case_id == _cases.c.id,
        or_(written.c.recorded_by == viewer.person_id, written.c.acting_for == viewer.person_id),
    )
    declined = (
        select(_evidence.c.case_id, func.max(_evidence.c.recorded_on).label("last"))
        .where(_evidence.c.kind == _DECLINED)
        .group_by(_evidence.c.case_id)
        .subquery()
    )
    found = connection.execute(
        select(_cases.c.id, _pupils.c.first_name, _pupils.c.last_name)
        .select_from(declined)
        .join(_cases, _cases.c.id == declined.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(sent_to(viewer), wrote)
        .order_by(declined.c.last.desc(), _cases.c.id)
        .limit(MOST_TO_SIGN)
    )
    return tuple((row.id, f"{row.first_name} {row.last_name}") for row in found)


_DECLINED: ColumnElement[str] = literal_column(f"'{Kind.SIGNATURE_DECLINED}'")
"""Word for word, as the index has it that is of these records alone."""

MOST_TO_SIGN = 50
"""How many requests to sign, or sent back, are named at once: more than anybody does in a day."""


def _earliest_due() -> ColumnElement[date]:
    """Select the earliest date by which the authority is to act on a case, by law or practice."""
    asked = _steps.c.kind != str(StepKind.WAIT)
    ours = or_(*(_steps.c.roles.contains(str(role)) for role in LOCAL_AUTHORITY))
    of_case = (_steps.c.case_id == _cases.c.id, _steps.c.rule.in_(_OUR_CLOCKS) | asked & ours)
    found: ColumnElement[date] = select(func.min(_steps.c.due_on)).where(*of_case).scalar_subquery()
    return found


def _is_disputed() -> ColumnElement[bool]:
    """Select cases in dispute; a meeting that is owed is one, whatever came since it was asked."""
    owed = exists().where(
        _steps.c.case_id == _cases.c.id, _steps.c.rule == str(ClockCode.MEET_FOR_MEDIATION)
    )
    return _cases.c.statutory.in_(IN_DISPUTE) | owed


def _where(viewer: Viewer, asked: Asked) -> Iterable[ColumnElement[bool]]:
    yield sent_to(viewer)
    stands = _cases.c.stage.in_(asked.states)
    disputed = _is_disputed()
    yield (stands | disputed) if asked.disputes else stands
    if asked.school_id:
        yield _cases.c.school_id == asked.school_id
    if asked.of:
        yield _cases.c.id.in_(asked.of)
    if asked.whose == MINE:
        yield _cases.c.id.in_(_of_one_officer(viewer.person_id))
    elif asked.whose == NOBODYS:
        yield _cases.c.id.not_in(_of_one_officer(None))


def _of_one_officer(person_id: str | None) -> Select[tuple[str]]:
    """Select the cases whose open steps belong to one officer only: this one, or any one."""
    whose = (
        select(_owners.c.case_id)
        .where(_owners.c.role == str(Role.LA_OFFICER))
        .group_by(_owners.c.case_id)
        .having(func.count(func.distinct(_owners.c.person_id)) == 1)
    )
    return whose if person_id is None else whose.having(func.min(_owners.c.person_id) == person_id)
