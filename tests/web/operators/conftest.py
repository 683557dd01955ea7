"""The operators' pages on a town of real cases, of which some are stuck."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.web.town import OPERATOR, Town, build_town
from web.operators import router


@pytest.fixture
def town(engine: Engine) -> Town:
    """A town sixty days after a family's request that nobody has acted on."""
    town = build_town(engine)
    request = town.family_request(0)
    town.journey(1)
    town.now = request.now + timedelta(days=60)
    for lived in (*town.journeys.values(), request):
        lived.waits_until(town.now.date() - timedelta(days=1))
    return town


@pytest.fixture
def app(town: Town) -> FastAPI:
    return town.app(router)


@pytest.fixture
def operator(town: Town, app: FastAPI) -> TestClient:
    return town.browser(app, OPERATOR)
