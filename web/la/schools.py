"""The schools that the family asks the plan to name: in whose words, and which are consulted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.evidence import Kind
from models.evidence.plan import DraftResponse
from rules.conditions.schools import ASKED, asked_for, asking, consultation
from web.forms import Option, Options
from web.la.ground import Ground

NONE_ASKED_FOR: dict[str, object] = {ASKED: ()}
"""What a consultation says where the family asks for no school: nothing is asked."""


@dataclass(frozen=True)
class School:
    """A school that is asked for: what the family calls it, who asks, and how it stands."""

    id: str
    name: str
    asked_by: str
    number: str = ""
    consulted_on: date | None = None
    href: str = ""


def schools_asked(ground: Ground) -> tuple[School, ...]:
    """Return the schools that the family asks for, those that are still to be consulted first."""
    found = [_school(ground, school) for school in asked_for(ground.opened.case)]
    return tuple(sorted(found, key=lambda school: school.consulted_on is not None))


def options(ground: Ground) -> Options:
    """Return the schools that a consultation may be of; nothing where none is asked for."""
    found = tuple(Option(one.id, one.name) for one in schools_asked(ground))
    return {ASKED: found} if found else {}


def _school(ground: Ground, school: str) -> School:
    case = ground.opened.case
    asked = [e for e in asking(case) if school in e.facts.said(ASKED)]
    names = dict.fromkeys(name for e in asked for name in _named(ground, e.digest))
    people = dict.fromkeys(ground.names.of(e.recorded_by.person_id) for e in asked)
    made = consultation(case, school)
    return School(
        id=school,
        name=" / ".join(names) or school,
        asked_by=", ".join(people),
        number=str(made.facts.subject) if made else "",
        consulted_on=made.facts.on if made else None,
        href="" if made else f"{ground.address}/record/{Kind.SCHOOL_CONSULTATION}",
    )


def _named(ground: Ground, digest: str) -> Iterator[str]:
    for paper in ground.papers:
        if paper.evidence.digest == digest and isinstance(paper.form, DraftResponse):
            yield str(paper.form.school)
