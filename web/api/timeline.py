"""What happened on a case, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import TypeAdapter

from adapters import log
from adapters.queries import la
from adapters.rulings import words_of
from adapters.signing_in import accounts
from models.base import Code
from models.events import DocumentSigned, Entry, EvidenceRecorded, Moved
from models.scopes import Scope
from web.api.access import Caller, may
from web.api.found import Found, find
from web.api.keys import token_in
from web.api.paging import Cursor, Limit, Page, after, begin_after, page
from web.api.shapes import EventShape
from web.ground import Access
from web.presenters import family_happened
from web.presenters.happened import happened, people_in
from web.presenters.people import Names

router = APIRouter(prefix="/cases/{case_id}/timeline", tags=["Cases"])

_KEY: TypeAdapter[int] = TypeAdapter(int)


@router.get("")
def timeline(
    caller: Annotated[Caller, may(Scope.READ)],
    case_id: Annotated[Code, Path(description="The case's id.")],
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[EventShape]:
    """List what happened, the oldest first: ask again with the last cursor for what is new."""
    found = find(caller, case_id)
    last = begin_after(cursor, _KEY)
    entries, names = _entries(found)
    told = [shape for entry in entries for shape in _told(entry, found, names)]
    listed = after(told, last, lambda one: one.seq, limit + 1)
    return page(listed, limit, _KEY, lambda one: one.seq, lambda one: one)


def _entries(found: Found) -> tuple[tuple[Entry, ...], Names]:
    with found.desk.reading() as connection:
        if found.audience is Access.LA:
            entries = la.history(found.caller.person, connection, found.case.id)
        else:
            entries = log.entries_after(connection, found.case.id, 0)
        return entries, Names(accounts.names(connection, people_in(entries)))


def _told(entry: Entry, found: Found, names: Names) -> Iterator[EventShape]:
    """Yield an entry as the viewer's side hears of it; much of a log is nobody's news."""
    words = words_of(found.case.pack)
    if found.audience is Access.FAMILY:
        reader = found.caller.person.person_id
        said = [one.sentence for one in family_happened.told((entry,), words, found.case, reader)]
    else:
        said = [one.sentence for one in happened((entry,), names, words, found.case)]
    for sentence in said:
        yield EventShape(
            seq=entry.seq,
            at=entry.at,
            event=entry.event.was,
            sentence=sentence,
            name=found.called(entry.by, names),
            acting_for=found.called_for(entry.by, names),
            role=entry.by.role,
            token=token_in(entry.command_id),
            **_about(entry, found.audience),
        )


def _about(entry: Entry, audience: Access) -> dict[str, Any]:
    event = entry.event
    if audience is Access.FAMILY and not isinstance(event, Moved):
        return {}  # the record itself is not theirs to open
    if isinstance(event, EvidenceRecorded):
        record = event.evidence
        return {"kind": record.kind, "document": record.key, "digest": record.digest}
    if isinstance(event, DocumentSigned):
        given = event.sign_off
        return {"kind": given.record, "document": given.document, "digest": given.digest}
    return {"move": event.move} if isinstance(event, Moved) else {}
