"""The demonstration school of a first start, and what a person is told when Handrail is ready."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

from adapters.database import connect
from adapters.settings import Settings
from cli.demo import demo_people, seed_demo
from cli.home import Home
from cli.telling import say
from rules.time.calendar import london_day
from workflows.client import connect as connect_journeys


def demo_school(settings: Settings) -> None:
    """Make the demonstration school where there is none yet, or finish it. Raises Stop."""
    asyncio.run(_make(settings))


async def _make(settings: Settings) -> None:
    engine = connect(settings.database_url)
    try:
        journeys = await connect_journeys(settings)
        await seed_demo(engine, journeys, london_day(datetime.now(UTC)), say)
    finally:
        engine.dispose()


def greeting(settings: Settings, here: Home, seconds: float) -> Iterator[str]:
    """Yield the lines that say where to go, and who to sign in as."""
    yield ""
    yield f"Handrail is ready after {seconds:.0f} seconds."
    yield ""
    yield f"  Open           {settings.base_url}"
    if settings.demo:
        yield "  Sign in as     any of these; no password is asked"
        for person in demo_people():
            yield f"    {person.name:<18} {person.role.label}: {person.shows}"
    else:
        yield "  Sign in as     whoever 'handrail import' and 'handrail person password' let in"
    yield f"  Temporal       {settings.temporal_workflows}"
    yield f"  Logs           {here.logs}"
    yield "  Stop           Ctrl-C; the next start continues where this one was"
