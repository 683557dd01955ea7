"""A letter before its record: written from what is typed so far, and nothing is recorded by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import la_schools
from models.checked import in_order
from models.evidence import Facts, Form, Kind
from models.evidence.plan import SchoolConsultation
from web.acts.asking import Ask
from web.acts.drafting import LETTER
from web.acts.judging import judge_on
from web.forms import Button, FieldError, FormPage, describe, fill
from web.la.act_words import DECISIONS
from web.la.asked import asked_of, begun, closed_because
from web.la.ground import AskedAbout, Ground, Officer, ground_for
from web.la.letters import whom_it_names
from web.letters.writing import WRITERS, Now, of_form, sends
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
    if lacks := _lacks(form):
        said = f"The letter is written from your answer to “{lacks}”. Answer it first."
        return _said(request, asked.action, said)
    facts = _facts(form, ground.desk.today)
    now = Now(ground.desk.today, ground.rulings.calendar)
    known = whom_it_names(ground, ground.desk.today)
    known = replace(known, schools={**known.schools, **_called(ground, form, facts)})
    letter, postal = of_form(ground.opened, ground.papers, form, facts, now, known)
    return render(
        request,
        "la/letter.html",
        title=letter.title,
        breadcrumbs=ground.breadcrumbs,
        opened=ground.opened,
        address=ground.address,
        letter=letter,
        postal=postal,
        record_at=asked.action,
        is_preview=True,
        is_draft=bool(sends(ground.opened.case, asked.kind)),
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


def _lacks(form: Form) -> str:
    """Return what must be answered before there is a letter: whom it is to, or what is decided."""
    names = [
        name for name in (form.SUBJECT, "decision" if form.KIND in DECISIONS else None) if name
    ]
    fields = type(form).model_fields
    asked = (name for name in names if name in fields and getattr(form, name, None) is None)
    return next((str(fields[name].title) for name in asked), "")


def _facts(form: Form, today: date) -> Facts:
    """Return what the rules know of a form so far; what has no day is of today."""
    try:
        return form.facts()
    except AttributeError:  # an answer that they are drawn from is not there yet
        on = getattr(form, form.DATED_BY, today)
        return Facts(kind=form.KIND, on=on, dates=form.dates())


def _called(ground: Ground, form: Form, facts: Facts) -> Mapping[str, str]:
    """Return what the school is called that a letter goes to, by its number."""
    if not isinstance(form, SchoolConsultation) or not facts.subject:
        return {}
    with ground.desk.reading() as connection:
        known = la_schools.schools(ground.viewer, connection, {facts.subject})
    other = getattr(form, "other_name", None) or ""
    return {facts.subject: other} | {school.number: school.name for school in known}
