"""Which record is told in which letter, and the letter as it was sent or as it would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from adapters.queries import la
from adapters.rulings import policy_of
from models.calendar import SchoolCalendar
from models.case import Case
from models.events import Entry, Moved
from models.evidence import Evidence, Facts, Form, Kind
from models.evidence.files import Attached
from rules.charts.machine import legal_moves
from rules.letters import sent_by
from rules.people.recorders import belongs
from rules.time.timetable import due_date
from web.letters import of_assessment, of_request, of_review
from web.letters.addressing import addressees, lines_of, postal_address
from web.letters.known import NOBODY, Known
from web.letters.letter import About, Letter

WRITERS: dict[Kind, Callable[[About], Letter]] = {
    Kind.LA_ACKNOWLEDGEMENT: of_request.acknowledgement,
    Kind.LA_QUESTION: of_request.question,
    Kind.LA_DECISION: of_request.decision,
    Kind.CLOCK_EXCEPTION: of_request.exception,
    Kind.NOTICE_AFTER_ORDER: of_request.after_order,
    Kind.ADVICE_REQUEST: of_assessment.advice_request,
    Kind.PLAN_DECISION: of_assessment.plan_decision,
    Kind.DRAFT_PLAN: of_assessment.draft_plan,
    Kind.SCHOOL_CONSULTATION: of_assessment.school_consultation,
    Kind.FINAL_PLAN: of_assessment.final_plan,
    Kind.AMENDED_PLAN: of_assessment.amended_plan,
    Kind.ORDERED_PLAN: of_assessment.amended_plan,
    Kind.REVIEW_DECISION: of_review.review_decision,
    Kind.AMENDMENT_NOTICE: of_review.amendment_notice,
    Kind.CEASE_NOTICE: of_review.cease_notice,
    Kind.MEDIATION_REQUEST: of_review.mediation,
}
"""The letter that tells of each kind of record."""


@dataclass(frozen=True)
class Now:
    """The London date, the calendar by which a letter counts, and its record's place in the log."""

    today: date
    calendar: SchoolCalendar
    before_seq: int | None = None


@dataclass(frozen=True)
class Posted:
    """The version of a record that a letter tells of, and when it was sent, if it was.

    ``sent_seq`` is the place in the log of the request at which it was.
    """

    record: Evidence
    sent_on: date | None
    sent_seq: int | None = None

    @property
    def is_draft(self) -> bool:
        """Tell whether the step that sends it has not been taken."""
        return self.sent_on is None


def posted(case: Case, document: str, entries: Iterable[Entry]) -> Posted | None:
    """Return what the letter of a document tells: as it was sent, or as it stands until then."""
    versions = [record for record in case.evidence if record.key == document]
    if not versions or versions[-1].kind not in WRITERS:
        return None
    kind = versions[-1].kind
    senders = sends(case, kind)
    if not senders:
        return Posted(versions[-1], versions[-1].facts.on, versions[-1].seq)
    sent = _last_sent(entries, senders)
    may_send = bool(set(senders) & set(legal_moves(case.chart, case.configuration)))
    if sent is None or (may_send and versions[-1].seq > sent[0]):
        return Posted(versions[-1], None)
    before = [record for record in versions if record.seq < sent[0]]
    return Posted(before[-1], sent[1], sent[0]) if before else None


def sends(case: Case, kind: Kind) -> tuple[str, ...]:
    """Return the moves by which people send a record; without one it is sent as it is recorded."""
    return (*sent_by(case.chart, kind), *_ALSO_SENT_BY.get(kind, ()))


_ALSO_SENT_BY = {Kind.REVIEW_DECISION: ("propose_amendments", "decide_to_cease")}
"""Moves that send another record, with which the letter of this one goes."""


def letters_of(case: Case) -> Iterator[Evidence]:
    """Yield the current records of a request of which there is a letter, the latest first."""
    found = {record.key: record for record in case.evidence if record.kind in WRITERS}
    ours = (record for record in found.values() if belongs(record.kind, case.chart))
    yield from sorted(ours, key=lambda record: record.seq, reverse=True)


def _last_sent(entries: Iterable[Entry], senders: tuple[str, ...]) -> tuple[int, date] | None:
    found = [
        (entry.seq, entry.event.on)
        for entry in entries
        if isinstance(entry.event, Moved) and entry.event.move in senders
    ]
    return found[-1] if found else None


@dataclass(frozen=True)
class Written:
    """A letter that can be read: the record it tells of, its date, and whether it is a draft.

    ``enclosed`` are the files of the record: they go with the letter. ``address`` are the lines of
    its postal address, where it is known.
    """

    letter: Letter
    record: Evidence
    on: date
    is_draft: bool
    enclosed: tuple[Attached, ...] = ()
    address: tuple[str, ...] = ()


def written(
    opened: la.Opened,
    papers: Iterable[la.Paper],
    told: Posted,
    now: Now,
    known: Known = NOBODY,
) -> Written | None:
    """Return the letter that tells of a record, None where the record cannot be read."""
    papers = tuple(papers)
    form = next((paper.form for paper in papers if paper.evidence == told.record), None)
    if form is None:
        return None
    on = told.sent_on or now.today
    as_of = Now(on, now.calendar, told.record.seq)
    seq = told.sent_seq
    then = (paper for paper in papers if seq is None or paper.evidence.seq <= seq)
    letter, address = of_form(opened, then, form, told.record.facts, as_of, known)
    return Written(letter, told.record, on, told.is_draft, form.files, address)


ANSWERS = "information_written"
"""The condition of the pack by which the school answers; its due day is local, and no law's."""


def reply_by(case: Case, asked_on: date, calendar: SchoolCalendar) -> date | None:
    """Return by when the pack has a school answer what it was asked; None where it names no day."""
    asked = policy_of(case.pack).requirement(ANSWERS)
    if asked is None or asked.due is None:
        return None
    return due_date(asked.due, case, asked_on, calendar).on


def of_form(
    opened: la.Opened,
    papers: Iterable[la.Paper],
    form: Form,
    facts: Facts,
    as_of: Now,
    known: Known = NOBODY,
) -> tuple[Letter, tuple[str, ...]]:
    """Return the letter of a day that tells of what a form says, and the lines of its address."""
    papers = tuple(papers)
    about = About(
        case=opened.case,
        form=form,
        facts=facts,
        pupil=opened.pupil,
        school=opened.school,
        on=as_of.today,
        calendar=as_of.calendar,
        schools=known.schools,
        reply_by_on=reply_by(opened.case, as_of.today, as_of.calendar),
        parents=addressees(papers, known.told),
        before_seq=as_of.before_seq,
    )
    letter = WRITERS[facts.kind](about)
    if letter.address or letter.to != about.family:
        return letter, lines_of(letter.address)
    is_theirs = about.to_young_person
    return letter, postal_address(papers, to_young_person=is_theirs, named=about.parents)
