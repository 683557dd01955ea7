"""A page of one act on a request: what it is about, and what was or would be refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.responses import Response

from models.decision import Reason, Refused
from models.steps import Receipt
from rules.conditions.ground import Ground as Judged
from rules.conditions.not_met import why_unmet
from rules.words.sources import tagged_source
from web.acts.acting import new_act_id
from web.forms import FieldError
from web.la.ground import Ground
from web.shell import render
from workflows.problems import ActRefused


async def refusal_of(act: Callable[[], Awaitable[Receipt]]) -> tuple[Reason, ...]:
    """Carry out an act and return why it was refused; nothing when it was done."""
    try:
        await act()
    except ActRefused as refused:
        return refused.refusal.reasons
    return ()


def act_page(
    request: Request,
    ground: Ground,
    reasons: tuple[Reason, ...],
    *,
    tried: bool,
    template: str,
    title: str,
    to_mend: tuple[FieldError, ...] = (),
    **context: object,
) -> Response:
    """Show a page of one act; what was refused stands above it, what would be refused in it.

    ``to_mend`` is what is to be mended in what was typed on it.
    """
    said = [_said(reason, ground) for reason in reasons]
    return render(
        request,
        template,
        title=title,
        status_code=422 if tried or to_mend else 200,
        errors=[*to_mend, *(FieldError("", "", text) for text in said if tried)],
        reasons=said,
        breadcrumbs=ground.breadcrumbs,
        opened=ground.opened,
        address=ground.address,
        act_id=new_act_id(),
        **context,
    )


def _said(reason: Reason, ground: Ground) -> str:
    """Return a reason as the authority reads it, with its source."""
    requirement = ground.rulings.policy.requirement(reason.requirement or "")
    if requirement is None or reason.code is not Refused.NOT_MET or reason.tag is None:
        return reason.sentence
    source = tagged_source(str(reason.source), reason.tag)
    why = why_unmet(requirement, Judged(ground.opened.case, ground.desk.today))
    lacking = " ".join(filter(None, (f"Not in place yet: {requirement.la}", why)))
    return f"{lacking} {source}."
