"""A family reads how it reaches its school, its council and free help, or whom to ask for that."""

from __future__ import annotations

import pytest

from adapters.database import reading, writing
from adapters.directory.places import CannotSetUp
from adapters.directory.reaching import Reach, keep_reach
from adapters.queries.family import Reached
from models.evidence import Kind
from tests.playing import PARENT, identified
from tests.samples import sample
from tests.web.family.test_asked_again import refused
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.presenters.family_helps import at_the_council

BESIDE = "Did you tell us by mistake? Tell the council. It puts that right."
CHILD = "/my-child/journey-0"
COUNCIL = Reach(
    phone="01632 960 100",
    advice_service="Advice for all, 01632 960 102, advice.example",
    mediation_adviser="Talk first, 01632 960 103, talk.example",
)


def parent_of(town: Town) -> Visitor:
    return Visitor(town.browser(pages_of(town), "p-parent"))


def places(town: Town) -> tuple[str, str]:
    """Return the numbers of the school and of the authority."""
    with reading(town.engine) as connection:
        found = connection.exec_driver_sql("select dfe_number from school where id = 'school-1'")
        number = str(found.scalar_one())
    return number, number[:3]


def test_a_family_reads_the_numbers_of_its_school_its_council_and_who_helps(town: Town) -> None:
    identified(town.journey())
    school, council = places(town)
    with writing(town.engine) as connection:
        keep_reach(connection, school, Reach("01632 960 140", "office@school.example"))
        keep_reach(connection, council, COUNCIL)
    shown = parent_of(town).open(CHILD).text
    assert "office@<wbr>school.<wbr>example" in shown, "a long address breaks between its parts"
    page = shown.replace("<wbr>", "")
    for said in ("01632 960 140, office@school.example", "01632 960 100", "advice.example"):
        assert said in page
    assert "talk.example" in page
    assert "Tell the school office." in page


def test_where_no_number_is_known_the_page_says_whom_to_ask(town: Town) -> None:
    identified(town.journey())
    page = parent_of(town).open(CHILD).text
    assert "ask at the school office." in page
    assert "its letters and its web page say how to reach it." in page


@pytest.mark.parametrize(
    "wrong",
    [Reach(phone="ring me"), Reach(email="jane@"), Reach(advice_service="x" * 201)],
)
def test_what_is_no_number_or_address_is_refused(town: Town, wrong: Reach) -> None:
    _, council = places(town)
    with writing(town.engine) as connection, pytest.raises(CannotSetUp):
        keep_reach(connection, council, wrong)


def test_a_school_names_no_mediation_adviser(town: Town) -> None:
    school, _ = places(town)
    with writing(town.engine) as connection, pytest.raises(CannotSetUp):
        keep_reach(connection, school, COUNCIL)


def test_whoever_told_of_an_appeal_by_mistake_reads_whom_to_call_beside_it(town: Town) -> None:
    refused(town)
    journey = town.journeys["journey-0"]
    assert BESIDE not in parent_of(town).open(CHILD).text
    for kind in (Kind.MEDIATION_CERTIFICATE, Kind.APPEAL):
        journey.files(PARENT, kind)
    page = parent_of(town).open(CHILD).text
    contact = sample(Kind.LA_ACKNOWLEDGEMENT, journey.today).model_dump()["contact"].rstrip(".")
    assert page.count(f"{BESIDE} Ask for {contact}.") == len(("appeal", "certificate"))
    with writing(town.engine) as connection:
        keep_reach(connection, places(town)[1], COUNCIL)
    page = parent_of(town).open(CHILD).text
    called = f"{BESIDE} Here is the council: 01632 960 100. Ask for {contact}."
    assert page.count(called) == len(("appeal", "certificate"))


def test_where_nobody_said_how_the_council_is_reached_its_letters_do() -> None:
    assert at_the_council(Reached(), "") == "Its letters and its web page say how to reach it."
