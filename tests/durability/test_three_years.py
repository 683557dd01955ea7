"""A journey of three school years on a server that skips time: every reminder on its date."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, select
from temporalio.testing import WorkflowEnvironment

from adapters import log
from adapters.database import reading
from adapters.tables import table_of
from models.calendar import with_version
from models.case import RungKind
from models.events import Entry, Moved, RungTold, StepOpened
from models.evidence import Kind
from models.tables import NoticeRow
from rules.time.calendar import at_london, is_school_day, next_school_day
from rules.time.timetable import jitter
from tests.playing import PARENT, SENCO, TEACHER
from tests.stack import Stack, running

LONDON = ZoneInfo("Europe/London")
CALENDAR = with_version()
FIRST_DAY = date(2028, 9, 11)
JOURNEY = "journey-of-three-years"
HALF_PAST_SEVEN = time(7, 30)


async def test_three_school_years_pass_with_every_notice_on_its_date(
    skipping_env: WorkflowEnvironment, engine: Engine
) -> None:
    async with running(skipping_env.client, engine) as stack:
        story = Story(skipping_env, stack)
        await story.until(FIRST_DAY)
        await stack.opens(JOURNEY)
        await story.identifies_sen()
        for cycle in range(1, 10):
            await story.plans_support()
            await story.reviews(late_school_days=12 if cycle == 2 else 0)

        entries = story.entries()
        case = stack.listed(JOURNEY)
        assert len(case.reviewed_cycles) == 9
        assert entries[-1].at - entries[0].at > timedelta(days=2.7 * 365)
        assert await stack.journeys.case(JOURNEY) == case
        _every_rung_came_on_its_date(entries)
        _the_late_review_climbed_the_ladder(entries)
        _each_person_was_told_once(engine, entries)


def _every_rung_came_on_its_date(entries: tuple[Entry, ...]) -> None:
    rungs = {
        (entry.event.step.id, rung.id): rung
        for entry in entries
        if isinstance(entry.event, StepOpened)
        for rung in entry.event.step.rungs
    }
    told = [entry for entry in entries if isinstance(entry.event, RungTold)]
    assert len(told) > 60
    for entry in told:
        assert isinstance(entry.event, RungTold)
        rung = rungs[entry.event.step_id, entry.event.rung_id]
        assert timedelta(0) <= entry.at - rung.at < timedelta(minutes=1)
        clock = (rung.at - jitter(JOURNEY)).astimezone(LONDON)
        assert clock.time() == HALF_PAST_SEVEN, "the hour holds in summer and in winter"
        assert is_school_day(CALENDAR, clock.date()), "nobody is reminded in the holidays"


def _the_late_review_climbed_the_ladder(entries: tuple[Entry, ...]) -> None:
    """The second cycle's review was held twelve school days late: each rung once, in order."""
    late = [
        e for e in entries if isinstance(e.event, RungTold) and "review_held" in e.event.step_id
    ]
    by_step: dict[str, list[str]] = {}
    for entry in late:
        assert isinstance(entry.event, RungTold)
        by_step.setdefault(entry.event.step_id, []).append(entry.event.rung_id)
    longest = max(by_step.values(), key=len)
    kinds = [rung.split(".")[0] for rung in longest]
    assert [kind for kind in kinds if kind.startswith("to_")] == [
        RungKind.TO_SENCO,
        RungKind.TO_HEADTEACHER,
        RungKind.TO_OPERATORS,
    ]
    assert kinds[0] == RungKind.OPENED
    assert Counter(longest).most_common(1)[0][1] == 1


def _each_person_was_told_once(engine: Engine, entries: tuple[Entry, ...]) -> None:
    notices = table_of(NoticeRow)
    with reading(engine) as connection:
        found = connection.execute(select(notices)).all()
    assert len({row.key for row in found}) == len(found)
    moved = sum(isinstance(entry.event, Moved) for entry in entries)
    told = sum(isinstance(entry.event, RungTold) for entry in entries)
    assert len(found) >= told
    assert moved >= 9 * 4


@dataclass
class Story:
    """The people of one school, acting on their dates."""

    env: WorkflowEnvironment
    stack: Stack

    async def until(self, day: date) -> None:
        """Sleep, with time skipped, to eleven in the morning in London on a day."""
        target = at_london(day, time(11))
        now = await self.env.get_current_time()
        if now < target:
            async with asyncio.timeout(120):
                await self.env.sleep(target - now)
        self.stack.today = day

    async def school_days_later(self, count: int) -> None:
        """Sleep a number of school days."""
        day = self.stack.today
        for _ in range(count):
            day = next_school_day(CALENDAR, day + timedelta(days=1))
        await self.until(day)

    async def identifies_sen(self) -> None:
        """Gather what Quality First Teaching asks, over a fortnight, and identify SEN."""
        for kind in (
            Kind.EARLY_DISCUSSION,
            Kind.TEACHING_REVIEW,
            Kind.PROGRESS_DATA,
            Kind.ONE_PAGE_PROFILE,
            Kind.WIDER_NEEDS,
            Kind.CORE_OFFER_DECISION,
        ):
            await self.stack.files(JOURNEY, TEACHER, kind)
            await self.school_days_later(2)
        await self.stack.signs(JOURNEY, TEACHER, Kind.CORE_OFFER_DECISION)
        await self.stack.signs(JOURNEY, SENCO, Kind.CORE_OFFER_DECISION)
        await self.stack.takes(JOURNEY, SENCO, "identify_sen")
        await self.stack.files(JOURNEY, SENCO, Kind.SEN_NOTICE)

    async def plans_support(self) -> None:
        """Assess and plan, a little late each time, and start the support."""
        await self.school_days_later(9)
        await self.stack.files(JOURNEY, TEACHER, Kind.NEEDS_ANALYSIS)
        await self.stack.takes(JOURNEY, TEACHER, "agree_analysis")
        await self.school_days_later(5)
        await self.stack.files(JOURNEY, TEACHER, Kind.SUPPORT_PLAN)
        await self.stack.files(JOURNEY, PARENT, Kind.FAMILY_VIEW)
        await self.stack.signs(JOURNEY, TEACHER, Kind.SUPPORT_PLAN)
        await self.school_days_later(1)
        await self.stack.signs(JOURNEY, SENCO, Kind.SUPPORT_PLAN)
        await self.stack.takes(JOURNEY, TEACHER, "start_support")

    async def reviews(self, late_school_days: int) -> None:
        """Wait for the review date, hold the review, perhaps late, and start the next cycle."""
        plan = self.stack.listed(JOURNEY).current(Kind.SUPPORT_PLAN)[-1]
        await self.until(plan.facts.dates["review_on"])
        assert "sen_review" in self.stack.listed(JOURNEY).configuration, "it came by itself"
        await self.school_days_later(3 + (late_school_days + 10 if late_school_days else 0))
        await self.stack.files(JOURNEY, TEACHER, Kind.REVIEW)
        await self.stack.signs(JOURNEY, TEACHER, Kind.REVIEW)
        await self.stack.signs(JOURNEY, SENCO, Kind.REVIEW)
        await self.stack.takes(JOURNEY, TEACHER, "start_next_cycle")

    def entries(self) -> tuple[Entry, ...]:
        """Return the whole log."""
        with reading(self.stack.engine) as connection:
            assert log.broken_links(connection, JOURNEY) == []
            return log.entries_after(connection, JOURNEY, 0)
