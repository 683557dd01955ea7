"""The pupils whom a person may see: staff their pupils, a family its own children."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import TypeAdapter

from adapters.queries import family, sen_known, staff
from models.base import Code
from models.scopes import Scope
from rules.exchange.sen_history import SenNow
from rules.time.years import year_group
from web.api.access import Caller, may
from web.api.paging import Cursor, Limit, Page, after, begin_after, page
from web.api.shapes import Pupil, SenStatusShape
from web.ground import Access
from web.problems import NotFound

router = APIRouter(prefix="/pupils", tags=["Pupils"])

Reader = Annotated[Caller, may(Scope.READ, of=(Access.STAFF, Access.FAMILY))]
Id = Annotated[Code, Path(description="The pupil's id.")]

Key = tuple[str, str, str]
_KEY: TypeAdapter[Key] = TypeAdapter(Key)


@router.get("")
def pupils(
    caller: Reader,
    search: Annotated[
        str, Query(max_length=100, pattern=r"^[^\x00-\x1f]*$", description="Parts of a name.")
    ] = "",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[Pupil]:
    """List the pupils the person may see, by name."""
    last = begin_after(cursor, _KEY)
    found = sorted((one for one in _all(caller, search)), key=_key_of)
    return page(after(found, last, _key_of, limit + 1), limit, _KEY, _key_of, lambda one: one)


@router.get("/{pupil_id}")
def pupil(caller: Reader, pupil_id: Id) -> Pupil:
    """Show one pupil."""
    found = next((one for one in _all(caller, "") if one.id == pupil_id), None)
    if found is None:
        raise NotFound
    return found


def _all(caller: Caller, search: str) -> tuple[Pupil, ...]:
    """Return every pupil of the person's once; one who is also their child as staff see them."""
    person, today = caller.person, caller.desk.today
    found: dict[str, Pupil] = {}
    with caller.desk.reading() as connection:
        if Access.FAMILY in person.audiences:
            children = map(_child, family.children(person, connection, today))
            found |= {one.id: one for one in children if _is_named(one, search)}
        if Access.STAFF in person.audiences:
            listed = staff.pupils(person, connection, search)
            sen = sen_known.sen_now(person, connection, [one.id for one in listed])
            found |= {one.id: _pupil(one, today, sen.get(one.id)) for one in listed}
    return tuple(found.values())


def _is_named(child: Pupil, search: str) -> bool:
    name = f"{child.first_name} {child.last_name}".lower()
    return all(word in name for word in search.lower().split())


def _pupil(one: staff.Pupil, today: date, sen: SenNow | None) -> Pupil:
    return Pupil(
        id=one.id,
        first_name=one.first_name,
        last_name=one.last_name,
        case_id=one.case_id,
        year_group=year_group(one.cohort, today).label,
        class_teacher=one.class_teacher,
        stage=one.stage,
        statutory=one.statutory,
        next_due_on=one.next_due_on,
        sen_status=None if sen is None else _sen_status(sen),
    )


def _sen_status(now: SenNow) -> SenStatusShape:
    spell = now.spell
    return SenStatusShape(code=spell.status, since_on=spell.from_on, is_listed=now.is_listed)


def _child(one: family.Child) -> Pupil:
    return Pupil(
        id=one.pupil_id,
        first_name=one.first_name,
        last_name=one.name.removeprefix(one.first_name).strip(),
        case_id=one.case.id if one.case else None,
    )


def _key_of(one: Pupil) -> Key:
    return one.last_name.lower(), one.first_name.lower(), one.id
