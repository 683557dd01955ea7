"""Ports of this machine: the one that people are told, and those that nobody types."""

from __future__ import annotations

import errno
import socket

from cli.telling import Stop

HERE = "127.0.0.1"
"""Everything listens on this machine only."""

TRIES = 200


def free_port(first: int, but: frozenset[int] = frozenset()) -> int:
    """Return the first port from here on that is free and not spoken for. Raises Stop."""
    for port in range(first, min(first + TRIES, 65536)):
        if port not in but and is_free(port):
            return port
    raise Stop(f"No port from {first} to {first + TRIES - 1} is free on this machine. Free one.")


class Claims:
    """Ports that this run has spoken for, though nothing listens there yet.

    Temporal takes its port a second after it was told to. Until then a second ``handrail up`` on
    the machine would find the port free, and its worker would come to our Temporal. The mark that
    both see is the UDP port of the same number: nobody needs it, one process alone can have it,
    and it is free again however that process ends.
    """

    def __init__(self) -> None:
        """Claim nothing yet."""
        self._held: list[socket.socket] = []

    def port(self, first: int, but: frozenset[int] = frozenset()) -> int:
        """Return the first port from here on that is free, and claim it. Raises Stop."""
        port = free_port(first, but)
        while not self._takes(port):
            port = free_port(port + 1, but)
        return port

    def let_go(self) -> None:
        """Give every port back."""
        while self._held:
            self._held.pop().close()

    def _takes(self, port: int) -> bool:
        mark = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            mark.bind((HERE, port))
        except OSError:
            mark.close()
            return False
        self._held.append(mark)
        return True


def check_web_port(port: int) -> None:
    """Make sure that the pages can be served on a port. Raises Stop with what to do instead."""
    trouble = trouble_with(port)
    if trouble == errno.EACCES:
        raise Stop(f"You may not serve on port {port}. Choose one above 1023: {_another(8000)}")
    if trouble:
        raise Stop(f"Port {port} is taken by another program. {_another(port + 1)}")


def is_free(port: int) -> bool:
    """Tell whether something of ours could listen on a port."""
    return trouble_with(port) == 0


def trouble_with(port: int) -> int:
    """Return why nothing of ours can listen on a port, as an errno; 0 where it can."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        # As servers do: a port whose last connections are closing counts as free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HERE, port))
        except OSError as error:
            return error.errno or errno.EADDRINUSE
    return 0


def _another(first: int) -> str:
    other = free_port(first)
    return f"Start with 'handrail up --port {other}', or 'HANDRAIL_WEB_PORT={other} make up'."
