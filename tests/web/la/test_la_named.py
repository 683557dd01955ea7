"""A letter to a family names whom it goes to, and nobody to whom a name is not for it to tell."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import insert
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.queries.la import Paper
from adapters.tables import table_of
from models.evidence import Evidence, Kind
from models.roles import Role
from models.scopes import Scope
from models.tables import ContactRow, PersonRow
from tests.playing import MONDAY, SENCO
from tests.samples import sample
from tests.web.api.programs import program
from tests.web.la.acting import acknowledge
from tests.web.town import PUPILS, Town
from web.api import router as api
from web.la import router
from web.letters.addressing import addressees, postal_address
from web.letters.letter import in_words

GENERAL = f"Dear parent or carer of {PUPILS[0]}"


@pytest.fixture
def app(town: Town) -> FastAPI:
    return town.app(router, api)


@pytest.fixture
def letter(town: Town, officer: TestClient) -> str:
    """The letter that acknowledges a family's request."""
    address = f"/requests/{town.family_request().case_id}"
    acknowledge(officer, address)
    return f"{address}/letters/la_acknowledgement.1"


def lists(town: Town, *contacts: tuple[str, str, bool]) -> None:
    """Put people on the school's list of the pupil's contacts, and whether each may see it."""
    rows: list[dict[str, Any]] = [
        {"pupil_id": "pupil-0", "person_id": person_id, "relation": "Mother", "may_see": may_see}
        for person_id, _, may_see in contacts
    ]
    with writing(town.engine) as connection:
        people = [{"id": p, "name": n} for p, n, _ in contacts if p != "p-parent"]
        if people:
            connection.execute(insert(table_of(PersonRow)), people)
        full = [{**row, "parental_responsibility": True} for row in rows]
        connection.execute(insert(table_of(ContactRow)), full)


def test_the_one_who_may_be_told_is_named_and_nobody_who_may_not(
    town: Town, app: FastAPI, officer: TestClient, letter: str
) -> None:
    assert GENERAL in officer.get(letter).text
    lists(town, ("p-parent", "Parent", True), ("p-other", "Olive Other", False))
    page = officer.get(letter).text
    assert '<p class="govuk-body">Dear Parent</p>' in page
    assert "Olive Other" not in page
    to = program(town, app, "p-officer", Scope.READ).reads(letter)["to"]
    assert to == "Parent", "programs read what the page says"


def test_a_preview_names_them_too(town: Town, officer: TestClient) -> None:
    lists(town, ("p-parent", "Parent", True))
    address = f"/requests/{town.family_request().case_id}"
    preview = officer.get(f"{address}/record/la_acknowledgement/letter").text
    assert "Dear Parent</p>" in preview


def test_of_several_who_may_be_told_none_is_named_to_the_others(
    town: Town, officer: TestClient, letter: str
) -> None:
    lists(town, ("p-parent", "Parent", True), ("p-other", "Olive Other", True))
    page = officer.get(letter).text
    assert GENERAL in page
    assert "Olive Other" not in page


def test_who_does_not_work_on_the_request_reads_no_name(
    town: Town, app: FastAPI, letter: str
) -> None:
    lists(town, ("p-parent", "Parent", True))
    town.comes_to_work("p-new", "Nia Newcomer", Role.LA_OFFICER)
    assert GENERAL in town.browser(app, "p-new").get(letter).text


def form(*parents: tuple[str, str | None], home: str | None = None) -> list[Paper]:
    named = [
        {"name": name, "relation": "Parent", "address": address, "has_responsibility": "yes"}
        for name, address in parents
    ]
    asked = sample(Kind.REQUEST_FORM, MONDAY, address=home, parents=named)
    record = Evidence(
        facts=asked.facts(),
        digest=asked.digest(),
        version=1,
        seq=0,
        cycle=0,
        recorded_by=SENCO,
        recorded_on=MONDAY,
    )
    return [Paper(record, asked, ())]


def test_those_who_live_together_by_the_request_form_are_named_together() -> None:
    both = ("Ann Lee", "Bea Ray")
    together = form(("Ann Lee", "1 High Street"), ("bea ray", "1 High Street"))
    assert addressees(together, both) == both
    for apart in (
        form(("Ann Lee", "1 High Street"), ("Bea Ray", "2 Low Street")),
        form(("Ann Lee", "1 High Street"), ("Bea Ray", None)),
        form(("Ann Lee", None), ("Bea Ray", None)),
        form(("Ann Lee", "1 High Street")),
        [],
    ):
        assert addressees(apart, both) == ()
    assert in_words(("Ann Lee", "Bea Ray", "Cy Orr")) == "Ann Lee, Bea Ray and Cy Orr"


def test_a_letter_that_names_somebody_goes_to_no_address_of_another() -> None:
    papers = form(("Ann Lee", "1 High Street"), ("Bea Ray", "2 Low Street"), home="3 Mid Street")
    assert postal_address(papers, to_young_person=False, named=("Bea Ray",)) == ("2 Low Street",)
    only_anns = form(("Ann Lee", "1 High Street"))
    assert postal_address(only_anns, to_young_person=False, named=("Bea Ray",)) == ()
    assert postal_address(only_anns, to_young_person=False) == ("1 High Street",)
