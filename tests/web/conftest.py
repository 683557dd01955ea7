"""A browser that is signed in to the sample pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.testclient import TestClient

from tests.web.sample import BASE, KeptSessions, make_app, sign


@pytest.fixture(scope="session", autouse=True)
def _one_loop() -> Iterator[None]:
    """Answer every browser on one event loop, as one server does; each request would start one."""
    with start_blocking_portal() as portal, pytest.MonkeyPatch.context() as patched:
        patched.setattr(TestClient, "portal", portal)
        yield


@pytest.fixture
def store() -> KeptSessions:
    return KeptSessions()


@pytest.fixture
def stranger(store: KeptSessions) -> TestClient:
    return TestClient(make_app(store), base_url=BASE, headers={"origin": BASE})


@pytest.fixture
def teacher(stranger: TestClient) -> TestClient:
    return sign(stranger)
