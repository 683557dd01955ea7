"""Rows of what parents wrote to the authority get the names that such documents have now."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, select

from adapters.database import connect, reading, writing
from adapters.migrate import upgrade
from adapters.tables import table_of
from models.evidence.base import EACH_PARENTS_OWN
from models.roles import FAMILY
from models.tables import CaseRow, EvidenceRow
from tests.migrations.test_migrations import CASE, EVIDENCE

REVISION = import_module("migrations.versions.0022_each_parents_own")
ROWS: list[dict[str, Any]] = [
    {
        "document": "draft_response.1",
        "kind": "draft_response",
        "recorded_by": "p1",
        "role": "parent",
    },
    {
        "document": "draft_response.1",
        "kind": "draft_response",
        "version": 2,
        "recorded_by": "p2",
        "role": "parent",
    },
    {"document": "appeal.1", "kind": "appeal", "recorded_by": "o1", "role": "la_officer"},
    {"document": "one_page_profile.1", "kind": "one_page_profile", "role": "parent"},
]


def test_only_what_the_family_itself_wrote_to_the_authority_is_named_after_its_writer(
    empty_database: str,
) -> None:
    upgrade(empty_database)
    engine, table = connect(empty_database), table_of(EvidenceRow)
    with writing(engine) as connection:
        connection.execute(insert(table_of(CaseRow)).values(**CASE))
        for row in ROWS:
            connection.execute(insert(table).values(**EVIDENCE | row))
        with Operations.context(MigrationContext.configure(connection)):
            REVISION.upgrade()
    with reading(engine) as connection:
        named = set(connection.execute(select(table.c.document)).scalars())
    engine.dispose()
    assert named == {
        "draft_response.1.p1",
        "draft_response.1.p2",
        "appeal.1",
        "one_page_profile.1",
    }


def test_the_revision_names_the_kinds_and_roles_that_the_code_does() -> None:
    assert set(REVISION.KINDS) == set(EACH_PARENTS_OWN)
    assert set(REVISION.FAMILY) == set(FAMILY)
