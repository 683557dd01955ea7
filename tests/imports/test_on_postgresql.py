"""The same import on PostgreSQL: real tables, real transactions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from adapters.database import connect
from adapters.migrate import upgrade
from models.imports import ListKind
from tests.imports.lists import CONTACTS, PUPILS, STAFF, counts, take_in, told
from tests.postgres import PostgresServer


@pytest.fixture
def pg_engine(postgres: PostgresServer) -> Iterator[Engine]:
    """A new database with the product's own tables."""
    url = postgres.fresh_database()
    upgrade(url)
    made = connect(url)
    yield made
    made.dispose()


def test_lists_are_taken_in_and_a_second_import_changes_nothing(pg_engine: Engine) -> None:
    assert take_in(pg_engine, STAFF, PUPILS, CONTACTS, dry_run=True).changes == 9
    first = take_in(pg_engine, STAFF, PUPILS, CONTACTS)
    assert told(first) == []
    assert counts(first, ListKind.CONTACTS) == (3, 3, 0, 0, 0)
    assert take_in(pg_engine, STAFF, PUPILS, CONTACTS).changes == 0


def test_a_refused_row_does_not_spoil_the_transaction(pg_engine: Engine) -> None:
    report = take_in(pg_engine, STAFF, PUPILS.replace("2016-01-20,6", "2016-01-20,1"), CONTACTS)
    assert counts(report, ListKind.PUPILS) == (2, 1, 0, 0, 1)
    assert counts(report, ListKind.CONTACTS) == (3, 2, 0, 0, 1)
