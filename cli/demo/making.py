"""Making the demo: the school's lists first, then each journey, then who has left, then accounts.

A second run does nothing. A first run that was interrupted is finished by the next, as of the day
on which each journey was opened.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine

from adapters import cases, documents
from adapters.database import reading, writing
from adapters.directory.places import calendar_of
from adapters.directory.who_is_who import journey_id_for, opening_for
from adapters.queries import command_line
from cli.demo import school
from cli.demo.acting import Player
from cli.demo.stories import STORIES
from cli.demo.tale import Files, Tale
from cli.demo.timeline import Timeline
from cli.demo.voices import Voice, voices
from cli.reassigning import bring_into_line
from cli.telling import NOT_NOW, Stop
from models.commands import OpenCase
from models.roles import Actor, Role
from models.tables import PupilRow
from rules.time.years import year_number
from workflows.client import Journeys

AT_ONCE = 8
"""Stories acted at the same time: enough to keep two processors busy."""

TOLD_EVERY = 10
"""Progress is told after so many stories."""

Progress = Callable[[str], None]
"""Takes one line of progress."""


@dataclass(frozen=True)
class _Part:
    """One pupil's part in the demo: how the journey opens, and the story told of it."""

    case_id: str
    opening: OpenCase
    resumed: bool
    tale: Tale


async def seed_demo(engine: Engine, journeys: Journeys, today: date, progress: Progress) -> bool:
    """Make the demo as of a London date; return False where it was made before.

    Raises Stop with a sentence where it cannot be finished, and DatabaseAway.
    """
    if await asyncio.to_thread(school.is_made, engine):
        return False
    progress("Setting up the demo school: 60 pupils, their families and staff")
    school_id = await asyncio.to_thread(_school, engine, today)
    parts = await asyncio.to_thread(_parts, engine, school_id, today)
    await asyncio.to_thread(_keep_papers, engine, parts)
    await _act_out(engine, journeys, parts, progress)
    await asyncio.to_thread(school.take_in, engine, school.LEAVERS, today)
    reassigned = await bring_into_line(engine, journeys, school_id, today)
    if reassigned.failed:
        raise Stop(f"The demo could not be finished: {reassigned.failed[0]}", NOT_NOW)
    await asyncio.to_thread(school.open_the_doors, engine)
    return True


def _school(engine: Engine, today: date) -> str:
    return school.school_made(engine) or school.take_in(engine, school.LISTS, today)


async def _act_out(
    engine: Engine, journeys: Journeys, parts: tuple[_Part, ...], progress: Progress
) -> None:
    few = asyncio.Semaphore(AT_ONCE)
    done = 0

    async def act(part: _Part) -> None:
        nonlocal done
        async with few:
            await _act_one(engine, journeys, part)
        done += 1
        if done % TOLD_EVERY == 0 or done == len(parts):
            progress(f"{done} of {len(parts)} journeys have come to where they stand")

    longest_first = sorted(parts, key=lambda part: -len(part.tale.acts))
    try:
        async with asyncio.TaskGroup() as group:
            for part in longest_first:
                group.create_task(act(part))
    except ExceptionGroup as several:
        raise several.exceptions[0] from None


async def _act_one(engine: Engine, journeys: Journeys, part: _Part) -> None:
    senco = next(held for held in part.opening.people if held.role is Role.SENCO)
    opener = Actor(person_id=senco.person_id, role=Role.SENCO)
    await journeys.open(part.opening, part.case_id, opener)
    player = Player(engine, journeys, part.case_id, part.opening.people, part.resumed)
    await player.act_out(tuple(part.tale.acts))


def _parts(engine: Engine, school_id: str, today: date) -> tuple[_Part, ...]:
    """Tell each pupil's story as of today, or as of the day on which it was begun."""
    with reading(engine) as connection:
        pupils = _pupils(connection, school_id)
        return tuple(
            _part(connection, school_id, voice, pupils[voice.told.name], today)
            for voice in voices()
        )


def _part(
    connection: Connection, school_id: str, voice: Voice, pupil: PupilRow, today: date
) -> _Part:
    case_id = journey_id_for(pupil.id)
    begun = cases.standing(connection, case_id)
    as_of = begun.opened_on if begun else today
    line = Timeline(as_of, calendar_of(connection, school_id))
    tale = Tale(voice, line, year_number(pupil.cohort, as_of), pupil.born_on)
    STORIES[voice.told.story](tale)
    return _Part(case_id, opening_for(connection, pupil.id, as_of), begun is not None, tale)


def _pupils(connection: Connection, school_id: str) -> dict[str, PupilRow]:
    rows = command_line.pupils_of(connection, school_id)
    return {f"{row.first_name} {row.last_name}": row for row in rows}


def _keep_papers(engine: Engine, parts: tuple[_Part, ...]) -> None:
    """Keep what everybody wrote, before it is filed: one transaction for all of it."""
    now = datetime.now(UTC)
    with writing(engine) as connection:
        for part in parts:
            for act in part.tale.acts:
                if isinstance(act, Files):
                    documents.keep(connection, act.form, now)
