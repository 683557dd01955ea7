"""The API on PostgreSQL: the same pages of lists, the same keys, the same refusals."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adapters.database import connect
from adapters.migrate import upgrade
from models.evidence import Kind
from tests.playing import identified
from tests.postgres import PostgresServer
from tests.web.api.programs import problem, program
from tests.web.town import PUPILS, Town, build_town
from tests.web.village import pages_of, settle_in


@pytest.fixture
def pg_town(postgres: PostgresServer) -> Iterator[Town]:
    """A town in a new database with the product's own tables."""
    url = postgres.fresh_database()
    upgrade(url)
    engine = connect(url)
    built = build_town(engine)
    settle_in(built)
    yield built
    engine.dispose()


def test_lists_keys_and_refusals_are_those_of_sqlite(pg_town: Town) -> None:
    identified(pg_town.journey(0))
    pg_town.family_request(1)
    pg_town.family_request(2, days_later=1)
    app = pages_of(pg_town)
    teacher, officer = program(pg_town, app, "p-teacher"), program(pg_town, app, "p-officer")
    listed: list[str] = []
    cursor: str | None = None
    while cursor is not None or not listed:
        page = officer.reads("/requests", limit=1, **({"cursor": cursor} if cursor else {}))
        listed += [one["pupil"] for one in page["items"]]
        cursor = page["next"]
    assert listed == list(PUPILS[1:])
    first = teacher.reads("/me/tasks", limit=1)
    second = teacher.reads("/me/tasks", limit=1, cursor=first["next"])
    assert first["items"] != second["items"]
    for _ in range(2):
        filed = teacher.files("journey-0", Kind.CONTACT_ATTEMPT, pg_town.now.date(), "key-of-pg")
        assert filed.status_code == 201, filed.text
    other = teacher.sends("/cases/journey-0/moves/start_support", None, "key-of-pg")
    assert problem(other)["code"] == "key_reused"
    assert problem(teacher.asks("/cases/%00"))["code"] == "not_found"
    assert problem(teacher.sends("/cases/journey-0/moves/start_support"))["code"] == "refused"
