"""Temporal's real server, on a port of its own, for tests of the deployment."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.toolchain import checkout

TEMPORAL = str(checkout.BIN / "temporal")
START_SECONDS = 30


def free_port() -> int:
    """Answer a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def temporal_server() -> Iterator[str]:
    """Run Temporal's server and answer its address once it takes connections."""
    port = free_port()
    server = subprocess.Popen(
        [TEMPORAL, "server", "start-dev", "--headless", "--log-level=error", f"--port={port}"],
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    last = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < last, f"Temporal did not start within {START_SECONDS} s"
            time.sleep(0.05)
        else:
            return
