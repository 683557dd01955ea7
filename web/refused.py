"""What the rules refused, as a page shows it: every reason, who can supply it, and where.

For a form, ``on_form`` puts the reasons on it, with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from models.decision import Reason, Refusal
from rules.people.authority import spoken
from rules.words.sources import tagged_source
from web.forms import Filled

M = TypeVar("M", bound=BaseModel)

LEAD = "Nothing was changed. Before this can happen, each of these must be so:"
"""What stands above the reasons."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where what is missing can be supplied."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """One reason: its sentence, where it comes from, who can supply it, and where."""

    sentence: str
    source: str
    who: str
    way: Way | None


def ways_on(refusal: Refusal, way_of: Callable[[Reason], Way | None]) -> tuple[WhyNot, ...]:
    """Return the reasons of a refusal; ``way_of`` knows the addresses of the audience's pages."""
    return tuple(
        WhyNot(
            sentence=reason.sentence,
            source=_source(reason),
            who=f"Can be supplied by: {spoken(reason.roles)}" if reason.roles else "",
            way=way_of(reason),
        )
        for reason in refusal.reasons
    )


def on_form(filled: Filled[M], refusal: Refusal) -> Filled[M]:
    """Return a form with the reasons for which it was refused, each at the field it speaks of."""
    for reason in refusal.reasons:
        filled = filled.refused(reason.sentence, at=reason.field or "")
    return filled


def _source(reason: Reason) -> str:
    if reason.tag is None or reason.source is None:
        return ""
    return tagged_source(reason.source, reason.tag)
