"""Schools that the plan may name: whom the family asks for, whom to choose, what each is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from adapters.queries import la_schools
from models.case import Case
from models.evidence import Kind
from models.evidence.plan import ANOTHER, DraftResponse, school_id
from rules.conditions.schools import ASKED, asked_for, asking, consultation
from web.forms import Option, Options
from web.la.ground import Ground
from web.letters.schools import called_schools

NONE_ASKED_FOR: dict[str, object] = {ASKED: ()}
"""What a consultation says where the family asks for no school: nothing is asked."""


@dataclass(frozen=True)
class School:
    """A school that is asked for: what the family calls it, who asks, and how it stands."""

    id: str
    name: str
    asked_by: str
    number: str = ""
    consulted_as: str = ""
    consulted_on: date | None = None
    href: str = ""


def schools_asked(ground: Ground) -> tuple[School, ...]:
    """Return the schools that the family asks for, those that are still to be consulted first."""
    called = names_of_schools(ground)
    found = [_school(ground, school, called) for school in asked_for(ground.opened.case)]
    return tuple(sorted(found, key=lambda school: school.consulted_on is not None))


def names_of_schools(ground: Ground) -> dict[str, str]:
    """Return what each school is called that a record of the request is about, by its number."""
    with ground.desk.reading() as connection:
        return called_schools(ground.viewer, connection, ground.opened.case, ground.papers)


def options(ground: Ground, about: str) -> Options:
    """Return the schools to choose from and, where any is asked for, which of those it may be."""
    with ground.desk.reading() as connection:
        here = la_schools.schools(ground.viewer, connection)
    known = {school.number: school.name for school in here}
    first = _first(ground, here) | names_of_schools(ground)
    if about and about not in known | first:
        first[about] = f"School {about}"
    listed = [Option(number, name) for number, name in (first | _without(known, first)).items()]
    another = Option(ANOTHER, "Another one: write its number and name below")
    asked = tuple(Option(one.id, one.name) for one in schools_asked(ground))
    return {"school": (*listed, another), **({ASKED: asked} if asked else {})}


def consulted(ground: Ground) -> Options:
    """Return the schools that can have replied: those that were consulted, by name."""
    names = names_of_schools(ground)
    made = ground.opened.case.current(Kind.SCHOOL_CONSULTATION)
    numbers = dict.fromkeys(str(e.facts.subject) for e in made)
    return {"school": tuple(Option(n, names.get(n, f"School {n}")) for n in numbers)}


def beginning(ground: Ground, number: str) -> dict[str, object]:
    """Return what a consultation of this school begins with: which of those asked for it is."""
    with ground.desk.reading() as connection:
        here = la_schools.schools(ground.viewer, connection, {number})
    ids = {number, *(school_id(school.name) for school in here)}
    found = tuple(each for each in asked_for(ground.opened.case) if each in ids)
    return {ASKED: found} if found else {}


def _first(ground: Ground, here: tuple[la_schools.School, ...]) -> dict[str, str]:
    """Return the child's own school and those that the family asks for, which stand first."""
    case = ground.opened.case
    own = {s.number: f"{s.name}, the child's school" for s in here if s.id == case.school_id}
    wanted = {s.number: f"{s.name}, which the family asks for" for s in here if _is_asked(s, case)}
    return {**wanted, **own}


def _is_asked(school: la_schools.School, case: Case) -> bool:
    return bool({school.number, school_id(school.name)} & set(asked_for(case)))


def _without(known: Mapping[str, str], first: Mapping[str, str]) -> dict[str, str]:
    return {number: name for number, name in known.items() if number not in first}


def _school(ground: Ground, school: str, called: Mapping[str, str]) -> School:
    case = ground.opened.case
    asked = [e for e in asking(case) if school in e.facts.said(ASKED)]
    names = dict.fromkeys(name for e in asked for name in _words(ground, e.digest))
    people = dict.fromkeys(ground.names.of(e.recorded_by.person_id) for e in asked)
    made = consultation(case, school)
    return School(
        id=school,
        name=" / ".join(names) or school,
        asked_by=", ".join(people),
        number=str(made.facts.subject) if made else "",
        consulted_as=called.get(str(made.facts.subject), "") if made else "",
        consulted_on=made.facts.on if made else None,
        href="" if made else _where(ground, school),
    )


def _where(ground: Ground, school: str) -> str:
    """Return the form that consults a school: one that Handrail knows is chosen on it already."""
    with ground.desk.reading() as connection:
        here = la_schools.schools(ground.viewer, connection)
    known = next((s.number for s in here if school in (s.number, school_id(s.name))), "")
    form = f"{ground.address}/record/{Kind.SCHOOL_CONSULTATION}"
    return f"{form}?about={known}" if known else form


def _words(ground: Ground, digest: str) -> Iterator[str]:
    for paper in ground.papers:
        if paper.evidence.digest == digest and isinstance(paper.form, DraftResponse):
            yield str(paper.form.school)
