"""What operators' pages read: ids, codes, roles and dates; never a name and never a word written.

The first argument of each question is who asks; nobody but an operator is answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, or_, select

from adapters.directory import teams
from adapters.queries import post
from adapters.queries.letters import LetterWatch
from adapters.queries.staff import pack_of
from adapters.queries.viewer import Viewer
from adapters.rulings import policy_of
from adapters.tables import table_of
from models.case import Case, Chart
from models.events import Entry
from models.message import MessageState
from models.pack import PackRef
from models.roles import Role
from models.stuck import Observed, StuckReason
from models.tables import CaseHolderRow, CaseRow, LogRow, MessageRow, PupilRow
from rules.conditions.policy import Policy
from rules.people.presence import here
from rules.stuck import stuck_reasons
from rules.time.years import year_group

Seen = Mapping[str, tuple[Observed, ...]]
"""What is seen of cases from outside, by case."""

AT_ONCE = 200
"""Cases read in one question while the watch learns them."""


@dataclass(frozen=True, slots=True)
class StuckCase:
    """One case that is stuck, and why."""

    case_id: str
    chart: str
    stage: str
    pack: PackRef
    school_id: str
    reasons: tuple[StuckReason, ...]

    @property
    def is_aside(self) -> bool:
        """Whether an operator has set every reason aside for now."""
        return all(reason.until_on is not None for reason in self.reasons)

    @property
    def since_on(self) -> date:
        """The London date since which it is stuck."""
        return min(reason.since_on for reason in self.reasons)


class Watch:
    """Finds the stuck cases; remembers each case's reasons until the case or the day changes.

    Reading and judging a case takes about a millisecond: a county pays for all of them once a day,
    and every later page only for what has changed.
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: dict[str, tuple[int, date, tuple[StuckReason, ...]]] = {}
        self._letters = LetterWatch()

    def seen(
        self, viewer: Viewer, connection: Connection, now: datetime
    ) -> dict[str, tuple[Observed, ...]]:
        """Return what is wrong with messages and letters, by case; now is an aware instant."""
        found = dict(post.failing(viewer, connection, now))
        for case_id, observed in self._letters.failing(viewer, connection, now).items():
            found[case_id] = (*found.get(case_id, ()), *observed)
        return found

    def stuck(
        self, viewer: Viewer, connection: Connection, on: date, seen: Seen
    ) -> tuple[StuckCase, ...]:
        """Return the cases that are stuck on a London date, the one stuck for longest first."""
        if not _may(viewer):
            return ()
        table = table_of(CaseRow)
        named = ("id", "chart", "stage", "school_id", "revision", "pack_name", "pack_version")
        columns = [table.c[name] for name in named]
        wanted = or_(table.c.finished.is_(False), table.c.id.in_(list(seen)))
        rows = connection.execute(select(*columns).where(wanted)).all()
        news = [row.id for row in rows if self._known.get(row.id, ())[:2] != (row.revision, on)]
        for case in _cases(connection, news):
            self._known[case.id] = (case.revision, on, stuck_reasons(case, on, _policy(case)))
        reasons = {row.id: self._known[row.id][2] for row in rows}
        for case in _cases(connection, [case_id for case_id in seen if case_id in reasons]):
            reasons[case.id] = stuck_reasons(case, on, _policy(case), seen[case.id])
        found = [
            StuckCase(row.id, row.chart, row.stage, pack_of(row), row.school_id, reasons[row.id])
            for row in rows
            if reasons[row.id]
        ]
        return tuple(sorted(found, key=lambda one: (one.since_on, one.case_id)))


def counts(viewer: Viewer, connection: Connection) -> dict[str, int]:
    """Return how many cases there are of each chart, those that are finished left out."""
    if not _may(viewer):
        return {}
    table = table_of(CaseRow)
    asked = select(table.c.chart, func.count().label("held")).where(table.c.finished.is_(False))
    return {row.chart: row.held for row in connection.execute(asked.group_by(table.c.chart))}


def message_counts(viewer: Viewer, connection: Connection) -> dict[MessageState, int]:
    """Return how many messages stand in each state."""
    if not _may(viewer):
        return {}
    table = table_of(MessageRow)
    asked = select(table.c.state, func.count().label("held")).group_by(table.c.state)
    return {MessageState(row.state): row.held for row in connection.execute(asked)}


def case_ids(viewer: Viewer, connection: Connection) -> list[str]:
    """Return the id of every case, finished ones too: each has a workflow for as long as it is."""
    if not _may(viewer):
        return []
    return list(connection.execute(select(table_of(CaseRow).c.id)).scalars())


def case(viewer: Viewer, connection: Connection, case_id: str) -> Case | None:
    """Return a case, which holds no names; None where there is none or nobody may ask."""
    if not _may(viewer):
        return None
    return next(_cases(connection, [case_id]), None)


def posts_at(
    viewer: Viewer, connection: Connection, school_id: str, on: date
) -> dict[str, tuple[Role, ...]]:
    """Return the posts of everybody at a school on a London date, by person's id; no names."""
    if not _may(viewer):
        return {}
    held: dict[str, tuple[Role, ...]] = {}
    for each in here(teams.of_school(connection, school_id), on):
        held[each.person_id] = (*held.get(each.person_id, ()), each.role)
    return held


def years_taught(
    viewer: Viewer, connection: Connection, school_id: str, on: date
) -> dict[str, tuple[str, ...]]:
    """Return the year groups of which each person is a class teacher on a London date; no names."""
    if not _may(viewer):
        return {}
    pupils = table_of(PupilRow)
    asked = select(pupils.c.class_teacher_id, pupils.c.cohort).distinct()
    mine = (pupils.c.school_id == school_id) & pupils.c.class_teacher_id.is_not(None)
    taught: dict[str, tuple[str, ...]] = {}
    for teacher_id, cohort in connection.execute(asked.where(mine).order_by(pupils.c.cohort)):
        taught[teacher_id] = (*taught.get(teacher_id, ()), year_group(cohort, on).label)
    return taught


def journeys_of(viewer: Viewer, connection: Connection, school_id: str) -> dict[str, int]:
    """Return on how many open journeys of a school each person has a role; no names."""
    if not _may(viewer):
        return {}
    cases, holders = table_of(CaseRow), table_of(CaseHolderRow)
    asked = (
        select(holders.c.person_id, func.count(func.distinct(cases.c.id)).label("held"))
        .join(cases, cases.c.id == holders.c.case_id)
        .where(cases.c.school_id == school_id, cases.c.chart == str(Chart.PUPIL_JOURNEY))
        .where(cases.c.finished.is_(False))
        .group_by(holders.c.person_id)
    )
    return {row.person_id: row.held for row in connection.execute(asked)}


def last_entries(
    viewer: Viewer, connection: Connection, case_id: str, most: int
) -> tuple[Entry, ...]:
    """Return the last lines of a case's log, the newest first; each reminder is a notice too."""
    if not _may(viewer):
        return ()
    log = table_of(LogRow)
    mine = (log.c.case_id == case_id) & (log.c.was != "rung_told")
    asked = select(log.c.body).where(mine).order_by(log.c.seq.desc())
    return tuple(
        Entry.model_validate_json(body) for body in connection.execute(asked.limit(most)).scalars()
    )


def _policy(case: Case) -> Policy:
    return policy_of(case.pack)


def _may(viewer: Viewer) -> bool:
    return Role.OPERATOR in viewer.roles


def _cases(connection: Connection, wanted: Sequence[str]) -> Iterator[Case]:
    table = table_of(CaseRow)
    for place in range(0, len(wanted), AT_ONCE):
        some = wanted[place : place + AT_ONCE]
        bodies = connection.execute(select(table.c.body).where(table.c.id.in_(some))).scalars()
        yield from (Case.model_validate_json(body) for body in bodies)
