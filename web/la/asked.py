"""What a form of the authority asks on a request, and what it begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from models.evidence import FORMS, Kind
from models.evidence.choices_of_la import ALWAYS_ASKED, Adviser
from rules.conditions.schools import ASKED
from rules.people.authority import RECORDERS, spoken
from web.acts import drafting
from web.acts.asking import Ask
from web.acts.beginning import of_version
from web.acts.offering import is_ours, offered
from web.forms import Option, Options
from web.la import schools
from web.la.beginning import beginning, decided, of_decision
from web.la.ground import Ground
from web.la.offers import closed
from web.problems import NotAllowed, NotFound


def closed_because(ground: Ground, kind: Kind) -> str:
    """Return why a record is not open now, or nothing.

    Raises NotFound where it is not the authority's, NotAllowed where it is for another role.
    """
    case = ground.opened.case
    if not is_ours(case, kind):
        raise NotFound
    if not set(RECORDERS[kind]) & set(ground.viewer.roles):
        raise NotAllowed(f"“{kind.label}” is filled in by: {spoken(RECORDERS[kind])}.")
    may = {Kind.CORRECTION, *offered(case, ground.desk.today)}
    return "" if kind in may else closed(case, kind, ground.desk.today)


def asked_of(ground: Ground, kind: Kind, about: str, decision: str) -> Ask:
    """Return the form of one record, opened about a subject and for a decision, or for none."""
    decision = decided(ground.opened.case, kind, decision)
    options = _options(ground, kind, about)
    given: Mapping[str, object] | None = of_decision(kind, decision)
    if kind is Kind.CORRECTION:
        given = of_version(ground.opened.case, about)
    if kind is Kind.SCHOOL_CONSULTATION and ASKED not in (options or {}):
        given = schools.NONE_ASKED_FOR
    if kind is Kind.DRAFT_PLAN:
        given = {"served_on": ground.desk.today}  # asked as it is served: see web.la.serving
    about_what = {"about": about, "decision": decision}
    query = urlencode({name: said for name, said in about_what.items() if said})
    return Ask(
        ground.desk,
        ground.opened.case,
        kind,
        action=f"{ground.address}/record/{kind}" + (f"?{query}" if query else ""),
        by=ground.actor(RECORDERS[kind]),
        subject=about or None if FORMS[kind].SUBJECT else None,
        given=given,
        options=options,
        button="Record",
        drafts=drafting.for_adults(kind.label),
        takes_files=True,
        afresh=kind in ASKED_ANEW,
    )


def _options(ground: Ground, kind: Kind, about: str) -> Options | None:
    """Return the schools or advisers to choose from, on a form that asks for some."""
    if kind is Kind.ADVISERS:
        return OF_OTHER_ADVISERS
    if kind is Kind.SCHOOL_CONSULTATION:
        return schools.options(ground, about)
    return schools.consulted(ground) if kind is Kind.SCHOOL_REPLY else None


ASKED_ANEW = {Kind.LA_QUESTION, Kind.CHALLENGE_OUTCOME, Kind.MEDIATION_REQUEST, Kind.APPEAL}
"""Records that begin empty each time, because each is about something new."""


_OTHERS = tuple(Option(str(one), one.label) for one in Adviser if one not in ALWAYS_ASKED)
OF_OTHER_ADVISERS: Options = {"family_asks_for": _OTHERS, "also_ask": _OTHERS}
"""Those who may be asked beside the five who are asked in any case."""


def begun(ground: Ground, asked: Ask) -> Ask:
    """Return a form with what a new record begins with beside its date; a change has its own."""
    if asked.changes is not None:
        return asked
    known = beginning(ground.desk, ground.opened, asked.kind, chosen(asked))
    if asked.kind is Kind.SCHOOL_CONSULTATION and asked.subject:
        known |= schools.beginning(ground, asked.subject)
    return replace(asked, known=known)


def chosen(asked: Ask) -> str:
    """Return the decision that the link chose, or nothing."""
    return str((asked.given or {}).get("decision", ""))
