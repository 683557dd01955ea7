"""Local policy as its pages say it: which pack binds whom, what it asks, what it would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.policy import Authority, OpenCase
from adapters.rulings import policy_of
from models.adoption import Changed, Planned, StepChange
from models.base import Choice
from models.case import Case, Chart
from models.message import Audience
from models.pack import Pack, PackRef
from models.requirement import Tag
from rules.packs import in_force, shipped_packs
from rules.packs.explaining import Condition, MoveAsked, asked
from rules.packs.shelf import registered
from rules.people.authority import spoken
from rules.words.names import names
from rules.words.sources import source_in_words
from web.dates import long_date
from web.presenters.tasks import Tag as Mark

DIGEST_SHOWN = 12
"""Characters of a pack's SHA-256 that a page shows: enough to compare two by eye."""


class Standing(Choice):
    """How a version of a pack stands beside the others."""

    IN_FORCE = "in_force", "In force"
    TO_COME = "to_come", "To come"
    REPLACED = "replaced", "Replaced"


_COLOURS = {Standing.IN_FORCE: "green", Standing.TO_COME: "blue", Standing.REPLACED: "grey"}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a pack; ``cases`` open cases go by it now, no ``digest``: not registered."""

    ref: PackRef
    title: str
    from_on: date
    standing: Standing
    digest: str
    cases: int

    @property
    def mark(self) -> Mark:
        """Its tag on a page."""
        return Mark(self.standing.label, _COLOURS[self.standing])

    @property
    def digest_shown(self) -> str:
        """How its digest begins."""
        return self.digest[:DIGEST_SHOWN]

    @property
    def href(self) -> str:
        """Where it says what it asks."""
        return f"/policy/packs/{self.ref.name}/{self.ref.version}"


@dataclass(frozen=True, slots=True)
class Binding:
    """What binds the pupils of one authority: the version in force, and who goes by another yet."""

    authority: Authority
    current: Pack
    versions: tuple[Version, ...]
    open: int
    waiting: int

    @property
    def adopting(self) -> str:
        """Where it says what it would change to go on by the version in force."""
        return f"/policy/adopting/{self.authority.id}"


@dataclass(frozen=True, slots=True)
class Said:
    """One condition as a page says it."""

    sentence: str
    tag: Mark
    particulars: str


@dataclass(frozen=True, slots=True)
class MoveSaid:
    """One move: its name, who takes it, and what is asked before it."""

    name: str
    takers: str
    conditions: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ChartSaid:
    """The moves of one chart that ask something, and the names of those that ask nothing."""

    heading: str
    moves: tuple[MoveSaid, ...]
    free: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseChange:
    """What adopting a pack would change on one case; ``refused`` says why it cannot."""

    case: CaseNamed
    refused: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseNamed:
    """A case as the viewer may know it, with its address where there is a page of it for them."""

    text: str
    href: str
    note: str


def binding(authority: Authority, followed: Counter[PackRef], today: date) -> Binding:
    """Return which pack is in force for an authority's pupils and which versions there are."""
    current = in_force(authority.policy, today)
    known = [p for p in shipped_packs() if p.name == authority.policy or p.ref in followed]
    digests = registered()
    return Binding(
        authority=authority,
        current=current,
        versions=tuple(_version(p, current, followed, digests, today) for p in reversed(known)),
        open=followed.total(),
        waiting=followed.total() - followed[current.ref],
    )


def _version(
    pack: Pack, current: Pack, followed: Counter[PackRef], digests: Mapping[str, str], today: date
) -> Version:
    return Version(
        ref=pack.ref,
        title=pack.title,
        from_on=pack.effective_on,
        standing=_standing(pack, current, today),
        digest=digests.get(f"{pack.name} {pack.version}", ""),
        cases=followed[pack.ref],
    )


def _standing(pack: Pack, current: Pack, today: date) -> Standing:
    if pack.ref == current.ref:
        return Standing.IN_FORCE
    return Standing.TO_COME if pack.effective_on > today else Standing.REPLACED


def charts(pack: Pack, audience: Audience) -> tuple[ChartSaid, ...]:
    """Return what a pack asks, the law's conditions with it, one part for each kind of case."""
    moves = asked(pack, audience)
    return tuple(_chart(chart, [each for each in moves if each.chart is chart]) for chart in Chart)


def _chart(chart: Chart, moves: Sequence[MoveAsked]) -> ChartSaid:
    return ChartSaid(
        heading=chart.label,
        moves=tuple(_move(each) for each in moves if each.conditions),
        free=tuple(each.name for each in moves if not each.conditions),
    )


def _move(move: MoveAsked) -> MoveSaid:
    takers = f"Taken by the {spoken(move.takers)}." if move.takers else "It happens by itself."
    return MoveSaid(move.name, takers, tuple(map(_condition, move.conditions)))


def _condition(condition: Condition) -> Said:
    warns = " It warns and never blocks." if condition.warns else ""
    return Said(
        sentence=condition.sentence,
        tag=Mark(condition.tag.label, "purple" if condition.tag is Tag.LAW else "grey"),
        particulars=f"{source_in_words(condition.source, condition.tag)}. Supplied by the "
        f"{spoken(condition.supplied_by)}.{warns}",
    )


def case_changes(
    plans: Iterable[Planned], cases: Mapping[str, OpenCase], audience: Audience
) -> tuple[CaseChange, ...]:
    """Return what adopting a pack would change on each of these cases."""
    return tuple(
        CaseChange(
            case=named(cases[plan.effect.case_id], audience),
            refused=plan.effect.refused or "",
            changes=tuple(
                f"{_WHAT[each.what]}: {asks_of(each, plan, cases, audience)} {_dates(each)}"
                for each in plan.effect.changes
            ),
        )
        for plan in plans
    )


def summed_up(
    plans: Iterable[Planned], cases: Mapping[str, OpenCase], audience: Audience
) -> tuple[tuple[str, str, int], ...]:
    """Return each change there is with the number of cases it is made on, the commonest first."""
    counted = Counter(
        (_WHAT[each.what], asks_of(each, plan, cases, audience))
        for plan in plans
        for each in plan.effect.changes
    )
    return tuple((what, asks, count) for (what, asks), count in counted.most_common())


def named(one: OpenCase, audience: Audience) -> CaseNamed:
    """Return a case as its viewer may know it."""
    if audience is Audience.STAFF:
        return CaseNamed(one.pupil, f"/journeys/{one.case.id}", "")
    if one.pupil:
        return CaseNamed(f"Request for {one.pupil}", f"/requests/{one.case.id}", one.school)
    return CaseNamed(f"A journey at {one.school}", "", one.case.id)


_WHAT = {
    Changed.OPENED: "New task",
    Changed.CLOSED: "Asked no more",
    Changed.MOVED: "Another date",
}


def asks_of(
    change: StepChange, plan: Planned, cases: Mapping[str, OpenCase], audience: Audience
) -> str:
    """Return what the task asks that a plan would open, close or move, in an audience's words."""
    case = cases[plan.effect.case_id].case
    for pack in (getattr(plan.command.order, "pack", case.pack), case.pack):
        requirement = policy_of(pack).requirement(change.asks)
        if requirement is not None:
            return requirement.la if audience is Audience.LA else requirement.staff
    return f"“{_move_name(change.asks, case)}”."


def _move_name(code: str, case: Case) -> str:
    try:
        return names(policy_of(case.pack)).move(code).name
    except KeyError:
        return code


def _dates(change: StepChange) -> str:
    if change.what is Changed.CLOSED or change.due_on is None:
        return ""
    if change.was_due_on is None:
        return f"By {long_date(change.due_on)}."
    return f"By {long_date(change.due_on)} in place of {long_date(change.was_due_on)}."
