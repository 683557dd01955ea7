"""Everything that is wrong with a form is told at once, and a wrong date before what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import ValidationError

from models.checked import Checked, Wrong, check
from models.evidence import FORMS, Judge, Kind
from rules.acts.judging import judge_of
from tests.playing import CALENDAR, MONDAY, Played
from tests.samples import sample
from web.api.filled import form_of
from web.forms import describe, fill, typed_from
from web.problem_details import ToMend


class Trip(Checked):
    """A trip with two checks."""

    name: str
    from_on: date
    until_on: date
    pupils: int = 0
    adults: int = 0

    @check
    def _in_order(self) -> Iterator[Wrong]:
        if self.until_on < self.from_on:
            yield Wrong("until_on", "Enter a day that is not before the first")

    @check
    def _enough_adults(self) -> Iterator[Wrong]:
        if self.adults * 8 < self.pupils:
            yield Wrong("adults", "Take one adult for eight pupils")


def wrong_with(**answers: object) -> list[tuple[object, ...]]:
    with pytest.raises(ValidationError) as wrong:
        Trip.model_validate(answers)
    return [error["loc"] for error in wrong.value.errors()]


def test_every_check_is_told_beside_the_fields_that_are_missing() -> None:
    found = wrong_with(from_on="2026-09-08", until_on="2026-09-07", pupils=9)
    assert found == [("name",), ("until_on",), ("adults",)]


def test_a_check_waits_for_the_answer_it_needs() -> None:
    assert wrong_with(name="Zoo", from_on="soon", until_on="2026-09-07") == [("from_on",)]
    assert wrong_with(name="Zoo", from_on="soon", until_on="2026-09-07", pupils="9") == [
        ("from_on",),
        ("adults",),
    ]


def test_a_fault_of_a_check_itself_is_never_passed_over() -> None:
    class Broken(Checked):
        name: str

        @check
        def _of_another(self) -> Iterator[Wrong]:
            yield Wrong("name", self.no_such_answer)  # type: ignore[attr-defined] # the fault

    with pytest.raises(AttributeError):
        Broken.model_validate({"name": "Zoo"})


def judge() -> Judge:
    case = Played().opened().case
    return judge_of(case.cohort, MONDAY, CALENDAR, case)


def told(kind: Kind, **changes: object) -> dict[str, str]:
    """Return what a page says to a form that is sent on Monday 7 September 2026, by its field."""
    model = FORMS[kind]
    begin = sample(kind, MONDAY).model_copy(update=changes)
    fields = describe(model)
    filled = fill(model, fields, typed_from(fields, begin), {}, judge=judge())
    return {error.path: error.text for error in filled.errors}


def answered(kind: Kind, **changes: object) -> dict[str, str]:
    """Return what a program is answered that sends the same, by its pointer."""
    answers = sample(kind, MONDAY).model_dump(mode="json", exclude={"files"}) | changes
    with pytest.raises(ToMend) as wrong:
        form_of(kind, answers, judge=judge())
    return {error.pointer: error.detail for error in wrong.value.errors}


AHEAD = date(2027, 9, 7)
NOT_YET = "7 September 2027 has not come yet. Check the year."


def test_a_review_is_told_its_empty_fields_its_checks_and_its_wrong_dates_at_once() -> None:
    changes = {"specialists": "not_needed", "copy_sent_on": AHEAD, "parent_views": None}
    assert told(Kind.REVIEW, **changes) == {
        "parent_views": "Enter the parents' views",
        "specialists_reason": "Say why specialists are not needed",
        "copy_sent_on": NOT_YET,
    }
    assert answered(Kind.REVIEW, **{**changes, "copy_sent_on": str(AHEAD)}) == {
        "#/answers/parent_views": "Send text.",
        "#/answers/specialists_reason": "Say why specialists are not needed.",
        "#/answers/copy_sent_on": NOT_YET,
    }


def test_a_slip_of_the_year_is_told_and_what_follows_from_it_is_not() -> None:
    review_on = date(2026, 11, 16)
    assert told(Kind.SUPPORT_PLAN, agreed_on=AHEAD, review_on=review_on) == {"agreed_on": NOT_YET}
    assert answered(Kind.SUPPORT_PLAN, agreed_on=str(AHEAD), review_on=str(review_on)) == {
        "#/answers/agreed_on": NOT_YET
    }


def test_dates_that_only_do_not_fit_each_other_are_told_as_such() -> None:
    early = {"review_on": date(2026, 9, 3)}
    assert told(Kind.SUPPORT_PLAN, **early) == {
        "review_on": "Enter a review date after the date the plan was agreed"
    }


def test_the_judge_is_not_asked_of_what_is_in_order() -> None:
    """Such a form is sent, and the rules refuse it with all their reasons, also on the log."""
    late = sample(Kind.CONCERN, MONDAY).model_dump() | {"raised_on": AHEAD}
    assert FORMS[Kind.CONCERN].model_validate(late, context=judge()).facts().on == AHEAD


def test_each_wider_need_without_its_person_is_told() -> None:
    found = answered(Kind.WIDER_NEEDS, needs=["medical", "home"], liaison=[])
    assert list(found) == ["#/answers/liaison"]
    with pytest.raises(ValidationError) as wrong:
        sample(Kind.WIDER_NEEDS, MONDAY, needs=("medical", "home"), liaison=())
    assert wrong.value.error_count() == 2
