"""What pages have found out about many cases, kept until one of them changes.

A list that must look into a case's body or log looks once for each revision of the case; every
later page pays only for what has changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

AT_ONCE = 200
"""Cases read in one question, as few databases take more than a thousand values in one."""


class Remembered(Generic[T]):
    """What is known of cases, each under a mark that changes when it must be found out anew."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: dict[str, tuple[Hashable, T]] = {}

    def of(
        self, marks: Mapping[str, Hashable], read: Callable[[Sequence[str]], Mapping[str, T]]
    ) -> dict[str, T]:
        """Return what is known of these cases; ``read`` finds out what is new or has changed."""
        found = {
            case_id: known[1]
            for case_id, mark in marks.items()
            if (known := self._known.get(case_id)) is not None and known[0] == mark
        }
        news = [case_id for case_id in marks if case_id not in found]
        for first in range(0, len(news), AT_ONCE):
            learned = read(news[first : first + AT_ONCE])
            found |= learned
            self._known |= {case_id: (marks[case_id], one) for case_id, one in learned.items()}
        return found
