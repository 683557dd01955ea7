"""What comes next on a child's journey, by when, and who does it; and whom a family can ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.languages import _
from models.case import Case, Step, StepKind
from models.evidence import Kind
from models.message import Audience
from models.roles import FAMILY, LOCAL_AUTHORITY, Role
from models.words import lower
from rules.conditions.policy import Policy
from rules.time.one_day import day_told
from rules.waits.of_family import is_appeal_back
from rules.words.names import names
from rules.words.tasks import task_title
from rules.words.waits import WAITS
from rules.words.young_person import to_the_young_person
from web.dates import long_date
from web.presenters.family_papers import PAPERS
from web.presenters.family_times import meets_by, own_times, wants_mediation_since
from web.presenters.people import Names

MOST = 5
"""More than this of what others do is a list nobody reads; the family's own times are never cut."""

ASKED_FIRST = (Role.CLASS_TEACHER, Role.SENCO)
"""Whom a family turns to, the nearest first."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing that comes next: what, who does it, and by when.

    ``is_own`` says that it is a last day of the family's own.
    """

    what: str
    who: str
    when: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody at the school whom a family can ask."""

    name: str
    role: str


def ahead(case: Case, policy: Policy, *, is_own: bool = False) -> tuple[Ahead, ...]:
    """Return the family's own last days, then what others do next: each the soonest first.

    ``is_own`` says that the young person reads it.
    """
    theirs = (step for step in case.steps if not set(step.roles) & set(FAMILY))
    dated = [(day_told(step, Role.PARENT), _ahead(step, policy, is_own=is_own)) for step in theirs]
    dated += _meeting(case)
    found: dict[str, Ahead] = {}
    for _on, one in sorted(dated, key=lambda pair: pair[0]):
        found.setdefault(one.what, one)
    own = sorted(own_times(case).values(), key=lambda step: step.due_on)
    return (*(_own(step) for step in own), *tuple(found.values())[:MOST])


def _ahead(step: Step, policy: Policy, *, is_own: bool) -> Ahead:
    return Ahead(_what(step, policy, is_own=is_own), _who(step), _by(day_told(step, Role.PARENT)))


def _own(step: Step) -> Ahead:
    """Return a time of the family's own: what it can do, and the day that is safe for it."""
    return Ahead(_(WAITS[step.move].family), _("You"), _by(step.due_on), is_own=True)


def _meeting(case: Case) -> list[tuple[date, Ahead]]:
    """Return the mediation that the authority must arrange, by the day on which it is late."""
    asked_on = wants_mediation_since(case)
    outcomes = (r for r in case.current(Kind.CHALLENGE_OUTCOME) if not is_appeal_back(r))
    if asked_on is None or any(record.facts.on >= asked_on for record in outcomes):
        return []
    by_on = meets_by(asked_on)
    return [(by_on, Ahead(_("The council meets you for mediation"), _("The council"), _by(by_on)))]


def to_ask(case: Case, names: Names) -> tuple[ToAsk, ...]:
    """Return the class teacher and the SENCo by name."""
    return tuple(
        ToAsk(names.of(person_id), lower(_(role.label)))
        for role in ASKED_FIRST
        for person_id in case.holders(role)
    )


def _what(step: Step, policy: Policy, *, is_own: bool) -> str:
    if step.kind is StepKind.SIGN and step.record in PAPERS:
        return _("{paper}: to be signed").format(paper=_(PAPERS[step.record]))
    said = task_title(step, Audience.FAMILY, policy)
    return _(to_the_young_person(said, _named(step, policy)) if is_own else said)


def _named(step: Step, policy: Policy) -> str:
    if step.record is None:
        return names(policy).move(step.move).name
    return PAPERS.get(step.record, step.record.label)


def _who(step: Step) -> str:
    if set(step.roles) & set(LOCAL_AUTHORITY) or step.breach_on is not None:
        return _("The council")
    return _("The school")


def _by(on: date) -> str:
    return _("By {date}").format(date=long_date(on))
