"""The one place where what went wrong becomes a page."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from adapters.languages import _, spoken
from web import csrf
from web.access import find_viewer
from web.mending import unreadable
from web.pages import render
from web.problem_details import FieldShape, ToMend, answer, is_for_a_program
from web.problems import (
    DatabaseAway,
    EngineAway,
    Malformed,
    NotAllowed,
    NotFound,
    Problem,
    SignInNeeded,
    StaleForm,
    UnknownHost,
    WrongMethod,
)

log = logging.getLogger("handrail.web")

Translate = Callable[[Exception], Problem | None]
Translations = Mapping[type[Exception], Translate]
"""What a library's exception is to a person: a problem, or None for a fault of ours."""

SIGN_IN = "/sign-in"
"""Where whoever is not known yet is sent."""

_RETRY_SECONDS = "30"
_KEEPING_WHAT_WAS_TYPED = (SignInNeeded, StaleForm, EngineAway, DatabaseAway)
_BY_STATUS: dict[int, type[Problem]] = {
    HTTPStatus.FORBIDDEN: NotAllowed,
    HTTPStatus.NOT_FOUND: NotFound,
    HTTPStatus.METHOD_NOT_ALLOWED: WrongMethod,
}


def add_problem_pages(app: FastAPI, translations: Translations) -> None:
    """Show a page for every problem, and for every exception that means one."""
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(RequestValidationError, _on_unreadable_request)
    for kind, translate in translations.items():
        app.add_exception_handler(kind, _translating(translate))


async def show_problem(request: Request, problem: Problem) -> Response:
    """Return the page for a problem, with what was typed where that is safe.

    A program is told in problem details.
    """
    if is_for_a_program(request):
        return answer(problem)
    if isinstance(problem, SignInNeeded) and request.method in csrf.SAFE_METHODS:
        return _to_sign_in(request)
    await _find_viewer_if_possible(request, problem)
    response = render(
        request,
        "errors/problem.html",
        title=_(problem.title),
        status_code=problem.status,
        sentences=tuple(map(_, problem.sentences)),
        kept=await _kept(request, problem),
        next_step=_next_step(problem),
        **_bare(request),
    )
    if problem.status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = _RETRY_SECONDS
    return response


async def _find_viewer_if_possible(request: Request, problem: Problem) -> None:
    """Find out who is looking where no gate did, so that all "not found" pages are the same."""
    if problem.status < HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(problem, UnknownHost):
        with suppress(Exception):  # whatever is away, the page about the first problem is shown
            await find_viewer(request)


def _bare(request: Request) -> dict[str, object]:
    """Return what a page shows before anyone is known to be looking: no navigation of theirs."""
    return {} if getattr(request.state, "viewer", None) else {"navigation": ()}


def _next_step(problem: Problem) -> tuple[str, str]:
    if isinstance(problem, SignInNeeded):
        return SIGN_IN, _("Sign in again")
    return "/", _("Go to the start page")


def _to_sign_in(request: Request) -> Response:
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='')}", HTTPStatus.SEE_OTHER)


def safe_next(wanted: str | None, otherwise: str = "/") -> str:
    """Return where to go after signing in: a path of ours, never another site."""
    is_ours = wanted and wanted.startswith("/") and wanted[1:2] not in ("/", "\\")
    return wanted if wanted and is_ours and wanted.isprintable() else otherwise


async def _kept(request: Request, problem: Problem) -> list[tuple[str, str]]:
    """Return what was typed, when it came from our own page and would otherwise be lost."""
    if not isinstance(problem, _KEEPING_WHAT_WAS_TYPED) or not csrf.is_from_our_page(request):
        return []
    try:
        return _written(await csrf.posted(request))
    except (Problem, HTTPException):
        return []


def _written(form: FormData) -> list[tuple[str, str]]:
    """Return the written answers of a form, not its machinery, row numbers or passwords."""
    found = [
        (name, value)
        for name, value in form.multi_items()
        if isinstance(value, str) and value.strip() and not name.startswith("_")
        if "password" not in name.lower() and " " in value.strip()
    ]
    return [(_label(name, number), value) for number, (name, value) in enumerate(found, start=1)]


def _label(name: str, number: int) -> str:
    """Return a heading made from an input's name: "Outcomes 1 measure".

    Names of inputs are English; in another language the answers are counted.
    """
    if not spoken().is_english:
        return _("Answer {number}").format(number=number)
    parts = (str(int(part) + 1) if part.isdigit() else part for part in name.split("."))
    return " ".join(parts).replace("_", " ").capitalize()


async def _on_problem(request: Request, problem: Exception) -> Response:
    if not isinstance(problem, Problem):
        raise problem
    return await show_problem(request, problem)


async def _on_http_exception(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
    if status == HTTPStatus.BAD_REQUEST and is_for_a_program(request):
        return answer(ToMend(FieldShape(pointer="#", detail="Send JSON that can be read.")))
    kind = _BY_STATUS.get(status, Malformed)
    response = await show_problem(request, kind())
    response.status_code = status
    response.headers.update((error.headers or {}) if isinstance(error, HTTPException) else {})
    return response


async def _on_unreadable_request(request: Request, error: Exception) -> Response:
    """A malformed id in an address is an unknown one; anything else malformed is said so."""
    if is_for_a_program(request) and isinstance(error, RequestValidationError):
        return answer(unreadable(error))
    details = error.errors() if isinstance(error, RequestValidationError) else []
    in_path = any(detail["loc"][:1] == ("path",) for detail in details)
    return await show_problem(request, NotFound() if in_path else Malformed())


def _translating(translate: Translate) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        problem = translate(error)
        if problem is None:
            raise error
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log_what_is_away(request, error)
        return await show_problem(request, problem)

    return handler


def _log_what_is_away(request: Request, error: Exception) -> None:
    """Tell whoever runs this what a person's page leaves out. These errors quote nobody."""
    route = getattr(request.scope.get("route"), "path", "no route")
    log.warning("%s at %s %s: %s", type(error).__name__, request.method, route, error)
