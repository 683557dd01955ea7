"""The queue: every request sent to the viewer's authority, the one with least time first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from adapters.accounts import names as names_of
from adapters.queries import la_queue
from adapters.queries.la_queue import MINE, NOBODYS, Asked
from adapters.queries.remembered import Remembered
from adapters.rulings import words_of
from models.calendar import with_version
from models.case import Case, Step, StepKind
from models.evidence import Kind
from models.pack import PackRef
from models.roles import LOCAL_AUTHORITY, Role
from rules.machine import innermost
from rules.words.names import Names as Words
from web.desk import desk_of
from web.la.clock import UNDECIDED, Clock, next_clock
from web.la.ground import Officer
from web.presenters.people import Names
from web.presenters.stages import stage_name, state_name
from web.problems import NotFound
from web.shell import render

router = APIRouter(prefix="/requests")

ASSESSING = ("agreed", "advice_sought", "deciding_on_plan")
PLANNING = ("drafting_plan", "draft_issued")
PLANS = ("plan_maintained", "in_review", "amending", "ceasing")
DECIDED = ("refused", "no_plan", "withdrawn", "ceased")

STAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "open": ("All open requests", (*UNDECIDED, *ASSESSING, *PLANNING)),
    **{state: ("", (state,)) for state in (*UNDECIDED, *ASSESSING, *PLANNING)},
    "dispute": ("Mediation and appeal", ()),
    "plans": ("Plans and their reviews", PLANS),
    "decided": ("Refused, withdrawn or ended", DECIDED),
}
"""What the queue can be narrowed to, by the name that stands in its address.

One state alone is called what the requests' own policies call it.
"""

WHOSE = {"": "Everybody's", MINE: "Mine alone", NOBODYS: "With nobody yet"}
"""Whose requests the queue can be narrowed to."""

ON_A_PAGE = 25
"""How many requests a page of the queue holds: what a person looks through at one go."""

_ANY_CALENDAR = with_version()
"""The six weeks are counted without a school's calendar, so any will do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands on a London date; ``officer_id`` where it has one officer alone."""

    asked_by: str
    received_on: date
    stage: str
    clock: Clock
    next_act: str
    officer_id: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One request of the queue, as the table shows it."""

    address: str
    pupil: str
    asked_by: str
    officer: str
    stands: Standing


@dataclass(frozen=True)
class Narrowed:
    """What the viewer asked the queue for."""

    stage: str = "open"
    school: str = ""
    whose: str = ""
    page: int = 1

    @property
    def asked(self) -> Asked:
        """The same for the database. Raises NotFound for a stage or choice that is not there."""
        if self.stage not in STAGES or self.whose not in WHOSE:
            raise NotFound
        states = STAGES[self.stage][1]
        disputes = self.stage in ("open", "dispute")
        return Asked(states, disputes, self.school, self.whose)

    def address(self, page: int = 1) -> str:
        """Return the address of a page of this queue."""
        chosen = {"stage": self.stage if self.stage != "open" else "", "school": self.school}
        chosen |= {"whose": self.whose, "page": str(page) if page > 1 else ""}
        asked = {name: text for name, text in chosen.items() if text}
        return f"/requests?{urlencode(asked)}" if asked else "/requests"


@router.get("")
def queue(
    request: Request,
    viewer: Officer,
    stage: str = "open",
    school: Annotated[str, Query(max_length=80)] = "",
    whose: str = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Show the queue, or a part of it. Raises NotFound for a stage that does not exist."""
    narrowed = Narrowed(stage, school, whose, page)
    asked = narrowed.asked
    desk = desk_of(request)
    with desk.reading() as connection:
        held = la_queue.count_by_state(viewer, connection)
        packs = la_queue.packs(viewer, connection)
        schools = la_queue.schools(viewer, connection)
        total = la_queue.how_many(viewer, connection, asked)
        skip = (page - 1) * ON_A_PAGE
        found = la_queue.requests(viewer, connection, asked, skip=skip, take=ON_A_PAGE)
        stands = _standing(request, viewer, connection, found)
        names = Names(names_of(connection, {one.officer_id or "" for one in stands.values()}))
    return render(
        request,
        "la/queue.html",
        title="Requests for an EHC needs assessment",
        rows=[_row(one, stands[one.id], names) for one in found],
        total=total,
        first=skip + 1,
        has_any=bool(held),
        stages=_choices(narrowed, held, packs),
        schools=[_item(key, name, school) for key, name in (("", "All schools"), *schools)],
        whose=[_item(key, name, whose) for key, name in WHOSE.items()],
        is_narrowed=narrowed.address() != "/requests",
        is_manager=Role.LA_MANAGER in viewer.roles,
        pagination=_pagination(narrowed, total),
    )


def _standing(
    request: Request, viewer: Officer, connection: Connection, found: tuple[la_queue.Listed, ...]
) -> dict[str, Standing]:
    """Return how each request stands; only those that changed since they were last shown are read.

    A day changes every one of them, for their clocks run.
    """
    today = desk_of(request).today

    def read(ids: Sequence[str]) -> dict[str, Standing]:
        held = la_queue.cases(viewer, connection, ids)
        return {case_id: _of_case(case, today) for case_id, case in held.items()}

    state = request.app.state
    if not hasattr(state, "queue"):
        state.queue = Remembered[Standing]()
    remembered = cast("Remembered[Standing]", state.queue)
    return remembered.of({one.id: (one.revision, today) for one in found}, read)


def _of_case(case: Case, today: date) -> Standing:
    officers, words = case.holders(Role.LA_OFFICER), words_of(case.pack)
    return Standing(
        asked_by=asked_by(case.current(Kind.REQUEST_FORM) != ()),
        received_on=case.opened_on,
        stage=", ".join(state_name(s, case.pack) for s in innermost(case) if _is_worth(s)),
        clock=next_clock(case, today, _ANY_CALENDAR),
        next_act=", ".join(dict.fromkeys(next_act(step, words) for step in _own(case)))
        or "Nothing",
        officer_id=officers[0] if len(officers) == 1 else None,
    )


def _row(one: la_queue.Listed, stands: Standing, names: Names) -> Row:
    return Row(
        address=f"/requests/{one.id}",
        pupil=one.pupil,
        asked_by=f"{stands.asked_by}, {one.school}",
        officer=names.of(stands.officer_id) if stands.officer_id else "With nobody yet",
        stands=stands,
    )


def _is_worth(state: str) -> bool:
    return state not in ("nothing_to_appeal", "challenge_over")


def _own(case: Case) -> list[Step]:
    """Return what a request asks of the authority itself, the most urgent first."""
    mine = (s for s in case.steps if set(s.roles) & set(LOCAL_AUTHORITY))
    acts = [step for step in mine if step.kind is not StepKind.WAIT]
    return sorted(acts, key=lambda step: step.due_on)[:MOST_ACTS]


MOST_ACTS = 3
"""How many acts a line of the queue names: the request's own page has them all."""


def asked_by(school_asked: bool) -> str:  # noqa: FBT001 - the one thing there is to know
    """Return who made the request."""
    return "School" if school_asked else "Family"


def next_act(step: Step, words: Words) -> str:
    """Return what an open step of a request asks of the authority, in few words."""
    if step.kind is StepKind.SUPPLY and step.record is not None:
        return _SHORT.get(step.record, step.record.label)
    if step.kind is StepKind.SIGN:
        return f"Signature: {' or '.join(role.label.lower() for role in step.roles)}"
    return words.move(step.move).name


_SHORT = {
    Kind.LA_ACKNOWLEDGEMENT: "Acknowledge",
    Kind.LA_CONSULTATION: "Consult the family",
    Kind.LA_DECISION: "Decide",
    Kind.ADVICE_REQUEST: "Ask for advice",
    Kind.ADVICE: "Advice to come",
    Kind.ADVICE_CHASER: "Remind an adviser",
    Kind.ADVISERS: "Settle whom to ask",
    Kind.PLAN_DECISION: "Decide on a plan",
    Kind.DRAFT_PLAN: "Write the draft",
    Kind.FINAL_PLAN: "Write the final plan",
    Kind.CHALLENGE_OUTCOME: "Mediation or appeal",
}


def _choices(
    narrowed: Narrowed, held: dict[tuple[str, bool], int], packs: tuple[PackRef, ...]
) -> list[dict[str, object]]:
    return [
        _item(key, f"{text or stage_name(key, packs)} ({_held(key, held)})", narrowed.stage)
        for key, (text, _) in STAGES.items()
    ]


def _held(key: str, held: dict[tuple[str, bool], int]) -> int:
    """Return how many requests stand in a stage; those in dispute count as open too."""
    states, disputes = STAGES[key][1], key in ("open", "dispute")
    return sum(
        count
        for (state, disputed), count in held.items()
        if state in states or (disputed and disputes)
    )


def _item(value: str, text: str, chosen: str) -> dict[str, object]:
    return {"value": value, "text": text, "selected": value == chosen}


def _pagination(narrowed: Narrowed, total: int) -> dict[str, object] | None:
    """Return the links to the pages before and after this one, as the design system wants them."""
    if total <= ON_A_PAGE:
        return None
    found: dict[str, object] = {"landmarkLabel": "Pages of the queue"}
    if narrowed.page > 1:
        found["previous"] = {"href": narrowed.address(narrowed.page - 1)}
    if narrowed.page * ON_A_PAGE < total:
        found["next"] = {"href": narrowed.address(narrowed.page + 1)}
    return found
