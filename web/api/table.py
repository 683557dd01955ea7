"""The access table of the API: each route, the scopes it takes and whom it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from models.scopes import Scope
from web.access import gates_of
from web.api.access import TokenGate
from web.ground import Access


@dataclass(frozen=True, slots=True)
class Row:
    """One route: any one of the scopes will do, and any one of the audiences."""

    method: str
    path: str
    scopes: tuple[Scope, ...]
    audiences: frozenset[Access]


def access_table(app: FastAPI) -> Iterator[Row]:
    """Yield a row for each route of an app that takes a token."""
    for context in iter_route_contexts(app.routes):
        for gate in gates_of(context):
            if isinstance(gate, TokenGate):
                for method in sorted(context.methods or ()):
                    yield Row(method, str(context.path), gate.scopes, gate.audiences)
