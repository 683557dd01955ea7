"""The family asks for an EHC needs assessment: a form, a check, and it is sent; never blocked.

Children and Families Act 2014, section 36(1): a parent or a young person may ask at any time.
Where no journey is open yet, Handrail itself opens one, so that the request has somewhere to be.
What is typed is kept as a draft until it is sent.
"""

from __future__ import annotations

from datetime import datetime

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from adapters import documents
from adapters.directory import who_is_who as directory
from adapters.drafts import Place as DraftPlace
from adapters.files.attachments import Place as Giver
from adapters.languages import _
from models.base import Prose, Record
from models.commands import OpenCase
from models.decision import Refusal
from models.evidence import FORMS, Evidence, Form, Kind
from models.evidence.choices import Means, Requester
from models.evidence.files import MOST_FILES, Attached
from models.message import Audience
from models.roles import THE_CLOCK, Role
from web.acts import drafting, repeated
from web.acts.acting import Acts, checked_act_id, new_act_id
from web.acts.asking import sent_before
from web.acts.attaching import FIELD, Attaching
from web.desk import desk_of
from web.family import already
from web.family.seen import Family, Seen, see
from web.forms import Button, Filled, FormPage, Typed
from web.presenters.family import TITLES
from web.presenters.family_asking import (
    asked,
    asking_again,
    by_when,
    if_nothing_is_heard,
    may_take_back,
)
from web.presenters.why import why_asked
from web.shell import flash, redirect, render
from workflows.problems import ActRefused, DatabaseIsAway, EngineAway

router = APIRouter()

SEND, CHANGE = "send", "change"
"""The values of the buttons on the page that shows what will go."""


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
    """Show what would go to the council and, once that was seen, send it; twice, it is one."""
    seen = await run_sync(see, desk_of(request), viewer, case_id)
    filled = await _attaching(seen).read(request, Asking)
    act_id = checked_act_id(filled.hidden.get("act_id"))
    draft = (seen.desk, _place(seen), seen.child.case_id, str(Kind.FAMILY_REQUEST), filled)
    begins = await run_sync(_begins, seen)
    if filled.pressed == drafting.DRAFT:
        is_kept = await run_sync(drafting.keep, *draft, begins)
        return drafting.said(request, _drafts(), seen.path, is_kept=is_kept)
    if filled.value is None:
        return await _again(request, seen, filled, filled.status_code)
    if filled.pressed == SEND:
        return await _sent(request, seen, filled, filled.value, act_id)
    await run_sync(drafting.keep_if_possible, *draft, begins)
    if filled.pressed == CHANGE:
        return await _again(request, seen, filled, 200)
    return await run_sync(_check, request, seen, filled.value, filled)


async def _sent(
    request: Request, seen: Seen, filled: Filled[Asking], asking: Asking, act_id: str
) -> Response:
    """Send the request, or show the form again with why that could not be.

    Sent once more from a page gone back to, it says when it went and that nothing more did.
    """
    record = _record(seen, asking)
    before_at = await run_sync(already.sent_at, seen, act_id)
    same_at = await run_sync(_on_record_since, seen, record, act_id)
    try:
        await _open_if_needed(seen)
        if same_at is None:
            await seen.acts.file(record, act_id, None)
    except ActRefused as refused:
        said = filled.refused(*_sentences(refused.refusal, seen))
        return await _again(request, seen, said, 422)
    except (EngineAway, DatabaseIsAway) as away:
        return await _again(request, seen, filled.refused(away.sentence), 503)
    await run_sync(drafting.forget, seen.desk, _place(seen))
    response = redirect(f"{seen.path}/request-assessment/sent")
    if sent_at := before_at or same_at:
        flash.say(request, response, already.said(sent_at))
    return response


def _on_record_since(seen: Seen, record: Form, act_id: str) -> datetime | None:
    """Return since when the council has this request in the same words, and nothing came since."""
    case = seen.child.case
    if case is None:
        return None
    return repeated.since(seen.desk, case, seen.actor, record, act_id, given=(record.DATED_BY,))


@router.get("/my-child/{case_id}/request-assessment/sent")
def sent(request: Request, viewer: Family, case_id: str) -> Response:
    """Confirm what was sent, what happens now, and by when the council must decide.

    Where nothing was sent, it leads to the form.
    """
    seen = see(desk_of(request), viewer, case_id)
    before = _asked_before(seen)
    if not before:
        return redirect(f"{seen.path}/request-assessment")
    return render(
        request,
        "family/request_sent.html",
        title=_("Your request is kept") if seen.is_under_way else _("Your request has been sent"),
        is_under_way=seen.is_under_way,
        child=seen.child,
        clock=asked(seen.case),
        helps=if_nothing_is_heard(seen.child.reach),
        wrote=_said_before(seen),
        sent_on=before[-1].facts.on,
        read=f"{seen.path}/documents/{before[-1].digest}",
        may_take_back=bool(seen.roles) and may_take_back(seen.case),
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
    before, wrote = _asked_before(seen), _said_before(seen)
    page = FormPage(
        Asking,
        action=f"{seen.path}/request-assessment",
        buttons=(Button(_("Check before you send")),),
        start={"words": wrote.words} if wrote and wrote.words else None,
        hidden={"act_id": new_act_id()},
        notice=sent_before(before[-1]) if before else "",
    )
    return drafting.continued(page, drafting.find(seen.desk, _place(seen)), _drafts())


def _begins(seen: Seen) -> Typed:
    """Return what the form begins with: what was sent before, its files included."""
    return Typed({**_form(seen).begins.values, FIELD: _attaching(seen).standing()})


def _place(seen: Seen) -> DraftPlace:
    return DraftPlace(seen.viewer.person_id, f"{seen.path}/request-assessment")


def _drafts() -> drafting.Words:
    return drafting.for_adults(TITLES[Kind.FAMILY_REQUEST])


def _said_before(seen: Seen) -> Asking | None:
    """Return what the viewer wrote when they asked before, where the text can be found.

    A request that is sent again takes the place of the first: it begins with what that said.
    """
    before = _asked_before(seen)
    if not before:
        return None
    with seen.desk.reading() as connection:
        form = documents.written_if_kept(connection, before[-1].digest)
    return Asking(words=getattr(form, "words", None), files=getattr(form, "files", ()))


async def _again(request: Request, seen: Seen, filled: Filled[Asking], status: int) -> Response:
    form = await run_sync(_attaching(seen).shown, _form(seen).refilled(filled))
    return await run_sync(_page, request, seen, form, status)


def _check(request: Request, seen: Seen, asking: Asking, filled: Filled[Asking]) -> Response:
    """Show what would go, and to whom: nothing has gone yet."""
    carried = [(name, one) for name, many in filled.typed.values.items() for one in many]
    return render(
        request,
        "family/request_check.html",
        title=_("Check before you send"),
        about=seen.child.first_name,
        child=seen.child,
        is_under_way=seen.is_under_way,
        asking=asking,
        carried=[(f"_hidden.{name}", one) for name, one in filled.hidden.items()] + carried,
        action=f"{seen.path}/request-assessment",
        send=_button(seen),
        by_when=_by_when(seen),
        back=f"{seen.path}/request-assessment",
    )


def _button(seen: Seen) -> str:
    if seen.is_under_way:
        return _("Keep my request")
    return _("Send this too") if _is_added(seen) else _("Send my request to the council")


def _is_added(seen: Seen) -> bool:
    """Tell whether the council has a request of the viewer's already, and has not decided."""
    case = seen.child.case
    return case is not None and asked(case) is not None and bool(_asked_before(seen))


def _page(request: Request, seen: Seen, form: FormPage, status_code: int) -> Response:
    return render(
        request,
        "family/request.html",
        title=_("Add to what you asked") if _is_added(seen) else _(TITLES[Kind.FAMILY_REQUEST]),
        about=seen.child.first_name,
        child=seen.child,
        is_under_way=seen.is_under_way,
        decided=asking_again(seen.child.case) if seen.child.case else (),
        by_when=_by_when(seen),
        form=form,
        why=why_asked(Kind.FAMILY_REQUEST, Audience.FAMILY),
        back=seen.path,
        status_code=status_code,
    )


def _by_when(seen: Seen) -> str:
    waits_on_another = seen.is_joined or seen.is_under_way
    return by_when(seen.child.case, seen.desk.today, waits_on_another=waits_on_another)
