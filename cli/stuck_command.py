"""``handrail stuck``: every case that is stuck, and why; no names."""

from __future__ import annotations

from cli.telling import say


def stuck() -> None:
    """List every case that is stuck: why, since when, whom it waits for and what helps."""
    from datetime import UTC, datetime

    from adapters.database import connect, reading
    from cli.configured import settings
    from cli.stuck_page import stuck_lines

    with reading(connect(settings().database_url)) as connection:
        for line in stuck_lines(connection, datetime.now(UTC)):
            say(line)
