"""What a contact may see and is told, on each side of an order's first and last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.contact import Contact, ContactRule, Why
from models.roles import Holding, Role
from rules.people.contact import counts_as_parent, next_change, parents, standing, with_parents

FIRST, LAST = date(2026, 11, 2), date(2026, 11, 20)
DAY = timedelta(days=1)


def order(**takes: bool) -> ContactRule:
    usual = {"may_see": False, "is_told": False, "may_be_contacted": False}
    return ContactRule(why=Why.COURT_ORDER, from_on=FIRST, until_on=LAST, **{**usual, **takes})


def parent(person_id: str = "p-one", *rules: ContactRule, may_see: bool = True) -> Contact:
    return Contact(
        pupil_id="pupil-0",
        person_id=person_id,
        counts_as_parent=True,
        may_see=may_see,
        rules=rules,
    )


def test_a_parent_sees_takes_part_and_is_told_until_something_stands_in_the_way() -> None:
    stands = standing(parent(), FIRST)
    assert (stands.may_see, stands.is_parent, stands.is_told) == (True, True, True)


@pytest.mark.parametrize(
    ("on", "sees"),
    [(FIRST - DAY, True), (FIRST, False), (LAST, False), (LAST + DAY, True)],
)
def test_an_order_holds_on_its_last_day_and_then_ends_by_itself(on: date, *, sees: bool) -> None:
    stands = standing(parent("p-one", order()), on)
    assert {stands.may_see, stands.is_told, stands.is_parent, stands.may_be_contacted} == {sees}


def test_an_order_never_gives_what_the_school_s_list_does_not() -> None:
    allows = order(may_see=True, is_told=True, may_be_contacted=True)
    assert not standing(parent("p-one", allows, may_see=False), FIRST).may_see


def test_who_may_not_be_contacted_may_still_see_but_is_not_told() -> None:
    stands = standing(parent("p-one", order(may_see=True, is_told=True)), FIRST)
    assert stands.may_see
    assert stands.is_parent
    assert not stands.is_told


def test_whoever_may_not_see_is_not_reached_nor_told_nor_asked() -> None:
    shut_out = parent(may_see=False).model_copy(update={"must_be_asked": True})
    stands = standing(shut_out, FIRST)
    assert {stands.may_be_contacted, stands.is_told, stands.must_be_asked} == {False}


def test_only_a_parent_must_be_asked() -> None:
    always = order(may_see=True, is_told=True, may_be_contacted=True, must_be_asked=True)
    assert standing(parent("p-one", always), FIRST).must_be_asked
    grandmother = parent("p-one", always).model_copy(update={"counts_as_parent": False})
    assert not standing(grandmother, FIRST).must_be_asked


def test_a_foster_carer_counts_as_a_parent_and_a_grandmother_does_not() -> None:
    assert counts_as_parent("Foster carer", has_responsibility=False)
    assert not counts_as_parent("Grandmother", has_responsibility=False)


def test_a_barred_parent_leaves_the_case_and_comes_back_after_the_order() -> None:
    contacts = (parent("p-one", order()), parent("p-two"))
    people = (Holding(person_id="p-senco", role=Role.SENCO), *parents(contacts, FIRST - DAY))
    barred = with_parents(people, contacts, FIRST)
    assert [h.person_id for h in barred] == ["p-senco", "p-two"]
    assert set(with_parents(barred, contacts, LAST + DAY)) == set(people)


def test_where_nothing_stands_in_the_way_the_list_stays_as_it_was_taken_over() -> None:
    people = (Holding(person_id="p-elsewhere", role=Role.PARENT),)
    assert with_parents(people, (parent(),), FIRST) is people


def test_a_case_wakes_on_the_first_day_and_after_the_last() -> None:
    contacts = (parent("p-one", order()),)
    assert next_change(contacts, FIRST - DAY) == FIRST
    assert next_change(contacts, FIRST) == LAST + DAY
    assert next_change(contacts, LAST + DAY) is None
