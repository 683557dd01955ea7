"""The family asks for an EHC needs assessment: one page, from any state, never blocked.

Children and Families Act 2014, section 36(1): a parent or a young person may ask at any time.
Where no journey is open yet, Handrail itself opens one, so that the request has somewhere to be.
"""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from adapters import documents
from adapters.directory import who_is_who as directory
from adapters.files.attachments import Place as Giver
from adapters.languages import _
from models.base import Prose, Record
from models.calendar import with_version
from models.clocks import ClockCode
from models.commands import OpenCase
from models.decision import Refusal
from models.evidence import FORMS, Evidence, Form, Kind
from models.evidence.choices import Means, Requester
from models.evidence.files import MOST_FILES, Attached
from models.message import Audience
from models.roles import THE_CLOCK, Role
from rules.time.clocks import start
from web.acts.acting import Acts, checked_act_id, new_act_id
from web.acts.asking import sent_before
from web.acts.attaching import Attaching
from web.dates import long_date
from web.desk import desk_of
from web.family.seen import Family, Seen, see
from web.forms import Button, Filled, FormPage
from web.presenters.family import TITLES
from web.presenters.family_times import la_clock
from web.presenters.why import why_asked
from web.shell import redirect, render
from workflows.problems import ActRefused, DatabaseIsAway, EngineAway

router = APIRouter()


class Asking(Record):
    """What a family may add to its request; nothing is needed."""

    words: Prose | None = Field(
        None,
        title="What would you like the council to know?",
        description="For example what your child finds hard, and what you have tried.",
    )
    files: tuple[Attached, ...] = Field(
        (), max_length=MOST_FILES, json_schema_extra={"form": False}
    )


@router.get("/my-child/{case_id}/request-assessment")
def ask(request: Request, viewer: Family, case_id: str) -> Response:
    """Say what asking brings, and ask."""
    seen = see(desk_of(request), viewer, case_id)
    return _page(request, seen, _attaching(seen).shown(_form(seen)), 200)


@router.post("/my-child/{case_id}/request-assessment")
async def send(request: Request, viewer: Family, case_id: str) -> Response:
    """Send the request to the council; sent twice, it is one request."""
    seen = await run_sync(see, desk_of(request), viewer, case_id)
    filled = await _attaching(seen).read(request, Asking)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    if filled.value is None:
        return await _again(request, seen, filled, filled.status_code)
    try:
        await _open_if_needed(seen)
        await seen.acts.file(_record(seen, filled.value), act_id, None)
    except ActRefused as refused:
        said = filled.refused(*_sentences(refused.refusal, seen))
        return await _again(request, seen, said, 422)
    except (EngineAway, DatabaseIsAway) as away:
        return await _again(request, seen, filled.refused(away.sentence), 503)
    return redirect(f"{seen.path}/request-assessment/sent")


@router.get("/my-child/{case_id}/request-assessment/sent")
def sent(request: Request, viewer: Family, case_id: str) -> Response:
    """Confirm what happens now, and by when the council must decide."""
    seen = see(desk_of(request), viewer, case_id)
    return render(
        request,
        "family/request_sent.html",
        title=_("Your request is kept") if seen.is_under_way else _("Your request has been sent"),
        is_under_way=seen.is_under_way,
        child=seen.child,
        clock=la_clock(seen.case),
        path=seen.path,
    )


async def _open_if_needed(seen: Seen) -> None:
    if seen.child.case is None:
        order = await run_sync(_opening, seen)
        await Acts(seen.desk, seen.child.case_id, THE_CLOCK).open(order)


def _opening(seen: Seen) -> OpenCase:
    with seen.desk.reading() as connection:
        return directory.opening_for(connection, seen.child.pupil_id, seen.desk.today)


def _record(seen: Seen, asking: Asking) -> Form:
    is_young_person = seen.actor.role is Role.YOUNG_PERSON
    return FORMS[Kind.FAMILY_REQUEST].model_validate(
        {
            "made_on": seen.desk.today,
            "requester": Requester.YOUNG_PERSON if is_young_person else Requester.PARENT,
            "how": Means.ONLINE,
            "words": asking.words,
            "files": asking.files,
        }
    )


def _sentences(refusal: Refusal, seen: Seen) -> tuple[str, ...]:
    """Return why Handrail could not take the request, and how to ask all the same."""
    still = _(
        "You may still ask: write to {authority} in your own words. "
        "The school cannot stop you, and must help you if you ask it to."
    )
    said = still.format(authority=seen.child.authority)
    return (*(reason.sentence for reason in refusal.reasons), said)


def _asked_before(seen: Seen) -> tuple[Evidence, ...]:
    """Return every version of what the viewer has asked for already, the latest last."""
    case = seen.child.case
    if case is None:
        return ()
    mine = (r for r in case.evidence if r.kind is Kind.FAMILY_REQUEST)
    return tuple(r for r in mine if r.recorded_by.person_id == seen.viewer.person_id)


def _attaching(seen: Seen) -> Attaching:
    giver = Giver(seen.viewer.person_id, seen.child.case_id)
    return Attaching(seen.desk, giver, _asked_before(seen))


def _form(seen: Seen) -> FormPage:
    send = _("Keep my request") if seen.is_under_way else _("Send my request to the council")
    words, notice = _words_before(seen)
    return FormPage(
        Asking,
        action=f"{seen.path}/request-assessment",
        buttons=(Button(send),),
        start={"words": words} if words else None,
        hidden={"act_id": new_act_id()},
        notice=notice,
    )


def _words_before(seen: Seen) -> tuple[str, str]:
    """Return what the viewer wrote when they asked before, and what the page says of it.

    A request that is sent again takes the place of the first: it begins with what that said.
    """
    before = _asked_before(seen)
    if not before:
        return "", ""
    with seen.desk.reading() as connection:
        form = documents.written_if_kept(connection, before[-1].digest)
    return getattr(form, "words", None) or "", sent_before(before[-1])


async def _again(request: Request, seen: Seen, filled: Filled[Asking], status: int) -> Response:
    form = await run_sync(_attaching(seen).shown, _form(seen).refilled(filled))
    return await run_sync(_page, request, seen, form, status)


def _page(request: Request, seen: Seen, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "family/request.html",
        title=_(TITLES[Kind.FAMILY_REQUEST]),
        about=seen.child.first_name,
        child=seen.child,
        is_under_way=seen.is_under_way,
        by_when=_by_when(seen),
        form=form,
        why=why_asked(Kind.FAMILY_REQUEST, Audience.FAMILY),
        back=seen.path,
        status_code=status_code,
    )


def _by_when(seen: Seen) -> str:
    """Return by when the council must decide: on a request that runs already, or on one of today.

    These weeks are counted without any calendar.
    """
    running = la_clock(seen.child.case) if seen.child.case else None
    if running:
        return _("The council has a request already; yours is added to it.") + f" {running}"
    if seen.is_joined or seen.is_under_way:
        return _("We count no new time limit for it. Ask the council by when it will answer.")
    clock = start(ClockCode.DECIDE_TO_ASSESS, seen.desk.today, with_version())
    said = _(
        "If you send this today, the council must tell you by {date} if it will assess. That is "
        "six weeks. School holidays count."
    )
    return said.format(date=long_date(clock.breach_after_on))
