"""A real TCP server that speaks ClamAV's INSTREAM, finds one mark, and can be told to misbehave."""

from __future__ import annotations

import socketserver
import struct
import threading
from typing import Any

MARK = b"HARMFUL-TEST-FILE"


class _Session(socketserver.StreamRequestHandler):
    server: Daemon

    def handle(self) -> None:
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.seen.append(content)
        found = b"stream: Handrail-Test FOUND\0" if MARK in content else b"stream: OK\0"
        self.wfile.write(self.server.answer or found)


class Daemon(socketserver.ThreadingTCPServer):
    """Listens on a port of this machine; ``answer`` is said instead of the truth."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.answer = b""
        self.seen: list[bytes] = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens, as HANDRAIL_VIRUS_SCANNER would say it."""
        host, port = self.server_address[:2]
        return f"{host!s}:{port}"

    def stop(self, *_: Any) -> None:
        """Listen no more."""
        self.shutdown()
        self.server_close()
