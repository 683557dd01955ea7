"""The rulings this process has met, kept in memory for refusing at once.

Only a memory: what is decided for good reads the rulings anew.
"""

from __future__ import annotations

from models.case import Case
from models.pack import PackRef
from rules.rulings import Rulings

Key = tuple[str, str, PackRef]


class Rulebook:
    """Rulings by school, local authority and pinned pack; the last ones met win."""

    def __init__(self) -> None:
        """Begin with none."""
        self._met: dict[Key, Rulings] = {}

    def remember(self, school_id: str, la_id: str, pack: PackRef, rulings: Rulings) -> None:
        """Keep the rulings that a case was last decided by."""
        self._met[school_id, la_id, pack] = rulings

    def rulings_of(self, case: Case) -> Rulings | None:
        """Return the rulings of a case, or None where this process has not met them."""
        return self._met.get((case.school_id, case.la_id, case.pack))


RULEBOOK = Rulebook()
"""This process's memory."""
