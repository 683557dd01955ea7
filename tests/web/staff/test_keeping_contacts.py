"""A contact is added and changed without a new list, and the journey hears of it."""

from __future__ import annotations

from sqlalchemy import select

from adapters.database import reading
from adapters.tables import table_of
from models.roles import Role
from models.tables import ContactRow, FamilyLinkRow, PersonRow, SchoolRecordRow
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, OTHER_SCHOOL, Visitor, pages_of

JOURNEY = "/journeys/journey-0"
ADD = "/pupils/pupil-0/contacts/new"
CHANGE = "/pupils/pupil-0/contacts/p-parent"
GRAN = {
    "name": "Rosa Moss",
    "relation": "Grandmother with care",
    "email": "Rosa@Home.Example",
    "parental_responsibility": "yes",
    "may_see": "yes",
    "must_be_asked": "no",
}


def visitor(town: Town, person: str = "p-senco") -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def person(town: Town, name: str) -> tuple[str, str | None]:
    people, ties = table_of(PersonRow), table_of(ContactRow)
    asked = (
        select(people.c.id, people.c.email)
        .join(ties, ties.c.person_id == people.c.id)
        .where(people.c.name == name, ties.c.pupil_id == "pupil-0")
    )
    with reading(town.engine) as connection:
        row = connection.execute(asked).one()
    return row.id, row.email


def test_a_new_contact_takes_part_in_the_journey_at_once(town: Town) -> None:
    town.journey()
    senco = visitor(town)
    assert ADD in senco.open(f"{JOURNEY}/contacts").text
    page = senco.send(ADD, **GRAN).text
    assert "Rosa Moss is a contact now." in page
    person_id, email = person(town, "Rosa Moss")
    assert email == "rosa@home.example"
    assert person_id in town.case("journey-0").holders(Role.PARENT)
    assert "Rosa Moss" in senco.open(f"{JOURNEY}/contacts").text


def test_who_has_care_of_the_child_is_told_and_the_form_says_that_it_asks_for_that(
    town: Town,
) -> None:
    town.journey()
    senco = visitor(town)
    form = senco.open(ADD).text
    assert "Have they parental responsibility, or care of the child?" in form
    assert "Education Act 1996, section 576" in form
    senco.send(ADD, **{**GRAN, "parental_responsibility": "no"})
    page = senco.open(f"{JOURNEY}/family").text
    assert "no messages go to rosa@home.example" in page
    assert "Gets messages at rosa@home.example" not in page
    who = person(town, "Rosa Moss")[0]
    senco.send(f"/pupils/pupil-0/contacts/{who}", **GRAN)
    assert "Gets messages at rosa@home.example" in senco.open(f"{JOURNEY}/family").text


def test_what_is_wrong_comes_back_as_it_was_typed(town: Town) -> None:
    town.journey()
    senco = visitor(town)
    answer = senco.send(ADD, **{**GRAN, "email": "rosa at home"})
    assert answer.status_code == 422
    assert "Enter an email address such as name@home.example" in answer.text
    assert 'value="rosa at home"' in answer.text
    asked = senco.send(ADD, **{**GRAN, "may_see": "no", "must_be_asked": "yes"})
    assert "Nobody is asked who may not see the journey" in asked.text
    uncle = {**GRAN, "relation": "Uncle", "parental_responsibility": "no", "must_be_asked": "yes"}
    assert "Only a parent or a foster carer is asked" in senco.send(ADD, **uncle).text


def test_another_address_ends_the_links_that_went_to_the_former_one(town: Town) -> None:
    town.journey()
    senco = visitor(town)
    senco.send(f"{JOURNEY}/family", f"{JOURNEY}/family/letter", person="p-parent")
    assert 'value="Parent"' in senco.open(CHANGE).text
    page = senco.send(CHANGE, email="new@home.example").text
    assert "What you changed of Parent is kept." in page
    assert person(town, "Parent")[1] == "new@home.example"
    links = table_of(FamilyLinkRow)
    with reading(town.engine) as connection:
        of_parent = select(links.c.revoked_at).where(links.c.person_id == "p-parent")
        assert all(connection.execute(of_parent).scalars())


def test_who_may_no_longer_see_leaves_the_journey(town: Town) -> None:
    town.journey()
    visitor(town).send(CHANGE, may_see="no")
    assert "p-parent" not in town.case("journey-0").holders(Role.PARENT)


def test_that_it_was_done_is_kept_with_who_did_it_and_without_the_address(town: Town) -> None:
    town.journey()
    visitor(town).send(CHANGE, email="new@home.example")
    records = table_of(SchoolRecordRow)
    with reading(town.engine) as connection:
        (row,) = connection.execute(select(records).where(records.c.kind == "contact_kept")).all()
    assert (row.subject, row.recorded_by) == ("p-parent", "p-senco")
    assert '"Email"' in row.body
    assert "new@home.example" not in row.body


def test_the_same_contact_is_not_added_twice(town: Town) -> None:
    town.journey()
    senco = visitor(town)
    senco.send(ADD, **GRAN)
    assert "There is a contact of this name already" in senco.send(ADD, **GRAN).text


def test_only_who_looks_after_the_lists_keeps_contacts(town: Town) -> None:
    town.journey()
    assert visitor(town, "p-teacher").open(ADD).status_code == 403
    assert ADD not in visitor(town, "p-teacher").open(f"{JOURNEY}/family").text
    for stranger in (OTHER_SCHOOL, OTHER_CLASS):
        assert visitor(town, stranger).open(ADD).status_code in (403, 404)
    assert visitor(town).open("/pupils/pupil-0/contacts/p-head").status_code == 404


def test_a_pupil_without_a_journey_has_a_page_that_leads_to_a_concern(town: Town) -> None:
    town.journey()
    senco = visitor(town)
    assert 'href="/pupils/pupil-2"' in senco.open("/pupils").text
    page = senco.open("/pupils/pupil-2").text
    assert 'href="/pupils/pupil-2/concern"' in page
    assert 'href="/pupils/pupil-2/contacts/new"' in page
    assert "There is no journey yet" in page
    senco.send("/pupils/pupil-2/contacts/new", **GRAN)
    assert "Rosa Moss" in senco.open("/pupils/pupil-2").text
    assert senco.open("/pupils/pupil-0").url.path == JOURNEY
    assert visitor(town, OTHER_SCHOOL).open("/pupils/pupil-2").status_code == 404
