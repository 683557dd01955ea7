"""What the local authority asks a school: its own words, and what it has had already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adapters import documents, log
from adapters.queries.staff_tasks import Task
from models.commands import OpenCase, ReceiveLetter
from models.events import LetterPosted
from models.evidence import Evidence, Kind
from models.evidence.la import LaQuestion
from rules.letters import enclosed_with
from web.dates import long_date
from web.desk import Desk
from web.presenters.papers import Paper
from web.presenters.papers_sent import in_order
from web.problems import NotFound
from web.staff.seen import Seen, see
from web.viewer import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions of the authority, each with who asked and when, and the papers that would go.

    ``sent`` went to the authority before, as they stand; ``new`` go for the first time.
    """

    questions: tuple[tuple[str, str], ...]
    sent: tuple[Paper, ...]
    new: tuple[Paper, ...]


def asked_by_council(seen: Seen, kind: Kind) -> Asked | None:
    """Return what the authority asks, for the form that answers it; None for any other form."""
    if kind is not Kind.SCHOOL_INFORMATION:
        return None
    with seen.desk.reading() as connection:
        letters = log.letters(connection, seen.case)
        forms = [(e, documents.written_if_kept(connection, e.digest)) for e in _open(seen)]
    had = {digest for letter in letters for digest in _digests(letter, seen.case.id)}
    papers = in_order(enclosed_with(seen.case, kind), seen.case, seen.names)
    return Asked(
        tuple((form.question, _who(seen, e)) for e, form in forms if isinstance(form, LaQuestion)),
        sent=tuple(one for one in papers if one.digest in had),
        new=tuple(one for one in papers if one.digest not in had),
    )


def questions_of(desk: Desk, viewer: Person, tasks: Iterable[Task]) -> dict[str, tuple[str, ...]]:
    """Return the words of the authority that each task answers, by the task's id on a page."""
    found: dict[str, tuple[str, ...]] = {}
    for task in tasks:
        if task.step.record is Kind.SCHOOL_INFORMATION:
            try:
                asked = asked_by_council(see(desk, viewer, task.case_id), task.step.record)
            except NotFound:
                continue  # it has gone on at another school since the list was read
            found[f"{task.case_id}/{task.step.id}"] = tuple(
                f"{who}: “{question}”" for question, who in (asked.questions if asked else ())
            )
    return found


def _open(seen: Seen) -> tuple[Evidence, ...]:
    """Return what was asked since the school last wrote, or else the last question."""
    written = [e.seq for e in seen.case.evidence if e.kind is Kind.SCHOOL_INFORMATION]
    asked = [e for e in seen.case.evidence if e.kind is Kind.LA_QUESTION]
    return tuple(e for e in asked if not written or e.seq > written[-1]) or tuple(asked[-1:])


def _who(seen: Seen, record: Evidence) -> str:
    return f"{seen.names.actor(record.recorded_by)}, asked on {long_date(record.facts.on)}"


def _digests(letter: LetterPosted, case_id: str) -> tuple[str, ...]:
    order = letter.command.order
    if letter.to_case == case_id:
        return ()
    if isinstance(order, OpenCase):
        return tuple(record.digest for record in order.evidence)
    if isinstance(order, ReceiveLetter):
        return (order.digest, *(record.digest for record in order.enclosed))
    return ()
