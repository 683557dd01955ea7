"""What the local authority asks stands before the school where it answers, in its own words."""

from __future__ import annotations

from models.evidence import Kind
from tests.playing import SENCO
from tests.web.la.acting import acknowledge, send
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.dates import long_date

FORM = "/journeys/journey-0/records/school_information"
QUESTION = "What has speech therapy done since May?"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def ask(town: Town) -> None:
    """Send a request to the authority, and have its officer ask the school for more."""
    address = f"/requests/{town.school_request().case_id}"
    officer = town.browser(pages_of(town), "p-officer")
    assert acknowledge(officer, address).status_code == 200
    send(officer, f"{address}/record/la_question", question=QUESTION)
    assert town.case("journey-0").current(Kind.LA_QUESTION)


def test_the_form_and_the_task_say_what_the_authority_asks_who_and_when(town: Town) -> None:
    ask(town)
    senco = visitor(town, "p-senco")
    who = f"Officer, local authority officer, asked on {long_date(town.now.date())}"
    form = senco.open(FORM).text
    assert QUESTION in form
    assert who in form
    tasks = senco.open("/tasks").text
    assert f"{who}: “{QUESTION}”" in tasks


def test_the_form_says_what_the_authority_has_already_and_what_is_new(town: Town) -> None:
    ask(town)
    senco = visitor(town, "p-senco")
    assert "Nothing but what you write below is new" in senco.open(FORM).text
    journey = town.journeys["journey-0"]
    journey.now = town.now
    journey.files(SENCO, Kind.COSTED_PROVISION, pounds_a_year=9999)
    new, _, had = senco.open(FORM).text.partition("What the local authority has already")
    digest = journey.case.current(Kind.COSTED_PROVISION)[-1].digest
    assert "for the first time" in new
    assert digest in new
    assert digest not in had
    assert journey.case.current(Kind.REQUEST_FORM)[-1].digest in had


def test_another_form_says_nothing_of_the_authority(town: Town) -> None:
    ask(town)
    page = visitor(town, "p-senco").open("/journeys/journey-0/records/costed_provision").text
    assert "the local authority asks" not in page
