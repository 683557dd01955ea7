"""Temporal keeps nothing that could be read: not in its files, nor in what it says of failures."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from temporalio.api.common.v1 import Payload, WorkflowExecution
from temporalio.api.workflowservice.v1 import GetWorkflowExecutionHistoryRequest
from temporalio.client import Client

from adapters.codec import KeysMissing, PayloadCipher, new_key
from adapters.rulings import RulingsStore
from models.commands import Command, TakeUpAim
from models.evidence import Kind
from rules.rulings import Rulings
from tests.playing import PARENT, SENCO, TEACHER
from tests.services import PAYLOAD_KEYS, DevServer
from tests.stack import running
from worker import build
from workflows.client import Journeys
from workflows.problems import Broken, EngineAway
from workflows.runtime import data_converter

pytestmark = pytest.mark.temporal

SENTENCE = "Ossian hides under the table when it is loud"


class TalkativeRulings(RulingsStore):
    """Rulings whose bug quotes what a person wrote."""

    talks = False

    def rulings_for(self, *asked: Any) -> Rulings:
        """Fail with the sentence while told to."""
        if self.talks:
            raise KeyError(SENTENCE)
        return super().rulings_for(*asked)


async def test_no_word_code_or_person_can_be_read_in_temporals_files(
    tmp_path: Path, engine: Engine
) -> None:
    server = DevServer(tmp_path / "temporal")
    (tmp_path / "temporal").mkdir()
    await server.start()
    rulings = TalkativeRulings()
    async with running(await server.client(), engine, rulings) as stack:
        journey = await stack.opens()
        await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION, teacher_actions=SENTENCE)
        await stack.files(journey, PARENT, Kind.FAMILY_REQUEST)
        rulings.talks = True
        with pytest.raises(Broken):
            await stack.files(journey, TEACHER, Kind.PROGRESS_DATA)
        kept = await _history(stack.journeys.client, journey)
    server.stop()

    everything = kept + b"".join(file.read_bytes() for file in (tmp_path / "temporal").iterdir())
    assert journey.encode() in everything, "we look in the right place"
    for secret in (SENTENCE, "Ossian", "take_step.py", *_codes_and_people()):
        assert secret.encode() not in everything, f"{secret} can be read"


def _codes_and_people() -> tuple[str, ...]:
    kinds = (Kind.EARLY_DISCUSSION, Kind.FAMILY_REQUEST, Kind.PROGRESS_DATA)
    people = (TEACHER, SENCO, PARENT)
    return (*kinds, *(p.person_id for p in people), "class_teacher", "identify_sen", "school-1")


async def test_a_new_key_closes_what_comes_and_the_old_one_still_opens_what_was(
    dev_server: DevServer, engine: Engine
) -> None:
    old, new = f"old:{new_key()}", f"new:{new_key()}"
    before = await _client(dev_server, old)
    async with running(before, engine) as stack:
        journey = await stack.opens()
    assert await _keys_named(before, journey) == {"old"}

    after = await _client(dev_server, f"{new},{old}")
    async with build(after, engine, sandbox=True, task_queue=stack.task_queue):
        journeys = Journeys(after, stack.task_queue)
        order = TakeUpAim(move="identify_sen")
        await journeys.act(journey, Command(id="with-the-new-key", by=SENCO, order=order))
        assert await journeys.case(journey) == stack.listed(journey)
    assert await _keys_named(after, journey) == {"old", "new"}


@pytest.mark.parametrize("name", ["another", "test"])
async def test_a_wrong_key_is_called_one(dev_server: DevServer, engine: Engine, name: str) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        stranger = Journeys(await _client(dev_server, f"{name}:{new_key()}"), stack.task_queue)

        with pytest.raises(KeysMissing, match="HANDRAIL_PAYLOAD_KEYS"):
            await stranger.case(journey)


async def test_an_act_closed_with_a_wrong_key_holds_a_case_up_and_does_not_harm_it(
    dev_server: DevServer, engine: Engine
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        stranger = Journeys(await _client(dev_server, f"another:{new_key()}"), stack.task_queue)
        act = Command(id=uuid4().hex, by=SENCO, order=TakeUpAim(move="identify_sen"))
        with pytest.raises(EngineAway):
            await stranger.act(journey, act)

        while True:  # for a few seconds it is not ready; pytest's own time limit ends this
            with suppress(EngineAway):
                await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)
                break
        assert await stack.journeys.case(journey) == stack.listed(journey)


async def test_what_was_changed_on_the_way_does_not_open() -> None:
    cipher = PayloadCipher(PAYLOAD_KEYS)
    [sealed] = await cipher.encode([Payload(data=b"a code")])
    sealed.data = sealed.data[:-1] + bytes([sealed.data[-1] ^ 1])
    with pytest.raises(KeysMissing, match="changed"):
        await cipher.decode([sealed])


async def _client(server: DevServer, keys: str) -> Client:
    return await Client.connect(server.address, data_converter=data_converter(keys))


async def _history(client: Client, case_id: str) -> bytes:
    """Return a history as Temporal's server sends it, before anything is opened."""
    answer = await client.workflow_service.get_workflow_execution_history(
        GetWorkflowExecutionHistoryRequest(
            namespace=client.namespace, execution=WorkflowExecution(workflow_id=case_id)
        )
    )
    return answer.history.SerializeToString()


async def _keys_named(client: Client, case_id: str) -> set[str]:
    """Return the names of the keys that a history's payloads name."""
    raw = await _history(client, case_id)
    return {name for name in ("old", "new") if f"\n\x03key\x12\x03{name}".encode() in raw}
