"""The web's composition root: ``uvicorn --factory web.app:create_app``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from fastapi import APIRouter, FastAPI
from sqlalchemy import Engine
from starlette.routing import BaseRoute

from adapters import database, documents
from adapters.languages import Language
from adapters.settings import Settings
from models.said import phrase
from web import problems
from web.account import router as account_pages
from web.acts import local_policy
from web.acts.attaching import ATTACHED_BYTES
from web.acts.bringing import UPLOADED_BYTES
from web.api import router as api
from web.desk import Desk, WayToJourneys
from web.family.router import router as family_pages
from web.la import router as la_pages
from web.navigation import navigate
from web.operators import router as operator_pages
from web.policy import router as policy_pages
from web.post import router as message_pages
from web.problem_details import API, RefusedByRules
from web.problem_pages import Translations
from web.session_store import StoredAnswers, StoredSessions
from web.shell import ShellSettings, create_shell
from web.signin.router import router as sign_in_pages
from web.staff.router import router as staff_pages
from web.start import router as start_pages
from web.viewer import identify
from workflows import problems as of_acts

ROUTERS = (
    start_pages,
    sign_in_pages,
    staff_pages,
    family_pages,
    la_pages,
    operator_pages,
    policy_pages,
    message_pages,
    account_pages,
    api,
)
"""The pages of every room."""

READING_GOES_ON = phrase("You can go on reading every page meanwhile.")

IN_BASE64 = UPLOADED_BYTES * 4 // 3
"""What programs send of the same files: in base64, four signs for three bytes."""

BODY_LIMITS = {
    "/school/imports": UPLOADED_BYTES,
    "/school/terms": UPLOADED_BYTES,
    "/policy/check": local_policy.UPLOADED_BYTES,
    "/journeys/*/records/": ATTACHED_BYTES,
    "/pupils/*/concern": ATTACHED_BYTES,
    "/my-child/*/tell/": ATTACHED_BYTES,
    "/my-child/*/request-assessment": ATTACHED_BYTES,
    "/requests/*/record/": ATTACHED_BYTES,
    f"{API}/cases/*/files": IN_BASE64,
    f"{API}/pupils/*/files": IN_BASE64,
    f"{API}/school/imports": IN_BASE64,
    f"{API}/school/terms": IN_BASE64,
    f"{API}/policy/check": local_policy.UPLOADED_BYTES,
}
"""Where files may come, and how many bytes of them."""


def create_app(
    settings: Settings | None = None,
    engine: Engine | None = None,
    journeys: WayToJourneys | None = None,
    languages: Sequence[Language] | None = None,
) -> FastAPI:
    """Return the web application; what is not given comes from the HANDRAIL_ environment.

    Nothing is connected yet: it starts, and pages that only read work, while Temporal is away.
    Raises pydantic's ValidationError where a setting is missing or wrong.
    """
    settings = settings or Settings()
    desk = Desk(settings, engine or database.connect(settings.database_url), journeys)
    app = create_shell(
        ShellSettings(
            base_url=settings.base_url,
            secret=settings.session_secret.get_secret_value().encode(),
            body_limits=BODY_LIMITS,
            accessibility_page=settings.accessibility_page,
            privacy_page=settings.privacy_page,
        ),
        store=StoredSessions(desk.engine),
        answers=StoredAnswers(desk.engine),
        identify=identify,
        navigate=navigate,
        translations=TRANSLATIONS,
        languages=languages,
    )
    app.state.desk = desk
    app.router.routes.extend(_routes())
    return app


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """Return every route, for every application of this process.

    FastAPI looks through what each page asks for at its first request, and that takes a while.
    """
    every = APIRouter()
    for router in ROUTERS:
        every.include_router(router)
    return tuple(every.routes)


def _engine_away(error: Exception) -> problems.Problem:
    return problems.EngineAway(str(error), READING_GOES_ON)


def _text_missing(error: Exception) -> problems.Problem | None:
    if not isinstance(error, documents.TextMissing):
        return None
    return problems.TextMissing(error.reference)


def _refused(error: Exception) -> problems.Problem | None:
    return RefusedByRules(error.refusal) if isinstance(error, of_acts.ActRefused) else None


TRANSLATIONS: Translations = {
    documents.TextMissing: _text_missing,
    database.DatabaseAway: lambda _error: problems.DatabaseAway(),
    of_acts.DatabaseIsAway: lambda _error: problems.DatabaseAway(),
    of_acts.ActRefused: _refused,
    of_acts.EngineAway: _engine_away,
    of_acts.NoSuchCase: lambda _error: problems.NotFound(),
}
"""What the exceptions of the parts below the pages are to a person."""
