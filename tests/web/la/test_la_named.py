"""A letter to a family names whom it goes to, and nobody to whom a name is not for it to tell."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, insert, update
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.queries.la import Paper
from adapters.tables import table_of
from models.evidence import Evidence, Kind
from models.roles import Role
from models.scopes import Scope
from models.tables import AddresseeRow, ContactRow, PersonRow
from tests.playing import MONDAY, SENCO
from tests.samples import sample
from tests.web.api.programs import program
from tests.web.la.acting import acknowledge, consult, decide, press
from tests.web.town import PUPILS, Town
from web.api import router as api
from web.la import router
from web.letters.addressing import addressees, postal_address
from web.letters.letter import in_words

GENERAL = f"Dear parent or carer of {PUPILS[0]}"


@pytest.fixture
def app(town: Town) -> FastAPI:
    return town.app(router, api)


def sent(town: Town, officer: TestClient) -> str:
    """Return where the letter is read that acknowledges a family's request, once it is sent."""
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
    town: Town, app: FastAPI, officer: TestClient
) -> None:
    lists(town, ("p-parent", "Parent", True), ("p-other", "Olive Other", False))
    letter = sent(town, officer)
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
    town: Town, officer: TestClient
) -> None:
    lists(town, ("p-parent", "Parent", True), ("p-other", "Olive Other", True))
    page = officer.get(sent(town, officer)).text
    assert GENERAL in page
    assert "Olive Other" not in page


def test_a_contact_that_changes_changes_no_letter_that_was_sent(
    town: Town, app: FastAPI, officer: TestClient
) -> None:
    before = sent(town, officer)
    assert GENERAL in officer.get(before).text
    lists(town, ("p-parent", "Parent", True))
    assert GENERAL in officer.get(before).text, "nobody was known as it was sent"
    address = before.partition("/letters")[0]
    consult(officer, address)
    decide(officer, address, "assess")
    press(officer, f"{address}/sign/la_decision/la_officer")
    draft = officer.get(f"{address}/letters/la_decision.1").text
    assert "Dear Parent</p>" in draft
    press(officer, f"{address}/move/agree_to_assess")
    with writing(town.engine) as connection:
        contacts = table_of(ContactRow)
        connection.execute(update(contacts).values(may_see=False))
    decided = officer.get(f"{address}/letters/la_decision.1").text
    assert "This is a draft" not in decided
    assert "Dear Parent</p>" in decided, "whom it went to"
    assert GENERAL in officer.get(f"{address}/record/clock_exception/letter").text, (
        "and from now on"
    )
    to = program(town, app, "p-officer", Scope.READ).reads(f"{address}/letters/la_decision.1")["to"]
    assert to == "Parent", "programs read what the page says"


def test_of_a_letter_from_before_it_was_kept_the_list_as_it_is_now_says_it(
    town: Town, officer: TestClient
) -> None:
    letter = sent(town, officer)
    with writing(town.engine) as connection:
        connection.execute(delete(table_of(AddresseeRow)))
    lists(town, ("p-parent", "Parent", True))
    assert "Dear Parent</p>" in officer.get(letter).text


def test_who_does_not_work_on_the_request_reads_no_name(
    town: Town, app: FastAPI, officer: TestClient
) -> None:
    lists(town, ("p-parent", "Parent", True))
    letter = sent(town, officer)
    assert "Dear Parent</p>" in officer.get(letter).text
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
