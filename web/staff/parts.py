"""The further pages of one journey: its cycles, its progress, its documents, its whole story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters import documents, log
from adapters.rulings import words_of
from adapters.signing_in import accounts
from models.evidence import Form, Kind
from models.evidence.files import Attached
from rules.time.years import year_group
from web.desk import desk_of
from web.presenters import cycles as of_cycles
from web.presenters import progress, provision
from web.presenters.happened import SORTS, Happened, happened, people_in
from web.presenters.paging import paged
from web.presenters.papers import all_versions
from web.presenters.people import Names, class_teacher
from web.presenters.plots import plot
from web.problems import NotFound
from web.shell import render
from web.staff.seen import Seen, Staff, see

router = APIRouter()

SIDE_BY_SIDE = 3
"""How many cycles stand beside each other: more do not fit a page of paper."""

ON_A_PAGE = 40
"""How much of a story one page tells."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a journey, for the line of links that all of them share."""

    text: str
    href: str
    current: bool


def tabs(seen: Seen, current: str) -> tuple[Tab, ...]:
    """Return the pages of a journey."""
    pages = (
        ("Now", ""),
        ("Cycles", "/cycles"),
        ("Progress and provision", "/progress"),
        ("Documents", "/documents"),
        ("Whole story", "/story"),
    )
    return tuple(Tab(text, f"{seen.path}{end}", text == current) for text, end in pages)


def caption(seen: Seen) -> str:
    """Return the pupil's year group and class teacher."""
    year = year_group(seen.case.cohort, seen.today).label
    return f"{year}, {class_teacher(seen.pupil.class_teacher)}"


@router.get("/journeys/{case_id}/cycles")
def cycles(
    request: Request, viewer: Staff, case_id: str, until: Annotated[int, Query(ge=0)] = 0
) -> Response:
    """Show the cycles side by side, the latest ones first asked for; ``until`` is the last."""
    seen = see(desk_of(request), viewer, case_id)
    found = of_cycles.cycles(seen.case, _written(seen, of_cycles.OF_A_CYCLE))
    upto = [cycle for cycle in found if not until or cycle.number <= until]
    shown = tuple(upto[-SIDE_BY_SIDE:])
    return _page(
        request,
        seen,
        "Cycles",
        template="staff/cycles.html",
        cycles=shown,
        parts=of_cycles.parts(seen.case, shown) if shown else (),
        earlier=_until(seen, upto[: -len(shown)][-1:] if shown else ()),
        later=_until(seen, found[len(upto) : len(upto) + SIDE_BY_SIDE][-1:]),
        before=of_cycles.before_the_journey(seen.case, seen.rulings.policy),
    )


def _until(seen: Seen, last: Iterable[of_cycles.Cycle]) -> str:
    return next((f"{seen.path}/cycles?until={cycle.number}" for cycle in last), "")


@router.get("/journeys/{case_id}/progress")
def show_progress(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show progress against what was expected, and provision against what was promised."""
    seen = see(desk_of(request), viewer, case_id)
    forms = _written(seen, (*of_cycles.OF_A_CYCLE, Kind.PROGRESS_DATA, Kind.COSTED_PROVISION))
    found = of_cycles.cycles(seen.case, forms)
    series = progress.all_series(seen.case, forms)
    return _page(
        request,
        seen,
        "Progress and provision",
        template="staff/progress.html",
        series=[(one, plot(one)) for one in series],
        provision=provision.rows(found),
        given=provision.given(found),
        cost=provision.year_cost(_costed(seen, found, forms), seen.rulings.policy, seen.today),
        since=provision.since(seen.today),
    )


def _costed(seen: Seen, found: Iterable[of_cycles.Cycle], forms: dict[str, Form]) -> Iterator[Form]:
    """Yield what says what support costs: each cycle's plan, and the costings as they stand."""
    yield from (cycle.plan for cycle in found if cycle.plan)
    costings = seen.case.current(Kind.COSTED_PROVISION)
    yield from (forms[record.digest] for record in costings if record.digest in forms)


@router.get("/journeys/{case_id}/documents")
def all_documents(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show every document with all its versions, the latest first."""
    seen = see(desk_of(request), viewer, case_id)
    return _page(
        request,
        seen,
        "Documents",
        template="staff/documents.html",
        documents=all_versions(seen.case, seen.names),
        files=_files(seen),
        numbers=of_cycles.numbers(seen.case),
    )


def _files(seen: Seen) -> dict[str, tuple[Attached, ...]]:
    """Return the files of every version that carries any, by the version's digest."""
    carry = [e.digest for e in seen.case.evidence if "files" in e.facts.parts]
    with seen.desk.reading() as connection:
        forms = {digest: documents.written_if_kept(connection, digest) for digest in carry}
    return {digest: form.files for digest, form in forms.items() if form}


@router.get("/journeys/{case_id}/story")
def story(
    request: Request,
    viewer: Staff,
    case_id: str,
    sort: str = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Show everything that happened, newest first. Raises NotFound for a sort that is not there."""
    if sort and sort not in SORTS:
        raise NotFound
    seen = see(desk_of(request), viewer, case_id)
    told = [event for event in whole_story(seen) if sort in ("", event.sort)]
    return _page(
        request,
        seen,
        "Whole story",
        template="staff/story.html",
        page=paged(told, page, ON_A_PAGE, partial(_address, seen, sort), "the story"),
        total=len(told),
        sorts=[
            {"value": value, "text": text, "selected": value == sort}
            for value, text in (("", "Everything"), *SORTS.items())
        ],
    )


def whole_story(seen: Seen) -> tuple[Happened, ...]:
    """Return everything that happened on a journey, newest first."""
    with seen.desk.reading() as connection:
        entries = log.entries_after(connection, seen.case.id, 0)
        names = Names(accounts.names(connection, people_in(entries)))
    return happened(entries, names, words_of(seen.case.pack), seen.case)


def _address(seen: Seen, sort: str, page: int) -> str:
    asked = {"sort": sort, "page": str(page) if page > 1 else ""}
    query = urlencode({name: text for name, text in asked.items() if text})
    return f"{seen.path}/story" + (f"?{query}" if query else "")


def _written(seen: Seen, kinds: tuple[Kind, ...]) -> dict[str, Form]:
    """Return what was written in every record of these kinds, by digest; what is missing is not."""
    digests = [record.digest for record in seen.case.evidence if record.kind in kinds]
    with seen.desk.reading() as connection:
        forms = {digest: documents.written_if_kept(connection, digest) for digest in digests}
    return {digest: form for digest, form in forms.items() if form}


def _page(request: Request, seen: Seen, name: str, *, template: str, **context: object) -> Response:
    return render(
        request,
        template,
        title=f"{seen.pupil.name}: {name.lower()}",
        pupil=seen.pupil.name,
        heading=name,
        caption=caption(seen),
        path=seen.path,
        tabs=tabs(seen, name),
        back="/pupils",
        status_code=200,
        **context,
    )
