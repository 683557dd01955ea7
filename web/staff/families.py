"""A pupil's family and its ways in: the links each was given, a letter to print, all stopped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from markupsafe import Markup
from starlette.responses import Response

from adapters.directory import who_is_who as directory
from adapters.languages import Language, best_for, name_in_english, speaking
from adapters.queries import staff
from adapters.queries.family import Reached
from adapters.queries.staff_families import Contact
from adapters.signing_in.family_links import LASTS
from models.links import LinkWay
from rules.exchange.who_may import may_import
from rules.time.calendar import london_day
from web.acts.contact_exceptions import ENTERED_BY
from web.acts.ways_in import Family
from web.desk import desk_of
from web.presenters.contacts import told_apart
from web.shell import flash, ground_of, redirect, render
from web.staff.seen import Seen, Staff, see
from web.viewer import Person

router = APIRouter()

Chosen = Annotated[str, Form()]


@router.get("/journeys/{case_id}/family")
def family(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show the pupil's contacts and the links each was given."""
    seen = see(desk_of(request), viewer, case_id)
    contacts = _family(seen).contacts()
    which = told_apart([contact.name for contact in contacts])
    written_in = [_written_in(contact, ground_of(request).languages) for contact in contacts]
    return render(
        request,
        "staff/family.html",
        title="Family and links",
        about=seen.pupil.name,
        pupil=seen.pupil,
        contacts=tuple(zip(contacts, which, written_in, strict=True)),
        may_act=_family(seen).may_act,
        rules=f"{seen.path}/contacts" if set(ENTERED_BY) & set(seen.roles) else "",
        leads=staff.sees_school(viewer),
        keep=f"/pupils/{seen.pupil.id}/contacts" if may_import(viewer.roles) else "",
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
    person_id = await _family(seen).with_pupil()
    return await run_sync(_letter, request, viewer, case_id, person_id)


@router.post("/journeys/{case_id}/family/stop")
async def stop(request: Request, viewer: Staff, case_id: str, person: Chosen) -> Response:
    """Stop every link of one person, and end the visits that links have opened."""
    return await run_sync(_stop, request, viewer, case_id, person)


def _letter(request: Request, viewer: Person, case_id: str, person_id: str) -> Response:
    seen = see(desk_of(request), viewer, case_id)
    family = _family(seen)
    contact = family.contact(person_id)
    code = family.let_in(contact)
    with seen.desk.reading() as connection:
        school = directory.school(connection, seen.pupil.school_id)
    said = _letter_home(
        request,
        contact.chosen_language or contact.language,
        is_pupil=contact.is_the_pupil,
        contact=contact,
        school=school.name,
        reach=Reached(school_phone=school.phone or "", school_email=school.email or "").school,
        code=code,
        address=f"{seen.desk.settings.base_url.rstrip('/')}/letter",
        until_on=london_day(seen.now + LASTS[LinkWay.PAPER]),
        today=seen.today,
        printed_by=viewer.name,
    )
    back = f"{seen.path}/family"
    return render(request, "staff/letter.html", title="Letter with a code", letter=said, back=back)


def _letter_home(request: Request, language: str | None, **told: object) -> Markup:
    """Return the letter itself, in the language that the school knows to be its reader's."""
    ground = ground_of(request)
    with speaking(best_for(language or "", ground.languages)):
        return Markup(ground.templates.get_template("parts/letter_home.html").render(told))  # noqa: S704 - made by a template that escapes


def _written_in(contact: Contact, languages: Sequence[Language]) -> str:
    """Say in which language somebody is written to, and why; nothing where nobody has said."""
    language = contact.chosen_language or contact.language
    if language is None:
        return ""
    called = name_in_english(language)
    if best_for(language, languages).is_english and not language.startswith("en"):
        return f"Reads {called}: messages are in English, as there is no translation here yet."
    said = f"Messages are in {called}"
    if contact.chosen_language is None:
        return f"{said}, as the list of contacts says."
    if contact.language in (None, contact.chosen_language):
        return f"{said}, as they chose."
    listed = name_in_english(contact.language)
    return f"{said}, as they chose. The list of contacts says {listed}."


def _stop(request: Request, viewer: Person, case_id: str, person_id: str) -> Response:
    seen = see(desk_of(request), viewer, case_id)
    family = _family(seen)
    contact = family.contact(person_id)
    family.stop(contact)
    response = redirect(f"{seen.path}/family")
    flash.say(request, response, f"No link that {contact.name} was given opens anything now.")
    return response


def _family(seen: Seen) -> Family:
    return Family(seen.desk, seen.viewer, seen.case, seen.roles, seen.now)
