"""What a request is called where no child is named."""

from __future__ import annotations

LETTERS = 8
"""How many letters of a request's id tell it from every other: one in four thousand million."""


def reference(case_id: str) -> str:
    """Return the reference of a request: the beginning of its id, which says nothing of anybody."""
    return case_id.rpartition("-")[2][:LETTERS]
