"""A real SMTP server that keeps what it is given, and can be told to misbehave."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.services import free_port

OK = "250 OK"


class MailServer:
    """Takes mail on a port of this machine; ``answer`` and ``greeting`` are what it says."""

    def __init__(self) -> None:
        """Choose a port; nothing listens before ``start``."""
        self.port = free_port()
        self.taken: list[EmailMessage] = []
        self.came = Event()
        self.answer = OK
        self.to_recipient = OK
        self.after_data: Callable[[], None] | None = None
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        """Where it listens, as HANDRAIL_SMTP_URL would say it."""
        return f"smtp://127.0.0.1:{self.port}"

    def start(self, **options: Any) -> None:
        """Listen, with options of aiosmtpd."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)
        self._controller.start()

    def stop(self) -> None:
        """Listen no more."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def texts(self) -> list[str]:
        """The body of each message taken."""
        return [letter.get_content().replace("\r\n", "\n") for letter in self.taken]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Answer to a recipient's address."""
        if self.to_recipient == OK:
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a message, unless told to say something else."""
        if self.answer == OK:
            content = cast("bytes", envelope.content)
            self.taken.append(message_from_bytes(content, policy=policy.default))
            self.came.set()
        if self.after_data is not None:
            self.after_data()
        return self.answer
