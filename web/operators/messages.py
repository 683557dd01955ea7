"""Sending a message again, which operators know by its id alone."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.database import writing
from adapters.post import outbox
from web.acts.helping import GOES_AGAIN, GOES_NOT
from web.desk import Desk, desk_of
from web.operators.overview import Operator
from web.shell import flash, redirect

router = APIRouter(prefix="/operators/messages")


@router.post("/{message_id}/retry")
async def retry(request: Request, message_id: str, viewer: Operator) -> Response:  # noqa: ARG001 - the gate
    """Queue a message again that did not go; whether it goes is seen on the list afterwards."""
    queued = await run_sync(_queue, desk_of(request), message_id)
    response = redirect("/operators")
    flash.say(request, response, GOES_AGAIN if queued else GOES_NOT, done=queued)
    return response


def _queue(desk: Desk, message_id: str) -> bool:
    with writing(desk.engine) as connection:
        return outbox.try_again(connection, message_id)
