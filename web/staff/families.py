"""A pupil's family and its ways in: the links each was given, a letter to print, all stopped."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from adapters import directory, family_links
from adapters.database import writing
from adapters.directory_contacts import pupil_as_person
from adapters.family_links import LASTS
from adapters.queries import staff_families
from adapters.queries.staff_families import Contact
from models.links import LinkWay
from models.roles import Role
from models.tables.directory import SELF
from rules.calendar import london_day
from rules.holdings import reassigning, with_the_pupil
from web.acting import Acts
from web.desk import desk_of
from web.problems import NotAllowed, NotFound
from web.shell import flash, redirect, render
from web.staff.contacts import ENTERED_BY
from web.staff.seen import Seen, Staff, see
from web.viewer import Person

router = APIRouter()

PRINTED_BY = (Role.CLASS_TEACHER, Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
"""Who may let a family in or shut a link: those who answer for the pupil."""

Chosen = Annotated[str, Form()]


@router.get("/journeys/{case_id}/family")
def family(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show the pupil's contacts and the links each was given."""
    seen = see(desk_of(request), viewer, case_id)
    return render(
        request,
        "staff/family.html",
        title="Family and links",
        caption=seen.pupil.name,
        pupil=seen.pupil,
        contacts=_contacts(seen),
        may_act=_may_act(seen),
        rules=f"{seen.path}/contacts" if set(ENTERED_BY) & set(seen.roles) else "",
        path=seen.path,
        back=seen.path,
    )


@router.post("/journeys/{case_id}/family/letter")
async def letter(request: Request, viewer: Staff, case_id: str, person: Chosen) -> Response:
    """Make a code and show the letter to print. It is shown once: the code is kept nowhere."""
    return await run_sync(_letter, request, viewer, case_id, person)


@router.post("/journeys/{case_id}/family/pupil")
async def pupils_letter(request: Request, viewer: Staff, case_id: str) -> Response:
    """Make a code for the pupil's own page, and show the letter to print or read out."""
    seen = await run_sync(see, desk_of(request), viewer, case_id)
    if not _may_act(seen):
        raise NotAllowed
    person_id = await run_sync(_pupil_as_person, seen)
    people = with_the_pupil(seen.case, person_id)
    if people != seen.case.people:
        command = reassigning(seen.case, people)
        await Acts(seen.desk, case_id, command.by).do(command.order, command.id)
    return await run_sync(_letter, request, viewer, case_id, person_id)


@router.post("/journeys/{case_id}/family/stop")
async def stop(request: Request, viewer: Staff, case_id: str, person: Chosen) -> Response:
    """Stop every link of one person, and end the visits that links have opened."""
    return await run_sync(_stop, request, viewer, case_id, person)


def _pupil_as_person(seen: Seen) -> str:
    with writing(seen.desk.engine) as connection:
        return pupil_as_person(connection, seen.pupil.id)


def _letter(request: Request, viewer: Person, case_id: str, person_id: str) -> Response:
    seen, contact = _chosen(request, viewer, case_id, person_id)
    if not contact.may_be_contacted:
        raise NotAllowed
    with writing(seen.desk.engine) as connection:
        page, by = f"{family_links.START}/{case_id}", viewer.person_id
        code = family_links.make(connection, person_id, LinkWay.PAPER, seen.now, page, by)
    with seen.desk.reading() as connection:
        school = directory.school(connection, seen.pupil.school_id).name
    return render(
        request,
        "staff/letter.html",
        title="Letter with a code",
        is_pupil=contact.relation == SELF,
        contact=contact,
        school=school,
        code=family_links.in_groups(code),
        address=f"{seen.desk.settings.base_url.rstrip('/')}/letter",
        until_on=london_day(seen.now + LASTS[LinkWay.PAPER]),
        today=seen.today,
        printed_by=viewer.name,
        back=f"{seen.path}/family",
    )


def _stop(request: Request, viewer: Person, case_id: str, person_id: str) -> Response:
    seen, contact = _chosen(request, viewer, case_id, person_id)
    with writing(seen.desk.engine) as connection:
        family_links.revoke_all(connection, person_id, viewer.person_id, seen.now)
    response = redirect(f"{seen.path}/family")
    flash.say(request, response, f"No link that {contact.name} was given opens anything now.")
    return response


def _chosen(request: Request, viewer: Person, case_id: str, person_id: str) -> tuple[Seen, Contact]:
    """Return the contact. Raises NotFound for a stranger, NotAllowed to a bystander."""
    seen = see(desk_of(request), viewer, case_id)
    contact = next((one for one in _contacts(seen) if one.person_id == person_id), None)
    if contact is None:
        raise NotFound
    if not _may_act(seen):
        raise NotAllowed
    return seen, contact


def _contacts(seen: Seen) -> tuple[Contact, ...]:
    with seen.desk.reading() as connection:
        return staff_families.contacts(seen.viewer, connection, seen.pupil.id, seen.now)


def _may_act(seen: Seen) -> bool:
    return bool(set(PRINTED_BY) & {*seen.roles, *seen.viewer.roles})
