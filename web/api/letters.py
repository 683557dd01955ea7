"""The authority's letters, as they were sent or as they would be, also before their record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path

from adapters.queries import la
from models.base import Code
from models.case import Case
from models.decision import Reason, Refusal, Refused
from models.evidence import Kind
from models.scopes import Scope
from rules.acts.judging import judge_of
from rules.people.authority import RECORDERS
from web.acts.offering import closed, is_ours, offered
from web.api.access import Caller, may
from web.api.asked import ToPreview
from web.api.filled import form_so_far
from web.api.keys import Key
from web.api.shapes.authority import LetterListed, LetterRead, LetterText, Paragraphs
from web.ground import Access
from web.letters.known import known_to
from web.letters.letter import Letter
from web.letters.previewing import lacks, preview
from web.letters.writing import WRITERS, Now, Written, letters_of, posted, written
from web.problem_details import FieldShape, RefusedByRules, ToMend
from web.problems import NotAllowed, NotFound

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
    told = _text(found.record.kind, found.on, found.letter, found.address, is_draft=found.is_draft)
    return LetterRead(document=document, **told)


@router.post("/preview/{kind}")
async def preview_letter(
    caller: Annotated[Caller, may(Scope.WRITE, Scope.DECIDE, of=(Access.LA,))],
    case_id: CaseId,
    kind: Annotated[Kind, Path(description="The kind of record that it would tell of.")],
    asked: ToPreview,
    key: Key,
) -> LetterText:
    """Read the letter of a record before it is filed, as it would be today.

    Nothing is kept. What is not answered yet, the letter says is still to be written.
    """
    await key.as_act(caller)
    return await run_sync(_preview, caller, case_id, kind, asked)


def _preview(caller: Caller, case_id: str, kind: Kind, asked: ToPreview) -> LetterText:
    person, desk = caller.person, caller.desk
    with desk.reading() as connection:
        opened = la.request(person, connection, case_id)
        if opened is None or kind not in WRITERS:
            raise NotFound
        rulings = desk.rulings.rulings_for(connection, opened.case, None)
        _must_be_open(caller, opened.case, kind)
        judge = judge_of(opened.case.cohort, desk.today, rulings.calendar, opened.case)
        form = form_so_far(kind, asked.answers, judge)
        if name := lacks(form):
            raise ToMend(FieldShape(pointer=f"#/answers/{name}", detail=ANSWER_FIRST))
        papers = la.papers(person, connection, opened.case)
        now = Now(desk.today, rulings.calendar)
        found = preview(person, connection, opened, papers, form, now)
    text = _text(kind, desk.today, found.letter, found.address, is_draft=found.is_draft)
    return LetterText(**text)


ANSWER_FIRST = "The letter is written from this answer. Send it."


def _must_be_open(caller: Caller, case: Case, kind: Kind) -> None:
    """Check that a person may record this now. Raises NotFound, NotAllowed or RefusedByRules."""
    if not is_ours(case, kind):
        raise NotFound
    if not set(RECORDERS[kind]) & set(caller.person.roles):
        raise NotAllowed
    if kind not in offered(case, caller.desk.today):
        said = closed(case, kind, caller.desk.today, kind.label)
        reason = Reason(code=Refused.NOT_OPEN, sentence=said, form=kind)
        raise RefusedByRules(Refusal(reasons=(reason,)))


def _text(
    kind: Kind, on: date, letter: Letter, address: tuple[str, ...], *, is_draft: bool
) -> dict[str, Any]:
    parts = (Paragraphs(heading=one.heading, paragraphs=one.paragraphs) for one in letter.sections)
    return {
        "kind": kind,
        "on": on,
        "to": letter.to,
        "address": address,
        "title": letter.title,
        "is_draft": is_draft,
        "sections": tuple(parts),
    }


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
        known = known_to(person, connection, opened.case, papers, on, told.sent_seq)
    return written(opened, papers, told, Now(desk.today, rulings.calendar), known)
