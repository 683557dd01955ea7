"""Provision with its cost, and what was promised against what was delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.evidence import Form
from models.evidence.costs import CostedProvision
from models.evidence.review import Review
from models.evidence.support_plan import SupportPlan
from rules.conditions.policy import Policy
from rules.time.years import academic_year
from web.percent import whole_percent
from web.presenters.cycles import Cycle
from web.presenters.tasks import Tag

FIRST_POUNDS = 6000
"""What a school meets each year for a pupil before it may ask for more (seed 002), where a policy
says no other line."""

NEAR_POUNDS = 1000
"""So little left before the line is worth a word, while there is time to cost the rest and to ask.
No source says how little: it is our own practice."""


@dataclass(frozen=True, slots=True)
class Row:
    """One provision of one cycle; ``promised`` counts its sessions over its weeks."""

    cycle: str
    what: str
    by: str
    how_much: str
    promised: int
    pounds: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What plans cost together, and how many of their pieces of provision have no cost yet.

    A piece has none while its cost is entered as nought.
    """

    pounds: int = 0
    pieces: int = 0
    without: int = 0


@dataclass(frozen=True, slots=True)
class Sessions:
    """So many sessions given of so many promised."""

    promised: int = 0
    delivered: int = 0

    @property
    def percent(self) -> int | None:
        """The share of the promised sessions that was given; None where nothing was promised."""
        return whole_percent(self.delivered, self.promised)


@dataclass(frozen=True, slots=True)
class Given:
    """What one cycle's plan costs, and the sessions given of it, from each of two sources.

    ``recorded`` is added up from records of sessions, ``told`` is what the review says. They are of
    the same sessions, so they are never added to one another.
    """

    cycle: str
    recorded: Sessions
    told: Sessions
    cost: Cost


@dataclass(frozen=True, slots=True)
class YearCost:
    """What a pupil's support costs in a school year, beside the line that a school meets itself.

    ``plans`` is what the plans agreed since September cost, cycle by cycle and so far;
    ``costing`` the latest costing of a whole year, made for a top-up, if there is one. They are of
    the same support, so they are never added to one another. ``since`` is the first day of the
    school year: a costing made before is of another year.
    """

    plans: Cost
    costing: CostedProvision | None
    line_pounds: int
    since: date

    @property
    def is_by_costing(self) -> bool:
        """Tell whether the costing of this school year is compared, and not the plans so far."""
        return self._costed > self.plans.pounds

    @property
    def is_of_another_year(self) -> bool:
        """Tell whether there is a costing, but of an earlier school year."""
        return self.costing is not None and self.costing.costed_on < self.since

    @property
    def pounds(self) -> int:
        """The larger of the two of this school year: what is compared with the yearly line."""
        return max(self.plans.pounds, self._costed)

    @property
    def _costed(self) -> int:
        return self.costing.pounds_a_year if self.costing and not self.is_of_another_year else 0

    @property
    def is_over(self) -> bool:
        """Tell whether the cost lies above the line."""
        return self.pounds > self.line_pounds

    @property
    def is_near(self) -> bool:
        """Tell whether little is left before the line is passed."""
        return not self.is_over and self.pounds >= self.line_pounds - NEAR_POUNDS

    @property
    def tag(self) -> Tag | None:
        """How the cost lies beside the line, where that is worth a word."""
        if self.is_over:
            return Tag(f"Over £{self.line_pounds:,}", "orange")
        return Tag(f"Near £{self.line_pounds:,}", "yellow") if self.is_near else None


def rows(found: Iterable[Cycle]) -> tuple[Row, ...]:
    """Return every provision of every plan, cycle by cycle."""
    return tuple(
        Row(
            cycle=cycle.title,
            what=row.what,
            by=row.delivered_by,
            how_much=f"{row.sessions_a_week} a week, {row.minutes} minutes, group of "
            f"{row.group_size}, {row.weeks} weeks",
            promised=row.sessions_a_week * row.weeks,
            pounds=row.cost_pounds,
        )
        for cycle in found
        if cycle.plan
        for row in cycle.plan.provision
    )


def given(found: Iterable[Cycle]) -> tuple[Given, ...]:
    """Return what was promised and delivered in each cycle."""
    return tuple(
        Given(
            cycle.title,
            Sessions(cycle.promised, cycle.delivered),
            told((cycle.review,) if cycle.review else ()),
            cost_of((cycle.plan,) if cycle.plan else ()),
        )
        for cycle in found
    )


def cost_of(plans: Iterable[SupportPlan]) -> Cost:
    """Return what plans cost: the one place in which the cost of provision is added up."""
    costs = [row.cost_pounds for plan in plans for row in plan.provision]
    return Cost(sum(costs), len(costs), costs.count(0))


def told(reviews: Iterable[Review]) -> Sessions:
    """Return the sessions that reviews tell of: those of each provision with both numbers."""
    both = [
        (row.sessions_promised, row.sessions_delivered)
        for review in reviews
        for row in review.provisions
        if row.sessions_promised is not None and row.sessions_delivered is not None
    ]
    return Sessions(sum(promised for promised, _ in both), sum(given for _, given in both))


def since(today: date) -> date:
    """Return the first London date of the school year, from which provision is added up."""
    return date(academic_year(today), 9, 1)


def year_cost(forms: Iterable[Form], policy: Policy, today: date) -> YearCost:
    """Return what support costs in the school year of a London date, of all that was written."""
    found = tuple(forms)
    plans = [f for f in found if isinstance(f, SupportPlan) and f.agreed_on >= since(today)]
    costings = [form for form in found if isinstance(form, CostedProvision)]
    line = policy.top_up_over_pounds
    return YearCost(
        cost_of(plans),
        costings[-1] if costings else None,
        FIRST_POUNDS if line is None else line,
        since(today),
    )
