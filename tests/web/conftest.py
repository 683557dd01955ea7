"""A browser that is signed in to the sample pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.sample import BASE, KeptSessions, make_app, sign


@pytest.fixture
def store() -> KeptSessions:
    return KeptSessions()


@pytest.fixture
def stranger(store: KeptSessions) -> TestClient:
    return TestClient(make_app(store), base_url=BASE, headers={"origin": BASE})


@pytest.fixture
def teacher(stranger: TestClient) -> TestClient:
    return sign(stranger)
