from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.post.mail_server import MailServer
from tests.post.school import School


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A mail server that listens."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def school(engine: Engine) -> School:
    """A school at half past seven on a Monday in October."""
    return School(engine)
