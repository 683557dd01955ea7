"""A pupil's contacts, added and changed one by one by whoever looks after the school's lists."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from pydantic import ValidationError

from models.base import Code, Line, Record
from models.contacts_kept import KeepingContact
from models.evidence.choices import YesNo
from models.imports import Outcome
from models.scopes import Scope
from web.acts.contact_exceptions import Fault
from web.acts.keeping_contacts import Family, family_of
from web.api.access import Caller, may
from web.api.keys import Key
from web.api.shapes.contacts import ContactChanged, KeptContact
from web.ground import Access
from web.problem_details import FieldShape, ToMend

router = APIRouter(prefix="/pupils/{pupil_id}/contacts", tags=["Pupils"])

Reader = Annotated[Caller, may(Scope.READ, of=(Access.STAFF,))]
Keeper = Annotated[Caller, may(Scope.PEOPLE, of=(Access.STAFF,))]
PupilId = Annotated[Code, Path(description="The pupil's id.")]
PersonId = Annotated[Code, Path(description="The contact's id as a person.")]


class ToKeep(Record):
    """Who a contact is, how they are tied to the pupil, and what they may see and be asked."""

    name: Line
    """Their name."""
    relation: Line
    """How they are related to the pupil, such as mother or foster carer."""
    email: Line | None = None
    """Where messages and links go; none where there is no address."""
    parental_responsibility: bool
    """Whether they have parental responsibility."""
    may_see: bool
    """Whether they may see the pupil's journey."""
    must_be_asked: bool = False
    """Whether another parent's answer does not do for theirs."""

    def as_kept(self) -> KeepingContact:
        """Return it as a page asks for it. Raises ToMend for an address that is none."""
        said = self.model_dump()
        flags = ("parental_responsibility", "may_see", "must_be_asked")
        said |= {name: YesNo.YES if said[name] else YesNo.NO for name in flags}
        try:
            return KeepingContact.model_validate(said)
        except ValidationError as wrong:
            detail = "Send an email address such as name@home.example."
            raise ToMend(FieldShape(pointer="#/email", detail=detail)) from wrong


@router.get("")
def kept_contacts(caller: Reader, pupil_id: PupilId) -> tuple[KeptContact, ...]:
    """List a pupil's contacts as they are kept, with or without a journey."""
    family = family_of(caller.desk, caller.person, pupil_id)
    return tuple(_shape(family, each.person_id) for each in family.listed)


@router.post("", status_code=201)
async def add_contact(caller: Keeper, pupil_id: PupilId, asked: ToKeep, key: Key) -> ContactChanged:
    """Add a contact of a pupil, and tell the open journeys; sent again it is done once."""
    return await _keep(caller, pupil_id, None, asked, key)


@router.put("/{person_id}")
async def change_contact(
    caller: Keeper, pupil_id: PupilId, person_id: PersonId, asked: ToKeep, key: Key
) -> ContactChanged:
    """Change a contact of a pupil; another address ends the links to the former one."""
    return await _keep(caller, pupil_id, person_id, asked, key)


async def _keep(
    caller: Caller, pupil_id: str, person_id: str | None, asked: ToKeep, key: Key
) -> ContactChanged:
    family = await run_sync(family_of, caller.desk, caller.person, pupil_id)
    if person_id is not None:
        await run_sync(family.one, person_id)
    kept = asked.as_kept()
    came = await key.once(caller, lambda: family.keep(person_id, kept))
    if isinstance(came, Fault):
        raise ToMend(FieldShape(pointer=f"#/{came.at or 'name'}", detail=f"{came.sentence}."))
    changed = came in (Outcome.NEW, Outcome.CHANGED)
    return ContactChanged(is_changed=changed, failed=await family.tell() if changed else "")


def _shape(family: Family, person_id: str) -> KeptContact:
    _, kept = family.one(person_id)
    return KeptContact(
        person_id=person_id,
        name=kept.name,
        relation=kept.relation,
        email=kept.email,
        parental_responsibility=kept.parental_responsibility is YesNo.YES,
        may_see=kept.may_see is YesNo.YES,
        must_be_asked=kept.must_be_asked is YesNo.YES,
    )
