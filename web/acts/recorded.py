"""What a form may start from: answers that are on record on the journey already, each with where.

A support plan starts from the last cycle's, and each outcome from what its review measured. A My
Support Plan and a school's request start from what several records say. Whoever fills the form in
asks for it, checks each answer and changes it: nothing is filed by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from adapters import documents
from models.case import Case
from models.evidence import Evidence, Form, Kind
from models.evidence.cycle import NeedsAnalysis, SpecialistAdvice
from models.evidence.review import OutcomeRated, Review
from models.evidence.support_plan import Outcome, Provision, SupportPlan
from web.acts.beginning import CARRIED_OVER, of_last_cycle, without_dates
from web.dates import long_date
from web.presenters.cycles import numbered

Said = Sequence[tuple[Evidence, Any]]
"""What records say, each with the record."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One answer that a form may start from, and the records that say it, the oldest first."""

    answer: Any
    records: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form may start from: every answer by its field, and what is known of its rows.

    ``taken`` are the answers that come from other records; those of the last cycle's own are not
    among them. ``known_of`` says of a row, by its name, where its figure is from.
    """

    answers: Mapping[str, Any]
    taken: Mapping[str, Taken] = field(default_factory=dict)
    known_of: Mapping[str, str] = field(default_factory=dict)

    @property
    def notes(self) -> dict[str, str]:
        """Return where each answer was taken from, by its field, as its form says it."""
        return {name: where_from(*each.records) for name, each in self.taken.items()}


def where_from(*records: Evidence) -> str:
    """Say from which records, of which days, an answer was taken."""
    said = [f"“{record.kind.label}” of {long_date(record.facts.on)}" for record in records]
    which = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    return f"Taken from {which}. Check it, and change what is different now."


def can_offer(case: Case, kind: Kind) -> bool:
    """Tell whether there is anything that a form which nobody has saved yet may start from."""
    if of_last_cycle(case, kind) is not None:
        return True
    is_carried_over = kind in CARRIED_OVER and case.latest(kind) is not None
    return not is_carried_over and any(case.latest(each.kind) for each in SOURCES.get(kind, ()))


def offer(connection: Connection, case: Case, kind: Kind) -> Offer:
    """Return what a form may start from. Raises TextMissing for a record without its words."""
    last = of_last_cycle(case, kind)
    if last is not None:
        answers = without_dates(connection, last)
        return _measured(connection, case, answers) if kind is Kind.SUPPORT_PLAN else Offer(answers)
    taken: dict[str, Taken] = {}
    for source in SOURCES.get(kind, ()):
        if source.field not in taken and (found := taken_of(connection, case, source)):
            taken[source.field] = found
    return Offer({name: each.answer for name, each in taken.items()}, taken)


def taken_of(connection: Connection, case: Case, source: Source) -> Taken | None:
    """Return an answer as the latest record says it, or each record where it is of all of them."""
    current = case.current(source.kind)
    said = [
        (record, answer)
        for record in (current if source.together else current[-1:])
        if (answer := source.says(documents.written(connection, record.digest)))
    ]
    if not said:
        return None
    answer = source.together(said) if source.together else said[0][1]
    return Taken(answer, tuple(record for record, _ in said))


def _cycle_by_cycle(said: Said) -> str:
    """Return what each record says, under the cycle and the day it is of."""
    number = numbered(record for record, _ in said)
    return "\n\n".join(
        f"Cycle {number[record.cycle]}, {long_date(record.facts.on)}:\n{answer}"
        for record, answer in said
    )


def _all_rows(said: Said) -> list[Any]:
    return [row for _, rows in said for row in rows]


def _measured(connection: Connection, case: Case, answers: dict[str, Any]) -> Offer:
    """Return a plan's answers with each outcome starting from what was last measured of it."""
    record = case.latest(Kind.REVIEW)
    review = documents.written(connection, record.digest) if record else None
    if record is None or not isinstance(review, Review):
        return Offer(answers)
    rated = {row.outcome.casefold(): row for row in review.outcomes}
    rows = [(row, rated.get(str(row["outcome"]).casefold())) for row in answers["outcomes"]]
    day = long_date(record.facts.on)
    return Offer(
        {**answers, "outcomes": [_starting(row, found) for row, found in rows]},
        known_of={
            row["outcome"]: f"Measured at the review of {day}: {said}."
            for row, found in rows
            if found is not None and (said := _last_measured(found))
        },
    )


def _starting(row: Mapping[str, Any], rated: OutcomeRated | None) -> dict[str, Any]:
    figure = rated.figure if rated is not None else None
    return {**row, "from_figure": figure} if figure is not None else dict(row)


def _last_measured(rated: OutcomeRated) -> str:
    return rated.exit_data or (str(rated.figure) if rated.figure is not None else "")


@dataclass(frozen=True, slots=True)
class Source:
    """One answer of a form, the kind of record that says it, and how it is read there.

    ``together`` puts together what every record of the kind says; without it the latest counts.
    """

    field: str
    kind: Kind
    says: Callable[[Any], Any]
    together: Callable[[Said], Any] | None = None


def _lines(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)


def _field(name: str) -> Callable[[Form], Any]:
    return lambda form: getattr(form, name)


def _needs(form: NeedsAnalysis) -> str:
    return _lines(
        form.barriers,
        *(f"{row.area.label}. Hard: {row.needs}" for row in form.by_area),
        f"Strengths: {form.strengths}",
        *(f"{row.tool}: {row.value} ({long_date(row.measured_on)})" for row in form.baselines),
    )


def _provision(form: SupportPlan) -> str:
    return _lines(*map(_one_provision, form.provision))


def _one_provision(row: Provision) -> str:
    return (
        f"{row.what}: {row.sessions_a_week} a week, {row.minutes} minutes each, in a group of "
        f"{row.group_size}, for {row.weeks} weeks, by {row.delivered_by}"
    )


def _outcomes(form: SupportPlan) -> str:
    return _lines(*map(_one_outcome, form.outcomes))


def _one_outcome(row: Outcome) -> str:
    return f"{row.outcome} ({row.measured_by}), by {long_date(row.by_on)}"


def _progress(form: Review) -> str:
    rated = (_lines_of(row.outcome, row.rating.label, row.exit_data) for row in form.outcomes)
    return _lines(f"Progress: {form.progress.label}", *rated)


def _lines_of(name: str, *said: str | None) -> str:
    return f"{name}: {', '.join(each for each in said if each)}"


def _effects(form: Review) -> str:
    return _lines(*(_lines_of(row.provision, row.effect.label) for row in form.provisions))


def _advice(form: SpecialistAdvice) -> str:
    return f"{form.profession.label}, {long_date(form.dated_on)}"


def _professional(form: SpecialistAdvice) -> list[dict[str, object]]:
    # Since when, and how often, no record says: a report's day is not the first of their work.
    return [{"name": _of_whom(form), "report_on": form.dated_on}]


def _of_whom(form: SpecialistAdvice) -> str:
    return f"{form.who} ({form.profession.label})" if form.who else form.profession.label


def _of_each(kind: Kind, *pairs: tuple[str, Callable[[Any], Any]]) -> Iterable[Source]:
    return (Source(name, kind, says) for name, says in pairs)


SOURCES: dict[Kind, tuple[Source, ...]] = {
    Kind.MY_SUPPORT_PLAN: (
        *_of_each(
            Kind.ONE_PAGE_PROFILE,
            ("about_me", lambda form: _lines(form.important_to_me, form.hopes)),
        ),
        *_of_each(
            Kind.REVIEW,
            ("my_part_in_review", _field("pupil_views")),
            ("family_part_in_review", _field("parent_views")),
        ),
        *_of_each(
            Kind.NEEDS_ANALYSIS,
            ("my_part_in_review", _field("pupil_view")),
            ("family_part_in_review", _field("parent_view")),
            ("needs_and_progress", _needs),
        ),
        *_of_each(Kind.WIDER_NEEDS, ("looked_after", _field("looked_after_by"))),
        *_of_each(Kind.SUPPORT_PLAN, ("provision", _provision), ("agreed_outcomes", _outcomes)),
        *_of_each(
            Kind.PERSON_CENTRED_MEETING,
            ("agreed_actions", _field("actions")),
            ("look_again_on", _field("look_again_on")),
        ),
        *_of_each(Kind.SPECIALIST_ADVICE, ("advice_attached", _advice)),
    ),
    Kind.REQUEST_FORM: (
        *_of_each(Kind.PROGRESS_DATA, ("attendance_percent", _field("attendance_percent"))),
        *_of_each(
            Kind.NEEDS_ANALYSIS,
            ("needs", _needs),
            ("by_area", _field("by_area")),
        ),
        *_of_each(
            Kind.REVIEW,
            ("parent_views", _field("parent_views")),
            ("pupil_views", _field("pupil_views")),
        ),
        Source("progress", Kind.REVIEW, _progress, _cycle_by_cycle),
        Source("provision_made", Kind.SUPPORT_PLAN, _provision, _cycle_by_cycle),
        Source("provision_made", Kind.REVIEW, _effects, _cycle_by_cycle),
        *_of_each(
            Kind.MY_SUPPORT_PLAN,
            ("outcomes_sought", _field("agreed_outcomes")),
            ("health_and_care", lambda form: _lines(form.health, form.care)),
            ("earlier_settings", _field("education_history")),
        ),
        *_of_each(Kind.SUPPORT_PLAN, ("outcomes_sought", _outcomes)),
        Source("professionals", Kind.SPECIALIST_ADVICE, _professional, _all_rows),
        *_of_each(
            Kind.COSTED_PROVISION,
            ("beyond_ordinary", _field("beyond_ordinary")),
            ("school_share_discussed_on", _field("discussed_on")),
        ),
    ),
}
"""Where each answer of a form may be taken from: of several records of an answer the first."""
