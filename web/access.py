"""Who may see a page: every route says so, and a route that does not is nobody's.

A page takes its viewer, or a public page only stands behind the gate::

    @pages.get("/tasks")
    async def tasks(request: Request, viewer: Annotated[Person, needs(Access.STAFF)]) -> Response:

    @pages.get("/help", dependencies=[needs(Access.PUBLIC)])

The gate of a route that changes something (any method but GET, HEAD and OPTIONS) also checks that
the form came from our own page. Dependencies that can write carry the mark ``writes``; no GET
route may have one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from fastapi import Depends, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.requests import Request
from starlette.routing import Mount

from web import csrf
from web.ground import Access, Viewer, ground_of
from web.problems import NotAllowed, SignInNeeded
from web.tongue import speak_to

Function = TypeVar("Function", bound=Callable[..., Any])


class Gate:
    """Lets a request through to a page, or raises the problem to show instead."""

    def __init__(self, audiences: frozenset[Access]) -> None:
        """``audiences`` are those the page is for; one is enough."""
        self.audiences = audiences

    async def __call__(self, request: Request) -> Viewer | None:
        """Return who is looking; None for somebody unknown on a public page.

        Raises SignInNeeded, NotAllowed, ForeignPost or StaleForm.
        """
        changes = request.method not in csrf.SAFE_METHODS
        if changes:
            csrf.check_origin(request)
        viewer = await find_viewer(request)
        self._check(viewer)
        if changes:
            await csrf.check_token(request)
        return viewer

    def _check(self, viewer: Viewer | None) -> None:
        if Access.PUBLIC in self.audiences:
            return
        if viewer is None:
            raise SignInNeeded
        if not self.audiences & {Access.SIGNED_IN, *viewer.audiences}:
            raise NotAllowed


def needs(*audiences: Access) -> Any:  # noqa: ANN401 - FastAPI's own Depends says Any
    """Declare who a route is for: any one of these audiences."""
    if not audiences:
        raise ValueError("Say who the page is for: needs(Access.STAFF), for instance.")
    return Depends(Gate(frozenset(audiences)))


async def find_viewer(request: Request) -> Viewer | None:
    """Return who is looking, found once for each request."""
    if not hasattr(request.state, "viewer"):
        ground = ground_of(request)
        session = await ground.sessions.current(request)
        viewer = await ground.identify(request, session) if session else None
        request.state.session = session if viewer else None
        request.state.viewer = viewer
        speak_to(viewer, ground.languages)
    viewer_found: Viewer | None = request.state.viewer
    return viewer_found


def writes(dependency: Function) -> Function:
    """Mark a dependency as one through which a page can change records."""
    dependency.writes_records = True  # type: ignore[attr-defined] # a mark on the function itself
    return dependency


def undeclared_routes(app: FastAPI) -> list[str]:
    """Return the routes that do not say who they are for; the static files are everybody's."""
    return [
        f"{context.name} {context.path}"
        for context in iter_route_contexts(app.routes)
        if not _is_static(context) and not any(_calls(context, _is_gate))
    ]


def reading_routes_that_write(app: FastAPI) -> list[str]:
    """Return the GET routes that can write: there must be none."""
    return [
        f"{context.name} {context.path}"
        for context in iter_route_contexts(app.routes)
        if "GET" in (context.methods or ()) and any(_calls(context, _is_writer))
    ]


def gates_of(context: RouteContext) -> Iterator[Gate]:
    """Yield the gates that stand before a route."""
    dependant: Dependant | None = getattr(context, "dependant", None)
    return (call for call in _all_calls(dependant) if isinstance(call, Gate))


def _is_static(context: RouteContext) -> bool:
    return isinstance(context.route, Mount) and context.name == "static"


def _calls(context: RouteContext, wanted: Callable[[object], bool]) -> Iterator[bool]:
    dependant: Dependant | None = getattr(context, "dependant", None)
    return (wanted(call) for call in _all_calls(dependant))


def _all_calls(dependant: Dependant | None) -> Iterator[object]:
    for inner in dependant.dependencies if dependant else ():
        yield inner.call
        yield from _all_calls(inner)


def _is_gate(call: object) -> bool:
    return isinstance(call, Gate)


def _is_writer(call: object) -> bool:
    return getattr(call, "writes_records", False) is True
