"""The operators' list of stuck cases: ids, codes, roles and dates; no name."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter

from adapters.queries import operators
from adapters.queries.operators import StuckCase, Watch
from models.base import Code
from models.case import Chart
from models.scopes import Scope
from models.stuck import Observed, StuckCode
from web import pulse
from web.acts.helping import stuck_now
from web.api.access import Caller, may
from web.api.paging import Cursor, Limit, Page, after, begin_after, page
from web.api.shapes import StuckShape, reason_of_stuck
from web.ground import Access

router = APIRouter(prefix="/stuck", tags=["Operators"])

Key = tuple[date, str]
_KEY: TypeAdapter[Key] = TypeAdapter(tuple[date, Code])


@router.get("")
async def stuck(
    request: Request,
    caller: Annotated[Caller, may(Scope.OPERATE, of=(Access.OPERATOR,))],
    reason: Annotated[StuckCode | None, Query(description="Only those with this reason.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[StuckShape]:
    """List the cases that are stuck and why, the one stuck for longest at the top."""
    last = begin_after(cursor, _KEY)
    ids = await run_sync(_case_ids, caller)
    troubles = dict(await pulse.troubles(caller.desk, ids) or {})
    found = await run_sync(_stuck, caller, pulse.watch_of(request), troubles)
    listed = [one for one in found if reason is None or reason in {r.code for r in one.reasons}]
    return page(after(listed, last, _key_of, limit + 1), limit, _KEY, _key_of, _shape)


def _case_ids(caller: Caller) -> list[str]:
    with caller.desk.reading() as connection:
        return operators.case_ids(caller.person, connection)


def _stuck(caller: Caller, watch: Watch, troubles: dict[str, Observed]) -> tuple[StuckCase, ...]:
    with caller.desk.reading() as connection:
        return stuck_now(caller.desk, caller.person, connection, watch, troubles)


def _key_of(one: StuckCase) -> Key:
    return one.since_on, one.case_id


def _shape(one: StuckCase) -> StuckShape:
    return StuckShape(
        case_id=one.case_id,
        chart=Chart(one.chart),
        stage=one.stage,
        school_id=one.school_id,
        since_on=one.since_on,
        reasons=tuple(map(reason_of_stuck, one.reasons)),
    )
