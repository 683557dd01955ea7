"""Who may see and be asked: an exception shuts every door at once, its end opens them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from adapters import log
from adapters.database import reading, writing
from adapters.directory import contacts
from adapters.signing_in import family_links
from adapters.tables import table_of
from models.events import ContactRuleNoted, Entry
from models.evidence import Kind
from models.links import LinkWay
from models.roles import Actor, Role
from models.steps import Receipt
from models.tables import ContactRow, FamilyLinkRow, PersonRow
from rules.time.calendar import london_day
from tests.playing import PARENT, SENCO, TEACHER, identified, plan_written
from tests.web.town import Lived, Town
from tests.web.village import (
    OTHER_CLASS,
    OTHER_PARENT,
    OTHER_SCHOOL,
    SHUT_OUT,
    Visitor,
    contact,
    pages_of,
)
from workflows.problems import EngineAway

OTHER = Actor(person_id=OTHER_PARENT, role=Role.PARENT)
ASKS = "Please answer by"
JOURNEY = "/journeys/journey-0"
CONTACTS = f"{JOURNEY}/contacts"
ENTER = f"{CONTACTS}/p-parent/exception"
CHILD = "/my-child/journey-0"
ORDER = {
    "holds": ["not_see", "not_told", "not_contacted"],
    "why": "court_order",
    "reference": "Bristol Family Court, order 12/26",
    "told": "The grandmother, by telephone",
}


def visitor(town: Town, person: str = "p-senco") -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}__{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def an_order(town: Town, **changes: str | list[str]) -> dict[str, Any]:
    return {**ORDER, **day("evidence_on", london_day(town.now)), **changes}


@pytest.fixture
def planned(town: Town) -> Lived:
    """A plan about which two parents are asked: one of them is a contact of another pupil too."""
    with writing(town.engine) as connection:
        second = contact("pupil-0", OTHER_PARENT)
        connection.execute(insert(table_of(ContactRow)), [second])
    journey = plan_written(identified(town.journey()))
    town.now = journey.now
    return journey


def parents(town: Town) -> set[str]:
    return set(town.case("journey-0").holders(Role.PARENT))


def test_the_page_says_of_each_contact_what_holds_and_why(town: Town, planned: Lived) -> None:
    page = visitor(town).open(CONTACTS).text
    assert "Who may see and be asked" in page
    assert "Yes: the school&#39;s contacts say so." in page
    assert "No: the school&#39;s contacts say so." in page, "of the contact shut out"
    assert "Ciara Fitzwilliam" in page, "the other child of the same contact"
    assert f'href="{CONTACTS}"' in visitor(town).open(JOURNEY).text


def test_two_of_the_same_name_and_relation_stand_under_headings_of_their_own(
    town: Town, planned: Lived
) -> None:
    with writing(town.engine) as connection:
        connection.execute(update(table_of(PersonRow)).values(name="Ana Sample"))
    for path in (CONTACTS, f"{JOURNEY}/family"):
        page = visitor(town).open(path).text
        headings = re.findall(r'<h2 class="govuk-heading-m" id="([^"]+)">(.*?)</h2>', page)
        assert len({said for _, said in headings}) == len(headings) == 3
        assert "<bdi>Ana Sample</bdi>, mother (1 of 3)" in page or "</bdi> (1 of 3)" in page
        hidden = re.findall(r'visually-hidden">( (?:for|of) Ana Sample[^<]*)<', page)
        assert len(set(hidden)) == len(hidden)


def test_an_order_shuts_every_door_at_once(town: Town, planned: Lived) -> None:
    with writing(town.engine) as connection:
        family_links.make(connection, "p-parent", LinkWay.PAPER, town.now, CHILD)
    family = visitor(town, "p-parent")
    assert family.open(CHILD).status_code == 200
    answer = visitor(town).send(ENTER, **an_order(town))
    assert answer.status_code == 200
    assert "Entered for" in answer.text
    assert "No: court order, from" in answer.text
    assert "Bristol Family Court, order 12/26, dated" in answer.text
    assert "The grandmother, by telephone" in answer.text
    assert family.open(CHILD).status_code == 404
    assert open_links(town) == 0
    assert "p-parent" not in parents(town)


def open_links(town: Town) -> int:
    links = table_of(FamilyLinkRow)
    with reading(town.engine) as connection:
        found = connection.execute(links.select().where(links.c.revoked_at.is_(None)))
        return len(found.all())


def test_the_story_says_that_an_exception_was_entered_and_neither_for_whom_nor_why(
    town: Town, planned: Lived
) -> None:
    visitor(town).send(ENTER, **an_order(town))
    story = visitor(town, TEACHER.person_id).open(f"{JOURNEY}/story").text
    assert "An exception to who may see and be asked was entered" in story
    assert "ourt order" not in story
    assert "12/26" not in story
    noted = [a for a in town.acts if a.order.do == "note_contact_rule"]
    assert [(a.by.person_id, a.by.role) for a in noted] == [("p-senco", Role.SENCO)]
    assert "12/26" not in noted[0].model_dump_json()


def test_who_must_be_asked_is_on_the_case_and_told_before_signing(
    town: Town, planned: Lived
) -> None:
    answers = an_order(town, holds="asked", why="parents_agreed")
    assert "Entered for" in visitor(town).send(ENTER, **answers).text
    held = [h for h in town.case("journey-0").people if h.must_be_asked]
    assert [h.person_id for h in held] == ["p-parent"]
    plan = planned.case.current(Kind.SUPPORT_PLAN)[-1].key
    sign = visitor(town, TEACHER.person_id).open(f"{JOURNEY}/sign/{plan}").text
    assert "must be asked: another parent&#39;s answer does not do for theirs." in sign
    assert (
        "Yes, another parent&#39;s answer does not do for theirs"
        in visitor(town).open(CONTACTS).text
    )


def test_the_task_goes_on_for_the_parent_who_must_be_asked_alone(
    town: Town, planned: Lived
) -> None:
    visitor(town).send(ENTER, **an_order(town, holds="asked", why="parents_agreed"))
    planned.case_or_none = town.case("journey-0")
    planned.files(SENCO, Kind.SEN_NOTICE)
    planned.files(OTHER, Kind.FAMILY_VIEW)
    town.now = planned.now
    assert ASKS in visitor(town, "p-parent").open(CHILD).text
    assert ASKS not in visitor(town, OTHER_PARENT).open(CHILD).text
    assert "A parent who must be asked has not answered yet" in visitor(town).open("/tasks").text
    view = f"{JOURNEY}/records/family_view?about=support_plan&for=family_view_of_plan"
    assert "parent or carer, must be asked" in visitor(town).open(view).text
    page = visitor(town).open(JOURNEY).text
    assert "must be asked: another parent&#39;s answer does not do for theirs." in page


def test_an_exception_holds_even_while_the_journey_cannot_be_told(
    town: Town, planned: Lived
) -> None:
    senco = Visitor(town.browser(pages_of(town, EngineIsAway()), "p-senco"))
    answer = senco.send(ENTER, **an_order(town))
    assert "tasks on the journey follow with its next step" in answer.text
    assert "Court order" in answer.text
    assert visitor(town, "p-parent").open(CHILD).status_code == 404
    planned.case_or_none = town.case("journey-0")
    planned.files(SENCO, Kind.SEN_NOTICE)
    assert "p-parent" not in parents(town)


class EngineIsAway:
    """The way to journeys while Temporal does not answer."""

    async def open(self, *_asked: object) -> Receipt:
        raise EngineAway

    async def act(self, *_asked: object) -> Receipt:
        raise EngineAway


def test_ending_one_needs_a_reason_and_deletes_nothing(town: Town, planned: Lived) -> None:
    senco = visitor(town)
    page = senco.send(ENTER, **an_order(town)).text
    (path,) = (link for part in page.split('href="') if (link := _to(part)).endswith("/end"))
    assert senco.send(path).status_code == 422
    answer = senco.send(path, because="The court discharged the order")
    assert "has ended for" in answer.text
    assert "The court discharged the order" in answer.text
    assert "Bristol Family Court, order 12/26" in answer.text, "it stays on the list"
    assert "p-parent" in parents(town)
    assert visitor(town, "p-parent").open(CHILD).status_code == 200
    assert senco.open(path).status_code == 404, "it has ended already"
    ended = [e.event.ended for e in town_log(town) if isinstance(e.event, ContactRuleNoted)]
    assert ended == [False, True]


def _to(part: str) -> str:
    return part.partition('"')[0]


def town_log(town: Town) -> list[Entry]:
    with reading(town.engine) as connection:
        return list(log.entries_after(connection, "journey-0", 0))


def test_another_child_of_the_same_contact_changes_only_where_it_is_chosen(
    town: Town, planned: Lived
) -> None:
    town.journey(2)
    family = visitor(town, "p-parent")
    visitor(town).send(ENTER, **an_order(town))
    assert family.open("/my-child/journey-2").status_code == 200
    page = visitor(town).open("/journeys/journey-2/contacts").text
    assert "Court order" not in page
    visitor(town).send(ENTER, **an_order(town, also_for="pupil-2"))
    assert family.open("/my-child/journey-2").status_code == 404
    assert "p-parent" not in town.case("journey-2").holders(Role.PARENT)


def test_sending_the_form_twice_enters_one_exception(town: Town, planned: Lived) -> None:
    senco = visitor(town)
    page = senco.open(ENTER).text
    for _ in range(2):
        senco.resend(page, ENTER, **an_order(town))
    assert senco.open(CONTACTS).text.count("End this exception") == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"holds": []}, "what is different for them"),
        ({"holds": ["asked", "not_see"]}, "cannot be asked"),
        ({"reference": ""}, "what the school has seen"),
        ({"evidence_on__year": "2031"}, "must not be after today"),
        (day("until_on", date(2020, 2, 1)), "not before the first"),
    ],
)
def test_bad_input_says_what_to_mend_and_keeps_what_was_typed(
    town: Town, planned: Lived, wrong: dict[str, Any], sentence: str
) -> None:
    answer = visitor(town).send(ENTER, **{**an_order(town), **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "The grandmother, by telephone" in answer.text
    assert "p-parent" in parents(town)


def test_only_a_parent_must_be_asked(town: Town, planned: Lived) -> None:
    with writing(town.engine) as connection:
        ties = table_of(ContactRow)
        aunt = (ties.c.person_id == SHUT_OUT) & (ties.c.pupil_id == "pupil-0")
        connection.execute(ties.update().where(aunt).values(parental_responsibility=False))
    answers = an_order(town, holds="asked")
    answer = visitor(town).send(f"{CONTACTS}/{SHUT_OUT}/exception", **answers)
    assert answer.status_code == 422
    assert "Only somebody with parental responsibility" in answer.text


@pytest.mark.parametrize(
    ("person", "status"),
    [
        (SENCO.person_id, 200),
        ("p-head", 200),
        (TEACHER.person_id, 403),
        (OTHER_CLASS, 404),
        (OTHER_SCHOOL, 404),
        (PARENT.person_id, 403),
    ],
)
def test_the_senco_and_the_headteacher_see_the_page_and_nobody_else(
    town: Town, planned: Lived, person: str, status: int
) -> None:
    for path in (CONTACTS, ENTER):
        assert visitor(town, person).open(path).status_code == status


def test_a_contact_of_another_pupil_is_nobody_here(town: Town, planned: Lived) -> None:
    senco = visitor(town)
    assert senco.open(f"{CONTACTS}/p-teacher/exception").status_code == 404
    assert senco.open(f"{CONTACTS}/p-parent/exceptions/contact-rule-1/end").status_code == 404


def test_nobody_enters_an_exception_about_themselves(town: Town, planned: Lived) -> None:
    with writing(town.engine) as connection:
        connection.execute(insert(table_of(ContactRow)), [contact("pupil-0", "p-senco")])
    path = f"{CONTACTS}/p-senco/exception"
    answer = visitor(town).send(path, **an_order(town))
    assert answer.status_code == 422
    assert "This is about you" in answer.text
    with reading(town.engine) as connection:
        on = london_day(town.now)
        stands = contacts.standing_of(connection, "pupil-0", "p-senco", on)
    assert stands is not None
    assert stands.may_see


def test_a_form_without_its_token_changes_nothing(town: Town, planned: Lived) -> None:
    answer = visitor(town).client.post(ENTER, data={"why": "court_order"})
    assert answer.status_code in (400, 403)
    assert "p-parent" in parents(town)


def test_where_nobody_is_left_to_ask_the_page_says_what_to_do(town: Town, planned: Lived) -> None:
    senco = visitor(town)
    senco.send(ENTER, **an_order(town))
    assert "Nobody may be asked or told" not in senco.open(CONTACTS).text
    tomorrow = london_day(town.now) + timedelta(days=1)
    page = senco.send(
        f"{CONTACTS}/{OTHER_PARENT}/exception", **an_order(town), **day("from_on", tomorrow)
    ).text
    assert "Nobody may be asked or told as a parent from" in page
    assert "Still to come" in page
    assert OTHER_PARENT in parents(town)
    assert town.case("journey-0").wakes_at is not None
