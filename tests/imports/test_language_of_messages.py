"""The list of contacts may say in which language somebody is written to."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from adapters.database import reading, writing
from adapters.signing_in import accounts
from adapters.tables import table_of
from models.imports import ImportReport, ListKind
from models.tables import PersonRow
from tests.imports.lists import (
    CONTACTS,
    CONTACTS_HEADER,
    PUPILS,
    STAFF,
    TODAY,
    UPN_1,
    UPN_2,
    counts,
    take_in,
    told,
)

HEADER = f"{CONTACTS_HEADER},Language of messages"
GIL_1, GIL_2 = (f"{upn},Gil Gray,gil@home.example,Father,yes,yes" for upn in (UPN_1, UPN_2))


def listed(engine: Engine, *rows: str) -> ImportReport:
    return take_in(engine, "\n".join([HEADER, *rows]))


def language_of(engine: Engine, name: str = "Gil Gray") -> str | None:
    people = table_of(PersonRow)
    with reading(engine) as connection:
        return connection.execute(select(people.c.language).where(people.c.name == name)).scalar()


@pytest.mark.parametrize(
    ("written", "kept"), [("pl", "pl"), ("PL", "pl"), ("ur-PK", "ur-PK"), ("zh-hant", "zh-Hant")]
)
def test_a_contact_is_taken_in_with_their_language(engine: Engine, written: str, kept: str) -> None:
    take_in(engine, STAFF, PUPILS)
    listed(engine, f"{GIL_1},{written}")
    assert language_of(engine) == kept


def test_a_later_list_changes_it_and_one_that_says_nothing_does_not(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    assert language_of(engine) is None
    changed = listed(engine, f"{GIL_1},pl", f"{GIL_2},pl")
    assert [change.heading for row in changed.rows for change in row.changes] == [
        "Language of messages"
    ]
    again = listed(engine, f"{GIL_1},", f"{GIL_2},pl")
    assert counts(again, ListKind.CONTACTS) == (2, 0, 0, 2, 0)
    assert take_in(engine, CONTACTS).changes == 0
    assert language_of(engine) == "pl"
    listed(engine, f"{GIL_1},en")
    assert language_of(engine) == "en"


def test_a_language_that_comes_with_a_second_child_counts_for_the_person(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    listed(engine, GIL_1 + ",")
    listed(engine, f"{GIL_2},ur")
    assert language_of(engine) == "ur"


@pytest.mark.parametrize("written", ["Polish", "zz", "x", "pl;ur", "12", "en glish", "pl_PL"])
def test_what_is_no_language_is_refused_with_an_example(engine: Engine, written: str) -> None:
    take_in(engine, STAFF, PUPILS)
    report = listed(engine, f"{GIL_1},{written}", f"{UPN_1},Hana Ito,,Aunt,no,yes,pl")
    assert counts(report, ListKind.CONTACTS) == (2, 1, 0, 0, 1)
    assert "such as pl for Polish" in told(report)[0]
    assert language_of(engine, "Hana Ito") == "pl"


def test_one_person_is_not_written_to_in_two_languages(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    report = listed(engine, f"{GIL_1},pl", f"{GIL_2},ur")
    assert counts(report, ListKind.CONTACTS) == (2, 1, 0, 0, 1)
    assert "a different language of messages" in told(report)[0]
    assert language_of(engine) == "pl"


def chooses(engine: Engine, language: str) -> str:
    people = table_of(PersonRow)
    with writing(engine) as connection:
        gil = select(people.c.id).where(people.c.name == "Gil Gray")
        person_id = connection.execute(gil).scalar_one()
        accounts.speaks(connection, person_id, language)
    return str(person_id)


def test_what_a_family_chose_stands_whatever_a_later_list_names(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    person_id = chooses(engine, "ur")
    changed = listed(engine, f"{GIL_1},pl", f"{GIL_2},pl")
    assert counts(changed, ListKind.CONTACTS) == (2, 0, 1, 1, 0)
    stays = "They chose Urdu for their pages. Messages stay in Urdu until they change it."
    assert [sentence.partition(": ")[2] for sentence in told(changed)] == [stays]
    with reading(engine) as connection:
        known = accounts.person(connection, person_id, TODAY)
    assert known is not None
    assert known.language == "ur"
    assert language_of(engine) == "pl", "what the list says is known too"


def test_a_second_list_changes_nothing_of_who_chose_a_language(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    chooses(engine, "ur")
    listed(engine, f"{GIL_1},pl", f"{GIL_2},pl")
    again = listed(engine, f"{GIL_1},pl", f"{GIL_2},pl")
    assert (again.changes, told(again)) == (0, [])
    same = listed(engine, f"{GIL_1},ur", f"{GIL_2},ur")
    assert told(same) == [], "the list says now what they chose"
