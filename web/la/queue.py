"""The queue: every request sent to the viewer's authority, the one with least time left first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import Response

from adapters.queries import la_queue
from adapters.queries.remembered import Remembered
from adapters.rulings import words_of
from adapters.signing_in.accounts import names as names_of
from models.calendar import with_version
from models.case import Case, Step, StepKind
from models.evidence import Kind
from models.roles import LOCAL_AUTHORITY, Role
from models.words import lower
from rules.charts.machine import innermost
from rules.people.declining import MENDS
from rules.time.who_asks import made_by
from rules.words.names import Names as Words
from web.counting import counted_of
from web.desk import desk_of
from web.finding import Name, why_not
from web.forms import FieldError
from web.la.acts import signatures_of
from web.la.clock import COLOURS, Clock, deadline, next_clock
from web.la.ground import Officer
from web.la.late import Lateness, lateness
from web.la.narrowing import (
    ALL,
    QUEUE,
    WHOSE,
    Narrowed,
    Narrowing,
    choices,
    counted_twice,
    item,
)
from web.la.signed import sent_back_to
from web.la.waiting import decision_to_send, in_short
from web.presenters.paging import place_of
from web.presenters.people import Names
from web.presenters.stages import state_name
from web.shell import redirect, render

router = APIRouter(prefix="/requests")

ON_A_PAGE = 25
"""How many requests a page of the queue holds: what a person looks through at one go."""

_ANY_CALENDAR = with_version()
"""The six weeks are counted without a school's calendar, so any will do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands on a London date; ``officer_id`` where it has one officer alone.

    ``first`` is what is due first, with the dates of that and of nothing else: an act before the
    clock's day, or the clock itself. ``then`` is what comes after it, each with its own dates.
    """

    asked_by: str
    received_on: date
    stage: str
    first: Clock
    then: tuple[Clock, ...]
    officer_id: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One request of the queue, as the table shows it."""

    address: str
    pupil: str
    asked_by: str
    officer: str
    stands: Standing


@router.get("")
def queue(
    request: Request,
    viewer: Officer,
    narrowed: Narrowing,
) -> Response:
    """Show the queue, or a part of it. Raises NotFound for a stage that does not exist."""
    return _page(request, viewer, narrowed)


@router.post("")
def search(request: Request, viewer: Officer, name: Name = "") -> Response:
    """Lead on to the requests for pupils with this name; the address has the requests' ids."""
    if not name.strip():
        return redirect(QUEUE)
    with desk_of(request).reading() as connection:
        found = la_queue.ids_of(viewer, connection, name)
    if said := why_not(len(found), "No pupil with a request here"):
        return _page(request, viewer, Narrowed(), name=name, error=said)
    return redirect(Narrowed(stage=ALL, of=found).address())


def _page(
    request: Request, viewer: Officer, narrowed: Narrowed, *, name: str = "", error: str = ""
) -> Response:
    asked = narrowed.asked
    desk = desk_of(request)
    with desk.reading() as connection:
        held = la_queue.count_by_state(viewer, connection)
        packs = la_queue.packs(viewer, connection)
        schools = la_queue.schools(viewer, connection)
        total = la_queue.how_many(viewer, connection, asked)
        place = place_of(total, narrowed.page, ON_A_PAGE, narrowed.address, "the queue")
        found = la_queue.requests(viewer, connection, asked, skip=place.skip, take=ON_A_PAGE)
        stands = _standing(request, viewer, connection, found)
        to_sign = _to_sign(request, viewer, connection)
        names = Names(names_of(connection, {one.officer_id or "" for one in stands.values()}))
        late = _lateness(request, viewer, connection)
    return render(
        request,
        "la/queue.html",
        title="Requests for an EHC needs assessment",
        rows=[_row(one, stands[one.id], names) for one in found],
        to_sign=to_sign,
        sent_back=sent_back_to(desk, viewer),
        total=total,
        first=place.skip + 1,
        has_any=bool(held),
        stages=choices(narrowed, held, packs),
        twice=counted_twice(held),
        schools=[item(key, each, narrowed.school) for key, each in (("", "All schools"), *schools)],
        whose=[item(key, each, narrowed.whose) for key, each in WHOSE.items()],
        of=narrowed.of,
        is_narrowed=narrowed.address() != QUEUE,
        late=late,
        pages=place,
        colours=COLOURS,
        name=name,
        errors=(FieldError("name", "name", error),) if error else (),
        status_code=422 if error else 200,
    )


def _lateness(request: Request, viewer: Officer, connection: Connection) -> Lateness | None:
    """Return who is late and what will be next, for a manager; None for everybody else."""
    if Role.LA_MANAGER not in viewer.roles:
        return None
    return lateness(viewer, connection, counted_of(request), desk_of(request).today)


def _to_sign(
    request: Request, viewer: Officer, connection: Connection
) -> list[tuple[str, str, str, str]]:
    """Return what waits for the viewer's signature: the pupil, what to do, where, and by when."""
    desk = desk_of(request)
    asked = la_queue.to_sign(viewer, connection)
    cases = la_queue.cases(viewer, connection, [case_id for case_id, _ in asked])
    found = []
    for case_id, pupil in asked:
        case = cases[case_id]
        policy = desk.rulings.rulings_for(connection, case, None).policy
        found += [
            (pupil, act.text, act.href, act.due)
            for act in signatures_of(case, viewer, desk.today, policy)
        ]
    return found


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
    clock = next_clock(case, today, _ANY_CALENDAR)
    acts = [act for act in _next_acts(case, words, today) if not _says_it(clock, act)]
    first = acts[0] if acts and _is_before(acts[0], clock) else clock
    return Standing(
        asked_by="Family" if made_by(case) else "School",
        received_on=case.received_on,
        stage=", ".join(filter(None, (*_stages(case), in_short(case)))),
        first=first,
        then=tuple(_after(first, clock, acts)),
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


def _stages(case: Case) -> list[str]:
    if decided := decision_to_send(case):
        return [decided[0]]
    return [state_name(s, case.pack) for s in innermost(case) if _is_worth(s)]


def _is_worth(state: str) -> bool:
    return state not in ("nothing_to_appeal", "challenge_over")


def _is_before(act: Clock, clock: Clock) -> bool:
    """Tell whether an act is due by the clock's day: by it the request has its place here."""
    if clock.ended_on is not None or clock.act_by_on is None or act.act_by_on is None:
        return True
    return act.act_by_on <= clock.act_by_on


def _says_it(clock: Clock, act: Clock) -> bool:
    """Tell whether the clock names an act already, by the same dates: a line says it once."""
    dates = (act.act_by_on, act.breach_after_on)
    runs = clock.ended_on is None and dates == (clock.act_by_on, clock.breach_after_on)
    return runs and clock.what.startswith(act.what)


def _after(first: Clock, clock: Clock, acts: Sequence[Clock]) -> Iterator[Clock]:
    """Yield what comes after the first, with the clock where it still runs."""
    yield from (act for act in acts if act is not first)
    if first is not clock and clock.ended_on is None:
        yield clock


def _next_acts(case: Case, words: Words, today: date) -> list[Clock]:
    """Return what a request asks of the authority itself and by when, the most urgent first."""
    mine = (s for s in case.steps if set(s.roles) & set(LOCAL_AUTHORITY))
    acts = sorted((s for s in mine if s.kind is not StepKind.WAIT), key=lambda step: step.due_on)
    first: dict[str, Clock] = {}
    for step in acts:
        what = next_act(step, words)
        first.setdefault(what, deadline(step, what, case, today))
    return list(first.values())[:MOST_ACTS]


MOST_ACTS = 3
"""How many acts a line of the queue names: the request's own page has them all."""


def next_act(step: Step, words: Words) -> str:
    """Return what an open step of a request asks of the authority, in few words."""
    if step.subject == MENDS and step.record is not None:
        return f"Change “{step.record.label}”: not signed"
    if step.kind is StepKind.SUPPLY and step.record is not None:
        return _SHORT.get(step.record, step.record.label)
    if step.kind is StepKind.SIGN:
        return f"Signature: {' or '.join(lower(role.label) for role in step.roles)}"
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
