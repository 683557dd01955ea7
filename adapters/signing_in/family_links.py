"""Single-use links for families: made for one person, used once, stopped by the school.

A link opens a page and decides nothing: it is used up when somebody presses the button there, so a
mail scanner that follows it changes nothing. Only digests are kept, as for sessions.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, select, update

from adapters.directory import contacts
from adapters.directory.presence import here_on
from adapters.directory.who_is_who import new_id
from adapters.post.mailer import Outgoing
from adapters.tables import table_of
from models.links import LinkWay
from models.message import Audience
from models.tables import (
    FamilyLinkRow,
    MessageRow,
    NoticeRow,
    PersonRow,
    SessionRow,
)
from rules.time.calendar import london_day

LASTS = {
    LinkWay.MESSAGE: timedelta(days=14),  # two weeks off do not lose it
    LinkWay.ASKED: timedelta(hours=24),  # asked for now, used today
    LinkWay.PAPER: timedelta(days=28),  # goes home in a bag, and is found again at half-term
}
"""How long a link of each way can be used."""

TOKEN_BYTES = 24
CODE_LETTERS = "BCDFGHJKMNPQRSTVWXYZ23456789"  # no vowels, and nothing that looks like another
CODE_LENGTH = 12  # 28 to the 12th: 57 bits, and attempts are counted

START = "/my-child"

_links, _people = table_of(FamilyLinkRow), table_of(PersonRow)
_sessions, _messages, _notices = (
    table_of(SessionRow),
    table_of(MessageRow),
    table_of(NoticeRow),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that can be used: whom it lets in, and to which page."""

    id: str
    person_id: str
    leads_to: str


def make(
    connection: Connection,
    person_id: str,
    way: LinkWay,
    now: datetime,
    leads_to: str = START,
    made_by: str | None = None,
) -> str:
    """Make a link for one person and return its token, which is kept nowhere.

    On paper the token is a code that can be typed, and each new sheet ends the one before.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    if way is LinkWay.PAPER:
        token = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        _revoke(connection, _of(person_id) & (_links.c.way == str(way)), made_by, now)
    row = {
        "id": new_id("link"),
        "digest": digest_of(token),
        "person_id": person_id,
        "way": str(way),
        "leads_to": leads_to,
        "made_at": now,
        "made_by": made_by,
        "ends_at": now + LASTS[way],
    }
    connection.execute(insert(_links).values(row))
    return token


def find(connection: Connection, token: str, now: datetime) -> Opened | None:
    """Return the link, if it can be used now; looking does not use it."""
    asked = select(_links.c.id, _links.c.person_id, _links.c.leads_to)
    row = connection.execute(asked.where(_can_be_used(token, now))).one_or_none()
    if row is None or not contacts.seen_by(connection, row.person_id, london_day(now)):
        return None
    return Opened(*row)


def use(connection: Connection, token: str, now: datetime) -> Opened | None:
    """Use the link up and return it; None where it could not be used. Two at once: one gets in."""
    link = find(connection, token, now)
    if link is None:
        return None
    mine = and_(_links.c.id == link.id, _links.c.used_at.is_(None))
    used = connection.execute(update(_links).where(mine).values(used_at=now))
    return link if used.rowcount == 1 else None


def revoke_all(connection: Connection, person_id: str, by: str, now: datetime) -> int:
    """Stop every link of a person and end the sessions they opened; return how many were open."""
    opened = select(_links.c.id).where(_of(person_id))
    connection.execute(delete(_sessions).where(_sessions.c.link_id.in_(opened)))
    return _revoke(connection, _of(person_id), by, now)


def ways_in(connection: Connection, email: str, on: date) -> tuple[str, ...]:
    """Return the ids of those with this address who may be sent a way in on a London date."""
    asked = select(_people.c.id).where(
        here_on(on), _people.c.email.ilike(_literal(email), escape="\\")
    )
    known = connection.execute(asked.order_by(_people.c.id)).scalars().all()
    return tuple(p for p in known if contacts.may_be_written_to(connection, p, on))


def is_family_page(path: str) -> bool:
    """Tell whether a path is one of the pages that links lead to."""
    return re.fullmatch(rf"{re.escape(START)}(/[\w./-]*)?", path) is not None


def with_links(connection: Connection, outgoing: Outgoing, base: str, now: datetime) -> Outgoing:
    """Return a message to a family with a link to each page that it names, made as it leaves.

    So no link is kept where messages are kept; one that is sent again has a new link.
    """
    tells = exists().where(_notices.c.message_id == outgoing.id)
    asked = select(_messages.c.person_id, _messages.c.audience, tells.label("tells"))
    row = connection.execute(asked.where(_messages.c.id == outgoing.id)).one()
    if row.audience != str(Audience.FAMILY) or row.person_id is None:
        return outgoing
    way = LinkWay.MESSAGE if row.tells else LinkWay.ASKED
    made: dict[str, str] = {}

    def linked(found: re.Match[str]) -> str:
        page = found[1]
        if page not in made:
            made[page] = make(connection, row.person_id, way, now, page)
        return f"{base}/link/{made[page]}"

    page = re.compile(rf"{re.escape(base)}({re.escape(START)}[\w/?=&.-]*)")
    return replace(outgoing, body=page.sub(linked, outgoing.body))


def digest_of(token: str) -> str:
    """Return the digest of a token; a code may be typed in small letters and with spaces."""
    typed = "".join(sign for sign in token.upper() if sign.isalnum())
    is_code = len(typed) == CODE_LENGTH and set(typed) <= set(CODE_LETTERS)
    return hashlib.sha256((typed if is_code else token).encode()).hexdigest()


def in_groups(code: str) -> str:
    """Return a code as it is printed: in groups of four."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def _can_be_used(token: str, now: datetime) -> ColumnElement[bool]:
    person = exists().where(_people.c.id == _links.c.person_id, here_on(london_day(now)))
    return and_(
        _links.c.digest == digest_of(token),
        _links.c.used_at.is_(None),
        _links.c.revoked_at.is_(None),
        _links.c.ends_at > now,
        person,
    )


def _of(person_id: str) -> ColumnElement[bool]:
    return _links.c.person_id == person_id


def _revoke(
    connection: Connection, whose: ColumnElement[bool], by: str | None, now: datetime
) -> int:
    still = and_(whose, _links.c.used_at.is_(None), _links.c.revoked_at.is_(None))
    stopped = connection.execute(
        update(_links).where(still, _links.c.ends_at > now).values(revoked_at=now, revoked_by=by)
    )
    return stopped.rowcount


def _literal(text: str) -> str:
    """Return what LIKE finds as it stands."""
    return re.sub(r"([\\%_])", r"\\\1", text)
