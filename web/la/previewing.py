"""A letter before its record: written from what is typed so far, and nothing is recorded by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from models.checked import in_order
from models.evidence import Form, Kind
from web.acts.asking import Ask
from web.acts.drafting import LETTER
from web.acts.judging import judge_on
from web.forms import Button, FieldError, FormPage, describe, fill
from web.la.asked import asked_of, begun, closed_because
from web.la.ground import AskedAbout, Ground, Officer, ground_for
from web.letters.previewing import Preview, lacks
from web.letters.previewing import preview as letter_so_far
from web.letters.writing import WRITERS, Now
from web.problems import NotFound
from web.shell import flash, redirect, render

router = APIRouter(prefix="/requests")


def with_letter(kind: Kind, form: FormPage) -> FormPage:
    """Return a form with the button that shows its letter first, where it has a letter."""
    if kind not in WRITERS:
        return form
    button = Button("See the letter first", LETTER, "secondary")
    return replace(form, buttons=(*form.buttons, button))


@router.get("/{case_id}/record/{kind}/letter")
async def preview(
    request: Request,
    case_id: str,
    kind: Kind,
    viewer: Officer,
    decision: AskedAbout = "",
    about: AskedAbout = "",
) -> Response:
    """Show the letter as it would be today. Raises NotFound where a record has none.

    Where what it is written from is not chosen yet, the form is shown and says so.
    """
    if kind not in WRITERS:
        raise NotFound
    ground = await ground_for(request, viewer, case_id)
    if said := closed_because(ground, kind):
        return _said(request, ground.address, said)
    return await run_sync(_page, request, ground, asked_of(ground, kind, about, decision))


def mend_first(asked: Ask) -> tuple[FieldError, ...]:
    """Return what is wrong with what was typed so far; what is blank may still be written.

    No letter is built on it: a wrong date would stand there as though it were so.
    """
    page = asked.page()
    if page.typed is None:
        return ()
    judge = judge_on(asked.desk, asked.case)
    fields = describe(page.model, page.options, page.leave_out)
    filled = fill(asked.model, fields, page.typed, asked.given or {}, judge=judge)
    for wrong in judge(filled.value) if filled.value else ():
        filled = filled.refused(wrong.sentence, at=wrong.name)
    typed = [name for name, said in page.typed.values.items() if any(said)]
    return tuple(error for error in filled.errors if _is_of(error, typed))


def _is_of(error: FieldError, typed: Iterable[str]) -> bool:
    """Tell whether an error speaks of an answer that was typed, and not of one that is blank."""
    return any(f"{name}.".startswith(f"{error.path}.") for name in typed if error.path)


def _page(request: Request, ground: Ground, asked: Ask) -> Response:
    if wrong := mend_first(asked):
        said = f"There is no letter yet. Mend this first: {wrong[0].text}"
        return _said(request, asked.action, said)
    form = _written(begun(ground, asked))
    if name := lacks(form):
        title = type(form).model_fields[name].title
        said = f"The letter is written from your answer to “{title}”. Answer it first."
        return _said(request, asked.action, said)
    now = Now(ground.desk.today, ground.rulings.calendar)
    with ground.desk.reading() as connection:
        shown = letter_so_far(ground.viewer, connection, ground.opened, ground.papers, form, now)
    return _shown(request, ground, asked, shown)


def _shown(request: Request, ground: Ground, asked: Ask, shown: Preview) -> Response:
    return render(
        request,
        "la/letter.html",
        title=shown.letter.title,
        breadcrumbs=ground.breadcrumbs,
        opened=ground.opened,
        address=ground.address,
        letter=shown.letter,
        postal=shown.address,
        record_at=asked.action,
        is_preview=True,
        is_draft=shown.is_draft,
        on=ground.desk.today,
        signed=(ground.viewer.name,),
        wrong="",
        enclosed=(),
    )


def _said(request: Request, address: str, sentence: str) -> Response:
    response = redirect(address)
    flash.say(request, response, sentence, done=False)
    return response


def _written(asked: Ask) -> Form:
    """Return the answers of a form that are in order: its draft's, or those it begins with."""
    page = asked.page()
    return in_order(asked.model, {**page.so_far(), **(asked.given or {})})
