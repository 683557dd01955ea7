"""The pages that answered a form, kept for the browser that sent it; each closed with its key."""

from __future__ import annotations

import secrets
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select

from adapters.tables import table_of
from models.tables import AnswerRow, SessionRow

KEPT = timedelta(hours=12)
"""As long as the longest session; one that is signed out takes its own with it."""

OF_ONE_BROWSER = 30
"""How many answers a browser can go back to: more forms than anybody mends at once."""

OF_VISITORS, OF_A_VISITOR_BYTES = 500, 64 * 1024
"""How many answers are kept of all who are not signed in, and how large a page of theirs may be.

Anybody can send a form before signing in, as often as they like. Together this is 32 MB at most.
"""

_NONCE_BYTES = 12
_answers, _sessions = table_of(AnswerRow), table_of(SessionRow)


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


def keep(connection: Connection, place: Place, answer: Answer, now: datetime) -> bool:
    """Keep an answer in place of the one before, drop those that are over, and tell whether it is.

    Of who is not signed in too large a page is not kept, nor one too many; nobody's is dropped for
    another's. A browser that has many loses its own oldest.
    """
    over = (_answers.c.kept_at <= now - KEPT) | _at(place)
    connection.execute(delete(_answers).where(over))
    if not _has_room(connection, place, answer):
        return False
    _drop_oldest(connection, place.browser)
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
    return True


def _has_room(connection: Connection, place: Place, answer: Answer) -> bool:
    signed_in = select(exists().where(_sessions.c.digest == place.browser))
    if connection.execute(signed_in).scalar():
        return True
    if len(answer.page) > OF_A_VISITOR_BYTES:
        return False
    is_visitors = _answers.c.browser.not_in(select(_sessions.c.digest))
    others = select(func.count()).where(is_visitors, _answers.c.browser != place.browser)
    return int(connection.execute(others).scalar_one()) < OF_VISITORS


def _drop_oldest(connection: Connection, browser: str) -> None:
    """Make room for one more answer of a browser."""
    mine = _answers.c.browser == browser
    newest = select(_answers.c.address).where(mine).order_by(_answers.c.kept_at.desc())
    stay = newest.limit(OF_ONE_BROWSER - 1)
    connection.execute(delete(_answers).where(mine, _answers.c.address.not_in(stay)))


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
