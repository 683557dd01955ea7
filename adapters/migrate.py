"""Brings the database's tables up to date, and tells whether they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event

from adapters.database import DatabaseBusy, connect, reading, writing

LOCK = 5_190_001
"""PostgreSQL's advisory lock that one migration holds: any number, the same for ever."""


BUSY_SECONDS = 60
"""How long a migration of SQLite waits for another; PostgreSQL waits for as long as it takes."""


class NewerDatabase(Exception):
    """The database was brought up to date by a newer Handrail than this one."""


class LostRows(Exception):
    """A revision would leave rows that point at nothing; it was taken back."""


Waits = Callable[[], None]
"""Is called where somebody else holds the database, before that is waited for."""


def upgrade(
    url: str, waits: Waits = lambda: None, wait_seconds: float = BUSY_SECONDS
) -> tuple[str, ...]:
    """Run every revision that a database has not had, all or none, and return their names.

    Raises DatabaseAway where it cannot be reached or is busy, and NewerDatabase where it is ahead.
    """
    with _engine(url) as engine, _alone(engine, waits, wait_seconds) as connection:
        todo = _pending(connection)
        if todo:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _check_references(connection)
        return todo


def pending(url: str) -> tuple[str, ...]:
    """Return the names of the revisions that a database has not had yet, in order.

    Raises DatabaseAway where it cannot be reached, and NewerDatabase where it is ahead.
    """
    with _engine(url) as engine, reading(engine) as connection:
        return _pending(connection)


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _alone(engine: Engine, waits: Waits, wait_seconds: float) -> Iterator[Connection]:
    """Give a transaction in which nobody else changes tables, however long it takes."""
    if engine.dialect.name == "sqlite":
        if _is_busy(engine):
            waits()
        engine.dispose()
        # SQLite changes a table by making it anew: rows that point at it must not be checked then.
        event.listen(engine, "connect", partial(_prepare_sqlite, wait_seconds))
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            if not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({LOCK})").scalar():
                waits()
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        yield connection


def _is_busy(engine: Engine) -> bool:
    """Tell whether somebody else writes to a SQLite file, and went on for a second."""
    try:
        with writing(engine):
            return False
    except DatabaseBusy:
        return True


def _pending(connection: Connection) -> tuple[str, ...]:
    scripts = ScriptDirectory.from_config(_config())
    at = MigrationContext.configure(connection).get_current_revision()
    revisions = [revision.revision for revision in scripts.walk_revisions()]
    if at is not None and at not in revisions:
        raise NewerDatabase(
            f"The database is at revision {at}, which this Handrail does not know. "
            "Run the newer Handrail, or go back to a backup from before it."
        )
    return tuple(reversed(revisions[: revisions.index(at)] if at else revisions))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("migrations")))
    config.set_main_option("path_separator", "os")
    return config


def _prepare_sqlite(wait_seconds: float, connection: Any, _record: object) -> None:  # noqa: ANN401 - sqlite3's own type
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(f"PRAGMA busy_timeout={max(0, int(wait_seconds * 1000))}")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if lost:
        raise LostRows(f"{len(lost)} rows would point at nothing, the first in {lost[0][0]}")
