"""Shares as people read them: in whole percent."""

from __future__ import annotations


def whole_percent(part: int, whole: int) -> int | None:
    """Return a share in whole percent, a half rounded up; None of nothing.

    All is said only of all, and none only of none: 199 of 200 is 99, and 1 of 1,000 is 1.
    """
    if not whole:
        return None
    rounded = (200 * part + whole) // (2 * whole)
    if 0 < part < whole:
        return min(99, max(1, rounded))
    return rounded
