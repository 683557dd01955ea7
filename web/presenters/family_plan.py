"""The plan of support in plain words: what it is to bring, what the school does, how often, who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.languages import _, counted
from models.evidence import Form
from models.evidence.support_plan import Outcome, Provision, SupportPlan
from web.dates import long_date


@dataclass(frozen=True, slots=True)
class Aim:
    """One thing the plan is to bring, how everyone will know, and by when."""

    what: str
    shown_by: str
    by: str


@dataclass(frozen=True, slots=True)
class Help:
    """One thing the school does: what, who does it, how often and for how long."""

    what: str
    who: str
    how_often: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as a family reads it. What people wrote stands as they wrote it."""

    aims: tuple[Aim, ...]
    helps: tuple[Help, ...]
    in_class: str
    at_home: str
    by_the_child: str
    teacher: str
    review: str
    href: str


def plan_in_words(form: Form, href: str) -> Plan | None:
    """Return a plan in plain words; None for a document that is not a plan of a cycle."""
    if not isinstance(form, SupportPlan):
        return None
    return Plan(
        aims=tuple(map(_aim, form.outcomes)),
        helps=tuple(map(_help, form.provision)),
        in_class=form.adjustments,
        at_home=form.home_actions or "",
        by_the_child=form.pupil_actions or "",
        teacher=form.responsible_teacher,
        review=long_date(form.review_on),
        href=href,
    )


def _aim(outcome: Outcome) -> Aim:
    return Aim(outcome.outcome, outcome.measured_by, _by(outcome.by_on))


def _by(day: date) -> str:
    return _("By {date}").format(date=long_date(day))


def _help(given: Provision) -> Help:
    often = counted("Once a week", "{times} times a week", given.sessions_a_week)
    weeks = counted("for one school week", "for {weeks} school weeks", given.weeks)
    how_often = _("{often}, {minutes} minutes each time, {company}, {weeks}")
    return Help(
        what=given.what,
        who=given.delivered_by,
        how_often=how_often.format(
            often=often.format(times=given.sessions_a_week),
            minutes=given.minutes,
            company=_company(given.group_size),
            weeks=weeks.format(weeks=given.weeks),
        ),
    )


def _company(size: int) -> str:
    return counted("one to one", "in a group of {size}", size).format(size=size)
