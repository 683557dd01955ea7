"""Whether anything needs an operator now, in one sentence: from what the page says below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.words import lower
from web.operators.health import Said

NEEDS_NOBODY = "Nothing needs you now: the service is well and no case is stuck."
ALL_BUT = "All is well, except:"


@dataclass(frozen=True)
class But:
    """One thing that is not well, and where the page, or another, says more of it."""

    text: str
    href: str


def verdict(service: Iterable[Said], stuck: int, open_cases: int) -> tuple[str, tuple[But, ...]]:
    """Return the sentence that the page begins with, and whatever is not well."""
    found = (*_of_cases(stuck, open_cases), *_of_service(service))
    return (ALL_BUT if found else NEEDS_NOBODY), found


def _of_cases(stuck: int, open_cases: int) -> Iterator[But]:
    if stuck:
        yield But(stuck_of(stuck, open_cases), "#stuck")


def stuck_of(stuck: int, open_cases: int) -> str:
    """Return how many of the open cases are stuck, as it is said."""
    cases = "case" if open_cases == 1 else "cases"
    return f"{stuck} of {open_cases} open {cases} {'is' if stuck == 1 else 'are'} stuck"


def _of_service(service: Iterable[Said]) -> Iterator[But]:
    for line in service:
        if not line.is_well:
            yield But(f"{line.about}: {lower(line.known)}", f"#{line.more_at}")
