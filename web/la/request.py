"""One request on one page: its clocks, what to do, what is needed, letters, evidence, history."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import la
from adapters.rulings import words_of
from adapters.signing_in.accounts import names as names_of
from models.case import Case
from models.events import Entry
from models.evidence import Kind
from models.roles import Role
from rules.charts.machine import innermost
from rules.people.presence import here
from rules.stuck import is_finished
from rules.time.years import year_group
from web.acts.acting import new_act_id
from web.desk import desk_of
from web.la.acts import Open, acts_open_to
from web.la.advice import advice_table
from web.la.bundle import bundle_of, name_of
from web.la.clock import RULE, WHY_TWO, clocks_running, six_weeks
from web.la.conditions import ways_on
from web.la.ground import Officer
from web.la.history import told
from web.la.team import choices, given_to
from web.letters.writing import letters_of, posted
from web.presenters.people import Names
from web.problems import NotFound
from web.shell import render

router = APIRouter(prefix="/requests")

NOTHING_OPEN = Open((), ())


@router.get("/{case_id}")
def one_request(request: Request, case_id: str, viewer: Officer) -> Response:
    """Show a request. Raises NotFound for one that was not sent to the viewer's authority."""
    desk = desk_of(request)
    with desk.reading() as connection:
        opened = la.request(viewer, connection, case_id)
        if opened is None:
            raise NotFound
        papers = la.papers(viewer, connection, opened.case)
        struck = la.struck(viewer, connection, opened.case)
        entries = la.history(viewer, connection, case_id)
        drafts = la.my_drafts(viewer, connection, case_id)
        rulings = desk.rulings.rulings_for(connection, opened.case, None)
        la_team = here(rulings.la_team, desk.today)
        team = {held.person_id for held in (*opened.case.people, *la_team)}
        people = people_in(opened.case, papers, entries) | team
        names = Names(names_of(connection, people))
    case, today = opened.case, desk.today
    words = words_of(case.pack)
    is_theirs = any(held.person_id == viewer.person_id for held in case.people)
    return render(
        request,
        "la/request.html",
        title=f"Request for {opened.pupil}",
        breadcrumbs=[("Requests", "/requests"), (opened.pupil, f"/requests/{case.id}")],
        opened=opened,
        year=year_group(case.cohort, today).label,
        asked_by=who_asked(case),
        first=six_weeks(case, today, rulings.calendar),
        clocks=clocks_running(case, today),
        rule=RULE,
        why_two=WHY_TWO,
        stages=[words.state(state) for state in innermost(case) if state not in _QUIET],
        is_closed=is_finished(case),
        ways=ways_on(case, viewer.roles, today, rulings.policy),
        open=acts_open_to(case, viewer.roles, today, rulings.policy) if is_theirs else NOTHING_OPEN,
        advice=advice_table(
            case,
            today,
            rulings.calendar,
            is_manager=case.holds(viewer.person_id, Role.LA_MANAGER),
        ),
        is_theirs=is_theirs,
        drafts=drafts,
        given_to=given_to(case, names),
        gives_out=case.holds(viewer.person_id, Role.LA_MANAGER),
        team=choices(case, la_team, names),
        act_id=new_act_id(),
        letters=_letters(case, papers, entries),
        bundle=bundle_of(case, papers, struck, names),
        events=told(entries, names, words),
    )


_QUIET = {"nothing_to_appeal"}
"""States that are not worth a line."""


def _letters(
    case: Case, papers: tuple[la.Paper, ...], entries: tuple[Entry, ...]
) -> list[dict[str, object]]:
    """Return the letters of a request: what each is about, and when it went out, if it did."""
    forms = {paper.evidence.digest: paper.form for paper in papers}
    found: list[dict[str, object]] = []
    for record in letters_of(case):
        letter = posted(case, record.key, entries)
        if letter is not None:
            form = forms.get(letter.record.digest)
            href = f"/requests/{case.id}/letters/{record.key}"
            found.append({"name": name_of(record, form), "href": href, "sent_on": letter.sent_on})
    return found


def people_in(case: Case, papers: tuple[la.Paper, ...], entries: tuple[Entry, ...]) -> set[str]:
    """Return the ids of everyone who wrote, signed or did something that the page tells."""
    return {
        *(name for record in case.evidence for name in record.recorded_by.in_the_name_of),
        *(n for paper in papers for given in paper.sign_offs for n in given.by.in_the_name_of),
        *(name for entry in entries for name in entry.by.in_the_name_of),
        *(record.whose for record in case.evidence),
    }


def who_asked(case: Case) -> str:
    """Return who made the request, and for a family's who of them."""
    asked = case.latest(Kind.FAMILY_REQUEST)
    if asked is None:
        return "The school (a person acting on its behalf)"
    if asked.facts.says("requester", "young_person"):
        return "The young person"
    return "A parent or carer"
