"""Who may see and be asked: a pupil's contacts, what holds for each of them today, and why."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import staff_contacts
from adapters.queries.staff_contacts import Listed
from models.contact import Contact
from models.roles import Role
from web.desk import desk_of
from web.forms import Option, Options
from web.presenters import contacts as words
from web.problems import NotAllowed, NotFound
from web.shell import render
from web.staff.seen import Seen, Staff, see
from web.viewer import Person

router = APIRouter(prefix="/journeys/{case_id}/contacts")

ENTERED_BY = (Role.SENCO, Role.HEADTEACHER)
"""Who enters and ends exceptions: the rules ask the same (rules/authority.py)."""


@dataclass(frozen=True)
class Looking:
    """The journey, all of its pupil's contacts, and the one that a page is about."""

    seen: Seen
    listed: tuple[Listed, ...]
    chosen: Listed | None = None

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Every contact as the rules weigh them."""
        return tuple(each.contact for each in self.listed)

    @property
    def one(self) -> Listed:
        """The contact that the page is about. Raises NotFound where there is none."""
        if self.chosen is None:
            raise NotFound
        return self.chosen

    @property
    def path(self) -> str:
        """The address of the list."""
        return f"{self.seen.path}/contacts"

    @property
    def options(self) -> Options:
        """The other children to whom the same may apply."""
        return {"also_for": tuple(Option(p.id, p.name) for p in self.one.others)}

    @property
    def left_out(self) -> tuple[str, ...]:
        """Which questions are not asked: about other children where there are none."""
        return () if self.one.others else ("also_for",)

    def is_about_the_viewer(self) -> bool:
        """Tell whether a member of staff looks at what stands about themselves."""
        return self.one.person_id in self.seen.actor(ENTERED_BY).in_the_name_of


@router.get("")
def listed(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show each contact, what holds for them today and why, and every exception."""
    looking = look(request, viewer, case_id)
    today = looking.seen.today
    return render(
        request,
        "staff/contacts.html",
        title="Who may see and be asked",
        caption=looking.seen.pupil.name,
        contacts=[words.shown(each, today) for each in looking.listed],
        nobody=words.nobody_asked(looking.contacts, today) if looking.listed else "",
        path=looking.path,
        family=f"{looking.seen.path}/family",
        back=looking.seen.path,
    )


def look(request: Request, viewer: Person, case_id: str, person_id: str = "") -> Looking:
    """Return what the pages are about. Raises NotFound, or NotAllowed to others of the staff."""
    seen = see(desk_of(request), viewer, case_id)
    if not set(ENTERED_BY) & set(seen.roles):
        raise NotAllowed
    with seen.desk.reading() as connection:
        found = staff_contacts.listed(viewer, connection, seen.pupil.id, seen.today)
    chosen = next((each for each in found if each.person_id == person_id), None)
    if person_id and chosen is None:
        raise NotFound
    return Looking(seen, found, chosen)
