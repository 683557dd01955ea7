"""The family tells the school: its view, a page about the child, a request taken back."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from adapters import log
from adapters.languages import _
from adapters.rulings import words_of
from models.evidence import FORMS, Kind
from models.evidence.choices import About
from models.evidence.choices_of_la import Adviser
from models.message import Audience
from rules.conditions.views import READ_FIRST, views_of
from rules.letters import LETTERS
from rules.people.authority import RECORDERS
from rules.people.sharing import shared_with
from rules.waits.of_family import CHALLENGES, appeal_made
from web.acts import drafting, repeated
from web.acts.acting import checked_act_id
from web.acts.asking import Ask
from web.acts.filing import Sent, goes_on, read, send_what_was_read
from web.dates import moment
from web.desk import desk_of
from web.family import already, checking
from web.family.seen import Family, Seen, see
from web.forms import Options
from web.presenters.family import FAMILY_FORMS, LEADS, VIEWS, answers_to_choose, title_of
from web.presenters.family_appeal import until_when
from web.presenters.family_helps import helps
from web.presenters.family_papers import PAPERS
from web.presenters.family_times import about_earlier
from web.presenters.why import why_asked
from web.problems import NotFound
from web.shell import flash, redirect, render
from web.viewer import Person

router = APIRouter()

Subject = Annotated[About | None, Query(alias="about")]

SENT_ON = tuple(kind for kind in FAMILY_FORMS if kind in LETTERS.values())
"""What goes on to the council at once, as a letter of the journey."""

DATED_BY_THE_FAMILY = (Kind.MEDIATION_CERTIFICATE, Kind.APPEAL)
"""What may be of an earlier day than the one on which the family tells of it."""


@router.get("/my-child/{case_id}/tell/{kind}")
def ask(
    request: Request, viewer: Family, case_id: str, kind: Kind, about: Subject = None
) -> Response:
    """Show the form. Raises NotFound for one that a family does not fill in."""
    seen, asked = _ask(request, viewer, case_id, kind, about)
    return _page(request, seen, asked, Sent(None, asked.page(), 200), about)


@router.post("/my-child/{case_id}/tell/{kind}")
async def tell(
    request: Request, viewer: Family, case_id: str, kind: Kind, about: Subject = None
) -> Response:
    """File what the family says; what is refused comes back with everything that was typed."""
    seen, asked = await run_sync(_ask, request, viewer, case_id, kind, about)
    filled = await read(request, asked)
    if checking.is_to_be_checked(asked, filled):
        filled = await run_sync(checking.judged, asked, filled)
        if filled.value is not None:
            return await run_sync(checking.check, request, seen, asked, filled)
    before_at = await run_sync(already.sent_at, seen, checked_act_id(filled.hidden.get("act_id")))
    sent = await send_what_was_read(filled, asked, seen.acts)
    if sent.drafted:
        return drafting.said(request, sent.drafted, seen.path, is_kept=sent.is_kept)
    if sent.receipt is None:
        return await run_sync(_page, request, seen, asked, sent, about)
    response, words = redirect(seen.path), words_of(seen.case.pack)
    if before_at:
        flash.say(request, response, already.said(before_at))
        return response
    if sent.already_at:
        flash.say(request, response, repeated.said(sent.already_at), done=False)
        return response
    moved = [_(words.move(move).says.family) for move in sent.receipt.moves]
    follows = await run_sync(_follows, viewer, seen, kind, about)
    flash.say(request, response, " ".join((_thanks(kind), *moved, *follows)))
    return response


def _ask(
    request: Request, viewer: Person, case_id: str, kind: Kind, about: About | None
) -> tuple[Seen, Ask]:
    desk = desk_of(request)
    seen = see(desk, viewer, case_id)
    is_theirs = set(RECORDERS[kind]) & set(seen.roles)
    is_a_view = kind is Kind.FAMILY_VIEW
    if kind not in FAMILY_FORMS or not is_theirs or is_a_view is not (about is not None):
        raise NotFound
    return seen, Ask(
        desk,
        seen.case,
        kind,
        action=f"{seen.path}/tell/{kind}" + (f"?about={about}" if about else ""),
        by=seen.actor,
        subject=_subject(kind, about),
        given=_given(kind, about, desk.today),
        known={FORMS[kind].DATED_BY: None} if kind in DATED_BY_THE_FAMILY else {},
        options=_options(kind),
        asked_for={"words": _("needed unless you agree")} if about else {},
        button=_("Take back the request") if kind is Kind.WITHDRAWAL else _("Send"),
        drafts=drafting.for_adults(_title(kind, about)),
        titles=_titles(kind),
        takes_files=True,
    )


def _follows(viewer: Person, seen: Seen, kind: Kind, about: About | None) -> tuple[str, ...]:
    """Say what came of it: a view that took another's place, or until when one can appeal now."""
    if kind is not Kind.MEDIATION_CERTIFICATE:
        return _replaced(seen, about)
    return (until_when(see(seen.desk, viewer, seen.case.id).case),)


def _replaced(seen: Seen, about: About | None) -> tuple[str, ...]:
    """Say that a view took the place of the one before, which came at this time."""
    before = views_of(seen.case, about).get(seen.viewer.person_id) if about else None
    if before is None:
        return ()
    with seen.desk.reading() as connection:
        entries = log.entries_after(connection, seen.case.id, before.seq - 1)
    said = _("Your new words replace those of {moment}.")
    return (said.format(moment=moment(entries[0].at)),)


def _thanks(kind: Kind) -> str:
    if kind in SENT_ON:
        return _("Thank you. We have sent what you wrote to the council. The school has it too.")
    return _("Thank you. The school has what you wrote.")


def _subject(kind: Kind, about: About | None) -> str | None:
    return str(Adviser.FAMILY) if kind is Kind.ADVICE else about and str(about)


def _given(kind: Kind, about: About | None, today: date) -> dict[str, object]:
    """Return what the page itself knows: who says what about what, and today where that is when."""
    given: dict[str, object] = {}
    if kind not in DATED_BY_THE_FAMILY:
        given[FORMS[kind].DATED_BY] = today
    if kind is Kind.ADVICE:
        given["adviser"] = Adviser.FAMILY
    if about is not None:
        given |= {"about": about, "view_of": None, "given_by": None}
    return given


def _titles(kind: Kind) -> dict[str, str]:
    """Return what a family is asked otherwise than those who write down what it did."""
    return {
        Kind.APPEAL: {"made_on": _("When did you send your appeal to the Tribunal?")},
        Kind.FAMILY_VIEW: {
            "words": _("In your own words: what do you agree with, and what not?"),
        },
    }.get(kind, {})


def _options(kind: Kind) -> Options | None:
    return {"answer": answers_to_choose()} if kind is Kind.FAMILY_VIEW else None


def _page(request: Request, seen: Seen, asked: Ask, sent: Sent, about: About | None) -> Response:
    return render(
        request,
        "family/tell.html",
        title=_(_title(asked.kind, about)),
        lead=_lead(seen, asked.kind),
        helps=helps(asked.kind, seen.child.reach),
        about=seen.child.first_name,
        goes_on=goes_on(asked, sent),
        form=sent.form,
        why=why_asked(asked.kind, Audience.FAMILY),
        to_read=_to_read(seen, about),
        back=seen.path,
        status_code=sent.status_code,
    )


def _lead(seen: Seen, kind: Kind) -> str:
    """Return what a family should know first; of a challenge, also of which decision it is."""
    about = about_earlier(seen.case) if kind in CHALLENGES else ""
    until = until_when(seen.case) if kind in CHALLENGES and not appeal_made(seen.case) else ""
    return " ".join(filter(None, (_(LEADS.get(kind, "")), until, about)))


def _title(kind: Kind, about: About | None) -> str:
    return VIEWS[about] if about else title_of(kind)


def _to_read(seen: Seen, about: About | None) -> tuple[str, str] | None:
    """Return the document that a view is about: what it is called, and its address."""
    kind = READ_FIRST.get(about) if about else None
    shared = shared_with(seen.case, seen.viewer.person_id)
    record = next((one for one in reversed(shared) if one.kind is kind), None)
    if record is None:
        return None
    return _(PAPERS[record.kind]), f"{seen.path}/documents/{record.digest}?about={about}"
