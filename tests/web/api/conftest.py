from __future__ import annotations

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.web.town import Town, build_town
from tests.web.village import pages_of, settle_in


@pytest.fixture
def town(engine: Engine) -> Town:
    built = build_town(engine)
    settle_in(built)
    return built


@pytest.fixture
def app(town: Town) -> FastAPI:
    return pages_of(town)
