"""Web and worker of two versions, as while a newer one is put in place: refused, or it waits."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import Engine
from temporalio.common import RawValue

from models.commands import Command, ReceiveLetter, RecordEvidence
from models.evidence import Kind
from models.roles import THE_CLOCK
from tests.durability.waiting import until
from tests.playing import OFFICER, PARENT, TEACHER
from tests.samples import sample
from tests.services import DevServer
from tests.stack import Stack, running
from workflows import case_workflow
from workflows.problems import OtherVersion


def from_a_newer_web(stack: Stack, **more: Any) -> dict[str, Any]:
    """Return an act as a newer version would send it, with what this one does not know."""
    form = sample(Kind.CONCERN, stack.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    command = Command(id="from-a-newer-web", by=TEACHER, order=order)
    return {**command.model_dump(mode="json"), **more}


@pytest.mark.parametrize("kind_of_news", ["a field", "a form", "an order"])
async def test_an_act_that_the_worker_does_not_know_yet_is_refused_and_nothing_changes(
    dev_server: DevServer, engine: Engine, kind_of_news: str
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        before = stack.listed(journey)
        sent = from_a_newer_web(stack)
        if kind_of_news == "a field":
            sent["new_answer"] = "yes"
        elif kind_of_news == "a form":
            sent["order"]["facts"]["kind"] = "form_of_next_year"
        else:
            sent["order"] = {"do": "something_new"}
        with pytest.raises(OtherVersion, match="Send it again in a few minutes"):
            await stack.journeys.act(journey, sent)  # type: ignore[arg-type] # of a newer version
        assert stack.listed(journey) == before
        await stack.files(journey, TEACHER, Kind.CONCERN)


async def test_a_letter_that_the_worker_does_not_know_yet_waits_for_one_that_does(
    dev_server: DevServer, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        await stack.files(journey, PARENT, Kind.FAMILY_REQUEST)
        request = stack.listed(journey).requests[-1]
        form = sample(Kind.LA_ACKNOWLEDGEMENT, stack.today)
        order = ReceiveLetter(
            from_case=request, facts=form.facts(), digest=form.digest(), written_by=OFFICER
        )
        letter = Command(id="a-letter", by=THE_CLOCK, order=order).model_dump(mode="json")
        handle = stack.journeys.client.get_workflow_handle(journey)
        await handle.signal("letter", {**letter, "new_answer": "yes"})
        await asyncio.sleep(1)
        assert not stack.listed(journey).current(Kind.LA_ACKNOWLEDGEMENT), "it is not known here"

        def opened_by_a_newer_worker(sent: RawValue) -> Command:
            said = json.loads(sent.payload.data)
            del said["new_answer"]
            return Command.model_validate(said)

        monkeypatch.setattr(case_workflow, "opened", opened_by_a_newer_worker)
        assert await until(lambda: stack.listed(journey).current(Kind.LA_ACKNOWLEDGEMENT))
