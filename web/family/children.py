"""The family's children, and one child: where things stand, what is asked, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fastapi import APIRouter, Request
from sqlalchemy import Connection
from starlette.responses import Response

from adapters import documents, log
from adapters.drafts import Place
from adapters.languages import _
from adapters.queries import family
from adapters.rulings import words_of
from adapters.signing_in import accounts
from models.evidence import Evidence, Kind
from models.evidence.la import LaAcknowledgement
from rules.acts.challenging import challenged
from rules.conditions.policy import Policy
from rules.people.authority import RECORDERS
from rules.waits.of_family import CHALLENGES
from rules.words.names import names
from web.acts import drafting
from web.desk import desk_of
from web.family.begun import begun
from web.family.papers import papers_of, views
from web.family.seen import Family, Seen, see_own
from web.presenters.family import asked, rights, standing
from web.presenters.family_ahead import ASKED_FIRST, Ahead, ToAsk, ahead, to_ask
from web.presenters.family_decided import newest
from web.presenters.family_happened import told
from web.presenters.family_helps import adviser, at_the_council
from web.presenters.family_not_sent import if_appeal_is_not_sent
from web.presenters.family_now import Now, now
from web.presenters.family_papers import by_date
from web.presenters.family_plan import Plan, plan_in_words
from web.presenters.family_said import ToldUs, told_council, told_us
from web.presenters.family_times import (
    Time,
    decided,
    letter_says,
    own_times,
    said_still,
    times,
    wants_mediation_since,
)
from web.presenters.papers import split
from web.presenters.people import Names
from web.shell import redirect, render

router = APIRouter()

REQUESTED = {"requested", "deciding"}
"""The states in which the council has a request and has not decided yet."""

LATEST = 3
"""How many papers stand on the page at first; the others wait to be unfolded."""


@router.get("/my-child")
def children(request: Request, viewer: Family) -> Response:
    """Show the viewer's children; for one child alone, lead straight to its page."""
    desk = desk_of(request)
    with desk.reading() as connection:
        found = family.children(viewer, connection, desk.today)
    if len(found) == 1:
        return redirect(f"/my-child/{found[0].case_id}")
    return render(request, "family/children.html", title=_("My children"), children=found)


@router.get("/my-child/{case_id}")
def child(request: Request, viewer: Family, case_id: str) -> Response:
    """Show one child. Raises NotFound where there is none that the viewer may see."""
    seen = see_own(desk_of(request), viewer, case_id)
    if seen.is_own_page_only:
        return redirect(seen.own_page)
    back = "/my-child" if seen.has_others else None
    if seen.child.case is None:
        return render(
            request,
            "family/no_journey.html",
            title=seen.child.first_name,
            child=seen.child,
            back=back,
        )
    policy = _policy(seen)
    return render(
        request,
        "family/child.html",
        title=seen.child.first_name,
        child=seen.child,
        path=seen.path,
        **_asked_of_them(seen, policy),
        **_where_it_stands(seen, policy),
        **_shared(seen),
        **_before_the_council(seen),
        **_what_happened(seen),
        to_ask=_to_ask(seen),
        back=back,
        status_code=200,
    )


def _policy(seen: Seen) -> Policy:
    with seen.desk.reading() as connection:
        return seen.desk.rulings.rulings_for(connection, seen.case, None).policy


def _asked_of_them(seen: Seen, policy: Policy) -> dict[str, object]:
    """Return what the family is asked, and what it may say at any time beside that."""
    mine = asked(seen.case, seen.viewer.person_id, seen.roles, policy)
    case, reader = seen.case, seen.viewer.person_id
    before = (
        *told_council(case, reader, seen.path, _council(seen)),
        *told_us(case, reader, seen.path, seen.child.reach.school),
    )
    place = Place(seen.actor.person_id, seen.own_page)
    hrefs = {each.href for each in mine} | {each.change for each in before}
    return {
        "asked": mine,
        "begun": begun(seen, {address: q for q, address in views(seen)}, {e.href for e in mine}),
        "told_us": [one for one in before if not one.is_appeal],
        "own_draft": drafting.find(seen.desk, place),
        "views": [one for one in views(seen) if one[1] not in hrefs],
        "own_page": seen.own_page if set(RECORDERS[Kind.PUPIL_VOICE]) & set(seen.roles) else "",
    }


def _where_it_stands(seen: Seen, policy: Policy) -> dict[str, object]:
    """Return what matters now, where the journey is, and what comes next: each of it once."""
    is_own, words = seen.child.is_self, names(policy)
    told = told_council(seen.case, seen.viewer.person_id, seen.path)
    running = _running(seen, told)
    today, papers = seen.desk.today, papers_of(seen)
    decided = newest(seen.case, papers, seen.path, running, words, today, is_own=is_own)
    stands = standing(seen.case, policy, is_own=is_own)
    comes = ahead(seen.case, policy, is_own=is_own)
    first = now(decided, told, running, stands, comes)
    return {
        "now": first,
        "decided": decided,
        "adviser": _adviser(seen),
        "standing": [side for side in stands if side.said not in first.stands],
        "rights": rights(seen.case, is_own=is_own),
        "times": [time for time in running if time is not first.time],
        "letter": _letter(seen) if any(time.steps for time in running) else (),
        "ahead": [one for one in comes if not (one is first.comes or _is_said(one, first))],
    }


def _is_said(one: Ahead, first: Now) -> bool:
    """Tell whether a last day of the family's own stands in the first box already."""
    return first.has_last_days and one.is_own


def _running(seen: Seen, told: Sequence[ToldUs]) -> tuple[Time, ...]:
    """Return the times that the law gives; what was ``told`` already is offered no more."""
    reach, may_tell = seen.child.reach, seen.has_rights
    told_at = {one.change for one in told}
    given = times(
        seen.case, papers_of(seen), seen.path, may_tell=may_tell, reach=reach, told_at=told_at
    )
    today = seen.desk.today
    after = if_appeal_is_not_sent(
        seen.case, today, reach, seen.path, may_tell=may_tell, council=_council(seen)
    )
    return (*given, *after)


def _adviser(seen: Seen) -> tuple[str, ...]:
    """Return what is still to be asked of the mediation adviser once the council was told."""
    step = own_times(seen.case).get("ask_for_mediation")
    if step is None or wants_mediation_since(seen.case) is None or not seen.has_rights:
        return ()
    return (f"{said_still(step)} {adviser(seen.child.reach)}",)


def _letter(seen: Seen) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what the council's decision tells the family of its rights, while it can appeal."""
    record = decided(papers_of(seen))
    if record is None:
        return ()
    with seen.desk.reading() as connection:
        form = documents.written_if_kept(connection, record.digest)
    return letter_says(form) if form else ()


def _shared(seen: Seen) -> dict[str, object]:
    """Return the plan in plain words, and every paper that is shared: the latest of each first."""
    latest, before = split(papers_of(seen))
    with seen.desk.reading() as connection:
        at = {entry.seq: entry.at for entry in log.entries_after(connection, seen.case.id, 0)}
    papers = by_date(latest, seen.path, at, case=seen.case)
    replaced = by_date(before, seen.path, at, case=seen.case, replaced=True)
    return {
        "plan": _plan(seen),
        "papers": papers[:LATEST],
        "earlier": (*papers[LATEST:], *replaced),
    }


def _before_the_council(seen: Seen) -> dict[str, object]:
    """Return how it stands with a request: what the page offers hangs on it."""
    reader = seen.viewer.person_id
    is_requested = bool(REQUESTED & set(seen.case.configuration))
    ways = (
        ("requested", is_requested),
        ("under_way", seen.is_under_way),
        ("joined", seen.is_joined),
        ("open", True),
    )
    return {
        "council": next(way for way, holds in ways if holds),
        "has_asked": any(
            r.kind is Kind.FAMILY_REQUEST and r.whose == reader for r in seen.case.evidence
        ),
        "may_withdraw": seen.case.family_asks and is_requested and bool(seen.roles),
    }


def _what_happened(seen: Seen) -> dict[str, object]:
    with seen.desk.reading() as connection:
        entries = log.entries_after(connection, seen.case.id, 0)
    words, reader = words_of(seen.case.pack), seen.viewer.person_id
    events = told(entries, words, seen.case, reader, is_own=seen.child.is_self)
    return {"events": events}


def _to_ask(seen: Seen) -> tuple[ToAsk, ...]:
    staff = {one for role in ASKED_FIRST for one in seen.case.holders(role)}
    with seen.desk.reading() as connection:
        of_school = to_ask(seen.case, Names(accounts.names(connection, staff)))
        return (*of_school, *_at_the_council(seen, connection))


def _at_the_council(seen: Seen, connection: Connection) -> Iterator[ToAsk]:
    """Yield whom the council said that the family can call about the request that runs."""
    last = seen.case.latest(Kind.LA_ACKNOWLEDGEMENT)
    is_of_this = last is not None and last.request in seen.case.requests[-1:]
    contact = _contact(last, connection) if last is not None and is_of_this else ""
    if contact:
        yield ToAsk(contact, _("at the council, about the request"))


def _contact(told: Evidence, connection: Connection) -> str:
    """Return whom an acknowledgement says that the family can call."""
    form = documents.written_if_kept(connection, told.digest)
    return form.contact if isinstance(form, LaAcknowledgement) else ""


def _council(seen: Seen) -> str:
    """Return how to reach the council, and whom it named, about the decision that it made.

    Nothing where the family has told of no challenge, so that there is nothing to put right.
    """
    case, decision = seen.case, challenged(seen.case)
    if decision is None or not any(case.current(kind) for kind in CHALLENGES):
        return ""
    came = [e for e in case.evidence if e.kind is Kind.LA_ACKNOWLEDGEMENT]
    told = [e for e in came if e.request == decision.request][-1:]
    with seen.desk.reading() as connection:
        named = "".join(_contact(each, connection) for each in told)
    return at_the_council(seen.child.reach, named)


def _plan(seen: Seen) -> Plan | None:
    """Return the plan of the latest cycle in plain words, once it is shared."""
    plans = [record for record in papers_of(seen) if record.kind is Kind.SUPPORT_PLAN]
    if not plans:
        return None
    with seen.desk.reading() as connection:
        form = documents.written_if_kept(connection, plans[-1].digest)
    return plan_in_words(form, f"{seen.path}/documents/{plans[-1].digest}") if form else None
