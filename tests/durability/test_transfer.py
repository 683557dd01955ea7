"""A journey goes with the pupil to another school in Handrail, over Temporal's real server.

Given a journey on SEN Support, when its school records that the pupil has gone to another one and
that one accepts, then the same workflow goes on there with everything that was recorded, also in
the hands of a worker that has never seen it, and the school it left sees and does nothing more.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from adapters import log
from adapters.database import reading, writing
from adapters.queries import moved, staff
from adapters.signing_in import accounts
from adapters.tables import table_of
from models.case import Case
from models.decision import Refused
from models.events import SchoolChanged
from models.evidence import Kind
from models.roles import Actor
from models.tables import PersonRow, PostRow, PupilRow, SchoolRow
from rules.people.access import Sight
from tests.playing import (
    NEXT_HEAD,
    NEXT_SCHOOL,
    NEXT_SENCO,
    NEXT_TEACHER,
    RECEIVER,
    SENCO,
    TEACHER,
)
from tests.services import DevServer
from tests.stack import Stack, running
from web.viewer import Person, person_of
from worker import build
from workflows.problems import ActRefused

NEXT = f"school-{NEXT_SCHOOL}"
TO_IDENTIFY = (
    Kind.EARLY_DISCUSSION,
    Kind.TEACHING_REVIEW,
    Kind.PROGRESS_DATA,
    Kind.ONE_PAGE_PROFILE,
    Kind.WIDER_NEEDS,
    Kind.CORE_OFFER_DECISION,
)


async def test_a_transferred_journey_goes_on_at_the_next_school_and_ends_for_the_former_one(
    dev_server: DevServer, engine: Engine
) -> None:
    client = await dev_server.client()
    async with running(client, engine) as stack:
        _open_the_next_school(engine)
        journey = await stack.opens()
        _list_the_pupil(engine, stack.listed(journey))
        before = await _identified(stack, journey)
        assert _names_seen(engine, SENCO) == ["Amara Okonkwo"]

        yesterday = stack.today - timedelta(days=1)
        await stack.files(journey, SENCO, Kind.LEAVING, leaves_on=yesterday, to_school=NEXT_SCHOOL)
        assert "between_schools" in stack.listed(journey).configuration
        assert _sight(engine, NEXT_SENCO, journey) is Sight.OFFER
        assert _sees_whole(engine, SENCO, journey), "until the next school says yes"

        await stack.files(journey, RECEIVER, Kind.TRANSFER_ANSWER)

        taken_over = stack.listed(journey)
        assert await stack.journeys.case(journey) == taken_over
        assert taken_over.school_id == NEXT
        assert taken_over.evidence[: len(before.evidence)] == before.evidence
        assert taken_over.sign_offs[: len(before.sign_offs)] == before.sign_offs
        assert set(before.configuration) == set(taken_over.configuration)
        assert [s.school_id for s in taken_over.former_schools] == ["school-1"]
        assert _names_seen(engine, NEXT_SENCO) == ["Amara Okonkwo"]
        assert _names_seen(engine, SENCO) == _names_seen(engine, TEACHER) == []
        assert not _sees_whole(engine, SENCO, journey)
        assert _sight(engine, TEACHER, journey) is Sight.OWN_HISTORY
        with pytest.raises(ActRefused) as refused:
            await stack.files(journey, TEACHER, Kind.NEEDS_ANALYSIS)
        assert refused.value.refusal.reasons[0].code is Refused.NOT_YOURS

    async with build(client, engine, sandbox=True, task_queue=stack.task_queue):
        await stack.files(journey, NEXT_TEACHER, Kind.NEEDS_ANALYSIS)
        await stack.takes(journey, NEXT_SENCO, "agree_analysis")

        goes_on = stack.listed(journey)
        assert await stack.journeys.case(journey) == goes_on
        assert "sen_plan" in goes_on.configuration
        assert goes_on.evidence[: len(before.evidence)] == before.evidence

    with reading(engine) as connection:
        entries = log.entries_after(connection, journey, 0)
        assert log.broken_links(connection, journey) == []
    assert [entry.seq for entry in entries] == list(range(1, goes_on.revision + 1))
    assert [e.event.school_id for e in entries if isinstance(e.event, SchoolChanged)] == [NEXT]


async def _identified(stack: Stack, journey: str) -> Case:
    for kind in TO_IDENTIFY:
        await stack.files(journey, TEACHER, kind)
    await stack.signs(journey, TEACHER, Kind.CORE_OFFER_DECISION)
    await stack.signs(journey, SENCO, Kind.CORE_OFFER_DECISION)
    await stack.takes(journey, SENCO, "identify_sen")
    return stack.listed(journey)


def _open_the_next_school(engine: Engine) -> None:
    people = (NEXT_SENCO, NEXT_HEAD, NEXT_TEACHER)
    with writing(engine) as connection:
        first = connection.execute(table_of(SchoolRow).select()).mappings().one()
        school = {**first, "id": NEXT, "name": "Dale School", "dfe_number": NEXT_SCHOOL}
        connection.execute(insert(table_of(SchoolRow)), [school])
        rows: list[dict[str, Any]] = [
            {"id": each.person_id, "name": each.person_id, "school_id": NEXT} for each in people
        ]
        connection.execute(insert(table_of(PersonRow)), rows)
        posts = [{"person_id": each.person_id, "role": str(each.role)} for each in people]
        connection.execute(insert(table_of(PostRow)), posts)


def _list_the_pupil(engine: Engine, case: Case) -> None:
    pupil = {
        "id": case.pupil_id,
        "school_id": "school-1",
        "home_la_id": "la-1",
        "upn": "R999200126001",
        "first_name": "Amara",
        "last_name": "Okonkwo",
        "born_on": date(2017, 3, 1),
        "cohort": case.cohort,
        "class_teacher_id": TEACHER.person_id,
    }
    with writing(engine) as connection:
        connection.execute(insert(table_of(PupilRow)), [pupil])


def _viewer(engine: Engine, actor: Actor) -> Person:
    with reading(engine) as connection:
        known = accounts.person(connection, actor.person_id, datetime.now(UTC).date())
    assert known is not None
    return person_of(known)


def _names_seen(engine: Engine, actor: Actor) -> list[str]:
    viewer = _viewer(engine, actor)
    with reading(engine) as connection:
        return [pupil.name for pupil in staff.pupils(viewer, connection)]


def _sees_whole(engine: Engine, actor: Actor, journey: str) -> bool:
    viewer = _viewer(engine, actor)
    with reading(engine) as connection:
        return staff.journey(viewer, connection, journey) is not None


def _sight(engine: Engine, actor: Actor, journey: str) -> Sight | None:
    viewer = _viewer(engine, actor)
    with reading(engine) as connection:
        found = moved.moving(viewer, connection, journey)
    return None if found is None else found.sight
