from __future__ import annotations

import pytest
from sqlalchemy import Engine

from models.commands import SignDocument, TakeMove
from models.decision import Refused
from models.evidence import Kind
from tests.playing import PARENT, SENCO, TEACHER
from tests.services import DevServer
from tests.stack import running
from workflows.problems import ActRefused


async def test_an_act_is_in_the_workflow_and_in_the_list_when_it_is_acknowledged(
    dev_server: DevServer, engine: Engine
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()

        receipt = await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)

        listed = stack.listed(journey)
        assert listed.revision == receipt.revision
        assert await stack.journeys.case(journey) == listed


async def test_a_refused_act_names_every_missing_condition_and_the_case_lives_on(
    dev_server: DevServer, engine: Engine
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        before = stack.listed(journey)

        with pytest.raises(ActRefused) as refused:
            await stack.does(journey, SENCO, TakeMove(move="identify_sen"))

        reasons = refused.value.refusal.reasons
        assert len(reasons) == 8
        assert {reason.code for reason in reasons} == {Refused.NOT_MET}
        assert await stack.journeys.case(journey) == before


async def test_the_same_act_sent_twice_counts_once(dev_server: DevServer, engine: Engine) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        for kind in (Kind.TEACHING_REVIEW, Kind.PROGRESS_DATA, Kind.EARLY_DISCUSSION):
            await stack.files(journey, TEACHER, kind)
        await stack.files(journey, TEACHER, Kind.CORE_OFFER_DECISION)
        record = stack.listed(journey).current(Kind.CORE_OFFER_DECISION)[-1]
        order = SignDocument(document=record.key, record=record.kind, digest=record.digest)
        first = await stack.does(journey, TEACHER, order, act_id="the-same-act")

        again = await stack.does(journey, TEACHER, order, act_id="the-same-act")

        assert again.revision == first.revision
        assert len(stack.listed(journey).sign_offs) == 1


async def test_a_familys_request_opens_a_case_at_the_local_authority(
    dev_server: DevServer, engine: Engine
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()

        await stack.files(journey, PARENT, Kind.FAMILY_REQUEST)

        [request] = stack.listed(journey).requests
        received = await stack.eventually_listed(request)
        assert "received" in received.configuration


async def test_two_documents_that_say_the_same_are_signed_each_on_its_own(
    dev_server: DevServer, engine: Engine
) -> None:
    async with running(await dev_server.client(), engine) as stack:
        journey = await stack.opens()
        for _ in range(2):
            await stack.files(journey, TEACHER, Kind.EARLY_DISCUSSION)
            await stack.signs(journey, TEACHER, Kind.EARLY_DISCUSSION)
            await stack.takes(journey, TEACHER, "agree_in_class")

        first, second = stack.listed(journey).sign_offs

        assert first.digest == second.digest
        assert first.document != second.document
