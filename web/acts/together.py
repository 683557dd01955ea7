"""The same for several cases: first what will happen to each, then what did, in totals that sum.

Cases are done one after the other, each an act of its own with its own id: what one refuses holds
up no other, and sending the page again does nothing twice.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass

from adapters.database import DatabaseAway
from web.problems import Problem
from workflows.problems import ActFailed, DatabaseIsAway


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that will be done: to what, in words, and ``value``, which the page sends back."""

    named: str
    will: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one part."""

    named: str
    done: bool
    sentence: str
    href: str = ""


async def outcome_of(named: str, act: Awaitable[object], done: str, href: str = "") -> Outcome:
    """Carry out one act and say what came of it; ``done`` is what is said where it is done."""
    try:
        await act
    except ActFailed as failed:
        return Outcome(named, done=False, sentence=failed.sentence, href=href)
    except DatabaseAway:
        return Outcome(named, done=False, sentence=DatabaseIsAway.sentence, href=href)
    except Problem as problem:
        return Outcome(named, done=False, sentence=" ".join(problem.sentences), href=href)
    return Outcome(named, done=True, sentence=done, href=href)
