"""An exception for a contact is ended, once: nobody takes its row away or rewrites it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from adapters.database import connect, reading, writing
from adapters.migrate import upgrade
from adapters.tables import table_of
from models.tables import (
    CalendarRow,
    ContactRow,
    ContactRuleRow,
    LocalAuthorityRow,
    PersonRow,
    PupilRow,
    SchoolRow,
)

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
RULES = table_of(ContactRuleRow)
RULE = {
    "id": "r1",
    "pupil_id": "u1",
    "person_id": "p1",
    "why": "court_order",
    "may_see": False,
    "is_told": False,
    "may_be_contacted": False,
    "from_on": date(2026, 1, 5),
    "entered_by": "p2",
    "entered_at": NOW,
}
ENDED = {"ended_by": "p2", "ended_at": NOW, "ended_because": "The order was lifted."}
WHO_IS_THERE: tuple[tuple[type, dict[str, Any]], ...] = (
    (
        LocalAuthorityRow,
        {
            "id": "l1",
            "name": "L",
            "dfe_code": "999",
            "policy_name": "england",
        },
    ),
    (CalendarRow, {"version": "c1", "body": "{}"}),
    (
        SchoolRow,
        {
            "id": "s1",
            "name": "S",
            "la_id": "l1",
            "dfe_number": "9994001",
            "calendar_version": "c1",
        },
    ),
    (PersonRow, {"id": "p1", "name": "Parent"}),
    (PersonRow, {"id": "p2", "name": "Senco"}),
    (
        PupilRow,
        {
            "id": "u1",
            "school_id": "s1",
            "home_la_id": "l1",
            "upn": "B801200005001",
            "first_name": "A",
            "last_name": "B",
            "born_on": date(2016, 1, 5),
            "cohort": 2032,
        },
    ),
    (
        ContactRow,
        {
            "pupil_id": "u1",
            "person_id": "p1",
            "relation": "Mother",
            "parental_responsibility": True,
            "may_see": True,
            "must_be_asked": False,
        },
    ),
)


@pytest.fixture
def database(empty_database: str) -> Iterator[Engine]:
    """A database at head in which one exception was entered."""
    upgrade(empty_database)
    engine = connect(empty_database)
    with writing(engine) as connection:
        for model, row in WHO_IS_THERE:
            connection.execute(insert(table_of(model)).values(**row))
        connection.execute(insert(RULES).values(**RULE))
    yield engine
    engine.dispose()


def refused(database: Engine, statement: Any) -> None:
    """Expect that a statement is refused and the exception is as it was."""
    with pytest.raises(IntegrityError, match="ended, never changed"), writing(database) as doing:
        doing.execute(statement)
    with reading(database) as connection:
        assert connection.execute(select(func.count()).select_from(RULES)).scalar_one() == 1
        assert connection.execute(select(RULES.c.why)).scalar_one() == "court_order"


def test_it_is_never_deleted(database: Engine) -> None:
    refused(database, delete(RULES))


def test_no_dialect_s_own_way_round_takes_it_away(database: Engine) -> None:
    replace = insert(RULES).prefix_with("OR REPLACE").values(**{**RULE, "why": "other"})
    empty = text("TRUNCATE contact_rule")
    refused(database, replace if database.dialect.name == "sqlite" else empty)


def test_nothing_that_was_entered_is_ever_rewritten(database: Engine) -> None:
    entered = [column for column in RULES.c if column.name not in ENDED]
    assert len(entered) == len(RULES.c) - len(ENDED)
    for column in entered:
        refused(database, update(RULES).values({column.name: column}))


def test_it_is_ended_once_and_its_end_is_not_rewritten(database: Engine) -> None:
    with writing(database) as connection:
        connection.execute(update(RULES).values(**ENDED))
    refused(database, update(RULES).values(ended_because="Something else."))
    refused(database, update(RULES).values(ended_at=None))
