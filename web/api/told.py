"""What staff and family were told of a journey: to whom, about what, and what became of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from adapters.queries import post, staff
from models.base import Code
from models.scopes import Scope
from web.api.access import Caller, may
from web.api.found import find_as_staff
from web.api.shapes.told import ToldShape
from web.ground import Access
from web.problems import NotAllowed

router = APIRouter(prefix="/cases/{case_id}/told", tags=["The school"])

Leader = Annotated[Caller, may(Scope.READ, of=(Access.SCHOOL_LEADER,))]


@router.get("")
def told_about(
    caller: Leader, case_id: Annotated[Code, Path(description="The journey's id.")]
) -> tuple[ToldShape, ...]:
    """List what was sent to whom about a journey, the newest first, without the words."""
    found = find_as_staff(caller, case_id)
    if not staff.sees_school(caller.person):
        raise NotAllowed
    with caller.desk.reading() as connection:
        lines = post.told_about(caller.person, connection, found.case.id)
    return tuple(
        ToldShape(
            person_id=line.person_id,
            role=line.role,
            kind=line.kind,
            move=line.move,
            record=line.record,
            send_at=line.send_at,
            state=line.state,
            dropped=line.dropped,
            seen_at=line.seen_at,
        )
        for line in reversed(lines)
    )
