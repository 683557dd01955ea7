"""The forms that the authority fills in on a request, from acknowledgement to the last review."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.rulings import words_of
from models.calendar import school_year_of
from models.evidence import Form, Kind
from models.message import Audience
from rules.acts.correcting import is_told_certificate
from rules.people.authority import RECORDERS
from rules.time.calendar import closures_in, is_assumed
from rules.wording import in_short
from rules.words.names import Names as Words
from web.acts import drafting, repeated
from web.acts.asking import Ask
from web.acts.declining import to_mend
from web.acts.filing import Sent, goes_on, send
from web.dates import long_date
from web.la.act_words import letter_at, recording_words
from web.la.advice import OF_ADVISERS, adviser_of
from web.la.asked import asked_of, begun, chosen, closed_because
from web.la.before import still_before
from web.la.conditions import About, condition_for
from web.la.correcting import named
from web.la.following import what_follows
from web.la.ground import AskedAbout, Ground, Officer, ground_for
from web.la.previewing import mend_first, with_letter
from web.la.rights_told import left_unsaid
from web.presenters.why import Reason, why_asked
from web.shell import flash, redirect, render

router = APIRouter(prefix="/requests")

LEADS: dict[Kind, str] = {
    Kind.LA_ACKNOWLEDGEMENT: "Those who asked see at once on their pages that their request has "
    "come. A message goes to them in the morning's post, and the letter is for you to print.",
    Kind.LA_QUESTION: "The school gets this as a task at once. The six weeks go on meanwhile.",
    Kind.LA_CONSULTATION: "The law asks you to consult the parent or young person before you "
    "decide (Children and Families Act 2014, section 36(4)). This records what they said and "
    "sends nothing: reach them first. The page of the request says how.",
    Kind.LA_DECISION: "Recording the decision tells nobody yet. It is then signed, a refusal by a "
    "second officer too, and sent.",
    Kind.ADVICE_REQUEST: "The six weeks of an adviser run from the day on which they receive your "
    "request. The school and the family hear of it in Handrail at once; write to all others.",
    Kind.ADVICE_RELIED_ON: "Earlier advice does only where its author, you and the family are all "
    "satisfied that it is sufficient (SEND Regulations 2014, regulation 6(4)).",
    Kind.ADVICE_MISSING: "This does not excuse anybody's lateness. It records why you can decide "
    "without the advice.",
    Kind.PLAN_DECISION: "Recording the decision tells nobody yet. A decision not to make a plan is "
    "then signed, by a second officer too, before it is sent.",
    Kind.DRAFT_PLAN: "Saving the draft tells nobody yet. You serve it on the family in the next "
    "step.",
    Kind.FINAL_PLAN: "The sections of the draft stand here to be changed. Saving tells nobody yet: "
    "an officer signs the plan, and then it is issued.",
    Kind.CLOCK_EXCEPTION: "An exception excuses being late. It moves no date, and the family is "
    "told of it.",
    Kind.REVIEW_DECISION: "Recording the decision tells nobody yet. You send it in the next step.",
    Kind.AMENDMENT_NOTICE: "The notice goes with the decision, within four weeks of the meeting.",
    Kind.REQUEST_ANSWER: "The family asks for an assessment while it has a plan. To answer it in "
    "ten working days is good practice and no law. Write to the family too: what you record here "
    "stays with you.",
    Kind.CORRECTION: "Nothing is deleted. Once a second person here has agreed, the wrong version "
    "counts no more. Then record what is right: dates that ran from it run from that. The school "
    "is told where it was told of the wrong one.",
    Kind.LOOKED_AGAIN: "What you decided while the wrong record counted stands until you decide "
    "afresh.",
    Kind.CHALLENGE_OUTCOME: "What the authority must do, and by when, follows from what you record "
    "here. The family and the school see it on their pages at once.",
}
"""What an officer should know before filling in a form, where its title does not say it all."""

OF_THE_FAMILY = (
    "The family told of this certificate. Say that it is wrong only where the family says so: its "
    "last day to appeal is then counted without it, and can be sooner. It is told."
)
"""What an officer should know before saying that a family's certificate was a mistake."""


@router.get("/{case_id}/record/{kind}")
async def ask(
    request: Request,
    case_id: str,
    kind: Kind,
    viewer: Officer,
    decision: AskedAbout = "",
    about: AskedAbout = "",
) -> Response:
    """Show the form of one record. Raises NotFound for a record that is not the authority's."""
    ground = await ground_for(request, viewer, case_id)
    if said := closed_because(ground, kind):
        response = redirect(ground.address)
        flash.say(request, response, said, done=False)
        return response
    return await run_sync(_blank, request, ground, asked_of(ground, kind, about, decision))


@router.post("/{case_id}/record/{kind}")
async def record(
    request: Request,
    case_id: str,
    kind: Kind,
    viewer: Officer,
    decision: AskedAbout = "",
    about: AskedAbout = "",
) -> Response:
    """Put what was written on the request, or show the form again with what to mend."""
    ground = await ground_for(request, viewer, case_id)
    closed_because(ground, kind)  # the rules say themselves what is not open; this asks whose it is
    asked = asked_of(ground, kind, about, decision)
    sent = await send(request, asked, ground.acts(RECORDERS[kind]))
    if sent.drafted and sent.pressed == drafting.LETTER:
        return await run_sync(_to_letter, request, ground, asked)
    if sent.drafted:
        return drafting.said(request, sent.drafted, ground.address, is_kept=sent.is_kept)
    if sent.receipt is None:
        return await run_sync(_page, request, ground, asked, sent)
    response = redirect(ground.address)
    if sent.already_at:
        flash.say(request, response, repeated.said(sent.already_at), done=False)
        return response
    now = await ground_for(request, viewer, case_id)
    moves = sent.receipt.moves
    follows = await run_sync(what_follows, now, kind, moves, _subject(sent.written))
    said = _said(kind, sent, words_of(ground.opened.case.pack), adviser_of(_subject(sent.written)))
    flash.say(request, response, f"{said} {follows}")
    return response


@router.post("/{case_id}/drafts/{kind}")
async def discard(
    request: Request,
    case_id: str,
    kind: Kind,
    viewer: Officer,
    decision: AskedAbout = "",
    about: AskedAbout = "",
) -> Response:
    """Delete the viewer's own draft, and begin anew."""
    ground = await ground_for(request, viewer, case_id)
    closed_because(ground, kind)
    asked = asked_of(ground, kind, about, decision)
    await run_sync(drafting.forget, asked.desk, asked.place)
    response = redirect(asked.action)
    flash.say(request, response, "Your draft is deleted.")
    return response


def _to_letter(request: Request, ground: Ground, asked: Ask) -> Response:
    """Lead on to the letter of what was typed, or show what to mend in it first."""
    wrong = () if drafting.BY_ITSELF in request.headers else mend_first(asked)
    if not wrong:
        return drafting.kept(request, letter_at(asked.kind, asked.action))
    form = replace(asked.page(), errors=wrong)
    return _page(request, ground, asked, Sent(None, form, HTTPStatus.UNPROCESSABLE_ENTITY))


def _blank(request: Request, ground: Ground, asked: Ask) -> Response:
    """Show the form as it begins: what was recorded before, or else what the link chose."""
    asked = begun(ground, asked)
    return _page(request, ground, asked, Sent(None, asked.page(), HTTPStatus.OK))


def _said(kind: Kind, sent: Sent, words: Words, adviser: str) -> str:
    moves = sent.receipt.moves if sent.receipt else ()
    moved = (words.move(move).says.staff for move in moves)
    whose = f", {adviser}," if adviser and kind in OF_ADVISERS else ""
    recorded = f"“{kind.label}”{whose} has been recorded."
    notes = left_unsaid(sent.written)
    return " ".join(filter(None, (recorded, *moved, in_short(sent.written), *notes)))


def _subject(form: Form | None) -> str:
    return (form.facts().subject or "") if form else ""


def _lead(ground: Ground, kind: Kind) -> str:
    said = LEADS.get(kind, "")
    return said + _closures(ground) if kind is Kind.CLOCK_EXCEPTION else said


def _closures(ground: Ground) -> str:
    """Return when the school is closed for four weeks or more, by its terms, since the request."""
    calendar = ground.rulings.calendar
    since_on, today = ground.opened.case.received_on, ground.desk.today
    years = range(school_year_of(since_on), school_year_of(today) + 1)
    found = [closed for year in years for closed in closures_in(calendar, year)]
    days = "; ".join(f"{long_date(c.closed_from_on)} to {long_date(c.last_day_on)}" for c in found)
    guessed = any(is_assumed(calendar, c.closed_from_on) for c in found)
    rests_on = "its terms, some of which are assumed," if guessed else "its terms"
    return f" By {rests_on} the school is closed for four weeks or more: {days}." if found else ""


def _why(ground: Ground, asked: Ask) -> tuple[Reason, ...]:
    """Return why a record is asked for; where the link chose a decision, for that decision."""
    about = About(asked.kind, asked.subject, chosen(asked))
    condition = condition_for(ground.opened.case, about, ground.rulings.policy)
    return why_asked(asked.kind, Audience.LA, condition)


def _page(request: Request, ground: Ground, asked: Ask, sent: Sent) -> Response:
    about = f"{ground.opened.pupil}, {ground.opened.school}"
    wrong = next((e for e in ground.opened.case.evidence if e.digest in asked.action), None)
    what = f"This is about {named(wrong)}." if wrong else ""
    theirs = OF_THE_FAMILY if wrong and is_told_certificate(ground.opened.case, wrong) else ""
    before = still_before(ground, asked.kind, chosen(asked))
    return render(
        request,
        "form.html",
        title=recording_words(asked.kind, chosen(asked)),
        status_code=sent.status_code,
        breadcrumbs=ground.breadcrumbs,
        about=about,
        lead=tuple(filter(None, (what, _lead(ground, asked.kind), theirs, *before))),
        why=_why(ground, asked),
        declined=to_mend(ground.desk, ground.opened.case, ground.names, asked.changes),
        draft=goes_on(asked, sent),
        discard=asked.action.replace("/record/", "/drafts/", 1),
        form=with_letter(asked.kind, sent.form),
    )
