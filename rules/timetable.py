"""When a task is due and when people hear of it: absolute dates, fixed as the task opens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.calendar import SchoolCalendar
from models.case import Case, Rung, RungKind
from models.pack import Timetable
from models.requirement import Due
from models.roles import LOCAL_AUTHORITY, Role
from rules import clocks
from rules.calendar import add_school_days, at_london, london_day, next_school_day, version_for

USUAL_SCHOOL_DAYS = 10
"""How long a task is given where no rule says otherwise: two school weeks."""


@dataclass(frozen=True)
class DueDate:
    """A London date, the rule that set it and the calendar it was counted with.

    ``breach_on`` is set for a statutory clock only: the last day under the later convention.
    """

    on: date
    rule: str
    calendar: str
    breach_on: date | None = None


def due_date(due: Due, case: Case, opened_on: date, calendar: SchoolCalendar) -> DueDate:
    """Return when a task that opens on a day is due."""
    if due.clock is not None:
        clock = clocks.start(due.clock, case.opened_on, calendar)
        return DueDate(clock.act_by_on, str(due.clock), calendar.version, clock.breach_after_on)
    agreed = _agreed(due, case)
    if agreed is not None:
        return DueDate(agreed, f"{due.record}.{due.date}", version_for(calendar, agreed))
    days = USUAL_SCHOOL_DAYS if due.school_days is None else due.school_days
    on = add_school_days(calendar, next_school_day(calendar, opened_on), days)
    return DueDate(on, f"school_days.{days}", version_for(calendar, on))


def rungs(
    due: DueDate,
    roles: tuple[Role, ...],
    now: datetime,
    case: Case,
    timetable: Timetable,
    calendar: SchoolCalendar,
) -> tuple[Rung, ...]:
    """Return the notices of a task, earliest first.

    What would have been said before the task opened is left out, but nobody who should have been
    told that it is late is left out: they hear at once.
    """
    ladder = _Ladder(now, case, timetable, calendar)
    if due.breach_on is not None:
        ladder.statutory(due.on, due.breach_on, roles)
    else:
        ladder.school(due.on, roles)
    return tuple(sorted(ladder.rungs, key=lambda rung: rung.at))


def falls_due(on: date, case: Case, timetable: Timetable) -> tuple[Rung, ...]:
    """Return the one rung of a date that is only waited for; nobody is told."""
    at = at_london(on, timetable.hour) + jitter(case.id)
    return (Rung(id=str(RungKind.FALLS_DUE), kind=RungKind.FALLS_DUE, at=at, tells=()),)


def jitter(case_id: str) -> timedelta:
    """Return this case's own minutes after the hour, 0 to 29, so that not all wake at once."""
    first_byte = hashlib.sha256(case_id.encode()).digest()[0]
    return timedelta(minutes=first_byte % 30)


def _agreed(due: Due, case: Case) -> date | None:
    if due.record is None or due.date is None:
        return None
    records = case.current(due.record)
    return records[-1].facts.dates.get(due.date) if records else None


class _Ladder:
    """The rungs of one task as they are put up."""

    def __init__(
        self, now: datetime, case: Case, timetable: Timetable, calendar: SchoolCalendar
    ) -> None:
        self.rungs: list[Rung] = []
        self._now = now
        self._today = london_day(now)
        self._jitter = jitter(case.id)
        self._timetable = timetable
        self._calendar = calendar

    def school(self, due_on: date, roles: tuple[Role, ...]) -> None:
        """Put up the rungs of a school's own task, counted in school days."""
        rules = self._timetable
        on = next_school_day(self._calendar, due_on)
        self._opened(roles)
        for count in rules.before_school_days:
            self._remind(RungKind.BEFORE, self._school_day(on, -count), roles, count)
        if rules.on_the_day:
            self._remind(RungKind.ON_THE_DAY, on, roles)
        for count in rules.after_school_days:
            self._remind(RungKind.AFTER, self._school_day(on, count), roles, count)
        self._escalate(RungKind.TO_SENCO, on, rules.senco_after_school_days, Role.SENCO)
        self._escalate(
            RungKind.TO_HEADTEACHER, on, rules.headteacher_after_school_days, Role.HEADTEACHER
        )
        self._escalate(RungKind.TO_OPERATORS, on, rules.operators_after_school_days, Role.OPERATOR)

    def statutory(self, act_by_on: date, breach_on: date, roles: tuple[Role, ...]) -> None:
        """Put up the rungs of a statutory clock, counted in calendar days."""
        self._opened(roles)
        for days in self._timetable.statutory_before_days:
            self._remind(RungKind.BEFORE, act_by_on - timedelta(days=days), roles, days)
        self._remind(RungKind.ON_THE_DAY, act_by_on, (*roles, Role.LA_MANAGER))
        late_on = breach_on + timedelta(days=1)
        told = LOCAL_AUTHORITY if set(roles) & set(LOCAL_AUTHORITY) else (Role.SENCO,)
        self._put(RungKind.AFTER, late_on, told, late_on)
        self._put(RungKind.TO_OPERATORS, late_on, (Role.OPERATOR,), late_on)

    def _opened(self, roles: tuple[Role, ...]) -> None:
        day = next_school_day(self._calendar, self._today)
        if self._at(day) < self._now:
            day = self._school_day(day, 1)
        self._put(RungKind.OPENED, day, roles, None)

    def _remind(
        self, kind: RungKind, on: date, roles: tuple[Role, ...], count: int | None = None
    ) -> None:
        if self._at(on) >= self._now:
            self._put(kind, on, roles, count)

    def _escalate(self, kind: RungKind, due_on: date, count: int, role: Role) -> None:
        self._put(kind, self._school_day(due_on, count), (role,), None)

    def _put(
        self, kind: RungKind, on: date, roles: tuple[Role, ...], mark: int | date | None
    ) -> None:
        name = str(kind) if mark is None else f"{kind}.{mark}"
        at = max(self._at(on), self._now)
        self.rungs.append(Rung(id=name, kind=kind, at=at, tells=tuple(dict.fromkeys(roles))))

    def _at(self, on: date) -> datetime:
        return at_london(on, self._timetable.hour) + self._jitter

    def _school_day(self, day: date, count: int) -> date:
        return add_school_days(self._calendar, day, count)
