"""The demo school and its authority say how a family reaches them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine, select

from adapters.database import reading
from adapters.tables import table_of
from cli.demo.school import LISTS, take_in
from models.tables import LocalAuthorityRow, SchoolRow


def test_the_demo_says_how_school_council_and_free_help_are_reached(engine: Engine) -> None:
    take_in(engine, LISTS, date(2026, 11, 22))
    schools, councils = table_of(SchoolRow).c, table_of(LocalAuthorityRow).c
    council = select(councils.phone, councils.advice_service, councils.mediation_adviser)
    with reading(engine) as connection:
        school = connection.execute(select(schools.phone, schools.email)).one()
        found = connection.execute(council.where(councils.dfe_code == "999")).one()
    assert all(school)
    assert all(found)
