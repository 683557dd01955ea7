"""Slows down whoever guesses passwords: so many failures, then a pause.

Kept in memory, for each web process by itself: it makes guessing slow, and a restart forgives.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

MOST_FAILURES = 5
"""A person who mistypes twice on two keyboards is not stopped; a guesser gets 480 a day."""

PAUSE = timedelta(minutes=15)
"""How long a failure counts."""

MOST_REMEMBERED = 10_000
"""Names beyond this push out the oldest, so that nobody can fill the memory."""


class Throttle:
    """Counts failures by name, such as an email address. Instants are aware UTC."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, list[datetime]] = OrderedDict()

    def is_paused(self, name: str, now: datetime) -> bool:
        """Tell whether there were too many failures of late."""
        return len(self._recent(name, now)) >= MOST_FAILURES

    def failed(self, name: str, now: datetime) -> None:
        """Count one more failure."""
        self._failures[name] = [*self._recent(name, now), now]
        self._failures.move_to_end(name)
        if len(self._failures) > MOST_REMEMBERED:
            self._failures.popitem(last=False)

    def forgive(self, name: str) -> None:
        """Forget a name's failures, since it got in."""
        self._failures.pop(name, None)

    def _recent(self, name: str, now: datetime) -> list[datetime]:
        return [at for at in self._failures.get(name, ()) if now - at < PAUSE]
