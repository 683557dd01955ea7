"""The pages that answered a form, kept for the browser that sent it; each closed with its key."""

from __future__ import annotations

import secrets
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select

from adapters.tables import table_of
from models.tables import AnswerRow

KEPT = timedelta(hours=12)
"""As long as the longest session; one that is signed out takes its own with it."""

_NONCE_BYTES = 12
_answers = table_of(AnswerRow)


@dataclass(frozen=True, slots=True)
class Place:
    """Whose answer to which form: digests of the browser's cookie and of the form's address.

    ``key`` is made from the cookie and closes the page: the database alone does not open it.
    """

    browser: str
    address: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it answered a post: its HTTP status and its HTML."""

    status: int
    page: bytes


def keep(connection: Connection, place: Place, answer: Answer, now: datetime) -> None:
    """Keep an answer in place of the one before, and drop those that are over."""
    over = (_answers.c.kept_at <= now - KEPT) | _at(place)
    connection.execute(delete(_answers).where(over))
    nonce = secrets.token_bytes(_NONCE_BYTES)
    closed = AESGCM(place.key).encrypt(nonce, zlib.compress(answer.page), _bound(place))
    row = {
        "browser": place.browser,
        "address": place.address,
        "status": answer.status,
        "sealed": nonce + closed,
        "kept_at": now,
    }
    connection.execute(insert(_answers).values(row))


def find(connection: Connection, place: Place, now: datetime) -> Answer | None:
    """Return the answer of a place; None where there is none, or its key is another."""
    fresh = _answers.c.kept_at > now - KEPT
    row = connection.execute(select(_answers).where(_at(place), fresh)).one_or_none()
    if row is None:
        return None
    nonce, closed = row.sealed[:_NONCE_BYTES], row.sealed[_NONCE_BYTES:]
    try:
        page = AESGCM(place.key).decrypt(nonce, closed, _bound(place))
    except InvalidTag:  # the web's secret is another by now
        return None
    return Answer(row.status, zlib.decompress(page))


def is_kept(connection: Connection, place: Place) -> bool:
    """Tell whether a place has an answer."""
    return bool(connection.execute(select(exists().where(_at(place)))).scalar())


def forget(connection: Connection, place: Place) -> None:
    """Drop the answer of a place; nothing happens where there is none."""
    connection.execute(delete(_answers).where(_at(place)))


def forget_all(connection: Connection, browser: str) -> None:
    """Drop every answer of a browser, by its cookie's digest."""
    connection.execute(delete(_answers).where(_answers.c.browser == browser))


def _at(place: Place) -> ColumnElement[bool]:
    return (_answers.c.browser == place.browser) & (_answers.c.address == place.address)


def _bound(place: Place) -> bytes:
    return f"{place.browser} {place.address}".encode()
