"""How the service as a whole is, and the messages that did not go."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path

from adapters.database import writing
from adapters.post import outbox
from adapters.queries import operators, post
from models.base import Code
from models.scopes import Scope
from web.acts.helping import GOES_AGAIN, GOES_NOT, MOST_CASES, NOT_GONE
from web.api.access import Caller, may
from web.api.keys import Key
from web.api.shapes.operating import NotGone, Queued, Service
from web.ground import Access

router = APIRouter(prefix="/service", tags=["Operators"])

QUEUED_BEFORE = "This act was done before. To try the message once more, send it under a new key."


@router.get("")
def service(caller: Annotated[Caller, may(Scope.OPERATE, of=(Access.OPERATOR,))]) -> Service:
    """Count what is open and what was sent, and list the messages that did not go."""
    with caller.desk.reading() as connection:
        open_cases = operators.counts(caller.person, connection)
        messages = operators.message_counts(caller.person, connection)
        lines = post.ledger(caller.person, connection, NOT_GONE, most=MOST_CASES)
    return Service(
        open_cases=open_cases,
        messages={str(state): held for state, held in messages.items()},
        not_gone=tuple(_not_gone(line) for line in lines),
    )


@router.post("/messages/{message_id}/retry")
async def send_again(
    caller: Annotated[Caller, may(Scope.MEND, of=(Access.OPERATOR,))],
    message_id: Annotated[Code, Path(description="The message's id.")],
    key: Key,
) -> Queued:
    """Queue a message again that did not go; whether it goes is seen on the list afterwards."""
    queued = await key.once(caller, partial(_queue, caller, message_id))
    if queued is None:
        return Queued(queued=False, sentence=QUEUED_BEFORE)
    return Queued(queued=queued, sentence=GOES_AGAIN if queued else GOES_NOT)


def _queue(caller: Caller, message_id: str) -> bool:
    with writing(caller.desk.engine) as connection:
        return outbox.try_again(connection, message_id)


def _not_gone(line: post.LedgerLine) -> NotGone:
    return NotGone(
        id=line.id,
        person_id=line.person_id,
        state=line.state,
        attempts=line.attempts,
        made_at=line.made_at,
        error=line.error,
    )
