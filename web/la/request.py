"""One request on one page: its clocks, what to do, what is needed, letters, evidence, history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import la, la_family
from adapters.rulings import words_of
from adapters.signing_in.accounts import names as names_of
from models.case import Case
from models.events import Entry
from models.roles import Holding, Role
from rules.charts.machine import innermost
from rules.people.presence import here
from rules.stuck import is_finished
from rules.time.who_asks import made_by
from rules.time.years import year_group
from web.acts.acting import new_act_id
from web.desk import desk_of
from web.la.acts import Open, acts_open_to
from web.la.advice import advice_table
from web.la.bundle import bundle_of
from web.la.clock import RULE, UNDECIDED, WHY_TWO, clocks_running, local_limits, six_weeks
from web.la.conditions import ways_on
from web.la.ground import Ground, Officer, find
from web.la.history import told
from web.la.questions import questions
from web.la.reference import reference
from web.la.schools import names_of_schools, schools_asked
from web.la.signed import sent_back_on, signatures
from web.la.team import choices, given_to, others_do
from web.la.waiting import decision_to_send, waiting
from web.letters.schools import named
from web.letters.writing import letters_of, posted
from web.presenters.people import Names
from web.shell import render

router = APIRouter(prefix="/requests")

NOTHING_OPEN = Open((), ())
BY_THE_SCHOOL = "The school (a person acting on its behalf)"


@dataclass(frozen=True)
class Beside:
    """What the page needs beside the request itself, and the names of everybody it tells of."""

    entries: tuple[Entry, ...]
    drafts: tuple[la.Draft, ...]
    team: tuple[Holding, ...]
    family: tuple[la_family.Reached, ...]
    names: Names


@router.get("/{case_id}")
def one_request(request: Request, case_id: str, viewer: Officer) -> Response:
    """Show a request. Raises NotFound for one that was not sent to the viewer's authority."""
    ground = find(desk_of(request), viewer, case_id)
    beside = _beside(ground)
    return render(
        request,
        "la/request.html",
        title=f"Request for {ground.opened.pupil}",
        breadcrumbs=ground.breadcrumbs,
        opened=ground.opened,
        **_about(ground, beside),
        **_times(ground),
        **_to_do(ground, beside),
        **_papers(ground, beside),
        sent_back=sent_back_on(ground.opened.case, ground.desk, beside.names, viewer.person_id),
    )


def _beside(ground: Ground) -> Beside:
    viewer, case = ground.viewer, ground.opened.case
    team = here(ground.rulings.la_team, ground.desk.today)
    with ground.desk.reading() as connection:
        entries = la.history(viewer, connection, case.id)
        people = people_in(case, ground.papers, entries)
        people |= {held.person_id for held in (*case.people, *team)}
        return Beside(
            entries=entries,
            drafts=la.my_drafts(viewer, connection, case.id),
            team=team,
            family=la_family.family(viewer, connection, case, ground.desk.today),
            names=Names(names_of(connection, people)),
        )


def _about(ground: Ground, beside: Beside) -> dict[str, Any]:
    """Return what the request is about, where it stands and whose it is."""
    case = ground.opened.case
    return {
        "reference": reference(case.id),
        "year": year_group(case.cohort, ground.desk.today).label,
        "asked_by": asker.label if (asker := made_by(case)) else BY_THE_SCHOOL,
        "stages": _stages(case),
        "is_decided": not set(UNDECIDED) & set(case.configuration),
        "is_closed": is_finished(case),
        "given_to": given_to(case, beside.names),
        "gives_out": case.holds(ground.viewer.person_id, Role.LA_MANAGER),
        "team": choices(case, beside.team, beside.names),
    }


def _stages(case: Case) -> list[tuple[str, str]]:
    """Return where the request stands: the name of each state, and what it means here."""
    words = words_of(case.pack)
    if decided := decision_to_send(case):
        return [decided]
    active = (words.state(state) for state in innermost(case) if state not in _QUIET)
    return [(state.name, state.says.la) for state in active]


def _times(ground: Ground) -> dict[str, Any]:
    """Return the time limits, with their two dates and why there are two."""
    case, today = ground.opened.case, ground.desk.today
    return {
        "first": six_weeks(case, today, ground.rulings.calendar),
        "clocks": (*local_limits(case, today), *clocks_running(case, today)),
        "rule": RULE,
        "why_two": WHY_TWO,
    }


def _to_do(ground: Ground, beside: Beside) -> dict[str, Any]:
    """Return what the viewer may do now, and what is needed for the moves that lead on."""
    case, viewer, today = ground.opened.case, ground.viewer, ground.desk.today
    policy, calendar = ground.rulings.policy, ground.rulings.calendar
    is_theirs = any(held.person_id == viewer.person_id for held in case.people)
    is_manager = case.holds(viewer.person_id, Role.LA_MANAGER)
    return {
        "is_theirs": is_theirs,
        "open": acts_open_to(case, viewer, today, policy) if is_theirs else NOTHING_OPEN,
        "drafts": beside.drafts,
        "waiting": waiting(case, beside.names, today, viewer.person_id),
        "family": beside.family,
        "others_do": others_do(case, viewer.person_id, beside.names, words_of(case.pack)),
        "ways": ways_on(case, viewer.roles, today, policy),
        "advice": advice_table(case, today, calendar, is_manager=is_manager, papers=ground.papers),
        "schools": schools_asked(ground),
        "act_id": new_act_id(),
    }


def _papers(ground: Ground, beside: Beside) -> dict[str, Any]:
    """Return everything that was written: the letters, the evidence, and what happened."""
    case, names = ground.opened.case, beside.names
    schools = names_of_schools(ground)
    return {
        "questions": questions(ground),
        "signatures": signatures(case, ground.papers, names),
        "letters": _letters(case, beside.entries, schools),
        "bundle": bundle_of(case, ground.papers, ground.struck, names, schools),
        "events": told(beside.entries, names, words_of(case.pack)),
    }


_QUIET = {"nothing_to_appeal"}
"""States that are not worth a line."""


def _letters(
    case: Case, entries: tuple[Entry, ...], schools: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return the letters of a request: what each is about, and when it went out, if it did."""
    written = ((record, posted(case, record.key, entries)) for record in letters_of(case))
    return [
        {
            "name": named(record, schools),
            "href": f"/requests/{case.id}/letters/{record.key}",
            "sent_on": letter.sent_on,
        }
        for record, letter in written
        if letter is not None
    ]


def people_in(case: Case, papers: tuple[la.Paper, ...], entries: tuple[Entry, ...]) -> set[str]:
    """Return the ids of everyone who wrote, signed or did something that the page tells."""
    return {
        *(name for record in case.evidence for name in record.recorded_by.in_the_name_of),
        *(n for paper in papers for given in paper.sign_offs for n in given.by.in_the_name_of),
        *(name for entry in entries for name in entry.by.in_the_name_of),
        *(record.whose for record in case.evidence),
    }
