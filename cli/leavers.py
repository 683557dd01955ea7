"""``handrail person leave``: the day is kept, and every open case hears of it at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine

from adapters.database import connect, reading, writing
from adapters.directory.leaving import (
    Leaver,
    Vacated,
    leaves,
    requests_out_of_line,
    vacated_by,
    with_address,
)
from adapters.settings import Settings
from cli.configured import settings
from cli.reassigning import bring_into_line, bring_requests_into_line, waiting
from cli.telling import NOT_NOW, THE_COMMAND_LINE, Stop, complain, say
from rules.people.authority import spoken_all
from rules.time.calendar import london_day
from rules.time.dates import spoken as spoken_day
from workflows import client
from workflows.problems import EngineAway
from workflows.reassigning import Reassigned

ONE_DAY = timedelta(days=1)


def leave(email: str, last_on: date | None, *, stays: bool) -> Reassigned | None:
    """Let somebody leave after their last day, today unless said; or stay after all.

    Returns what came of it in open cases; None where the person has a part in none. Raises Stop
    where there is not just one such person, or where Temporal does not answer.
    """
    configured, now = settings(), datetime.now(UTC)
    engine, today = connect(configured.database_url), london_day(now)
    last = None if stays else (last_on or today - ONE_DAY)
    with writing(engine) as connection:
        leaver = _one(with_address(connection, email), email)
        leaves(connection, leaver, last, THE_COMMAND_LINE, now)
        empty = Vacated((), 0) if last is None else vacated_by(connection, leaver, last + ONE_DAY)
    say(_kept(leaver, last, today))
    for sentence in _empty(empty):
        say(sentence)
    return _tell(configured, engine, leaver, today)


def tell_requests(la_id: str) -> None:
    """Let an authority's open requests hear who decides them now. Raises Stop as `leave` does."""
    configured = settings()
    engine, today = connect(configured.database_url), london_day(datetime.now(UTC))
    _tell(configured, engine, Leaver("", "", None, la_id, None), today)


def _one(found: tuple[Leaver, ...], email: str) -> Leaver:
    if not found:
        raise Stop(f"Nobody who works at a school or an authority here has the address {email}.")
    if len(found) > 1:
        raise Stop(f"{len(found)} people share the address {email}. Give each their own first.")
    return found[0]


def _kept(leaver: Leaver, last_on: date | None, today: date) -> str:
    if last_on is None:
        return f"{leaver.name} stays."
    if last_on < today:
        return f"{leaver.name} has left and holds no role any more."
    return f"{leaver.name} holds their roles until {spoken_day(last_on)}, and none after it."


def _empty(vacated: Vacated) -> list[str]:
    found = []
    if vacated.posts:
        found.append(f"Nobody here is the {spoken_all(vacated.posts)} then. Name somebody new.")
    if vacated.pupils:
        found.append(
            f"{vacated.pupils} pupils have no class teacher then. Import the list of pupils with "
            "the new one."
        )
    return found


def _tell(configured: Settings, engine: Engine, leaver: Leaver, today: date) -> Reassigned | None:
    async def tell() -> Reassigned | None:
        if not _has_to_hear(engine, leaver, today):
            return None
        journeys = await client.connect(configured)
        if leaver.school_id is not None:
            return await bring_into_line(engine, journeys, leaver.school_id, today)
        return await bring_requests_into_line(engine, journeys, leaver.la_id or "", today)

    try:
        told = asyncio.run(tell())
    except EngineAway as away:
        raise Stop(
            "This is kept, but Temporal does not answer, so open cases still name the people they "
            "had. Start Handrail, then give the same command again.",
            NOT_NOW,
        ) from away
    if told is not None:
        say(f"{told.told} of {told.open} open cases were told who holds which role now.")
        for sentence in told.failed:
            complain(f"A case could not be told: {sentence} Give the same command again.")
    return told


def _has_to_hear(engine: Engine, leaver: Leaver, today: date) -> bool:
    """Tell whether any open case has other people now than it names."""
    if leaver.school_id is not None:
        return waiting(engine, leaver.school_id, today) > 0
    with reading(engine) as connection:
        return bool(leaver.la_id and requests_out_of_line(connection, leaver.la_id, today)[1])
