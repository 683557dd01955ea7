"""Raising a concern is offered to who may, and anybody else is told who can."""

from __future__ import annotations

from sqlalchemy import insert

from adapters.database import writing
from adapters.tables import table_of
from models.roles import Role
from models.tables import PersonRow
from tests.web.town import Town
from tests.web.village import Visitor, pages_of

PASTORAL = "p-pastoral"


def pastoral_lead(town: Town) -> Visitor:
    with writing(town.engine) as connection:
        person = {"id": PASTORAL, "name": "Pia Pastoral", "school_id": "school-1"}
        connection.execute(insert(table_of(PersonRow)), [person])
    town.takes_post(PASTORAL, Role.PASTORAL_LEAD)
    return Visitor(town.browser(pages_of(town), PASTORAL))


def test_whoever_may_not_raise_a_concern_reads_who_can(town: Town) -> None:
    lead = pastoral_lead(town)
    tasks = lead.open("/tasks").text
    assert "tell the class teacher or the SENCo, who raise a concern" in tasks
    assert "find the pupil and raise a concern" not in tasks


def test_whoever_may_raise_a_concern_is_offered_it(town: Town) -> None:
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    assert "find the pupil and raise a concern" in teacher.open("/tasks").text
