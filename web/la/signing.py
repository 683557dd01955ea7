"""Signing the decision, and sending it: each on a page of its own that shows what is decided."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request
from starlette.responses import Response

from models.commands import SignDocument
from models.decision import Reason, Refused
from models.evidence import Evidence, Kind
from models.roles import LOCAL_AUTHORITY, Actor, Role
from models.steps import Receipt
from rules.machine import legal_moves
from rules.sign_off import may_sign
from rules.steps import missing
from rules.words.moves import MOVES
from rules.words.names import names, takers
from rules.words.sources import source_in_words
from web import csrf
from web.acting import checked_act_id, new_act_id
from web.forms import FieldError
from web.la.deciding import DECISIONS
from web.la.ground import Ground, Officer, ground_for
from web.problems import Malformed, NotFound
from web.shell import flash, redirect, render
from workflows.problems import ActRefused

router = APIRouter(prefix="/requests")


@router.get("/{case_id}/sign/{role}")
async def ask_to_sign(request: Request, case_id: str, role: Role, viewer: Officer) -> Response:
    """Show the decision to somebody who may sign it, or why they may not."""
    ground, decision = await _with_decision(request, viewer, case_id, role)
    order = SignDocument(document=decision.key, record=Kind.LA_DECISION, digest=decision.digest)
    by = Actor(person_id=viewer.person_id, role=role)
    reasons = may_sign(ground.opened.case, by, order, ground.rulings.policy, ground.desk.today)
    return _sign_page(request, ground, role, decision, reasons)


@router.post("/{case_id}/sign/{role}")
async def sign(request: Request, case_id: str, role: Role, viewer: Officer) -> Response:
    """Sign the version that was shown, or say why not."""
    ground, decision = await _with_decision(request, viewer, case_id, role)
    sent = await csrf.posted(request)
    digest = str(sent.get("digest", ""))
    if digest not in {paper.evidence.digest for paper in ground.papers}:
        raise Malformed
    act_id = checked_act_id(str(sent.get("act", "")))
    acts = ground.acts((role,))
    refused = await _refusal_of(lambda: acts.sign(decision.key, Kind.LA_DECISION, digest, act_id))
    if refused:
        return _sign_page(request, ground, role, decision, refused, tried=True)
    response = redirect(ground.address)
    flash.say(request, response, f"You have signed the decision as {role.label.lower()}.")
    return response


@router.get("/{case_id}/move/{move}")
async def ask_to_move(request: Request, case_id: str, move: str, viewer: Officer) -> Response:
    """Show what is about to be decided and sent, or what is still missing."""
    ground = await _deciding(request, viewer, case_id, move)
    reasons = missing(ground.opened.case, move, ground.desk.now(), ground.rulings)
    return _move_page(request, ground, move, reasons)


@router.post("/{case_id}/move/{move}")
async def take_move(request: Request, case_id: str, move: str, viewer: Officer) -> Response:
    """Make the decision, or say everything that is missing."""
    ground = await _deciding(request, viewer, case_id, move)
    act_id = checked_act_id(str((await csrf.posted(request)).get("act", "")))
    acts = ground.acts(takers(move, ground.rulings.policy.pack))
    refused = await _refusal_of(lambda: acts.move(move, act_id))
    if refused:
        return _move_page(request, ground, move, refused, tried=True)
    response = redirect(f"{ground.address}/letter")
    flash.say(request, response, "The decision has been sent. This is the letter.")
    return response


async def _refusal_of(act: Callable[[], Awaitable[Receipt]]) -> tuple[Reason, ...]:
    """Carry out an act and return why it was refused; nothing when it was done."""
    try:
        await act()
    except ActRefused as refused:
        return refused.refusal.reasons
    return ()


async def _with_decision(
    request: Request, viewer: Officer, case_id: str, role: Role
) -> tuple[Ground, Evidence]:
    ground = await ground_for(request, viewer, case_id)
    decision = ground.latest(Kind.LA_DECISION)
    if decision is None or role not in LOCAL_AUTHORITY or role not in viewer.roles:
        raise NotFound
    return ground, decision


async def _deciding(request: Request, viewer: Officer, case_id: str, move: str) -> Ground:
    ground = await ground_for(request, viewer, case_id)
    if move not in DECISIONS:
        raise NotFound
    return ground


def _said(reason: Reason, ground: Ground) -> str:
    """Return a reason as the authority reads it, with its source."""
    requirement = ground.rulings.policy.requirement(reason.requirement or "")
    if requirement is None or reason.code is not Refused.NOT_MET or reason.tag is None:
        return reason.sentence
    source = source_in_words(str(reason.source))
    return f"Not in place yet: {requirement.la} {reason.tag.label}: {source}."


def _sign_page(
    request: Request,
    ground: Ground,
    role: Role,
    decision: Evidence,
    reasons: tuple[Reason, ...],
    *,
    tried: bool = False,
) -> Response:
    return _page(
        request,
        ground,
        reasons,
        tried=tried,
        template="la/sign.html",
        title=f"Sign the decision as {role.label.lower()}",
        action=f"{ground.address}/sign/{role}",
        role=role,
        decision=ground.version(decision),
    )


def _move_page(
    request: Request,
    ground: Ground,
    move: str,
    reasons: tuple[Reason, ...],
    *,
    tried: bool = False,
) -> Response:
    case = ground.opened.case
    recorded = ground.latest(Kind.LA_DECISION)
    return _page(
        request,
        ground,
        reasons,
        tried=tried,
        template="la/move.html",
        title=names(ground.rulings.policy).move(move).name,
        action=f"{ground.address}/move/{move}",
        says=MOVES[move].says.la,
        is_closed=move not in legal_moves(case.chart, case.configuration),
        decision=ground.version(recorded) if recorded else None,
    )


def _page(
    request: Request,
    ground: Ground,
    reasons: tuple[Reason, ...],
    *,
    tried: bool,
    template: str,
    title: str,
    **context: object,
) -> Response:
    """Show a page of one act; what was refused stands above it, what would be refused in it."""
    said = [_said(reason, ground) for reason in reasons]
    return render(
        request,
        template,
        title=title,
        status_code=422 if tried else 200,
        errors=[FieldError("", "", text) for text in said] if tried else (),
        reasons=said,
        breadcrumbs=ground.breadcrumbs,
        opened=ground.opened,
        address=ground.address,
        act_id=new_act_id(),
        **context,
    )
