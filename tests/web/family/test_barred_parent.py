"""A parent under a court order finds every door shut, and open again once it has ended."""

from __future__ import annotations

from datetime import date, timedelta

from adapters.database import writing
from adapters.directory import contacts
from adapters.directory.contact_rules import Entering, end, enter
from adapters.signing_in import family_links
from models.commands import TimePassed
from models.contact import ContactRule, Why
from models.links import LinkWay
from models.roles import THE_CLOCK, Role
from rules.time.calendar import london_day
from tests.web.api.programs import program
from tests.web.town import Town, token_of
from tests.web.village import pages_of

CHILD = "/my-child/journey-0"
PUPIL, PARENT = "pupil-0", "p-parent"


def barred(town: Town, until_on: date | None = None, pupil_id: str = PUPIL) -> None:
    """Enter an order that lets the parent see and hear nothing from today on."""
    rule = ContactRule(
        why=Why.COURT_ORDER,
        may_see=False,
        is_told=False,
        may_be_contacted=False,
        from_on=london_day(town.now),
        until_on=until_on,
    )
    with writing(town.engine) as connection:
        tie = next(c for c in contacts.of_pupil(connection, pupil_id) if c.person_id == PARENT)
        rule_id = f"contact-rule-{pupil_id}"
        enter(connection, Entering(rule_id, tie, rule, "p-senco", town.now, "order 12/26"))


def the_day_passes(town: Town, days: int = 0) -> None:
    """Let so many days go by, and let the case act by itself."""
    town.now += timedelta(days=days)
    journey = town.journeys["journey-0"]
    journey.now = town.now
    journey.must(THE_CLOCK, TimePassed())


def page_of(town: Town) -> int:
    app = pages_of(town)
    return town.browser(app, PARENT).get(CHILD).status_code


def test_an_order_shuts_the_page_and_lets_it_open_again_after_its_last_day(town: Town) -> None:
    town.journey()
    assert page_of(town) == 200
    barred(town, until_on=london_day(town.now) + timedelta(days=2))
    assert page_of(town) == 404
    town.now += timedelta(days=2)
    assert page_of(town) == 404, "the last day is within the order"
    town.now += timedelta(days=1)
    assert page_of(town) == 200


def test_an_order_for_one_child_leaves_the_other_child_s_page(town: Town) -> None:
    town.journey(0)
    town.journey(2)
    barred(town)
    client = town.browser(pages_of(town), PARENT)
    assert client.get("/my-child/journey-2").status_code == 200
    assert client.get(CHILD).status_code == 404


def test_the_api_answers_a_barred_parent_as_it_answers_a_stranger(town: Town) -> None:
    town.journey()
    app = pages_of(town)
    asks = program(town, app, PARENT)
    assert asks.asks("/cases/journey-0").status_code == 200
    barred(town)
    assert asks.asks("/cases/journey-0").status_code == 404
    assert "journey-0" not in asks.asks("/cases").text
    assert "journey-0" not in asks.asks("/tasks").text


def test_no_letter_is_printed_for_a_barred_parent(town: Town) -> None:
    town.journey()
    barred(town)
    senco = town.browser(pages_of(town), "p-senco")
    page = senco.get("/journeys/journey-0/family").text
    assert "May not see this journey" in page
    asked = {"_token": token_of(page), "person": PARENT}
    assert senco.post("/journeys/journey-0/family/letter", data=asked).status_code == 403


def test_a_link_made_before_the_order_opens_nothing_where_no_child_is_left(town: Town) -> None:
    town.journey()
    with writing(town.engine) as connection:
        token = family_links.make(connection, PARENT, LinkWay.MESSAGE, town.now, CHILD)
        assert family_links.find(connection, token, town.now) is not None
    for pupil_id in (PUPIL, "pupil-2"):
        barred(town, pupil_id=pupil_id)
    with writing(town.engine) as connection:
        assert family_links.find(connection, token, town.now) is None
        assert not contacts.may_be_written_to(connection, PARENT, london_day(town.now))


def test_a_barred_parent_is_out_of_the_case_and_back_the_day_after_the_order(town: Town) -> None:
    journey = town.journey()
    holders = journey.case.holders(Role.PARENT)
    assert PARENT in holders
    barred(town, until_on=london_day(town.now) + timedelta(days=2))
    the_day_passes(town)
    assert PARENT not in town.case("journey-0").holders(Role.PARENT)
    assert town.case("journey-0").wakes_at is not None
    the_day_passes(town, days=3)
    assert PARENT in town.case("journey-0").holders(Role.PARENT)


def test_an_order_that_is_taken_back_lets_the_parent_in_at_once(town: Town) -> None:
    town.journey()
    barred(town)
    with writing(town.engine) as connection:
        rows = connection.exec_driver_sql("SELECT id FROM contact_rule").scalars().all()
        assert [
            end(connection, PUPIL, rule, "p-senco", town.now, "discharged") for rule in rows
        ] == [True]
    assert page_of(town) == 200
