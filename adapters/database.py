"""The database: one engine, SQLite or PostgreSQL, with the same guarantees on both."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError

BUSY_SECONDS = 1
"""How long a writer waits for another; an act must fail within a second or two, not hang."""


class DatabaseAway(Exception):
    """The database cannot be reached or is locked; nothing was changed."""


def connect(url: str) -> Engine:
    """Return an engine for a database URL; nothing is opened yet.

    Its errors do not quote what was being written: they end up in logs.
    """
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = f"-c lock_timeout={BUSY_SECONDS}s -c statement_timeout=10s"
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"connect_timeout": BUSY_SECONDS, "options": options},
        hide_parameters=True,
    )


class TablesMissing(DatabaseAway):
    """The database answers and has not the tables of this version: it was not brought up to date.

    SQLite gives the same code for a statement that is wrong in itself.
    """


class DatabaseUnusable(DatabaseAway):
    """The database cannot be used as it is, and waiting does not help; the message says why."""


class DatabaseBusy(DatabaseAway):
    """Somebody else is writing to the SQLite file, and was for longer than an act waits."""


_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

_UNUSABLE = {
    sqlite3.SQLITE_READONLY: "The database cannot be written: its file, or its folder, is "
    "read-only for whoever runs this. Change that, then try again.",
    sqlite3.SQLITE_FULL: "The database cannot be written: the disk is full. Make room, then try "
    "again.",
    sqlite3.SQLITE_NOTADB: "What HANDRAIL_DATABASE_URL names is no SQLite database. Mend it, or "
    "bring the file back from a backup.",
    sqlite3.SQLITE_CORRUPT: "The database's file is damaged. Bring it back from a backup.",
}
"""What SQLite says with its main code where trying again would not help."""

_MAIN_CODE = 0xFF
"""The part of SQLite's code that says what is wrong; the rest says more closely how."""

_NO_TABLE_OR_COLUMN = ("42P01", "42703")
"""What PostgreSQL answers where there is none: SQLSTATE undefined_table and undefined_column."""


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that may write, committed at the end.

    Raises DatabaseAway where the database cannot be reached; nothing is half done.
    """
    with _translated(), engine.connect() as opened:
        connection = opened.execution_options(handrail_writes=True)
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection to read with; whatever it might change is rolled back.

    Raises DatabaseAway where the database cannot be reached.
    """
    with _translated(), engine.connect() as connection:
        try:
            yield connection
        finally:
            connection.rollback()


def ask(engine: Engine) -> None:
    """Ask the database the least that shows that it is Handrail's.

    Raises DatabaseAway where it is not there, and TablesMissing where it is empty.
    """
    with reading(engine) as connection:
        connection.exec_driver_sql("SELECT 1 FROM case_log LIMIT 1")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        away = _away(error)
        if away is None:
            raise
        raise away from error


def _away(error: DBAPIError) -> DatabaseAway | None:
    """Return what an error of the database means; None for a statement that is wrong in itself."""
    sqlite_code = getattr(error.orig, "sqlite_errorcode", None)
    sqlite_code = None if sqlite_code is None else sqlite_code & _MAIN_CODE
    lacks_tables = sqlite_code == sqlite3.SQLITE_ERROR and isinstance(error, OperationalError)
    if lacks_tables or getattr(error.orig, "sqlstate", None) in _NO_TABLE_OR_COLUMN:
        return TablesMissing("the database lacks tables; 'handrail migrate' makes them")
    if sqlite_code in _UNUSABLE:
        return DatabaseUnusable(_UNUSABLE[sqlite_code])
    if sqlite_code in _BUSY:
        return DatabaseBusy("another program is writing to the database")
    if isinstance(error, OperationalError):
        return DatabaseAway("the database cannot be reached")
    return DatabaseAway("the database went away") if error.connection_invalidated else None


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - sqlite3's own type
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; SQLite does not wait here for another who does the same."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: two that read first and then write would deadlock.
    writes = connection.get_execution_options().get("handrail_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
