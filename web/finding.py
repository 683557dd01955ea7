"""Finding pupils by a part of their name, so that no address holds one.

A name is posted; the page it leads to has opaque ids in its address.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Query

Name = Annotated[str, Form(max_length=100)]
"""What was typed of a pupil's name, as a route takes it."""

MOST_PUPILS = 20
"""How many pupils one search may choose: an address holds no more."""

MOST_FIGURES = 80
"""The longest an id may be."""

Of = Annotated[tuple[str, ...], Query(max_length=MOST_PUPILS)]
"""The ids of the cases that were found, as a route takes them."""


def known(of: tuple[str, ...]) -> tuple[str, ...]:
    """Return those that may be ids."""
    return tuple(case_id for case_id in of if len(case_id) <= MOST_FIGURES)


def why_not(count: int, nobody: str) -> str:
    """Return why so many pupils are not listed; nothing where they can be. ``nobody``: for none."""
    if count == 0:
        return f"{nobody} has this in their name. Check how it is spelt"
    if count > MOST_PUPILS:
        return f"This finds {count}, too many to list. Type more of the name"
    return ""
