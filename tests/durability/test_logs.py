"""Logs say what went wrong and where, and never what a person wrote."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine
from temporalio.client import Client

from adapters.codec import KeysMissing
from adapters.database import TablesMissing
from adapters.logs import WithoutWords
from adapters.rulings import RulingsStore
from models.evidence import Kind
from rules.rulings import Rulings
from tests.playing import SENCO
from tests.services import DevServer
from tests.stack import running
from workflows.problems import Broken

SECRET = "Amara is afraid of the stairs"


class Telling(RulingsStore):
    """Rulings with a bug whose message quotes a form, raised from another that does."""

    faulty = False

    def rulings_for(self, *asked: Any) -> Rulings:
        """Fail while the bug is on."""
        if self.faulty:
            try:
                _breaks()
            except ValueError as error:
                raise KeyError(f"no such answer: {SECRET}") from error
        return super().rulings_for(*asked)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What a worker's log would hold."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutWords("%(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.temporal
async def test_a_step_that_breaks_is_logged_with_its_place_and_without_words(
    dev_server: DevServer, engine: Engine, written: io.StringIO
) -> None:
    client: Client = await dev_server.client()
    rulings = Telling()
    async with running(client, engine, rulings) as stack:
        case_id = await stack.opens()
        rulings.faulty = True
        with pytest.raises(Broken):
            await stack.files(case_id, SENCO, Kind.ONE_PAGE_PROFILE)
        rulings.faulty = False
    log = written.getvalue()
    assert "builtins.KeyError, message left out" in log
    assert "builtins.ValueError, message left out" in log
    assert "in rulings_for" in log
    assert "Amara" not in "".join(line for line in log.splitlines() if "raise " not in line)


async def test_a_task_that_nobody_waited_for_is_logged_without_words(
    written: io.StringIO,
) -> None:
    loop = asyncio.get_running_loop()
    task = loop.create_task(_fails())
    await asyncio.wait([task])
    loop.call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception()}
        | {"task": task}
    )
    log = written.getvalue()
    assert "asyncio: Task exception was never retrieved" in log
    assert "in _fails" in log
    assert SECRET not in log


@pytest.mark.parametrize(
    "error",
    [
        TablesMissing("the database lacks tables; 'handrail migrate' makes them"),
        KeysMissing("HANDRAIL_PAYLOAD_KEYS has no key called k0; keep old keys in it"),
    ],
)
def test_what_an_operator_can_mend_is_logged_in_a_sentence(
    written: io.StringIO, error: Exception
) -> None:
    logging.getLogger("handrail").error("a step failed", exc_info=error)
    assert f"{type(error).__name__}: {error}\n" in written.getvalue()


async def _fails() -> None:
    _breaks()


def _breaks() -> None:
    raise ValueError(SECRET)
