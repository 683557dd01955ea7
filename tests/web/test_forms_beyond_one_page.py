"""Forms apart from their page: filled by a record, with fields a page sets, or with anything."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field
from starlette.testclient import TestClient

from models.base import Line, Record
from models.evidence import FORMS, Kind
from models.evidence import Form as EvidenceForm
from tests.web.sample import GOOD, Contact, Judged, Meeting, token
from tests.web.test_forms import FIELDS, MEETING, summary
from web.forms import FormPage, Typed, describe, fill, typed_from


def test_a_record_is_shown_as_it_would_have_been_typed() -> None:
    typed = typed_from(FIELDS, MEETING)
    assert typed.one("held_on.month") == "3"
    assert typed.one("cost_pounds") == "1250.50"
    assert typed.many("areas") == ("cognition", "sensory")
    assert fill(Meeting, FIELDS, typed, {}).value == MEETING


def test_a_password_is_never_shown_again(stranger: TestClient) -> None:
    form = {"name": "teacher", "password": "hunter2", "_token": token(stranger, "/sign-in")}
    answer = stranger.post("/sign-in", data=form)
    assert answer.status_code == 422
    assert summary(answer.text) == {"name": "Check your name and password"}
    assert "hunter2" not in answer.text
    assert 'value="teacher"' in answer.text


def test_fields_that_the_page_sets_are_not_asked_and_not_taken_from_the_form() -> None:
    class Note(Record):
        text: Line = Field(title="Note")
        author: Line = Field(title="Author")

    given_by_page = {"author": "the viewer"}
    fields = describe(Note, leave_out=["author"])
    typed = Typed.from_pairs([("text", "Hello"), ("author", "somebody else")])
    assert fill(Note, fields, typed, given_by_page).value == Note(text="Hello", author="the viewer")


def test_an_answer_chosen_by_mistake_can_be_taken_back_where_none_is_needed() -> None:
    class Judgement(Record):
        before: Judged | None = Field(None, title="Before")
        helped: bool | None = Field(None, title="Did it help?")
        now: Judged = Field(title="Now")

    before, helped, now = FormPage(Judgement, start={"before": Judged.BELOW}).fields
    assert [shown.choices[-1]["value"] for shown in (before, helped)] == ["", ""]
    assert "" not in [choice["value"] for choice in now.choices]
    typed = Typed.from_pairs([("before", ""), ("helped", ""), ("now", "below")])
    assert fill(Judgement, describe(Judgement), typed, {}).value == Judgement(now=Judged.BELOW)


def test_a_title_that_is_no_name_is_quoted() -> None:
    class Period(Record):
        from_on: date = Field(title="From")
        about: Line = Field(title="1. About me")

    wrong = fill(Period, describe(Period), Typed(), {})
    assert [error.text for error in wrong.errors] == [
        "Enter a date for “From”",
        "Answer “1. About me”",
    ]


NAMES = st.sampled_from([*sorted(GOOD), "provision.7.hours", "provision..x", "areas.0", "_add"])


@given(st.lists(st.tuples(NAMES, st.text(max_size=12))))
def test_no_posted_form_breaks_the_page(pairs: list[tuple[str, str]]) -> None:
    sent = [
        (n, v) for n, value in GOOD.items() for v in ([value] if isinstance(value, str) else value)
    ]
    filled = fill(Meeting, FIELDS, Typed.from_pairs([*pairs, *sent]), {})
    assert (filled.value is None) == bool(filled.errors)
    assert all(error.text[0].isupper() or error.text[0] == "“" for error in filled.errors)


@pytest.mark.parametrize("unseen", ["\x00", "\x1b", "\ud800"])
def test_characters_nobody_can_type_are_taken_out(unseen: str) -> None:
    filled = fill(
        Contact,
        describe(Contact),
        Typed.from_pairs(
            [
                ("name", f"Mrs{unseen} Ahmed"),
                ("told_on.day", "1"),
                ("told_on.month", "APRIL"),
                ("told_on.year", "2026"),
            ]
        ),
        {},
    )
    assert filled.value == MEETING.contact


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_evidence_form_can_be_asked_and_each_needed_answer_named(
    form: type[EvidenceForm],
) -> None:
    fields = describe(form)
    told = [error.path for error in fill(form, fields, Typed(), {}).errors]
    needed = {asked.name for asked in fields if not asked.optional}
    one_of_its_boxes = {"likes"} if form.KIND is Kind.PUPIL_VOICE else set()
    assert told == [asked.name for asked in fields if asked.name in needed | one_of_its_boxes]
