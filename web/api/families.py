"""A pupil's family and its ways in, for those at the school who answer for the pupil."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path

from adapters.queries.staff_families import Contact
from adapters.signing_in.family_links import LASTS
from models.base import Code as Id
from models.links import LinkWay
from models.scopes import Scope
from rules.time.calendar import london_day
from web.acts.ways_in import Family
from web.api.access import Caller, may
from web.api.found import find_as_staff
from web.api.keys import Key, Sent
from web.api.problems import ShownOnce
from web.api.shapes.families import Code, ContactShape, LinkShape, Stopped
from web.ground import Access

router = APIRouter(prefix="/cases/{case_id}/family", tags=["The school"])

Reader = Annotated[Caller, may(Scope.READ, of=(Access.STAFF,))]
Opener = Annotated[Caller, may(Scope.PEOPLE, of=(Access.STAFF,))]
CaseId = Annotated[Id, Path(description="The journey's id.")]
PersonId = Annotated[Id, Path(description="The contact's id as a person.")]


@router.get("")
def contacts(caller: Reader, case_id: CaseId) -> tuple[ContactShape, ...]:
    """List a pupil's contacts and the links each was given."""
    return tuple(map(_shape, _family(caller, case_id).contacts()))


@router.post("/pupil/code", status_code=201)
async def let_the_pupil_in(caller: Opener, case_id: CaseId, key: Key) -> Code:
    """Make a code for the pupil's own page; the code before ends. It is shown once."""
    family = await run_sync(_family, caller, case_id)
    await key.as_act(caller)
    person_id = await family.with_pupil()
    return await _once(caller, key, family, person_id)


@router.post("/{person_id}/code", status_code=201)
async def let_in(caller: Opener, case_id: CaseId, person_id: PersonId, key: Key) -> Code:
    """Make a code for one person; the code before ends.

    The code is in this answer and nowhere else. Sent again under the same key nothing is made, and
    the answer is `shown_once`: if the code was lost, ask for another under a new key.
    """
    family = await run_sync(_family, caller, case_id)
    return await _once(caller, key, family, person_id)


@router.delete("/{person_id}/links")
async def stop_links(caller: Opener, case_id: CaseId, person_id: PersonId, key: Key) -> Stopped:
    """Stop every link of one person, and end the visits that links have opened.

    Sent again under the same key it stops none that was given since.
    """
    family = await run_sync(_family, caller, case_id)
    contact = await run_sync(family.contact, person_id)
    stopped = await key.once(caller, partial(family.stop, contact))
    return Stopped(stopped=stopped or 0)


def _family(caller: Caller, case_id: str) -> Family:
    """Return a pupil's family. Raises NotFound where the viewer is not staff to them."""
    found = find_as_staff(caller, case_id)
    return Family(caller.desk, caller.person, found.case, found.roles, found.now)


async def _once(caller: Caller, key: Sent, family: Family, person_id: str) -> Code:
    """Make a code. Raises ShownOnce where this act has made one, which nobody can show again."""
    made = await key.once(caller, partial(_let_in, family, person_id))
    if made is None:
        raise ShownOnce
    return made


def _let_in(family: Family, person_id: str) -> Code:
    contact = family.contact(person_id)
    return Code(
        person_id=person_id,
        name=contact.name,
        code=family.let_in(contact),
        address=f"{family.desk.settings.base_url.rstrip('/')}/letter",
        ends_on=london_day(family.now + LASTS[LinkWay.PAPER]),
    )


def _shape(one: Contact) -> ContactShape:
    return ContactShape(
        person_id=one.person_id,
        name=one.name,
        relation=one.relation,
        may_see=one.may_see,
        may_be_contacted=one.may_be_contacted,
        links=tuple(
            LinkShape(
                way=link.way,
                made_at=link.made_at,
                made_by=link.made_by,
                ends_at=link.ends_at,
                state=link.state,
            )
            for link in one.links
        ),
    )
