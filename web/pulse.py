"""How the workflows are, as far as Temporal answers; the pages go on where it does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast

from starlette.requests import Request

from adapters.queries.operators import Watch
from models.case import Case
from models.stuck import Observed, StuckCode
from rules.time.calendar import london_day
from web.desk import Desk
from workflows import health
from workflows.client import Journeys
from workflows.health import Pulse, Seen
from workflows.problems import EngineAway

_CODES = {Pulse.FAILING: StuckCode.WORKFLOW_FAILING, Pulse.MISSING: StuckCode.WORKFLOW_MISSING}

Outcome = tuple[bool, str]
"""Whether something was done and is known to be, and the sentence that says so."""


async def troubles(desk: Desk, case_ids: Collection[str]) -> Mapping[str, Observed] | None:
    """Return the cases whose workflow is failing or missing; None where Temporal does not say."""
    try:
        journeys = await _journeys(desk)
        found = await health.troubles(journeys.client, case_ids)
    except EngineAway:
        return None
    return {one.case_id: observed for one in found for observed in observed_of(one)}


async def seen(desk: Desk, case_id: str) -> Seen | None:
    """Return how one case's workflow is; None where Temporal does not say."""
    try:
        journeys = await _journeys(desk)
        return await health.seen(journeys.client, case_id)
    except EngineAway:
        return None


async def worker_seen_at(desk: Desk) -> datetime | None:
    """Return when a worker last asked Temporal for work (aware UTC); None where that is unknown."""
    try:
        return await health.worker_seen_at(await _journeys(desk))
    except EngineAway:
        return None


def observed_of(seen: Seen | None) -> tuple[Observed, ...]:
    """Return what is wrong with a workflow as a reason why its case is stuck, if anything is."""
    if seen is None or seen.pulse is Pulse.WELL:
        return ()
    return (Observed(code=_CODES[seen.pulse], since_on=london_day(seen.since_at)),)


async def start_again(desk: Desk, case: Case) -> Outcome:
    """Start a case's workflow from its log, and say what is known to have come of it."""
    try:
        checked = await health.start_again(await _journeys(desk), case)
    except EngineAway:
        return False, (
            "Temporal, or the worker that carries out its work, did not answer. It is not known "
            "whether the workflow was started. Look at the service, then try again."
        )
    if not checked.answers:
        return False, "The workflow was found, but it fails when it is asked. It is not mended."
    if not checked.in_step:
        return False, (
            "The workflow answers, but it does not know everything on the case's log yet. The next "
            "act on the case brings it into step. Look again after that."
        )
    return True, _STARTED[checked.before]


_STARTED = {
    Pulse.MISSING: "The workflow was started again from the log. It answers, and it knows "
    "everything that is on the log.",
    Pulse.FAILING: "The workflow was failing. It answers now, and it knows everything that is on "
    "the log.",
    Pulse.WELL: "Nothing was wrong with the workflow: it was running, it answers, and it knows "
    "everything that is on the log. So nothing had to be started.",
}


def watch_of(request: Request) -> Watch:
    """Return what this app remembers of its cases, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "watch"):
        state.watch = Watch()
    return cast("Watch", state.watch)


async def _journeys(desk: Desk) -> Journeys:
    """Return the way to Temporal itself. Raises EngineAway where there is none."""
    way = await desk.journeys()
    if not isinstance(way, Journeys):
        raise EngineAway
    return way
