"""The mail server's URL and the From line, as settings give them."""

from __future__ import annotations

from email.utils import parseaddr
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
"""The usual port for each way to reach a mail server."""


def read_url(url: str) -> SplitResult:
    """Return the parts of a mail server's URL.

    Raises ValueError with advice, and never with the URL, which can hold a password.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or not _has_port(parts):
        raise ValueError(
            "write it like smtp+starttls://user:password@mail.example:587, beginning with "
            "smtp://, smtp+starttls:// or smtps://"
        )
    if parts.scheme == "smtp" and parts.password and not _is_this_machine(parts.hostname):
        raise ValueError(
            "this would send its password unencrypted; begin it with smtp+starttls:// or smtps://"
        )
    return parts


def sender_address(sender: str) -> str:
    """Return the address in a From line. Raises ValueError with advice where there is none."""
    address = parseaddr(sender)[1]
    if "@" not in address or not sender.isprintable():
        raise ValueError("write it like Handrail <handrail@school.example>")
    return address


def _has_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
