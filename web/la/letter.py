"""The letter that tells the family of the decision: a page to read and to print."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import la
from models.case import Case
from models.clocks import ClockCode
from models.events import Entry, Moved
from models.evidence import Evidence, Kind
from models.evidence.choices import LaDecision
from models.evidence.la import LaDecisionForm
from rules.clocks import start
from web.desk import desk_of
from web.la.deciding import DECISIONS
from web.la.ground import Officer, find
from web.problems import NotFound
from web.shell import render

router = APIRouter(prefix="/requests")


@router.get("/{case_id}/letter")
def letter(request: Request, case_id: str, viewer: Officer) -> Response:
    """Show the letter, marked as a draft until it is sent. Raises NotFound before a decision."""
    desk = desk_of(request)
    ground = find(desk, viewer, case_id)
    case = ground.opened.case
    with desk.reading() as connection:
        sent = _sent(la.history(viewer, connection, case_id))
    record = _as_sent(case, sent)
    form = next((p.form for p in ground.papers if p.evidence == record), None)
    if record is None or not isinstance(form, LaDecisionForm):
        raise NotFound
    on = sent.event.on if sent and isinstance(sent.event, Moved) else desk.today
    refused = form.decision is LaDecision.REFUSE
    appeal = start(ClockCode.APPEAL_FROM_LETTER, on, ground.rulings.calendar)
    plan = start(ClockCode.FINAL_PLAN, case.opened_on, ground.rulings.calendar)
    return render(
        request,
        "la/letter.html",
        title="Decision letter",
        breadcrumbs=ground.breadcrumbs,
        opened=ground.opened,
        address=ground.address,
        form=None,
        decision=form,
        refused=refused,
        is_draft=sent is None,
        on=on,
        appeal_by_on=appeal.act_by_on,
        plan_by_on=plan.act_by_on,
        to_young_person=_asked_by_young_person(case),
        signed=ground.version(record).signed,
    )


def _sent(entries: Iterable[Entry]) -> Entry | None:
    """Return the entry with which the decision was made, if it was."""
    moves = (e for e in entries if isinstance(e.event, Moved) and e.event.move in DECISIONS)
    return next(moves, None)


def _as_sent(case: Case, sent: Entry | None) -> Evidence | None:
    """Return the decision as it stood when it was sent, or as it stands while it is not."""
    found = [
        record
        for record in case.evidence
        if record.kind is Kind.LA_DECISION and (sent is None or record.seq < sent.seq)
    ]
    return found[-1] if found else None


def _asked_by_young_person(case: Case) -> bool:
    asked = case.current(Kind.FAMILY_REQUEST)
    return bool(asked) and asked[0].facts.says("requester", "young_person")
