"""How much a program may ask: so many requests a minute, and few tokens that do not work.

Kept in memory, for each web process by itself: a restart forgives.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)

MOST_GUESSES = 30
"""A program with an old token is told so; whoever guesses gets half a guess a second."""

MOST_REMEMBERED = 10_000
"""Names beyond this push out the oldest, so that nobody can fill the memory."""


class Meter:
    """Counts by name, a minute at a time. Instants are aware UTC."""

    def __init__(self, most: int) -> None:
        """``most`` is how many a name may have in a minute."""
        self._most = most
        self._counts: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def wait_seconds(self, name: str, now: datetime) -> int:
        """Count one more, and return for how long to wait; 0 while there are not too many."""
        since, count = self._counts.get(name, (now, 0))
        if now - since >= MINUTE:
            since, count = now, 0
        self._counts[name] = (since, count + 1)
        self._counts.move_to_end(name)
        if len(self._counts) > MOST_REMEMBERED:
            self._counts.popitem(last=False)
        if count < self._most:
            return 0
        return max(1, int((since + MINUTE - now).total_seconds()))
