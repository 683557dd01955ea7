"""The tables that revisions make are the tables that the code expects, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, delete, func, insert, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from adapters.database import connect, reading, writing
from adapters.migrate import NewerDatabase, pending, upgrade
from adapters.tables import table_of
from models.tables import CaseRow, EvidenceRow, LogRow, RefusalRow

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LINE = {
    "case_id": "c1",
    "seq": 1,
    "at": NOW,
    "command_id": "m1",
    "person_id": "p1",
    "role": "senco",
}
LINKS = {"former_digest": "0" * 64, "digest": "1" * 64}
LOG_LINE = {**LINE, **LINKS, "was": "moved", "body": "{}"}
REFUSAL_LINE = {**LINE, **LINKS, "order": "take_move", "reasons": "[]"}
APPEND_ONLY = [
    pytest.param(LogRow, LOG_LINE, id="case_log"),
    pytest.param(RefusalRow, REFUSAL_LINE, id="refusal"),
]


@pytest.fixture
def database(empty_database: str) -> Iterator[Engine]:
    """A database at head."""
    upgrade(empty_database)
    engine = connect(empty_database)
    yield engine
    engine.dispose()


def count(engine: Engine, model: type) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(table_of(model))).scalar_one()


def test_an_empty_database_is_brought_to_head_once(empty_database: str) -> None:
    todo = pending(empty_database)
    assert todo[0] == "0001"
    assert upgrade(empty_database) == todo
    assert pending(empty_database) == ()
    assert upgrade(empty_database) == ()


def test_the_tables_are_those_that_the_code_expects(database: Engine) -> None:
    with reading(database) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, LogRow.metadata) == []


def test_every_constraint_has_the_name_that_the_code_gives_it(database: Engine) -> None:
    inspector = inspect(database)
    for table in LogRow.metadata.sorted_tables:
        keys = {key["name"] for key in inspector.get_foreign_keys(table.name)}
        assert keys == {key.name for key in table.foreign_key_constraints}
        assert inspector.get_pk_constraint(table.name)["name"] == table.primary_key.name


def test_a_foreign_key_holds(database: Engine) -> None:
    with pytest.raises(IntegrityError), writing(database) as connection:
        connection.execute(insert(table_of(EvidenceRow)).values(**EVIDENCE))


def test_columns_named_as_words_of_sql_can_be_written_and_read(database: Engine) -> None:
    with writing(database) as connection:
        connection.execute(insert(table_of(CaseRow)).values(**CASE))
        connection.execute(insert(table_of(EvidenceRow)).values(**EVIDENCE))
        connection.execute(insert(table_of(RefusalRow)).values(**REFUSAL_LINE))
        assert connection.execute(select(table_of(EvidenceRow).c.on)).scalar() == date(2026, 1, 5)
        assert connection.execute(select(table_of(RefusalRow).c.order)).scalar() == "take_move"
        assert connection.execute(select(table_of(CaseRow).c.wakes_at)).scalar() == NOW


@pytest.mark.parametrize(("model", "line"), APPEND_ONLY)
def test_a_line_once_written_is_never_changed(
    database: Engine, model: type, line: dict[str, Any]
) -> None:
    table = table_of(model)
    with writing(database) as connection:
        connection.execute(insert(table).values(**line))
    with pytest.raises(IntegrityError, match="append-only"), writing(database) as connection:
        connection.execute(update(table).values(role="headteacher"))
    with reading(database) as connection:
        assert connection.execute(select(table.c.role)).scalar() == "senco"


@pytest.mark.parametrize(("model", "line"), APPEND_ONLY)
def test_a_line_once_written_is_never_taken_away(
    database: Engine, model: type, line: dict[str, Any]
) -> None:
    with writing(database) as connection:
        connection.execute(insert(table_of(model)).values(**line))
    with pytest.raises(IntegrityError, match="append-only"), writing(database) as connection:
        connection.execute(delete(table_of(model)))
    assert count(database, model) == 1


@pytest.mark.parametrize(("model", "line"), APPEND_ONLY)
def test_no_dialect_s_own_way_round_takes_a_line_away(
    database: Engine, model: type, line: dict[str, Any]
) -> None:
    table = table_of(model)
    with writing(database) as connection:
        connection.execute(insert(table).values(**line))
    replace = insert(table).prefix_with("OR REPLACE").values(**line)
    empty = text(f"TRUNCATE {table.name}")
    with pytest.raises(IntegrityError, match="append-only"), writing(database) as connection:
        connection.execute(replace if database.dialect.name == "sqlite" else empty)
    assert count(database, model) == 1


def test_two_that_migrate_at_once_do_it_once(empty_database: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(upgrade, [empty_database, empty_database]))
    assert sorted(done) == [(), done[0] or done[1]]


def test_a_database_of_a_newer_handrail_is_left_alone(
    database: Engine, empty_database: str
) -> None:
    with writing(database) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    with pytest.raises(NewerDatabase, match="Run the newer Handrail"):
        pending(empty_database)
    with pytest.raises(NewerDatabase, match="Run the newer Handrail"):
        upgrade(empty_database)


CASE = {
    "id": "c1",
    "chart": "pupil_journey",
    "school_id": "s1",
    "la_id": "l1",
    "pupil_id": "u1",
    "revision": 1,
    "stage": "quality_first_teaching",
    "statutory": "none",
    "funding": "none",
    "opened_on": date(2026, 1, 5),
    "wakes_at": NOW,
    "finished": False,
    "pack_name": "england",
    "pack_version": "1",
    "body": "{}",
}
EVIDENCE = {
    "case_id": "c1",
    "document": "concern",
    "version": 1,
    "kind": "concern",
    "digest": "2" * 64,
    "on": date(2026, 1, 5),
    "cycle": 0,
    "seq": 1,
    "recorded_by": "p1",
    "role": "class_teacher",
    "recorded_on": date(2026, 1, 5),
}
