"""Who asks, through which token: every route names the scopes it takes and whom it is for.

A cookie is never looked at, so no other site can make a browser act here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from anyio.to_thread import run_sync
from fastapi import Depends
from starlette.requests import Request

from adapters.database import writing
from adapters.signing_in import accounts, tokens
from adapters.signing_in.tokens import Token
from models.case import Chart
from models.scopes import Scope
from web.access import Gate
from web.api.limits import MOST_GUESSES, Meter
from web.api.problems import ScopeMissing, TokenMissing, TokenRefused, TooManyRequests
from web.desk import Desk, desk_of
from web.ground import Access
from web.problem_details import FieldShape, ToMend
from web.problems import NotAllowed
from web.viewer import Person, person_of

EVERYBODY = (Access.STAFF, Access.FAMILY, Access.LA, Access.OPERATOR)
ON_CASES = (Access.STAFF, Access.FAMILY, Access.LA)
"""Whom a case may be for; which case is for whom the queries say."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The person in whose name a program asks, its token, and the scopes the route takes."""

    desk: Desk
    person: Person
    token: Token
    scopes: tuple[Scope, ...]

    def must_be_for(self, chart: Chart) -> None:
        """Check the scope once it is known whose case it is.

        What is done at the authority takes DECIDE, and nothing else does. Raises ScopeMissing.
        """
        at_the_la = chart is Chart.ASSESSMENT_REQUEST
        fitting = [s for s in self.scopes if s is Scope.READ or (s is Scope.DECIDE) is at_the_la]
        if not self.token.scopes & set(fitting):
            raise ScopeMissing(*fitting)


class TokenGate(Gate):
    """Lets a request through to a route of the API, or raises the problem to answer with."""

    def __init__(self, scopes: tuple[Scope, ...], audiences: tuple[Access, ...]) -> None:
        """``scopes`` and ``audiences``: one of each is enough."""
        super().__init__(frozenset(audiences))
        self.scopes = scopes

    async def __call__(self, request: Request) -> Any:  # noqa: ANN401 - a page's gate gives a viewer
        """Return who asks.

        Raises TokenMissing, TokenRefused, TooManyRequests, ScopeMissing, NotAllowed or ToMend.
        """
        desk = desk_of(request)
        person, token = await self._known(request, desk)
        if wait := _meters(request).requests.wait_seconds(token.id, desk.now()):
            raise TooManyRequests(wait)
        if not token.scopes & set(self.scopes):
            raise ScopeMissing(*self.scopes)
        if not self.audiences & person.audiences:
            raise NotAllowed
        _must_know_parameters(request)
        return Caller(desk, person, token, self.scopes)

    async def _known(self, request: Request, desk: Desk) -> tuple[Person, Token]:
        kind, _, secret = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not secret.strip():
            raise TokenMissing
        found = await run_sync(_find, desk, secret.strip())
        if found is None:
            host = request.client.host if request.client else ""
            if wait := _meters(request).guesses.wait_seconds(host, desk.now()):
                raise TooManyRequests(wait)
            raise TokenRefused
        return found


class OpenGate(Gate):
    """Lets everybody through to what describes the API, and looks at nothing."""

    def __init__(self) -> None:
        super().__init__(frozenset({Access.PUBLIC}))

    async def __call__(self, request: Request) -> None:
        """Let through."""


@dataclass(frozen=True, slots=True)
class _Meters:
    requests: Meter
    guesses: Meter


def may(
    *scopes: Scope,
    of: tuple[Access, ...] = ON_CASES,
) -> Any:  # noqa: ANN401 - FastAPI's own Depends says Any
    """Declare which scopes a route takes, any one of them, and whom it is for."""
    return Depends(TokenGate(scopes, of))


def open_to_all() -> Any:  # noqa: ANN401 - as above
    """Declare that a route tells everybody the same."""
    return Depends(OpenGate())


def _must_know_parameters(request: Request) -> None:
    """Check that a misspelt parameter does not silently ask for everything. Raises ToMend."""
    dependant = getattr(request.scope.get("route"), "dependant", None)
    known = [one.alias for one in dependant.query_params] if dependant else []
    takes = f"this address takes: {', '.join(known)}" if known else "this address takes none"
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        said = f"Leave this out or mend its name; {takes}."
        raise ToMend(*(FieldShape(pointer=f"query/{name}", detail=said) for name in unknown))


def _find(desk: Desk, secret: str) -> tuple[Person, Token] | None:
    now = desk.now()
    with desk.reading() as connection:
        token = tokens.with_secret(connection, secret)
        if token is None or not token.works(now):
            return None
        known = accounts.person(connection, token.person_id, desk.today)
    if known is None:
        return None
    if tokens.is_stale(token, now):
        with writing(desk.engine) as connection:
            tokens.use(connection, token, now)
    return person_of(known), token


def _meters(request: Request) -> _Meters:
    """Return what this app counts, made when the first program asks."""
    state = request.app.state
    if not hasattr(state, "api_meters"):
        most = desk_of(request).settings.api_requests_a_minute
        state.api_meters = _Meters(Meter(most), Meter(MOST_GUESSES))
    return cast("_Meters", state.api_meters)
