"""The local authority's pages on a town of real cases."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.web.town import Town, build_town
from web.la import router


@pytest.fixture
def town(engine: Engine) -> Town:
    return build_town(engine)


@pytest.fixture
def app(town: Town) -> FastAPI:
    return town.app(router)


@pytest.fixture
def officer(town: Town, app: FastAPI) -> TestClient:
    return town.browser(app, "p-officer")


@pytest.fixture
def manager(town: Town, app: FastAPI) -> TestClient:
    return town.browser(app, "p-manager")
