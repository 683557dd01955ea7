"""What stands at the head of the authority's letters: who asked, and where a letter goes."""

from __future__ import annotations

from starlette.testclient import TestClient

from adapters.queries.la import Paper
from models.evidence import Evidence, Kind
from tests.playing import MONDAY, SENCO
from tests.samples import sample
from tests.web.la.acting import acknowledge
from tests.web.town import Town
from web.letters.addressing import postal_address


def test_a_letter_says_who_asked_and_leaves_room_for_an_address(
    town: Town, officer: TestClient
) -> None:
    address = f"/requests/{town.family_request().case_id}"
    acknowledge(officer, address)
    familys = officer.get(f"{address}/letters/la_acknowledgement.1").text
    assert "We have your request" in familys
    assert "we received your request for" in familys
    assert familys.count('class="hr-letter__line"') == 4
    other = f"/requests/{town.school_request(1).case_id}"
    acknowledge(officer, other)
    schools = officer.get(f"{other}/letters/la_acknowledgement.1").text
    assert "We have a request" in schools
    assert "we received a request from Hill School for" in schools
    assert "your request" not in schools.partition("<article")[2]


def test_a_letter_has_the_address_that_a_request_form_gives_and_never_guesses_between_two() -> None:
    def asked(*parents: str, home: str | None = None) -> tuple[str, ...]:
        named = [
            {"name": "P", "relation": "Parent", "address": each, "has_responsibility": "yes"}
            for each in parents
        ]
        form = sample(Kind.REQUEST_FORM, MONDAY, address=home, parents=named)
        record = Evidence(
            facts=form.facts(),
            digest=form.digest(),
            version=1,
            seq=0,
            cycle=0,
            recorded_by=SENCO,
            recorded_on=MONDAY,
        )
        paper = Paper(record, form, ())
        return postal_address([paper], to_young_person=False)

    assert asked("1 High Street, Hill") == ("1 High Street", "Hill")
    assert asked("1 High Street", "2 Low Street", home="3 Mid Street") == ()
    assert asked(home="3 Mid Street") == ("3 Mid Street",)
    assert asked() == ()
