"""What staff see before a pupil's last day is kept: support ends by it, and the journey here."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from models.case import Case
from models.commands import Command, RecordEvidence
from models.evidence import Form, Kind
from rules.ahead import once_gone
from web.acts import drafting
from web.acts.acting import new_act_id
from web.acts.asking import Ask
from web.forms import Filled
from web.presenters.before_leaving import before_leaving
from web.shell import render
from web.staff.seen import Seen

LEAVES = "leaves"
"""The value of the button by which somebody keeps a last day, having read what it brings."""

CHANGE = "change"
"""The value of the button by which they go back to the form, with all that was typed."""


async def check(request: Request, seen: Seen, ask: Ask, filled: Filled[Form]) -> Response | None:
    """Return the page that is read first; None where the pupil does not leave by what was sent.

    What was typed is kept as a draft meanwhile. Raises DatabaseAway.
    """
    has_read = filled.pressed in (LEAVES, CHANGE, drafting.DRAFT)
    if ask.kind is not Kind.LEAVING or filled.value is None or has_read:
        return None
    return await run_sync(_check, request, seen, ask, filled, filled.value)


def _check(
    request: Request, seen: Seen, ask: Ask, filled: Filled[Form], form: Form
) -> Response | None:
    ahead = _ahead(seen, ask, form)
    if ahead is None:
        return None
    place = (ask.desk, ask.place, seen.case.id, str(ask.kind), filled, ask.begins)
    drafting.keep_if_possible(*place)
    carried = [(name, one) for name, many in filled.typed.values.items() for one in many]
    return render(
        request,
        "staff/check_leaving.html",
        title="Check before you go on: the pupil leaves",
        about=seen.pupil.name,
        looked=before_leaving(
            seen.case, ahead, form.facts().on, seen.rulings.policy, seen.names, seen.now
        ),
        carried=[(f"_hidden.{name}", one) for name, one in filled.hidden.items()] + carried,
        action=ask.action,
        leaves=LEAVES,
        change=CHANGE,
        back=ask.action,
    )


def _ahead(seen: Seen, ask: Ask, form: Form) -> Case | None:
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    command = Command(id=new_act_id(), by=ask.by, order=order)
    with seen.desk.reading() as connection:
        rulings = seen.desk.rulings.rulings_for(connection, seen.case, command)
    return once_gone(seen.case, command, seen.now, rulings)
