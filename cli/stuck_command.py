"""``handrail stuck``: every case that is stuck, and why; no names."""

from __future__ import annotations

from cli.telling import say


def stuck() -> None:
    """List every case that is stuck: why, since when, whom it waits for and what helps."""
    import asyncio
    from datetime import UTC, datetime

    from adapters.database import connect
    from cli.configured import settings
    from cli.stuck_page import stuck_lines

    chosen = settings()
    engine = connect(chosen.database_url)
    for line in asyncio.run(stuck_lines(engine, chosen, datetime.now(UTC))):
        say(line)
