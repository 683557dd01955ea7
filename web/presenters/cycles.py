"""The Assess-Plan-Do-Review cycles of a journey, side by side, each read from its own records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.case import Case
from models.evidence import Evidence, Form, Kind
from models.evidence.cycle import NeedsAnalysis
from models.evidence.review import Review
from models.evidence.support_plan import ProvisionRecord, SupportPlan
from models.requirement import Cycles as CyclesAsked
from models.words import lower
from rules.conditions.policy import Policy, parts_of
from rules.conditions.sessions import each_period
from rules.words.names import PLAN_TYPES
from web.dates import long_date

F = TypeVar("F", bound=Form)

OF_A_CYCLE = (Kind.NEEDS_ANALYSIS, Kind.SUPPORT_PLAN, Kind.PROVISION_RECORD, Kind.REVIEW)
"""The records that a cycle is made of."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """One cycle: what was written in each of its parts, None where nothing was.

    ``number`` counts cycles as people do, from 1; ``cycle`` is the number in the log.
    """

    number: int
    cycle: int
    is_running: bool
    assess: NeedsAnalysis | None
    plan: SupportPlan | None
    done: tuple[ProvisionRecord, ...]
    review: Review | None

    @property
    def title(self) -> str:
        """What the column is called."""
        return f"Cycle {self.number}{' (now)' if self.is_running else ''}"

    @property
    def promised(self) -> int:
        """How many sessions were promised in the periods that were recorded."""
        return sum(record.sessions_promised for record in self.done)

    @property
    def delivered(self) -> int:
        """How many of them were given."""
        return sum(record.sessions_delivered for record in self.done)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cycle says of one part, line by line; ``href`` leads to the record."""

    lines: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the comparison: a part of the cycle, and a cell for each cycle."""

    name: str
    cells: tuple[Cell, ...]


def cycles(case: Case, forms: Mapping[str, Form]) -> tuple[Cycle, ...]:
    """Return the cycles of a journey, the first first; ``forms`` are by digest."""
    return tuple(_cycle(case, cycle, number, forms) for cycle, number in numbers(case).items())


def numbers(case: Case) -> dict[int, int]:
    """Return how people count each cycle of the log in which support was planned or reviewed.

    The log's first cycle is the one before SEN Support, which is none of Assess, Plan, Do, Review.
    One that has just begun is counted before anything is written in it.
    """
    running = {case.cycle} if _IN_A_CYCLE & set(case.configuration) else set[int]()
    return _in_order(_written_in(case.evidence) | running)


def numbered(records: Iterable[Evidence]) -> dict[int, int]:
    """Do the same from records."""
    return _in_order(_written_in(records))


def _written_in(records: Iterable[Evidence]) -> set[int]:
    return {record.cycle for record in records if record.kind in OF_A_CYCLE}


def _in_order(found: Iterable[int]) -> dict[int, int]:
    return {cycle: number for number, cycle in enumerate(sorted(found), start=1)}


_IN_A_CYCLE = {state for plan in PLAN_TYPES.values() for state in plan.states}


def before_the_journey(case: Case, policy: Policy) -> str:
    """Return how many cycles were reviewed before the journey, and whether a request counts them.

    Nothing where none is recorded.
    """
    found = [r for kind in _BEFORE for r in case.current(kind) if r.facts.numbers.get(_REVIEWED)]
    count = sum(record.facts.numbers[_REVIEWED] for record in found)
    if not count:
        return ""
    last = max(record.facts.dates.get("last_reviewed_on", record.facts.on) for record in found)
    were = "1 cycle was" if count == 1 else f"{count} cycles were"
    return f"{were} reviewed before this journey, the last on {long_date(last)}. {_weigh(policy)}"


_BEFORE = (Kind.EARLIER_SUPPORT, Kind.SUPPORT_IN_PLACE)
_REVIEWED = "cycles_reviewed"


def _weigh(policy: Policy) -> str:
    asked = parts_of(*policy.requirements("school_requests_assessment"))
    counts = [each.earlier_school for each in asked if isinstance(each, CyclesAsked)]
    if not counts:
        return "Your local policy asks for no number of cycles before a request."
    if all(counts):
        return "Your local policy counts them for a request, if they are recent enough."
    return (
        "Your local policy does not count them for a request: it asks for cycles reviewed here. "
        "The headteacher can set that aside with a reason, and a second person signs it."
    )


def parts(case: Case, shown: Iterable[Cycle]) -> tuple[Part, ...]:
    """Return the rows that compare cycles."""
    columns = tuple(shown)
    return tuple(
        Part(name, tuple(_cell(case, kind, one, say, leads=name in _LEADING) for one in columns))
        for name, kind, say in _ROWS
    )


def _cycle(case: Case, cycle: int, number: int, forms: Mapping[str, Form]) -> Cycle:
    current: dict[str, Evidence] = {r.key: r for r in case.evidence if r.cycle == cycle}
    written = [forms[r.digest] for r in current.values() if r.digest in forms]
    return Cycle(
        number=number,
        cycle=cycle,
        is_running=cycle == case.cycle,
        assess=_last(written, NeedsAnalysis),
        plan=_last(written, SupportPlan),
        done=tuple(_records(case, cycle, forms)),
        review=_last(written, Review),
    )


def _records(case: Case, cycle: int, forms: Mapping[str, Form]) -> Iterator[ProvisionRecord]:
    """Yield the record of each period of provision."""
    given = (r for r in case.evidence if r.kind is Kind.PROVISION_RECORD and r.cycle == cycle)
    for record in each_period(given):
        form = forms.get(record.digest)
        if isinstance(form, ProvisionRecord):
            yield form


def _last(written: list[Form], kind: type[F]) -> F | None:
    return next((form for form in reversed(written) if isinstance(form, kind)), None)


def _cell(
    case: Case, kind: Kind, cycle: Cycle, say: Callable[[Cycle], Iterable[str]], *, leads: bool
) -> Cell:
    lines = tuple(say(cycle))
    if not leads:
        return Cell(lines)
    found = [r for r in case.evidence if r.kind is kind and r.cycle == cycle.cycle]
    return Cell(lines, f"/journeys/{case.id}/documents/{found[-1].digest}" if found else "")


def _areas(cycle: Cycle) -> Iterator[str]:
    if cycle.assess:
        yield ", ".join(area.label for area in cycle.assess.areas)
        yield f"Strengths: {cycle.assess.strengths}"
        yield f"Barriers: {cycle.assess.barriers}"


def _baselines(cycle: Cycle) -> Iterator[str]:
    for row in cycle.assess.baselines if cycle.assess else ():
        yield f"{row.tool}: {row.value} ({long_date(row.measured_on)})"


def _outcomes(cycle: Cycle) -> Iterator[str]:
    for row in cycle.plan.outcomes if cycle.plan else ():
        yield f"{row.outcome}, by {long_date(row.by_on)}. Known by: {row.measured_by}"


def _provision(cycle: Cycle) -> Iterator[str]:
    for row in cycle.plan.provision if cycle.plan else ():
        sessions = "1 session" if row.sessions_a_week == 1 else f"{row.sessions_a_week} sessions"
        yield (
            f"{row.what}: {sessions} of {row.minutes} minutes a week for {row.weeks} weeks, "
            f"{row.delivered_by}, £{row.cost_pounds:,}"
        )


def _done(cycle: Cycle) -> Iterator[str]:
    if cycle.done:
        yield f"{cycle.delivered} of {cycle.promised} promised sessions were given"


def _rated(cycle: Cycle) -> Iterator[str]:
    for row in cycle.review.outcomes if cycle.review else ():
        measured = f", {row.exit_data}" if row.exit_data else ""
        yield f"{row.outcome}: {lower(row.rating.label)}{measured}"


def _judged(cycle: Cycle) -> Iterator[str]:
    if cycle.review:
        yield f"{cycle.review.progress.label}, on {long_date(cycle.review.held_on)}"
        yield f"Next: {cycle.review.next_step.label}"


def _said(cycle: Cycle) -> Iterator[str]:
    if cycle.review:
        yield f"Parents: {cycle.review.parent_views}"
        yield f"Pupil: {cycle.review.pupil_views}"


def _dates(cycle: Cycle) -> Iterator[str]:
    days: list[tuple[str, date | None]] = [
        ("Analysed", cycle.assess.analysed_on if cycle.assess else None),
        ("Plan agreed", cycle.plan.agreed_on if cycle.plan else None),
        ("Review due", cycle.plan.review_on if cycle.plan and not cycle.review else None),
        ("Reviewed", cycle.review.held_on if cycle.review else None),
    ]
    yield from (f"{what} {long_date(day)}" for what, day in days if day)


_ROWS: tuple[tuple[str, Kind, Callable[[Cycle], Iterator[str]]], ...] = (
    ("When", Kind.SUPPORT_PLAN, _dates),
    ("Assess: needs", Kind.NEEDS_ANALYSIS, _areas),
    ("Assess: where the pupil starts", Kind.NEEDS_ANALYSIS, _baselines),
    ("Plan: outcomes", Kind.SUPPORT_PLAN, _outcomes),
    ("Plan: provision", Kind.SUPPORT_PLAN, _provision),
    ("Do: sessions", Kind.PROVISION_RECORD, _done),
    ("Review: outcomes", Kind.REVIEW, _rated),
    ("Review: progress and next step", Kind.REVIEW, _judged),
    ("Review: what family and pupil said", Kind.REVIEW, _said),
)
"""The rows of the comparison, in the order of the cycle."""

_LEADING = ("Assess: needs", "Plan: outcomes", "Do: sessions", "Review: outcomes")
"""The rows from which each record is read whole: the first of each."""
