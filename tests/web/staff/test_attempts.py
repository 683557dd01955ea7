"""Attempts to reach a family: each is a record of its own, with its own time."""

from __future__ import annotations

import re

import pytest

from models.evidence import Kind
from models.evidence.clock_time import as_clocks_show
from tests.playing import TEACHER, identified
from tests.web.staff.test_records import JOURNEY, visitor
from tests.web.town import Town
from tests.web.village import Visitor

TRYING = f"{JOURNEY}/records/{Kind.CONTACT_ATTEMPT}?about=support_plan"
ASKED = "Say at what time this one was"


@pytest.fixture
def teacher(town: Town) -> Visitor:
    identified(town.journey())
    return visitor(town, TEACHER.person_id)


def tries(who: Visitor, **answers: str) -> str:
    return who.send(TRYING, about="support_plan", how="phone", **answers).text


def test_a_second_attempt_of_one_day_is_a_record_of_its_own(town: Town, teacher: Visitor) -> None:
    tries(teacher, tried_at="9am", note="No answer.")
    assert "is saved" in tries(teacher, tried_at="3.40 PM", note="Left a message.")
    first, second = (e for e in town.case("journey-0").evidence if e.kind is Kind.CONTACT_ATTEMPT)
    assert [e.facts.said("tried_at") for e in (first, second)] == [("09:00",), ("15:40",)]
    lists = teacher.open(f"{JOURNEY}/documents").text
    assert "at 9:00am" in lists
    assert "at 3:40pm" in lists
    attempts = re.findall(r"Attempt to reach the family[^<]*<span[^>]*>, version (\d)", lists)
    assert attempts == ["1", "1"]
    for record in (first, second):
        page = teacher.open(f"{JOURNEY}/documents/{record.digest}").text
        assert "It no longer counts" not in page
        assert ">Versions<" not in page
    story = teacher.open(f"{JOURNEY}/story").text
    assert "“Attempt to reach the family” was changed" not in story


def test_an_attempt_that_cannot_be_told_from_another_is_asked_for_its_time(
    town: Town, teacher: Visitor
) -> None:
    assert "is saved" in tries(teacher, note="No answer.")
    again = tries(teacher, note="Left a message.")
    assert ASKED in again
    assert 'href="#tried_at"' in again
    assert "Left a message." in again
    assert "is saved" in tries(teacher, note="Left a message.", tried_at="15:40")
    assert len([e for e in town.case("journey-0").evidence if e.kind is Kind.CONTACT_ATTEMPT]) == 2


def test_an_attempt_that_is_changed_stays_the_same_one(town: Town, teacher: Visitor) -> None:
    tries(teacher, tried_at="9am", note="No answer.")
    digest = town.case("journey-0").evidence[-1].digest
    changing = f"{TRYING}&changing={digest}"
    assert 'name="tried_at"' not in teacher.open(changing).text
    assert "is saved" in teacher.send(changing, note="The line was busy.").text
    assert "It no longer counts" in teacher.open(f"{JOURNEY}/documents/{digest}").text
    assert "was changed (version 2)" in teacher.open(f"{JOURNEY}/story").text


def test_a_page_gone_back_to_sends_no_second_attempt(town: Town, teacher: Visitor) -> None:
    page = teacher.open(TRYING).text
    for _ in range(2):
        said = teacher.resend(page, TRYING, about="support_plan", how="phone").text
        assert ASKED not in said
    assert len([e for e in town.case("journey-0").evidence if e.kind is Kind.CONTACT_ATTEMPT]) == 1


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("9am", "09:00"),
        ("12.05am", "00:05"),
        ("12pm", "12:00"),
        ("1540", "15:40"),
        ("7:05", "07:05"),
    ],
)
def test_a_time_is_read_as_people_write_it(said: str, kept: str) -> None:
    assert as_clocks_show(said) == kept


@pytest.mark.parametrize("said", ["9", "25:00", "13pm", "15:60", "after school", "0am"])
def test_what_is_no_time_is_asked_for_anew(teacher: Visitor, said: str) -> None:
    assert "Enter a time of day, such as 3.40pm or 15:40" in tries(teacher, tried_at=said)
