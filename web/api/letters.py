"""The authority's letters, as they were sent or as they would be."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from adapters.queries import la
from models.base import Code
from models.scopes import Scope
from web.api.access import Caller, may
from web.api.shapes.authority import LetterListed, LetterRead, Paragraphs
from web.ground import Access
from web.letters.known import known_to
from web.letters.writing import Now, Written, letters_of, posted, written
from web.problems import NotFound

router = APIRouter(prefix="/requests/{case_id}/letters", tags=["The local authority"])

Reader = Annotated[Caller, may(Scope.READ, Scope.DECIDE, of=(Access.LA,))]
CaseId = Annotated[Code, Path(description="The request's id.")]


@router.get("")
def letters(caller: Reader, case_id: CaseId) -> tuple[LetterListed, ...]:
    """List the records of a request of which there is a letter, the latest first."""
    with caller.desk.reading() as connection:
        opened = la.request(caller.person, connection, case_id)
    if opened is None:
        raise NotFound
    return tuple(
        LetterListed(document=record.key, kind=record.kind, on=record.facts.on)
        for record in letters_of(opened.case)
    )


@router.get("/{document}")
def letter(
    caller: Reader,
    case_id: CaseId,
    document: Annotated[Code, Path(description="Which document it tells of.")],
) -> LetterRead:
    """Read a letter: as it was sent, or as a draft until it is."""
    found = _written(caller, case_id, document)
    if found is None:
        raise NotFound
    return LetterRead(
        document=document,
        kind=found.record.kind,
        on=found.on,
        to=found.letter.to,
        address=found.address,
        title=found.letter.title,
        is_draft=found.is_draft,
        sections=tuple(
            Paragraphs(heading=one.heading, paragraphs=one.paragraphs)
            for one in found.letter.sections
        ),
    )


def _written(caller: Caller, case_id: str, document: str) -> Written | None:
    person, desk = caller.person, caller.desk
    with desk.reading() as connection:
        opened = la.request(person, connection, case_id)
        if opened is None:
            return None
        entries = la.history(person, connection, case_id)
        papers = la.papers(person, connection, opened.case)
        rulings = desk.rulings.rulings_for(connection, opened.case, None)
        told = posted(opened.case, document, entries)
        if told is None:
            return None
        on = told.sent_on or desk.today
        known = known_to(person, connection, opened.case, papers, on)
    return written(opened, papers, told, Now(desk.today, rulings.calendar), known)
