"""Who has signed what the authority wrote and when, and what was sent back unsigned and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adapters.queries import la_queue
from adapters.queries.la import Paper
from adapters.queries.viewer import Viewer
from adapters.signing_in.accounts import names as names_of
from models.case import Case
from models.evidence import Evidence, Kind
from rules.people.declining import sent_back
from rules.people.recorders import is_own
from rules.stuck import is_finished
from rules.time.calendar import london_day
from web.acts.declining import ToMend, to_mend
from web.desk import Desk
from web.la.correcting import wrong_of
from web.presenters.papers import stands, title
from web.presenters.people import Names


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature on what stands: the document, who gave it, and on which London date."""

    document: str
    version: int
    who: str
    on: date


@dataclass(frozen=True, slots=True)
class Back:
    """A document that was sent back: who would not sign and why, who wrote it, where it changes.

    ``address`` is where the request is shown, ``href`` the form.
    """

    document: str
    wrote: str
    no: tuple[ToMend, ...]
    address: str
    href: str
    is_mine: bool


def signatures(case: Case, papers: tuple[Paper, ...], names: Names) -> tuple[SignedBy, ...]:
    """Return who signed what the authority itself wrote on a request, in the order they did."""
    ours = (p for p in papers if is_own(case, p.evidence) and stands(p.evidence, case))
    given = ((paper.evidence, each) for paper in ours for each in paper.sign_offs)
    return tuple(
        SignedBy(title(record), record.version, names.actor(each.by), london_day(each.at))
        for record, each in sorted(given, key=lambda pair: pair[1].at)
    )


def sent_back_on(case: Case, desk: Desk, names: Names, viewer_id: str) -> tuple[Back, ...]:
    """Return what was sent back on a request that is open and has not been changed since."""
    if is_finished(case):
        return ()
    return tuple(
        Back(
            document=title(record),
            wrote=names.actor(record.recorded_by),
            no=to_mend(desk, case, names, record),
            address=f"/requests/{case.id}",
            href=_where(case, record),
            is_mine=viewer_id in record.recorded_by.in_the_name_of,
        )
        for record in _each_once(case)
    )


def sent_back_to(desk: Desk, viewer: Viewer) -> list[tuple[str, Back]]:
    """Return what the viewer wrote on any request and was sent back: the pupil, and what it is."""
    with desk.reading() as connection:
        found = la_queue.sent_back(viewer, connection)
        cases = la_queue.cases(viewer, connection, [case_id for case_id, _ in found])
        people = {each for case in cases.values() for each in _named(case)}
        names = Names(names_of(connection, people))
    return [
        (pupil, back)
        for case_id, pupil in found
        for back in sent_back_on(cases[case_id], desk, names, viewer.person_id)
        if back.is_mine
    ]


def _named(case: Case) -> set[str]:
    both = (record.recorded_by for pair in sent_back(case) for record in pair)
    return {name for by in both for name in by.in_the_name_of}


def _each_once(case: Case) -> Iterator[Evidence]:
    found = {record.key: record for record, _ in sent_back(case)}
    yield from (record for record in found.values() if _counts(case, record))


def _counts(case: Case, record: Evidence) -> bool:
    """Tell whether there is something to change: a correction is over with what it was about."""
    return record.kind is not Kind.CORRECTION or wrong_of(case, record) is not None


def _where(case: Case, record: Evidence) -> str:
    """Return the form that changes a document: it begins with what was written."""
    about = f"?about={record.facts.subject}" if record.facts.subject else ""
    return f"/requests/{case.id}/record/{record.kind}{about}"
