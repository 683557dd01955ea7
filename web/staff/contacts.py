"""Who may see and be asked: a pupil's contacts, what holds for each of them today, and why."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries.staff_contacts import Listed
from rules.exchange.who_may import may_import
from web.acts.contact_exceptions import Exceptions, exceptions_of
from web.desk import desk_of
from web.forms import Option, Options
from web.presenters import contacts as words
from web.shell import render
from web.staff.seen import Seen, Staff, see
from web.viewer import Person

router = APIRouter(prefix="/journeys/{case_id}/contacts")


@dataclass(frozen=True)
class Looking:
    """The journey, its pupil's contacts, and the one that a page is about."""

    seen: Seen
    kept: Exceptions
    one: Listed

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


@router.get("")
def listed(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show each contact, what holds for them today and why, and every exception."""
    seen = see(desk_of(request), viewer, case_id)
    kept = _kept(seen)
    return render(
        request,
        "staff/contacts.html",
        title="Who may see and be asked",
        about=seen.pupil.name,
        contacts=words.all_shown(kept.listed, seen.today),
        nobody=words.nobody_asked(kept.contacts, seen.today) if kept.listed else "",
        path=f"{seen.path}/contacts",
        keep=f"/pupils/{seen.pupil.id}/contacts",
        may_keep=may_import(viewer.roles),
        family=f"{seen.path}/family",
        back=seen.path,
    )


def look(request: Request, viewer: Person, case_id: str, person_id: str) -> Looking:
    """Return what a page is about. Raises NotFound, or NotAllowed to others of the staff."""
    seen = see(desk_of(request), viewer, case_id)
    kept = _kept(seen)
    return Looking(seen, kept, kept.one(person_id))


def _kept(seen: Seen) -> Exceptions:
    return exceptions_of(seen.desk, seen.viewer, seen.case, seen.roles, seen.now)
