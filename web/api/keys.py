"""Idempotency keys: one key is one act, however often it is sent.

A key becomes the id of the command, which also names the token: the log says which program acted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, TypeVar

from anyio.to_thread import run_sync
from fastapi import Depends, Header
from starlette.requests import Request

from adapters.database import writing
from adapters.signing_in import tokens
from adapters.signing_in.tokens import Token
from web.api.access import Caller
from web.api.problems import KeyReused
from web.problem_details import KEY_HEADER

T = TypeVar("T")

KEY_FIGURES = 32


class Sent:
    """The act as it was sent: its key and the digest of everything it asks."""

    def __init__(self, key: str, asked: str) -> None:
        self._key = key
        self._asked = asked

    async def as_act(self, caller: Caller) -> str:
        """Return the id of the command. Raises KeyReused where it was sent with something else."""
        command_id = command_id_of(caller.token, self._key)
        if not await run_sync(self._is_same, caller, command_id):
            raise KeyReused
        return command_id

    async def once(self, caller: Caller, does: Callable[[], T]) -> T | None:
        """Do something in a thread; return None, and do nothing, where this act has done it before.

        For what leaves no mark by which the act would be known when it is sent again. Raises
        KeyReused.
        """
        command_id = await self.as_act(caller)
        if await run_sync(self._is_done, caller, command_id):
            return None
        made = await run_sync(does)
        await run_sync(self._done, caller, command_id)
        return made

    def part_of_act(self, caller: Caller, *which: str) -> str:
        """Return the id of the command that is one part of an act on several cases."""
        return command_id_of(caller.token, "/".join((self._key, *which)))

    def _is_same(self, caller: Caller, command_id: str) -> bool:
        desk = caller.desk
        with writing(desk.engine) as connection:
            return tokens.remember(connection, command_id, self._asked, desk.now())

    def _is_done(self, caller: Caller, command_id: str) -> bool:
        with caller.desk.reading() as connection:
            return tokens.is_done(connection, command_id)

    def _done(self, caller: Caller, command_id: str) -> None:
        desk = caller.desk
        with writing(desk.engine) as connection:
            tokens.mark_done(connection, command_id, desk.now())


def id_of(kind: str, command_id: str) -> str:
    """Return the id of something that an act makes: the same for the same act, as it is made once.

    The token counts too: two programs may well send the same key.
    """
    return f"{kind}-{hashlib.sha256(command_id.encode()).hexdigest()[:KEY_FIGURES]}"


def command_id_of(token: Token, key: str) -> str:
    """Return the id of the command that a token sends under a key."""
    return f"{token.id}.{hashlib.sha256(key.encode()).hexdigest()[:KEY_FIGURES]}"


def token_in(command_id: str) -> str | None:
    """Return the id of the token through which a command came, None where a page sent it."""
    token_id, _, figures = command_id.partition(".")
    is_of_token = token_id.startswith("token-") and len(figures) == KEY_FIGURES
    return token_id if is_of_token else None


async def _sent(
    request: Request,
    key: Annotated[
        str,
        Header(
            alias=KEY_HEADER,
            min_length=8,
            max_length=200,
            pattern=r"^[!-~]+$",
            description="Any 8 to 200 visible characters that you have not sent before, such as a "
            "UUID. Send an act again under the same key and it counts once.",
            examples=["8f14e45f-ceea-467f-a8c1-2f6b1c4d9e01"],
        ),
    ],
) -> Sent:
    body = await request.body()
    asked = f"{request.method} {request.url.path}\n".encode() + _canonical(body)
    return Sent(key, hashlib.sha256(asked).hexdigest())


def _canonical(body: bytes) -> bytes:
    """Return a body so that spaces and the order of names make no difference."""
    try:
        return json.dumps(json.loads(body), sort_keys=True).encode() if body else b""
    except (ValueError, RecursionError):  # not JSON, or nested beyond reading
        return body


Key = Annotated[Sent, Depends(_sent)]
