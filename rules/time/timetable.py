"""When a task is due and when people hear of it: absolute dates, fixed as the task opens.

Three kinds of days are counted. A school's own tasks run in school days, so nobody is reminded in
the holidays. The local authority's run in working days, because it has no school holidays. A
statutory clock runs in calendar days, and so do its reminders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.calendar import SchoolCalendar
from models.case import Case, Rung, RungKind
from models.clocks import Clock
from models.due import Due
from models.pack import Timetable
from models.roles import FAMILY, LOCAL_AUTHORITY, Role
from rules.time.calendar import (
    add_school_days,
    add_working_days,
    at_london,
    is_school_day,
    is_working_day,
    london_day,
    version_for,
)
from rules.time.limits import limit

USUAL_SCHOOL_DAYS = 10
"""How long a task is given where no rule says otherwise: two school weeks."""

TOLD_THAT_THE_LA_IS_LATE = (Role.SENCO, Role.PARENT, Role.YOUNG_PERSON)
"""Who hears, on the pupil's journey, that the local authority has let its time run out."""


@dataclass(frozen=True)
class DueDate:
    """A London date, the rule that set it and the calendar it was counted with.

    ``breach_on`` and ``starts_on`` are set for a statutory clock only: the last day under the later
    convention, and the day of its event.
    """

    on: date
    rule: str
    calendar: str
    breach_on: date | None = None
    starts_on: date | None = None


@dataclass(frozen=True)
class Setting:
    """What rungs are put up by: the instant (aware UTC), the case, its timetable and calendar."""

    now: datetime
    case_id: str
    timetable: Timetable
    calendar: SchoolCalendar


def due_date(due: Due, case: Case, opened_on: date, calendar: SchoolCalendar) -> DueDate:
    """Return when a task that opens on a day is due."""
    if due.clock is not None:
        began_on = began(due, case, opened_on)
        return by_clock(limit(case, due.clock, began_on, calendar), calendar)
    agreed = agreed_date(due, case)
    if agreed is not None:
        return DueDate(agreed, f"{due.record}.{due.date}", version_for(calendar, agreed))
    if due.working_days is not None:
        on = add_working_days(calendar, opened_on, due.working_days)
        return DueDate(on, f"working_days.{due.working_days}", version_for(calendar, on))
    days = USUAL_SCHOOL_DAYS if due.school_days is None else due.school_days
    on = add_school_days(calendar, opened_on, days)
    return DueDate(on, f"school_days.{days}", version_for(calendar, on))


def by_clock(clock: Clock, calendar: SchoolCalendar) -> DueDate:
    """Return the two dates of a statutory clock."""
    return DueDate(
        clock.act_by_on,
        str(clock.code),
        clock.counted_with or calendar.version,
        clock.breach_after_on,
        clock.starts_on,
    )


def began(due: Due, case: Case, opened_on: date) -> date:
    """Return the day on which a due's clock began: the case's, or the date in its record."""
    if due.record is None:
        return case.received_on
    return agreed_date(due, case) or opened_on


def agreed_date(due: Due, case: Case) -> date | None:
    """Return the date that a record holds, where the rule goes by one."""
    if due.record is None or due.date is None:
        return None
    records = [e for e in case.current(due.record) if due.about in (None, e.facts.subject)]
    return records[-1].facts.dates.get(due.date) if records else None


def rungs(due: DueDate, roles: tuple[Role, ...], setting: Setting) -> tuple[Rung, ...]:
    """Return the notices of a task, earliest first.

    What would have been said before the task opened is left out, but nobody who should have been
    told that it is late is left out: they hear at once.
    """
    at_the_la = set(roles) <= set(LOCAL_AUTHORITY)
    ladder = _Ladder(setting, _WORKING if at_the_la or due.breach_on else _SCHOOL)
    ladder.opened(roles)
    if due.breach_on is not None and set(roles) <= set(FAMILY):
        ladder.given(due.on, due.breach_on, roles)
    elif due.breach_on is not None:
        ladder.statutory(due.on, due.breach_on, roles)
    else:
        ladder.reminders(due.on, roles)
        ladder.escalations(due.on, roles, at_the_la=at_the_la)
    return ladder.put_up()


def awaited(due: DueDate, setting: Setting) -> tuple[Rung, ...]:
    """Return the rungs of a date by which another side must answer: who hears that it has not."""
    ladder = _Ladder(setting, _WORKING)
    ladder.run_out(due.breach_on or due.on, TOLD_THAT_THE_LA_IS_LATE)
    return ladder.put_up()


def right_to(due: DueDate, roles: tuple[Role, ...], setting: Setting) -> tuple[Rung, ...]:
    """Return the rungs of time that someone is given and need not use: reminders, no reproach."""
    ladder = _Ladder(setting, _WORKING)
    ladder.given(due.on, due.breach_on or due.on, roles)
    return ladder.put_up()


def falls_due(on: date, setting: Setting) -> tuple[Rung, ...]:
    """Return the one rung of a date that is only waited for; nobody is told."""
    at = at_london(on, setting.timetable.hour) + jitter(setting.case_id)
    return (Rung(id=str(RungKind.FALLS_DUE), kind=RungKind.FALLS_DUE, at=at, tells=()),)


def jitter(case_id: str) -> timedelta:
    """Return this case's own minutes after the hour, 0 to 29, so that not all wake at once."""
    first_byte = hashlib.sha256(case_id.encode()).digest()[0]
    return timedelta(minutes=first_byte % 30)


@dataclass(frozen=True)
class _Days:
    """One way to count days: which days count, and the so-manieth of them from a day."""

    counts: Callable[[SchoolCalendar, date], bool]
    add: Callable[[SchoolCalendar, date, int], date]


def _working_days_from(calendar: SchoolCalendar, day: date, count: int) -> date:
    """Return the so-manieth working day after a day, or before it when the count is negative."""
    if count > 0:
        return add_working_days(calendar, day, count)
    while count:
        day -= timedelta(days=1)
        count += is_working_day(calendar, day)
    return day


_SCHOOL = _Days(is_school_day, add_school_days)
_WORKING = _Days(is_working_day, _working_days_from)


class _Ladder:
    """The rungs of one task as they are put up."""

    def __init__(self, setting: Setting, days: _Days) -> None:
        self._rungs: list[Rung] = []
        self._set = setting
        self._days = days
        self._today = london_day(setting.now)
        self._jitter = jitter(setting.case_id)

    def put_up(self) -> tuple[Rung, ...]:
        """Return what was put up, earliest first."""
        return tuple(sorted(self._rungs, key=lambda rung: rung.at))

    def opened(self, roles: tuple[Role, ...]) -> None:
        """Tell of the new task at the next hour of notices on a day that counts."""
        self._put(RungKind.OPENED, self._next_notices(), roles)

    def reminders(self, due_on: date, roles: tuple[Role, ...]) -> None:
        """Remind before, on and after the day; what is past is left out."""
        rules = self._set.timetable
        on = self._on_a_day_that_counts(due_on)
        for count in rules.before_school_days:
            self._remind(RungKind.BEFORE, self._add(on, -count), roles, count)
        if rules.on_the_day:
            self._remind(RungKind.ON_THE_DAY, on, roles)
        for count in rules.after_school_days:
            self._remind(RungKind.AFTER, self._add(on, count), roles, count)

    def escalations(self, due_on: date, roles: tuple[Role, ...], *, at_the_la: bool) -> None:
        """Tell those above; nobody is told of what only they were asked for."""
        rules = self._set.timetable
        on = self._on_a_day_that_counts(due_on)
        above = (
            [(RungKind.TO_MANAGER, rules.manager_after_working_days, Role.LA_MANAGER)]
            if at_the_la
            else [
                (RungKind.TO_SENCO, rules.senco_after_school_days, Role.SENCO),
                (RungKind.TO_HEADTEACHER, rules.headteacher_after_school_days, Role.HEADTEACHER),
            ]
        )
        for kind, count, role in above:
            if roles != (role,):
                self._put(kind, self._at(self._add(on, count)), (role,))
        late_at = self._at(self._add(on, rules.operators_after_school_days))
        self._put(RungKind.TO_OPERATORS, late_at, (Role.OPERATOR,))

    def statutory(self, act_by_on: date, breach_on: date, roles: tuple[Role, ...]) -> None:
        """Remind in calendar days, and tell the manager on the last day."""
        for days in self._set.timetable.statutory_before_days:
            self._remind(RungKind.BEFORE, act_by_on - timedelta(days=days), roles, days)
        at_the_la = bool(set(roles) & set(LOCAL_AUTHORITY))
        also = (Role.LA_MANAGER,) if at_the_la else ()
        self._remind(RungKind.ON_THE_DAY, act_by_on, (*roles, *also))
        self.run_out(breach_on, LOCAL_AUTHORITY if at_the_la else (*roles, Role.SENCO))

    def given(self, act_by_on: date, breach_on: date, roles: tuple[Role, ...]) -> None:
        """Remind of time that is given in calendar days; when it is over nobody is blamed."""
        for days in self._set.timetable.statutory_before_days:
            self._remind(RungKind.BEFORE, act_by_on - timedelta(days=days), roles, days)
        self._remind(RungKind.ON_THE_DAY, act_by_on, roles)
        over_at = self._at(breach_on + timedelta(days=1))
        self._put(RungKind.FALLS_DUE, over_at, ())

    def run_out(self, breach_on: date, told: tuple[Role, ...]) -> None:
        """Tell that a statutory time has run out, on the day after its last day."""
        late_at = self._at(breach_on + timedelta(days=1))
        self._put(RungKind.AFTER, late_at, told)
        self._put(RungKind.TO_OPERATORS, late_at, (Role.OPERATOR,))

    def _remind(
        self, kind: RungKind, on: date, roles: tuple[Role, ...], count: int | None = None
    ) -> None:
        if self._at(on) >= self._set.now:
            self._put(kind, self._at(on), roles, count)

    def _put(
        self, kind: RungKind, at: datetime, roles: tuple[Role, ...], count: int | None = None
    ) -> None:
        name = str(kind) if count is None else f"{kind}.{count}"
        tells = tuple(dict.fromkeys(roles))
        self._rungs.append(Rung(id=name, kind=kind, at=self._not_past(at), tells=tells))

    def _not_past(self, at: datetime) -> datetime:
        """Return the instant, or when it is past: now, on a day that counts, else the next such."""
        if at >= self._set.now:
            return at
        counts_today = self._days.counts(self._set.calendar, self._today)
        return self._set.now if counts_today else self._next_notices()

    def _next_notices(self) -> datetime:
        """Return the next hour of notices on a day that counts."""
        at = self._at(self._on_a_day_that_counts(self._today))
        return at if at >= self._set.now else self._at(self._add(self._today, 1))

    def _on_a_day_that_counts(self, day: date) -> date:
        return day if self._days.counts(self._set.calendar, day) else self._add(day, 1)

    def _at(self, on: date) -> datetime:
        return at_london(on, self._set.timetable.hour) + self._jitter

    def _add(self, day: date, count: int) -> date:
        return self._days.add(self._set.calendar, day, count)
