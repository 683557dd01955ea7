"""Mail over SMTP: one connection for a round of messages, and what each failure means."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_LINES
from email.utils import format_datetime
from urllib.parse import unquote

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from adapters.post.mail_url import PORTS, read_url, sender_address

CONNECT_SECONDS = 10.0
"""A mail server that is there answers in far less; one that is not must not use up the round."""

SEND_SECONDS = 30.0
"""All of one message. Some servers look for spam before they answer, which takes seconds."""

SERVICE_CLOSING = 421
"""The reply of a server that is about to hang up: it says nothing about the message."""

_FOR_EVER = 500
"""Replies from here on mean that trying again would bring the same answer."""


class MailServerAway(Exception):
    """The mail server cannot be used now; no message is to blame. Says why without addresses."""


class NotTaken(Exception):
    """The mail server did not take one message.

    ``for_ever`` is true where trying again cannot help.
    """

    def __init__(self, sentence: str, *, for_ever: bool) -> None:
        """Keep a sentence that names no address."""
        super().__init__(sentence)
        self.for_ever = for_ever


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as it leaves: plain text to one address. ``id`` is ours and never changes."""

    id: str
    to_address: str
    subject: str
    body: str


class Line:
    """An open connection to the mail server."""

    def __init__(self, smtp: SMTP, sender: str) -> None:
        """Keep the connection and the From line."""
        self._smtp = smtp
        self._sender = sender

    async def send(self, outgoing: Outgoing, now: datetime) -> None:
        """Send one message. Raises NotTaken, or MailServerAway where the connection is no more."""
        letter = _letter(outgoing, self._sender, now)
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._smtp.send_message(letter)
        except (SMTPException, OSError, ValueError) as error:
            raise _meaning(error) from error


class Mailer:
    """Opens connections to one mail server. Raises ValueError for an address it cannot use."""

    def __init__(self, url: str, sender: str) -> None:
        """Read the server's URL and the From line, such as ``Handrail <send@school.example>``."""
        self._url = read_url(url)
        self._sender = sender
        self._domain = domain_of(sender)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Line]:
        """Give a connection, closed politely. Raises MailServerAway where there can be none."""
        smtp = self._client()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await smtp.connect()
        except (SMTPException, OSError, ValueError) as error:
            raise MailServerAway(_why_away(error)) from error
        try:
            yield Line(smtp, self._sender)
        finally:
            with suppress(SMTPException, OSError):
                await smtp.quit(timeout=1)
            smtp.close()

    def _client(self) -> SMTP:
        url = self._url
        return SMTP(
            hostname=url.hostname,
            port=url.port or PORTS[url.scheme],
            username=unquote(url.username) if url.username else None,
            password=unquote(url.password) if url.password else None,
            use_tls=url.scheme == "smtps",
            start_tls=url.scheme == "smtp+starttls",
            timeout=SEND_SECONDS,
            local_hostname=self._domain,
        )


def domain_of(sender: str) -> str:
    """Return the domain of a From line. Raises ValueError where it has no address."""
    return sender_address(sender).rpartition("@")[2]


def _letter(outgoing: Outgoing, sender: str, now: datetime) -> EmailMessage:
    letter = EmailMessage(policy=SMTP_LINES)
    try:
        letter["To"] = Address(addr_spec=outgoing.to_address)
        letter["From"] = sender
        letter["Subject"] = outgoing.subject
    except (ValueError, MessageError, IndexError) as error:
        raise NotTaken("The address is not one that mail can go to.", for_ever=True) from error
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<{outgoing.id}@{domain_of(sender)}>"
    letter["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday reply answers it
    letter.set_content(outgoing.body)
    letter["Content-Language"] = "en-GB"  # after the content, which takes such headers away
    return letter


def _meaning(error: Exception) -> Exception:
    """Return what went wrong; a server's own words are left out, for they can hold addresses."""
    if isinstance(error, SMTPRecipientsRefused):
        return _refused(max(each.code for each in error.recipients), "address")
    if isinstance(error, SMTPNotSupported):
        return NotTaken("The mail server cannot take such an address.", for_ever=True)
    if isinstance(error, SMTPSenderRefused):
        return MailServerAway(f"The mail server does not let this sender send ({error.code}).")
    if isinstance(error, SMTPResponseException):
        return _refused(error.code, "message")
    if isinstance(error, ValueError):
        return NotTaken("The message cannot be put into the form of mail.", for_ever=True)
    return MailServerAway("The connection to the mail server was lost.")


def _refused(code: int, what: str) -> Exception:
    if code == SERVICE_CLOSING:
        return MailServerAway("The mail server is closing; it will be tried again.")
    if code >= _FOR_EVER:
        return NotTaken(f"The mail server refused the {what} ({code}).", for_ever=True)
    return NotTaken(f"The mail server put the {what} off ({code}).", for_ever=False)


def _why_away(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return f"The mail server did not let Handrail in ({error.code})."
    return "The mail server cannot be reached."
