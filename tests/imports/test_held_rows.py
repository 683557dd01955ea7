"""A row that would turn one child or person into another is held until somebody says otherwise."""

from __future__ import annotations

from sqlalchemy import Engine, select

from adapters.database import reading
from adapters.tables import table_of
from models.imports import ImportReport, ListKind
from models.tables import ContactRow, PersonRow, PupilRow
from tests.imports.lists import (
    CONTACTS,
    CONTACTS_HEADER,
    PUPILS,
    PUPILS_HEADER,
    STAFF,
    STAFF_HEADER,
    UPN_1,
    UPN_2,
    UPN_3,
    take_in,
    told,
)

ANOTHER = f"{PUPILS_HEADER}\n{UPN_1},Maeve,O'Brien,14/03/2017,5,T1,\n"


def names(engine: Engine) -> list[str]:
    pupils = table_of(PupilRow)
    with reading(engine) as connection:
        return [row.first_name for row in connection.execute(select(pupils).order_by(pupils.c.upn))]


def ids(engine: Engine) -> dict[str, str]:
    pupils = table_of(PupilRow)
    with reading(engine) as connection:
        return {row.upn: row.id for row in connection.execute(select(pupils))}


def held(report: ImportReport) -> list[tuple[str, str, str]]:
    return [(row.known, row.name, row.key) for row in report.held]


def test_a_child_is_not_turned_into_another_by_a_wrong_upn(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    before = names(engine)
    report = take_in(engine, ANOTHER)
    assert held(report) == [("Eve Gray", "Maeve O'Brien", UPN_1)]
    assert [change.heading for change in report.held[0].changes][:3] == [
        "First name",
        "Last name",
        "Born on",
    ]
    assert (report.changes, report.tallies[0].held, report.tallies[0].read) == (0, 1, 1)
    assert names(engine) == before


def test_a_held_row_is_taken_once_somebody_says_for_it_that_they_are_the_same(
    engine: Engine,
) -> None:
    take_in(engine, STAFF, PUPILS)
    assert held(take_in(engine, ANOTHER, same=frozenset({UPN_2}))) != []
    report = take_in(engine, ANOTHER, same=frozenset({UPN_1}))
    assert (held(report), report.changes) == ([], 1)
    assert "Maeve" in names(engine)


def test_a_new_surname_or_a_mended_birth_date_is_taken_as_before(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    wed = f"{PUPILS_HEADER}\n{UPN_1},Eve,Ito,14/03/2018,4,T1,\n{UPN_2},Finn,Gray,2016-01-21,6,T2,\n"
    report = take_in(engine, wed)
    assert (held(report), report.changes) == ([], 2)


def test_twins_whose_upns_were_swapped_are_both_held(engine: Engine) -> None:
    twins = f"{PUPILS_HEADER}\n{UPN_1},Eve,Gray,14/03/2018,4,,\n{UPN_2},Finn,Gray,14/03/2018,4,,\n"
    take_in(engine, twins)
    swapped = twins.replace("Eve", "X").replace("Finn", "Eve").replace("X", "Finn")
    assert [row[2] for row in held(take_in(engine, swapped))] == [UPN_1, UPN_2]


def test_a_child_with_a_new_upn_is_held_and_keeps_the_record_once_somebody_says_so(
    engine: Engine,
) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    before = ids(engine)
    lasting = PUPILS.replace(UPN_1, UPN_3)
    family = CONTACTS.replace(UPN_1, UPN_3)
    report = take_in(engine, lasting, family)
    assert held(report) == [("Eve Gray", "Eve Gray", UPN_3)]
    assert [(c.heading, c.before, c.after) for c in report.held[0].changes] == [
        ("UPN", UPN_1, UPN_3)
    ]
    assert any("Settle that row first" in sentence for sentence in told(report))
    assert ids(engine) == before
    report = take_in(engine, lasting, family, same=frozenset({UPN_3}))
    assert (held(report), told(report), report.changes) == ([], [], 1)
    assert set(ids(engine).values()) == set(before.values())
    assert ids(engine)[UPN_3] == before[UPN_1]
    assert take_in(engine, lasting, family).changes == 0


def test_two_children_of_one_name_and_birth_date_are_two_where_a_list_has_both(
    engine: Engine,
) -> None:
    take_in(engine, STAFF, PUPILS)
    namesake = f"{PUPILS}{UPN_3},Eve,Gray,14/03/2018,4,T1,\n"
    report = take_in(engine, namesake)
    assert (held(report), report.changes) == ([], 1)
    assert len(ids(engine)) == 3


def test_the_family_of_another_child_is_not_tied_to_a_child_in_doubt(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    family = f"{CONTACTS_HEADER}\n{UPN_1},Orla O'Brien,orla@home.example,Mother,yes,yes\n"
    for same in (frozenset[str](), frozenset({UPN_1})):
        report = take_in(engine, ANOTHER, family, same=same)
        assert any("Settle that row first" in sentence for sentence in told(report)), same
    with reading(engine) as connection:
        ties = connection.execute(select(table_of(ContactRow).c.person_id)).all()
    assert len(ties) == 3


def test_a_colleague_is_not_turned_into_another_by_a_staff_number(engine: Engine) -> None:
    take_in(engine, STAFF)
    other = f"{STAFF_HEADER}\nT1,Nia Price,nia.price@hill.example,Headteacher,\n"
    report = take_in(engine, other)
    assert held(report) == [("Ada Ward", "Nia Price", "T1")]
    with reading(engine) as connection:
        people = connection.execute(select(table_of(PersonRow).c.name)).scalars().all()
    assert "Ada Ward" in people
    assert take_in(engine, other, same=frozenset({"T1"})).changes == 1


def test_no_child_is_given_to_a_teacher_in_doubt(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    other = f"{STAFF_HEADER}\nT1,Nia Price,nia.price@hill.example,Class teacher,\n"
    moved = (
        f"{PUPILS_HEADER}\n{UPN_1},Eve,Gray,14/03/2018,4,T1,\n{UPN_2},Finn,Gray,2016-01-20,6,T1,\n"
    )
    report = take_in(engine, other, moved)
    tally = next(tally for tally in report.tallies if tally.kind is ListKind.PUPILS)
    assert (tally.unchanged, tally.refused) == (1, 1)


def test_a_shared_address_does_not_turn_one_parent_into_the_other(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS, CONTACTS)
    other = f"{CONTACTS_HEADER}\n{UPN_1},Hana Gray,gil@home.example,Mother,yes,yes\n"
    key = f"{UPN_1} gil@home.example"
    assert held(take_in(engine, other)) == [("Gil Gray", "Hana Gray", key)]
    assert take_in(engine, other, same=frozenset({key})).changes == 1


def test_what_is_kept_of_a_held_row_names_nobody(engine: Engine) -> None:
    take_in(engine, STAFF, PUPILS)
    kept = take_in(engine, ANOTHER).without_names()
    assert "belongs to another child here" in kept.findings[0].sentence
    assert "Maeve" not in kept.model_dump_json()
