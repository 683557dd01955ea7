"""The shell: the ground all pages stand on.

Make the app once, in the web's composition root, and add pages to it::

    app = create_shell(
        ShellSettings(base_url="https://handrail.example", secret=secret),
        store=...,              # web.sessions.SessionStore: create, find, seen, end
        answers=...,            # web.answers.AnswerStore: keep, find, forget
        identify=...,           # async (request, session) -> Viewer | None
        navigate=...,           # (request, viewer) -> [NavigationLink(text, href, current)]
        translations={OperationalError: lambda error: DatabaseAway()},
        lifespan=...,
    )
    app.include_router(staff_pages)

A page is a route that says who it is for, and renders a template::

    @pages.get("/tasks")
    async def tasks(request: Request, viewer: Annotated[Person, needs(Access.STAFF)]) -> Response:
        return render(request, "staff/tasks.html", title="My tasks", tasks=...)

``render`` is in web.pages, ``needs`` in web.access, forms in web.forms. A template begins with
``{% extends "layout.html" %}`` and fills ``{% block page %}``; it may fill ``before_page`` and
``after_page``. The macros of the design system are globals (``govukButton({...})``); filters are
``long_date``, ``short_date``, ``moment`` (an instant in London's time).

What goes wrong is raised: ``raise NotFound`` (also for what is not theirs to see), ``NotAllowed``,
``EngineAway``, ``DatabaseAway`` from web.problems. To say something after a redirect::

    response = redirect("/tasks")
    flash.say(request, response, "The early discussion has been recorded.")

To sign a person in or out: ``await ground_of(request).sessions.sign_in(request, response, id)``.
After signing in go to ``safe_next(request.query_params.get("next"))``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse

from adapters.languages import Language, read_languages
from web import flash
from web.access import needs
from web.answers import AnswerStore, KeptAnswers
from web.components import make_environment
from web.doors import Entrance, LastResort, SecurityHeaders
from web.ground import (
    Access,
    Ground,
    Identify,
    Navigate,
    NavigationLink,
    ShellSettings,
    Viewer,
    ground_of,
    viewer_of,
)
from web.pages import render
from web.problem_pages import Translations, add_problem_pages, safe_next, show_problem
from web.sessions import Sessions, SessionStore
from web.static_files import Assets
from web.tongue import Tongue

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_shell(
    settings: ShellSettings,
    *,
    store: SessionStore,
    answers: AnswerStore,
    identify: Identify,
    navigate: Navigate | None = None,
    translations: Translations | None = None,
    lifespan: Lifespan | None = None,
    languages: Sequence[Language] | None = None,
) -> FastAPI:
    """Return an app with no pages yet: headers, static files, sessions, templates, error pages."""
    # The generated API pages load scripts from elsewhere, which the content policy forbids.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    assets = Assets()
    templates = make_environment()
    spoken = tuple(read_languages() if languages is None else languages)
    templates.globals["asset"] = assets.address
    app.state.ground = Ground(
        settings=settings,
        templates=templates,
        sessions=Sessions(store, secure=settings.is_https),
        identify=identify,
        navigate=navigate or _no_links,
        languages=spoken,
    )
    # Pages are not compressed: their length could tell what stands beside the form's secret.
    app.mount("/static", GZipMiddleware(assets), name="static")
    add_problem_pages(app, translations or {})
    app.add_middleware(KeptAnswers, store=answers)
    # The last one added is the outermost: headers stand on every answer, also on an error page.
    app.add_middleware(Entrance, settings=settings, show=show_problem)
    app.add_middleware(LastResort, show=show_problem)
    app.add_middleware(SecurityHeaders, settings=settings)
    app.add_middleware(Tongue, languages=spoken)
    return app


def redirect(path: str) -> RedirectResponse:
    """Return an answer that leads on to another page, to be read with GET."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


def _no_links(_request: Request, _viewer: Viewer | None) -> Sequence[NavigationLink]:
    return ()


__all__ = [
    "Access",
    "NavigationLink",
    "ShellSettings",
    "Viewer",
    "create_shell",
    "flash",
    "ground_of",
    "needs",
    "redirect",
    "render",
    "safe_next",
    "viewer_of",
]
