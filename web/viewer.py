"""Who is signed in, and whose pages are theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from anyio.to_thread import run_sync
from starlette.requests import Request

from adapters.database import reading
from adapters.queries.staff import LEADERS
from adapters.signing_in import accounts
from adapters.signing_in.accounts import Known
from models.roles import FAMILY, LOCAL_AUTHORITY, STAFF, Role
from web.desk import desk_of
from web.ground import Access
from web.sessions import Session

BY_LINK = frozenset({Access.FAMILY})


@dataclass(frozen=True, slots=True)
class Person:
    """The person who looks: their posts, where they work, and which pages are theirs.

    ``is_pupil`` says that the family's pages are theirs as the pupil. ``language`` is the code of
    the one that a family has its pages and messages in, where it is known; else its browser says.
    """

    person_id: str
    name: str
    place: str
    roles: tuple[Role, ...]
    school_id: str | None
    la_id: str | None
    audiences: frozenset[Access]
    is_pupil: bool = False
    language: str | None = None


async def identify(request: Request, session: Session) -> Person | None:
    """Return the person behind a session; None when they have left.

    Whoever came in by a link sees the family's pages and no others, whatever posts they hold.
    """
    person = await run_sync(_find, request, session.person_id)
    if person is None or session.link_id is None:
        return person
    return replace(person, roles=(), school_id=None, la_id=None, audiences=BY_LINK)


def person_of(known: Known) -> Person:
    """Return someone who may sign in, with the pages that are theirs."""
    return Person(
        person_id=known.person_id,
        name=known.name,
        place=known.place,
        roles=known.roles,
        school_id=known.school_id,
        la_id=known.la_id,
        audiences=frozenset(_audiences(known)),
        is_pupil=known.is_pupil,
        language=known.language if known.is_family else None,
    )


def _find(request: Request, person_id: str) -> Person | None:
    desk = desk_of(request)
    with reading(desk.engine) as connection:
        known = accounts.person(connection, person_id, desk.today)
    return None if known is None else person_of(known)


def _audiences(known: Known) -> set[Access]:
    held = set(known.roles)
    found = {access for access, roles in _PAGES_OF.items() if held & set(roles)}
    return {Access.ACCOUNT, *found, *((Access.FAMILY,) if known.is_family else ())}


_PAGES_OF = {
    Access.STAFF: STAFF,
    Access.SCHOOL_LEADER: LEADERS,
    Access.FAMILY: FAMILY,
    Access.LA: LOCAL_AUTHORITY,
    Access.OPERATOR: (Role.OPERATOR,),
}
"""Whose pages each post opens; a contact of a pupil is family without any post."""
