"""The post on PostgreSQL, where two rounds really do run at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from adapters.database import connect
from models.message import DropReason
from models.notice import NoticeKind
from models.roles import Role
from tests.playing import HEAD, SENCO, TEACHER
from tests.post.mail_server import MailServer
from tests.post.school import MONDAY, School, london
from tests.postgres import PostgresServer

ROUNDS = 4


@pytest.fixture
def engine(postgres: PostgresServer) -> Iterator[Engine]:
    """A database of this test's own on PostgreSQL."""
    made = connect(postgres.fresh_database())
    SQLModel.metadata.create_all(made)
    yield made
    made.dispose()


async def test_rounds_at_the_same_time_gather_and_send_each_notice_once(
    school: School, mail: MailServer
) -> None:
    readers = (TEACHER, SENCO, HEAD)
    for journey in (school.pupil(), school.pupil()):
        for reader in readers:
            for urgent in (False, False, True):
                school.notice(journey, person_id=reader.person_id, role=reader.role, urgent=urgent)
    school.now = london(MONDAY, 8)

    await asyncio.gather(*(school.sends(mail.url) for _ in range(ROUNDS)))
    await school.sends(mail.url)

    gathered = [m for m in mail.taken if not m["Subject"].startswith("Urgent")]
    assert sorted(m["To"] for m in gathered) == sorted(
        f"{r.person_id}@example.org" for r in readers
    )
    assert len(mail.taken) == len(gathered) + len(readers) * 2
    assert [m.state for m in school.messages()] == ["sent"] * len(mail.taken)


async def test_rounds_at_the_same_time_tell_each_operator_once(
    school: School, mail: MailServer
) -> None:
    school.operator("o-1")
    school.operator("o-2")
    key = school.notice(
        school.pupil(),
        person_id=None,
        role=Role.OPERATOR,
        kind=NoticeKind.TO_OPERATORS,
        urgent=True,
    )

    await asyncio.gather(*(school.sends(mail.url) for _ in range(ROUNDS)))
    await school.sends(mail.url)

    assert sorted(m["To"] for m in mail.taken) == ["o-1@ops.example", "o-2@ops.example"]
    assert school.fate(key).dropped == DropReason.SHARED_OUT
