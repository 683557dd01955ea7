from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from pydantic import Field
from starlette.testclient import TestClient

from adapters.languages import speaking
from models.base import Record
from tests.web.pseudo import LONGER
from tests.web.sample import GOOD, TEACHERS, Area, Contact, Judged, Meeting, Provision, token
from web.forms import FieldKind, FormPage, Typed, UnaskableField, describe, fill

FIELDS = describe(Meeting, TEACHERS)
MEETING = Meeting(
    kind="meeting",
    held_on=date(2026, 3, 27),
    place="The library",
    notes="We agreed\n<b>more</b> reading.",
    progress=Judged.BELOW,
    copied=True,
    areas=(Area.COGNITION, Area.SENSORY),
    cost_pounds=Decimal("1250.50"),
    provision=(Provision(what="Reading group", hours=3, areas=(Area.COGNITION,)),),
    strategies=("Visual timetable",),
    contact=Contact(name="Mrs Ahmed", told_on=date(2026, 4, 1)),
    teacher_id="t2",
    review_on=date(2026, 7, 1),
)


def send(browser: TestClient, path: str = "/meeting", **changes: str | list[str]) -> Any:
    form = {name: value for name, value in {**GOOD, **changes}.items() if value != "(nothing)"}
    return browser.post(path, data={**form, "_token": token(browser)}, follow_redirects=False)


def summary(page: str) -> dict[str, str]:
    """Return the error summary: each sentence under the id it links to."""
    head = page.partition('<div class="govuk-error-summary')[2].partition("</ul>")[0]
    return {
        anchor: unescape(text) for anchor, text in re.findall(r'<a href="#([^"]*)">([^<]*)', head)
    }


def errors_of(**changes: str | list[str]) -> list[str]:
    pairs = [
        (name, one)
        for name, value in {**GOOD, **changes}.items()
        for one in ([value] if isinstance(value, str) else value)
    ]
    return [error.text for error in fill(Meeting, FIELDS, Typed.from_pairs(pairs), {}).errors]


def test_every_kind_of_field_is_found_in_a_model() -> None:
    assert {asked.name: asked.kind.name for asked in FIELDS} == {
        "held_on": "DATE",
        "place": "LINE",
        "notes": "PROSE",
        "progress": "ONE_OF",
        "copied": "YES_NO",
        "areas": "MANY_OF",
        "cost_pounds": "DECIMAL",
        "provision": "ROWS",
        "excuse": "LINE",
        "strategies": "ROWS",
        "contact": "RECORD",
        "second_contact": "RECORD",
        "teacher_id": "ONE_OF",
        "review_on": "DATE",
    }
    provision = next(asked for asked in FIELDS if asked.name == "provision").repeated
    assert [asked.kind for asked in provision.fields] == [
        FieldKind.LINE,
        FieldKind.WHOLE,
        FieldKind.MANY_OF,
        FieldKind.DATE,
    ]


def test_a_field_that_no_page_can_ask_for_is_refused_by_name() -> None:
    class Odd(Record):
        when_at: datetime = Field(title="When?")

    with pytest.raises(UnaskableField, match=r"Odd\.when_at: .* ask for a date"):
        describe(Odd)


def test_a_complete_form_becomes_the_model(teacher: TestClient) -> None:
    answer = send(teacher, **{"_hidden.command_id": "c-7", "_pressed": "later"})
    assert answer.status_code == 303
    assert teacher.app.state.recorded == [  # type: ignore[attr-defined]
        (MEETING, {"command_id": "c-7"}, "later")
    ]


def test_a_multipart_form_is_read_the_same(teacher: TestClient) -> None:
    form = {**GOOD, "_token": token(teacher)}
    answer = teacher.post(
        "/meeting", data=form, files={"unasked": ("a.txt", b"x")}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert teacher.app.state.recorded[0][0] == MEETING  # type: ignore[attr-defined]


def test_an_empty_form_is_told_what_to_enter_field_by_field(teacher: TestClient) -> None:
    answer = teacher.post("/meeting", data={"_token": token(teacher)})
    assert answer.status_code == 422
    assert "<title>Error: A meeting " in answer.text
    assert summary(answer.text) == {
        "held_on-day": "Enter the date of the meeting",
        "place": "Enter the place",
        "notes": "Answer “What was said?”",
        "progress": "Select how progress was judged",
        "copied": "Select yes or no for “Was a copy given to the parents?”",
        "areas": "Select the areas of need",
        "provision-0-what": "Add at least one provision",
        "contact-name": "Enter the name",
        "contact-told_on-day": "Enter a date for “When were they told?”",
        "teacher_id": "Select the responsible teacher",
        "review_on-day": "Enter the date of the review",
    }
    for anchor in summary(answer.text):
        assert f'id="{anchor}"' in answer.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"held_on.month": ""}, "Date of the meeting must include a month"),
        (
            {"held_on.day": "", "held_on.year": " "},
            "Date of the meeting must include a day and a year",
        ),
        (
            {"held_on.day": "30", "held_on.month": "2"},
            "Date of the meeting must be a day that there is: that month has 28 days",
        ),
        ({"held_on.month": "13"}, "Date of the meeting must have a month from 1 to 12"),
        (
            {"held_on.month": "Smarch"},
            "Date of the meeting must be a day that there is, like 27 3 2026",
        ),
        ({"held_on.year": "26"}, "Date of the meeting must have a year of 4 numbers, like 2026"),
        (
            {"held_on.year": "2027"},
            "Date of the meeting must be on or before 31 December 2026",
        ),
        ({"place": "x" * 231}, "Place must be 200 characters or fewer: you have 231"),
        (
            {"notes": "y" * 4001},
            "Your answer to “What was said?” must be 4,000 characters or fewer: you have 4,001",
        ),
        ({"progress": "hacked"}, "How progress was judged must be one of the answers listed"),
        ({"areas": ["sensory", "x"]}, "Areas of need must be one of the answers listed"),
        ({"teacher_id": "t9"}, "Responsible teacher must be one of the answers listed"),
        ({"copied": "perhaps"}, "Select yes or no for “Was a copy given to the parents?”"),
        ({"cost_pounds": "lots"}, "Cost must be a number in figures alone, like 12.5"),
        ({"cost_pounds": "1,5"}, "Cost must be a number in figures alone, like 12.5"),
        ({"cost_pounds": "1e9"}, "Cost must be a number in figures alone, like 12.5"),
        ({"cost_pounds": "-1"}, "Cost must be 0 or more"),
        ({"cost_pounds": "1.234"}, "Cost must have no more than 2 decimal places"),
        (
            {"provision.0.hours": "2.5"},
            "Provision 1: hours a week must be a whole number in figures alone, like 3",
        ),
        ({"provision.0.hours": "41"}, "Provision 1: hours a week must be 40 or less"),
        ({"provision.0.hours": ""}, "Provision 1: enter the hours a week"),
        ({"provision.1.hours": "4"}, "Provision 2: enter the provision"),
        (
            {
                "provision.1.what": "Speech",
                "provision.1.hours": "2",
                "provision.1.started_on.day": "1",
            },
            "Provision 2: started on must include a month and a year",
        ),
        ({"strategies.1": "z" * 201}, "Strategy 2 must be 200 characters or fewer: you have 201"),
        ({"contact.name": " "}, "Enter the name"),
        ({"second_contact.name": "Mr Ahmed"}, "Enter a date for “When were they told?”"),
        ({"review_on.year": "2025"}, "Enter a review date after the date of the meeting"),
    ],
)
def test_an_answer_that_will_not_do_is_told_how_to_mend_it(
    changes: dict[str, str | list[str]], sentence: str
) -> None:
    assert errors_of(**changes) == [sentence]


def test_a_check_of_the_whole_form_stands_in_the_summary_without_a_field(
    teacher: TestClient,
) -> None:
    rows = {f"provision.{n}.{name}": "3" for n in range(4) for name in ("what", "hours")}
    answer = send(teacher, **rows, cost_pounds="")
    assert answer.status_code == 422
    assert "Give the cost of more than three provisions" in answer.text
    assert 'href="#"' not in answer.text


def test_a_check_that_names_its_field_is_shown_there(teacher: TestClient) -> None:
    answer = send(teacher, **{"review_on.year": "2025"})
    said = "Enter a review date after the date of the meeting"
    assert summary(answer.text) == {"review_on-day": said}
    assert answer.text.count(said) == 2


def test_a_blank_row_between_two_filled_ones_is_dropped_and_errors_stay_in_their_row(
    teacher: TestClient,
) -> None:
    answer = send(
        teacher,
        provision=["0", "1", "2"],
        **{"provision.2.what": "Art", "provision.2.hours": "99"},
    )
    assert summary(answer.text) == {
        "provision-2-hours": "Provision 3: hours a week must be 40 or less"
    }


@pytest.mark.parametrize("wrong", [{"place": ""}, {"_add": "provision"}])
def test_whatever_was_typed_comes_back(teacher: TestClient, wrong: dict[str, str]) -> None:
    typed = {
        "held_on.day": " 031",
        "cost_pounds": 'a <lot> & "more"',
        "notes": "\r\n  first\r\n\r\n</textarea><script>alert(1)</script>",
        "provision.1.hours": "many",
        "strategies.1": "  spaced  ",
        "second_contact.name": "O'Neil",
        "_hidden.command_id": "c-9",
    }
    page = send(teacher, **typed, **wrong).text
    for name, value in typed.items():
        if name != "notes":
            field = re.search(f'name="{re.escape(name)}"[^>]*value="([^"]*)"', page)
            assert field, name
            assert unescape(field[1]) == value
    notes = re.search(r'<textarea[^>]*name="notes"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert notes  # a browser drops the first line end, which is not of the text
    assert unescape(notes[1]) == typed["notes"]
    assert "<script>alert" not in page
    for chosen in ("below", "yes", "cognition", "sensory", "t2"):
        assert re.search(f'value="{chosen}" checked', page), chosen


def test_another_row_is_added_without_losing_or_refusing_anything(teacher: TestClient) -> None:
    answer = send(teacher, _add="provision", place="", **{"provision.0.what": "Half typed"})
    assert answer.status_code == 200
    assert summary(answer.text) == {}
    assert re.findall(r'name="provision" value="(\d)"', answer.text) == ["0", "1", "2"]
    assert 'id="provision-2-row"' in answer.text
    assert "Half typed" in answer.text


def test_the_button_for_another_row_leads_to_that_row(teacher: TestClient) -> None:
    page = teacher.get("/tasks").text
    assert re.search(r'name="_add" value="provision" formaction="/meeting#provision-2-row"', page)


def test_a_row_is_removed_and_the_others_keep_their_answers(teacher: TestClient) -> None:
    page = send(teacher, _remove="provision.0", **{"provision.1.what": "Art"}).text
    assert re.findall(r'name="provision" value="(\d)"', page) == ["1"]
    assert "Reading group" not in page
    assert re.search(r'name="provision.1.what"[^>]*value="Art"', page)


def test_the_enter_key_sends_the_form_and_does_not_remove_a_row(teacher: TestClient) -> None:
    page = teacher.get("/tasks").text
    form = page.partition('<form method="post" action="/meeting"')[2]
    first = re.search(r"<button[^>]*>\s*([^<]*)", form)
    assert first
    assert first[1].strip() == "Record the meeting"


def test_rows_beyond_any_person_are_not_taken() -> None:
    pairs = [("strategies", str(n)) for n in range(5000)] + [("strategies.99999999999", "x")]
    assert len(Typed.from_pairs(pairs).rows("strategies")) == 100


def test_an_optional_field_says_so_and_a_needed_one_does_not(teacher: TestClient) -> None:
    page = teacher.get("/tasks").text
    assert "Cost (optional)" in page
    assert "Strategies tried (optional)" in page
    assert "Another parent (optional)" in page
    assert "Excuse (needed if nobody came)" in page
    assert "Place (optional)" not in page


def test_the_month_takes_letters_in_every_language() -> None:
    with speaking(LONGER):
        (asked, *_) = FormPage(Meeting).fields
        modes = {part["label"]: part["inputmode"] for part in asked.parts}
    assert list(modes.values()) == ["numeric", "text", "numeric"]
    assert "Month" not in modes


def test_a_field_is_described_by_its_hint_and_its_error(teacher: TestClient) -> None:
    page = send(teacher, **{"held_on.day": ""}).text
    assert 'aria-describedby="held_on-hint held_on-error"' in page
    assert re.search(r'id="held_on-day"[^>]*', page)
    assert re.search(r'class="[^"]*govuk-input--error[^"]*" id="held_on-day"', page)
