"""Signing a decision, a plan or a notice: a page that shows the version that is signed."""

from __future__ import annotations

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from models.commands import SignDocument
from models.decision import Reason
from models.evidence import Evidence, Kind
from models.evidence.choices_of_leaving import WrongBecause
from models.evidence.correction import Correction
from models.roles import LOCAL_AUTHORITY, Actor, Role
from rules.acts.correcting import proposals
from rules.people.declining import declined
from rules.people.sign_off import may_sign
from web import csrf
from web.acts.acting import checked_act_id
from web.acts.declining import mended, to_mend
from web.la.act_page import act_page, refusal_of
from web.la.act_words import done_words, signing_button, signing_words
from web.la.correcting import named, wrong_of
from web.la.following import what_is_next
from web.la.ground import Ground, Officer, ground_for
from web.la.questions import unanswered
from web.letters.writing import letters_of
from web.problems import Malformed, NotFound
from web.shell import flash, redirect

router = APIRouter(prefix="/requests")


@router.get("/{case_id}/sign/{kind}/{role}")
async def ask_to_sign(
    request: Request, case_id: str, kind: Kind, role: Role, viewer: Officer
) -> Response:
    """Show a document to somebody who may sign it, or why they may not."""
    ground, record = await document_to_sign(request, viewer, case_id, kind, role)
    order = SignDocument(document=record.key, record=kind, digest=record.digest)
    by = Actor(person_id=viewer.person_id, role=role)
    reasons = may_sign(ground.opened.case, by, order, ground.rulings.policy, ground.desk.today)
    return _page(request, ground, role, record, reasons)


@router.post("/{case_id}/sign/{kind}/{role}")
async def sign(request: Request, case_id: str, kind: Kind, role: Role, viewer: Officer) -> Response:
    """Sign the version that was shown, or say why not."""
    ground, record = await document_to_sign(request, viewer, case_id, kind, role)
    sent = await csrf.posted(request)
    digest = str(sent.get("digest", ""))
    if digest not in {paper.evidence.digest for paper in ground.papers}:
        raise Malformed
    act_id = checked_act_id(str(sent.get("act", "")))
    acts = ground.acts((role,))
    refused = await refusal_of(lambda: acts.sign(record.key, kind, digest, act_id))
    if refused:
        return _page(request, ground, role, record, refused, tried=True)
    now = await ground_for(request, viewer, case_id)
    next_up = await run_sync(list, what_is_next(now))
    done = f"You have {done_words(record, role, ground.rulings.policy)}."
    response = redirect(ground.address)
    flash.say(request, response, " ".join((done, *next_up)))
    return response


async def document_to_sign(
    request: Request, viewer: Officer, case_id: str, kind: Kind, role: Role
) -> tuple[Ground, Evidence]:
    """Return what may be signed in a role. Raises NotFound where the role is not the viewer's."""
    ground = await ground_for(request, viewer, case_id)
    record = ground.latest(kind)
    if kind is Kind.CORRECTION:
        record = next(iter(proposals(ground.opened.case)), None)
    signed_here = {Kind.CORRECTION, *(r.record for _, r in ground.rulings.policy.signatures())}
    is_theirs = role in LOCAL_AUTHORITY and role in viewer.roles
    if record is None or not is_theirs or kind not in signed_here:
        raise NotFound
    return ground, record


def _page(
    request: Request,
    ground: Ground,
    role: Role,
    record: Evidence,
    reasons: tuple[Reason, ...],
    *,
    tried: bool = False,
) -> Response:
    is_correction = record.kind is Kind.CORRECTION
    wrong = wrong_of(ground.opened.case, record) if is_correction else None
    return act_page(
        request,
        ground,
        reasons,
        tried=tried,
        template="la/sign.html",
        title=signing_words(record, role, ground.rulings.policy),
        button=signing_button(record, role, ground.rulings.policy),
        action=f"{ground.address}/sign/{record.kind}/{role}",
        role=role,
        decision=None if wrong else ground.version(record),
        correction=_correction(ground, record) if wrong else None,
        wrong=ground.version(wrong) if wrong else None,
        wrong_title=named(wrong) if wrong else "",
        digest=record.digest,
        decline=None if reasons else _declining(ground, role, record),
        declined=to_mend(ground.desk, ground.opened.case, ground.names, record),
        mended=mended(ground.desk, ground.opened.case, ground.names, record),
        letter=_letter(ground, record),
        unanswered=unanswered(ground, record.kind),
    )


def _declining(ground: Ground, role: Role, record: Evidence) -> str | None:
    """Return where the viewer sends this version back; None where it is theirs, or sent back."""
    wrote = ground.viewer.person_id in record.recorded_by.in_the_name_of
    if wrote or declined(ground.opened.case, record, role):
        return None
    return f"{ground.address}/sign/{record.kind}/{role}/decline?version={record.digest}"


def _correction(ground: Ground, note: Evidence) -> dict[str, object]:
    """Return what is said to be wrong with a record, by whom and why."""
    form = next((p.form for p in ground.papers if p.evidence == note), None)
    return {
        "by": ground.names.actor(note.recorded_by),
        "on": note.facts.on,
        "because": [WrongBecause(code).label for code in note.facts.said("because")],
        "reason": form.reason if isinstance(form, Correction) else "",
    }


def _letter(ground: Ground, record: Evidence) -> str:
    """Return where the letter of a decision is read before it goes; nothing where none is."""
    is_letter = record in letters_of(ground.opened.case)
    return f"{ground.address}/letters/{record.key}" if is_letter else ""
