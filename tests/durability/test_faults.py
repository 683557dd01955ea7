"""What goes wrong fails one act; it never freezes or kills a case."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from temporalio.client import Client

from adapters import documents
from adapters.database import writing
from adapters.rulings import RulingsStore
from models.commands import RecordEvidence, TakeUpAim
from models.evidence import Kind
from models.steps import Receipt
from rules.rulebook import RULEBOOK
from rules.rulings import Rulings
from tests.durability.agreement import agreed
from tests.playing import SENCO, TEACHER
from tests.samples import sample
from tests.services import DevServer
from tests.stack import Stack, running
from worker import build
from workflows import client as asking
from workflows import steps
from workflows.problems import Broken, DatabaseIsAway, EngineAway


class FaultyRulings(RulingsStore):
    """Rulings with a bug that can be switched on, as a bad release would bring one."""

    faulty = False

    def rulings_for(self, *asked: Any) -> Rulings:
        """Fail like a typing mistake while the bug is on."""
        if self.faulty:
            raise KeyError("a bug in a rule")
        return super().rulings_for(*asked)


class SlowRulings(RulingsStore):
    """Rulings that come late once, as from a disk that stalls."""

    late_seconds = 0.0

    def rulings_for(self, *asked: Any) -> Rulings:
        """Wait if told to."""
        late, self.late_seconds = self.late_seconds, 0.0
        time.sleep(late)
        return super().rulings_for(*asked)


async def test_a_step_that_takes_too_long_is_in_doubt_and_counts_once_when_sent_again(
    dev_server: DevServer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    rulings = SlowRulings()
    async with running(await dev_server.client(), engine, rulings) as stack:
        journey = await stack.opens()
        form_kept = await _keeps_the_form(stack, journey)

        with monkeypatch.context() as patched:
            patched.setattr(steps, "TIME_LIMIT", timedelta(seconds=1))
            rulings.late_seconds = 1.5
            with pytest.raises(EngineAway):
                await form_kept("in-doubt")
        await form_kept("in-doubt")

        case = await agreed(engine, stack.journeys, journey)
        assert len(case.current(Kind.EARLY_DISCUSSION)) == len(case.evidence) == 1


async def test_a_bug_in_a_rule_fails_that_act_and_leaves_the_case_as_it_was(
    dev_server: DevServer, engine: Engine
) -> None:
    rulings = FaultyRulings()
    async with running(await dev_server.client(), engine, rulings) as stack:
        journey = await stack.opens()
        before = stack.listed(journey)

        rulings.faulty = True
        with pytest.raises(Broken):
            await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)
        assert await stack.journeys.case(journey) == before

        rulings.faulty = False
        await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)
        assert await stack.journeys.case(journey) == stack.listed(journey)


async def test_a_bug_while_refusing_at_once_refuses_that_act_alone(
    dev_server: DevServer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        with monkeypatch.context() as patched:
            patched.setattr(RULEBOOK, "rulings_of", _fails)
            with pytest.raises(Broken):
                await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)

        await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)
        assert await stack.journeys.case(journey) == stack.listed(journey)


async def test_with_the_database_away_an_act_fails_quickly_with_nothing_half_done(
    dev_server: DevServer, engine: Engine
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        before = stack.listed(journey)
        form_kept = await _keeps_the_form(stack, journey)

        with writing(engine):
            began = time.monotonic()
            with pytest.raises(DatabaseIsAway):
                await form_kept("while-away")
            took = time.monotonic() - began

        assert took < 3
        assert await stack.journeys.case(journey) == before == stack.listed(journey)
        await form_kept("while-away")
        assert stack.listed(journey).revision > before.revision


async def test_no_worker_means_a_sentence_and_the_same_act_may_be_sent_again(
    dev_server: DevServer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:

    client: Client = await dev_server.client()
    async with running(client, engine) as stack:
        journey = await stack.opens()
    order = TakeUpAim(move="identify_sen")
    monkeypatch.setattr(asking, "ANSWER_WITHIN", timedelta(seconds=1))

    with pytest.raises(EngineAway):
        await stack.does(journey, SENCO, order, act_id="sent-twice")

    async with build(client, engine, sandbox=True, task_queue=stack.task_queue):
        again = Stack(engine, stack.journeys, stack.task_queue)
        monkeypatch.undo()
        await again.does(journey, SENCO, order, act_id="sent-twice")
        taken = [aim for aim in again.listed(journey).aims if aim.move == "identify_sen"]
        assert len(taken) == 1


def _fails(*_asked: object) -> Rulings:
    raise KeyError("a bug in a rule")


async def _keeps_the_form(stack: Stack, journey: str) -> Callable[[str], Awaitable[Receipt]]:
    form = sample(Kind.EARLY_DISCUSSION, stack.today)
    with writing(stack.engine) as connection:
        documents.keep(connection, form, datetime.now(UTC))
    order = RecordEvidence(facts=form.facts(), digest=form.digest())

    async def file(act_id: str) -> Receipt:
        return await stack.does(journey, TEACHER, order, act_id=act_id)

    return file
