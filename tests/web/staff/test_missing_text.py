"""A record whose text is gone from the store says so plainly; the rest of the journey goes on."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from adapters.database import writing
from adapters.tables import table_of
from models.evidence import Evidence, Kind
from models.tables import DocumentRow
from tests.playing import identified, planned
from tests.web.town import Town
from tests.web.village import Visitor, pages_of

JOURNEY = "/journeys/journey-0"


def lose(town: Town, kind: Kind) -> Evidence:
    """Lose what was written in the latest record of a kind, and return the record."""
    record = town.case("journey-0").current(kind)[-1]
    store = table_of(DocumentRow)
    with writing(town.engine) as connection:
        connection.execute(delete(store).where(store.c.digest == record.digest))
    return record


@pytest.fixture
def lost(town: Town) -> Evidence:
    planned(identified(town.journey()))
    return lose(town, Kind.SUPPORT_PLAN)


@pytest.fixture
def senco(town: Town, lost: Evidence) -> Visitor:
    return Visitor(town.browser(pages_of(town), "p-senco"))


def test_the_record_itself_says_what_happened_and_whom_to_tell(
    senco: Visitor, lost: Evidence
) -> None:
    for path in (f"documents/{lost.digest}", f"sign/{lost.key}"):
        page = senco.open(f"{JOURNEY}/{path}")
        assert page.status_code == 500
        assert "The text of this record is missing" in page.text
        assert "Tell whoever looks after Handrail" in page.text
        assert lost.digest[:12] in page.text


def test_its_form_begins_empty_says_so_and_files_it_anew(town: Town, senco: Visitor) -> None:
    written = lose(town, Kind.ONE_PAGE_PROFILE)
    form = f"{JOURNEY}/records/one_page_profile"
    shown = senco.open(form)
    assert shown.status_code == 200
    assert "begins empty" in shown.text
    assert written.digest[:12] in shown.text
    answers = {
        "like_and_admire": "Kind.",
        "important_to_me": "Her cat.",
        "how_to_support": "Give her time.",
    }
    senco.send(form, **answers)
    assert town.case("journey-0").current(Kind.ONE_PAGE_PROFILE)[-1].digest != written.digest
    assert "begins empty" not in senco.open(form).text


@pytest.mark.parametrize("part", ["", "/documents", "/cycles", "/progress", "/story"])
def test_every_other_page_of_the_journey_goes_on(senco: Visitor, part: str) -> None:
    assert senco.open(f"{JOURNEY}{part}").status_code == 200


def test_the_family_goes_on_without_what_cannot_be_found(
    town: Town,
    lost: Evidence,
) -> None:
    parent = Visitor(town.browser(pages_of(town), "p-parent"))
    assert parent.open("/my-child/journey-0").status_code == 200
    assert parent.open("/my-child/journey-0/copies").status_code == 200
