"""The pupils whom a person may see: staff their pupils, a family its own children."""

from __future__ import annotations

from collections.abc import Iterable
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
    found = sorted(_all(caller, search), key=_key_of)
    listed = after(found, last, _key_of, limit + 1)
    shapes = _shapes(caller, listed)
    return page(listed, limit, _KEY, _key_of, lambda one: shapes[_id_of(one)])


@router.get("/{pupil_id}")
def pupil(caller: Reader, pupil_id: Id) -> Pupil:
    """Show one pupil."""
    found = [one for one in _all(caller, "") if _id_of(one) == pupil_id]
    if not found:
        raise NotFound
    return _shapes(caller, found)[pupil_id]


Seen = staff.Pupil | family.Child
"""A pupil as staff see them, or as their family does."""


def _all(caller: Caller, search: str) -> tuple[Seen, ...]:
    """Return every pupil of the person's once; one who is also their child as staff see them."""
    person, today = caller.person, caller.desk.today
    found: dict[str, Seen] = {}
    with caller.desk.reading() as connection:
        if Access.FAMILY in person.audiences:
            children = family.children(person, connection, today)
            found |= {one.pupil_id: one for one in children if _is_named(one.name, search)}
        if Access.STAFF in person.audiences:
            found |= {one.id: one for one in staff.pupils(person, connection, search)}
    return tuple(found.values())


def _shapes(caller: Caller, seen: Iterable[Seen]) -> dict[str, Pupil]:
    """Return these pupils in full, by id: their status and what is due are read of these alone."""
    person, today, seen = caller.person, caller.desk.today, tuple(seen)
    of_staff = [one for one in seen if isinstance(one, staff.Pupil)]
    with caller.desk.reading() as connection:
        sen = sen_known.sen_now(person, connection, [one.id for one in of_staff])
        journeys = [one.case_id for one in of_staff if one.case_id]
        due = staff.next_due(person, connection, journeys)
    shapes = {one.pupil_id: _child(one) for one in seen if isinstance(one, family.Child)}
    for one in of_staff:
        shapes[one.id] = _pupil(one, today, sen.get(one.id), due.get(one.case_id or ""))
    return shapes


def _is_named(name: str, search: str) -> bool:
    return all(word in name.lower() for word in search.lower().split())


def _pupil(one: staff.Pupil, today: date, sen: SenNow | None, due: staff.Due | None) -> Pupil:
    return Pupil(
        id=one.id,
        first_name=one.first_name,
        last_name=one.last_name,
        case_id=one.case_id,
        year_group=year_group(one.cohort, today).label,
        class_teacher=one.class_teacher,
        stage=one.stage,
        statutory=one.statutory,
        next_due_on=due.on if due else None,
        sen_status=None if sen is None else _sen_status(sen),
    )


def _sen_status(now: SenNow) -> SenStatusShape:
    spell = now.spell
    return SenStatusShape(code=spell.status, since_on=spell.from_on, is_listed=now.is_listed)


def _child(one: family.Child) -> Pupil:
    return Pupil(
        id=one.pupil_id,
        first_name=one.first_name,
        last_name=_last_name_of(one),
        case_id=one.case.id if one.case else None,
    )


def _last_name_of(child: family.Child) -> str:
    return child.name.removeprefix(child.first_name).strip()


def _id_of(one: Seen) -> str:
    return one.id if isinstance(one, staff.Pupil) else one.pupil_id


def _key_of(one: Seen) -> Key:
    last_name = one.last_name if isinstance(one, staff.Pupil) else _last_name_of(one)
    return last_name.lower(), one.first_name.lower(), _id_of(one)
