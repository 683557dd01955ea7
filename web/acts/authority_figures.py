"""How timely an authority was in a calendar year, counted alike for its page and for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adapters.queries.la_figures import Dates
from adapters.signing_in.accounts import names as names_of
from web.presenters.late_requests import Late, LateOne, waiting
from web.presenters.people import Names
from web.presenters.timeliness import Line, Number, Year

WITH_NOBODY = "With nobody yet"
"""Whose a request is that was given to no one officer."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A calendar year's figures, and what is ``late`` today or will be, whatever the year.

    Of those ``ahead`` the one that will be late next stands first.
    """

    year: int
    late: Late
    ahead: Sequence[LateOne]
    whole: Line
    months: Sequence[Line]
    terms: Sequence[Line]
    schools: Sequence[Line]
    officers: Sequence[Line]
    numbers: Sequence[Number]


def officers_of(connection: Connection, found: Sequence[Dates]) -> Callable[[str], str]:
    """Return what names the officer of each request by id, or says that nobody has it yet."""
    people = Names(names_of(connection, {one.officer_id for one in found}))
    return lambda person_id: people.of(person_id) if person_id else WITH_NOBODY


def figures(
    found: Sequence[Dates], year: int, today: date, officer: Callable[[str], str]
) -> Figures:
    """Return a year's figures as they stand on a London date."""
    counted, open_ones = Year(tuple(found), year), waiting(found)
    return Figures(
        year=year,
        late=open_ones.late(today),
        ahead=open_ones.ahead(today),
        whole=counted.whole(),
        months=counted.months(),
        terms=counted.terms(),
        schools=counted.schools(),
        officers=counted.officers(officer),
        numbers=counted.of_the_return(),
    )
