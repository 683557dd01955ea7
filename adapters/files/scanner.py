"""The door to a virus scanner: ClamAV's daemon, asked over TCP with its command INSTREAM."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass

CHUNK_BYTES = 64 * 1024
CONNECT_SECONDS = 3
"""A scanner that is there answers at once; a page does not wait longer to hear that it is not."""

SCAN_SECONDS = 60
"""A large document of many pictures takes several seconds to look through."""

LONGEST_ANSWER_BYTES = 4096
HIGHEST_PORT = 65535


class ScannerAway(Exception):
    """The scanner did not answer, or answered that it could not look: nothing is known."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """A scanner at an address."""

    host: str
    port: int

    def finds(self, content: bytes) -> bool:
        """Tell whether the scanner finds something harmful. Raises ScannerAway."""
        try:
            with socket.create_connection((self.host, self.port), CONNECT_SECONDS) as connection:
                connection.settimeout(SCAN_SECONDS)
                answer = _ask(connection, content)
        except OSError as error:
            raise ScannerAway(type(error).__name__) from error
        if answer.endswith(b" FOUND"):
            return True
        if answer.endswith(b": OK"):
            return False
        raise ScannerAway("the answer is neither OK nor FOUND")


def scanner_at(address: str | None) -> Scanner | None:
    """Return the scanner at an address, None where none is set. Raises ValueError."""
    return None if address is None else Scanner(*read_address(address))


def read_address(address: str) -> tuple[str, int]:
    """Return host and port. Raises ValueError with what the address must be."""
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) <= HIGHEST_PORT:
        raise ValueError("write it as host:port, such as clamav:3310")
    return host.strip("[]"), int(port)


def _ask(connection: socket.socket, content: bytes) -> bytes:
    """Send content in chunks, each led by its length, and return the one line of the answer."""
    connection.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), CHUNK_BYTES):
        chunk = content[start : start + CHUNK_BYTES]
        connection.sendall(struct.pack("!L", len(chunk)) + chunk)
    connection.sendall(struct.pack("!L", 0))
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER_BYTES:
        more = connection.recv(LONGEST_ANSWER_BYTES)
        if not more:
            break
        answer += more
    return answer.partition(b"\0")[0].strip()
