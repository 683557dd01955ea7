"""What the queue can be narrowed to, as its address says it: a stage, a school, an officer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from adapters.queries.la_queue import MINE, NOBODYS, Asked
from models.pack import PackRef
from web.finding import Of, known
from web.la.clock import UNDECIDED
from web.presenters.stages import stage_name
from web.problems import NotFound

QUEUE = "/requests"
ASSESSING = ("agreed", "advice_sought", "deciding_on_plan")
PLANNING = ("drafting_plan", "draft_issued")
PLANS = ("plan_maintained", "in_review", "amending", "ceasing")
DECIDED = ("refused", "no_plan", "withdrawn", "ceased")

UNTIL_THERE_IS_A_PLAN = (*UNDECIDED, *ASSESSING, *PLANNING)
"""States of a request that may still come to a plan."""

ALL = "all"
"""The stage of a search by name: whoever looks for a pupil need not know how far they are."""

STAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "open": ("All open requests", UNTIL_THERE_IS_A_PLAN),
    **{state: ("", (state,)) for state in UNTIL_THERE_IS_A_PLAN},
    "dispute": ("Mediation and appeal", ()),
    "plans": ("Plans and their reviews", PLANS),
    "decided": ("Refused, withdrawn or ended", DECIDED),
    ALL: ("Every request", (*UNTIL_THERE_IS_A_PLAN, *PLANS, *DECIDED)),
}
"""What the queue can be narrowed to, by the name that stands in its address.

One state alone is called what the requests' own policies call it.
"""

WITH_DISPUTES = ("open", "dispute", ALL)
"""What has the requests in mediation or appeal too, whatever else they wait for."""

WHOSE = {"": "Everybody's", MINE: "Mine alone", NOBODYS: "With nobody yet"}
"""Whose requests the queue can be narrowed to."""


@dataclass(frozen=True)
class Narrowed:
    """What the viewer asked the queue for."""

    stage: str = "open"
    school: str = ""
    whose: str = ""
    of: tuple[str, ...] = ()
    page: int = 1

    @property
    def asked(self) -> Asked:
        """The same for the database. Raises NotFound for a stage or choice that is not there."""
        if self.stage not in STAGES or self.whose not in WHOSE:
            raise NotFound
        states = STAGES[self.stage][1]
        disputes = self.stage in WITH_DISPUTES
        return Asked(states, disputes, self.school, self.whose, self.of)

    def address(self, page: int = 1) -> str:
        """Return the address of a page of this queue."""
        chosen = {"stage": self.stage if self.stage != "open" else "", "school": self.school}
        chosen |= {"whose": self.whose, "page": str(page) if page > 1 else ""}
        asked = [(name, text) for name, text in chosen.items() if text]
        asked += [("of", case_id) for case_id in self.of]
        return f"{QUEUE}?{urlencode(asked)}" if asked else QUEUE


def _narrowed(
    stage: str = "open",
    school: Annotated[str, Query(max_length=80)] = "",
    whose: str = "",
    of: Of = (),
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Narrowed:
    return Narrowed(stage, school, whose, known(of), page)


Narrowing = Annotated[Narrowed, Depends(_narrowed)]
"""What the viewer asked for, as a route takes it."""


def choices(
    narrowed: Narrowed, held: dict[tuple[str, bool], int], packs: tuple[PackRef, ...]
) -> list[dict[str, object]]:
    """Return the stages for the design system's select, with how many requests stand in each."""
    return [
        item(key, f"{text or stage_name(key, packs)} ({_held(key, held)})", narrowed.stage)
        for key, (text, _) in STAGES.items()
    ]


def counted_twice(held: dict[tuple[str, bool], int]) -> str:
    """Return that requests in dispute are counted at their stage too; nothing where none is."""
    count = sum(found for (_, disputed), found in held.items() if disputed)
    if not count:
        return ""
    own = "is counted at its" if count == 1 else "are counted at their"
    return f"{count} in mediation or appeal {own} stage too."


@dataclass(frozen=True)
class OpenStages:
    """Where the open requests stand: each stage that has some, its queue, and how many.

    ``total`` are all of them. Those in dispute whose stage is open too stand in two lines: they are
    ``twice``. The ``closed`` are not open, by what became of them, and stand in none.
    """

    lines: tuple[tuple[str, str, int], ...]
    total: int
    twice: int
    closed: tuple[tuple[str, int], ...]


def open_stages(held: dict[tuple[str, bool], int], packs: tuple[PackRef, ...]) -> OpenStages:
    """Return where the requests of an authority stand, of which each is counted."""
    keys = (*UNTIL_THERE_IS_A_PLAN, "dispute")
    found = ((key, STAGES[key][0] or stage_name(key, packs), _held(key, held)) for key in keys)
    lines = tuple((name, Narrowed(key).address(), count) for key, name, count in found if count)
    total = _held("open", held)
    closed = ((STAGES[key][0], _undisputed(key, held)) for key in ("plans", "decided"))
    return OpenStages(
        lines,
        total,
        twice=sum(count for _, _, count in lines) - total,
        closed=tuple((name, count) for name, count in closed if count),
    )


def _undisputed(key: str, held: dict[tuple[str, bool], int]) -> int:
    states = STAGES[key][1]
    return sum(
        count for (state, disputed), count in held.items() if state in states and not disputed
    )


def _held(key: str, held: dict[tuple[str, bool], int]) -> int:
    """Return how many requests stand in a stage; those in dispute count as open too."""
    states, disputes = STAGES[key][1], key in WITH_DISPUTES
    return sum(
        count
        for (state, disputed), count in held.items()
        if state in states or (disputed and disputes)
    )


def item(value: str, text: str, chosen: str) -> dict[str, object]:
    """Return one choice of a select."""
    return {"value": value, "text": text, "selected": value == chosen}
