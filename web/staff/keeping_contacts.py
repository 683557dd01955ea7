"""Adding a contact of a pupil, and changing one, without a new list."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from models.contacts_kept import KeepingContact
from models.evidence.choices import YesNo
from models.imports import Outcome
from web.acts.contact_exceptions import Fault
from web.acts.keeping_contacts import Family, family_of
from web.desk import desk_of
from web.forms import Button, Filled, FormPage, read_form
from web.shell import flash, redirect, render
from web.staff.seen import Staff

router = APIRouter(prefix="/pupils/{pupil_id}/contacts")

_SAID = {
    Outcome.NEW: "{name} is a contact now.",
    Outcome.CHANGED: "What you changed of {name} is kept.",
    Outcome.UNCHANGED: "Nothing of {name} is another than before.",
}


@router.get("/new")
def ask(request: Request, viewer: Staff, pupil_id: str) -> Response:
    """Ask who the new contact is."""
    return _new_page(request, family_of(desk_of(request), viewer, pupil_id))


@router.post("/new")
async def add(request: Request, viewer: Staff, pupil_id: str) -> Response:
    """Write a new contact down, and let the journeys know."""
    family = await run_sync(family_of, desk_of(request), viewer, pupil_id)
    filled = await read_form(request, KeepingContact)
    filled, outcome = await run_sync(_keep, family, None, filled)
    if outcome is None:
        return await run_sync(_new_page, request, family, filled)
    return await _done(request, family, filled, outcome)


@router.get("/{person_id}")
def ask_to_change(request: Request, viewer: Staff, pupil_id: str, person_id: str) -> Response:
    """Show a contact as it is kept, to change."""
    return _page(request, family_of(desk_of(request), viewer, pupil_id), person_id)


@router.post("/{person_id}")
async def change(request: Request, viewer: Staff, pupil_id: str, person_id: str) -> Response:
    """Keep what was changed of a contact, and let the journeys know."""
    family = await run_sync(family_of, desk_of(request), viewer, pupil_id)
    await run_sync(family.one, person_id)
    filled = await read_form(request, KeepingContact)
    filled, outcome = await run_sync(_keep, family, person_id, filled)
    if outcome is None:
        return await run_sync(_page, request, family, person_id, filled)
    return await _done(request, family, filled, outcome)


def _keep(
    family: Family, person_id: str | None, filled: Filled[KeepingContact]
) -> tuple[Filled[KeepingContact], Outcome | None]:
    """Keep what was filled in; return the form with what is wrong where nothing was kept."""
    if filled.value is None:
        return filled, None
    came = family.keep(person_id, filled.value)
    return (
        (filled.refused(came.sentence, at=came.at), None)
        if isinstance(came, Fault)
        else (
            filled,
            came,
        )
    )


async def _done(
    request: Request, family: Family, filled: Filled[KeepingContact], outcome: Outcome
) -> Response:
    later = "" if outcome is Outcome.UNCHANGED else await family.tell()
    response = redirect(_back(family))
    name = filled.value.name if filled.value else ""
    said = " ".join(filter(None, (_SAID[outcome].format(name=name), later)))
    flash.say(request, response, said, done=not later)
    return response


def _back(family: Family) -> str:
    case_id = family.pupil.case_id
    return f"/journeys/{case_id}/contacts" if case_id else f"/pupils/{family.pupil.id}"


def _new_page(
    request: Request, family: Family, filled: Filled[KeepingContact] | None = None
) -> Response:
    form = FormPage(
        KeepingContact,
        action=f"/pupils/{family.pupil.id}/contacts/new",
        buttons=(Button("Add the contact"),),
        start={"must_be_asked": YesNo.NO},
    )
    return _shown(request, family, "Add a contact", form, filled, is_new=True)


def _page(
    request: Request,
    family: Family,
    person_id: str,
    filled: Filled[KeepingContact] | None = None,
) -> Response:
    one, kept = family.one(person_id)
    form = FormPage(
        KeepingContact,
        action=f"/pupils/{family.pupil.id}/contacts/{person_id}",
        buttons=(Button("Keep the changes"),),
        start=kept,
    )
    others = tuple(pupil.name for pupil in one.others)
    return _shown(request, family, f"Change {one.name}", form, filled, others)


def _shown(
    request: Request,
    family: Family,
    title: str,
    form: FormPage,
    filled: Filled[KeepingContact] | None,
    others: tuple[str, ...] = (),
    *,
    is_new: bool = False,
) -> Response:
    return render(
        request,
        "staff/contact_kept.html",
        title=title,
        about=family.pupil.name,
        form=form.refilled(filled) if filled else form,
        others=others,
        is_new=is_new,
        back=_back(family),
        status_code=filled.status_code if filled else 200,
    )
