"""A button that is pressed twice sends a form twice: one record, and both answers are fine."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from httpx2 import Response
from sqlalchemy import Engine

from models.evidence import Evidence, Kind
from tests.web.town import Town, build_town
from tests.web.village import Visitor, pages_of, settle_in

REQUEST = "/requests/{request}/record"


@dataclass(frozen=True)
class Door:
    """A form as one person comes to it, what is answered, and where its words stand."""

    person: str
    path: str
    kind: Kind
    words: str
    answers: dict[str, str] = field(default_factory=dict)
    is_checked: bool = False
    """Whether a page that shows what will go stands between the form and the record."""

    def sends(self, visitor: Visitor, shown: str, path: str, words: str) -> Response:
        """Fill in a form that was shown before, and send it to the end."""
        answers: dict[str, str | list[str]] = {**self.answers, self.words: words}
        if self.is_checked:
            return visitor.asks(path, shown, **answers)
        return visitor.resend(shown, path, None, **answers)


DOORS = {
    "staff": Door(
        "p-teacher",
        "/journeys/journey-0/records/contact_attempt",
        Kind.CONTACT_ATTEMPT,
        "note",
        {"about": "support_plan", "how": "phone"},
    ),
    "staff, changed": Door(
        "p-teacher", "/journeys/journey-0/records/concern", Kind.CONCERN, "concern"
    ),
    "family": Door(
        "p-parent",
        "/my-child/journey-0/tell/one_page_profile",
        Kind.ONE_PAGE_PROFILE,
        "like_and_admire",
        {"important_to_me": "Her sister.", "how_to_support": "Give her time."},
    ),
    "family, request": Door(
        "p-parent",
        "/my-child/journey-0/request-assessment",
        Kind.FAMILY_REQUEST,
        "words",
        is_checked=True,
    ),
    "authority": Door(
        "p-officer", f"{REQUEST}/la_acknowledgement", Kind.LA_ACKNOWLEDGEMENT, "contact"
    ),
}


@pytest.fixture
def town(engine: Engine) -> Town:
    built = build_town(engine)
    settle_in(built)
    return built


@pytest.fixture
def case_id(town: Town, door: Door) -> str:
    """The case that the form is of."""
    if "request" in door.path and door.person == "p-officer":
        return town.school_request().case_id
    return town.journey().case_id


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_form_that_is_sent_twice_is_one_record(town: Town, door: Door, case_id: str) -> None:
    visitor = Visitor(town.browser(pages_of(town), door.person))
    path = door.path.format(request=case_id)
    before = records(town, case_id, door.kind)
    shown = visitor.open(path).text
    said = "They read at home each evening."
    first, second = (door.sends(visitor, shown, path, said) for _ in range(2))
    assert first.status_code == second.status_code == 200, second.text[
        second.text.find("There is a problem") :
    ][:1200]
    assert first.url == second.url
    assert len(records(town, case_id, door.kind)) == len(before) + 1
    assert ("You sent this already" in second.text) is (door.person == "p-parent")
    assert "You sent this already" not in first.text


def test_the_button_of_a_check_page_that_is_pressed_twice_sends_one_request(town: Town) -> None:
    door = DOORS["family, request"]
    case_id = town.journey().case_id
    visitor = Visitor(town.browser(pages_of(town), door.person))
    checked = visitor.send(door.path, words="They read at home.")
    assert not records(town, case_id, door.kind)
    first, second = (visitor.resend(checked.text, door.path, _pressed="send") for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert first.url == second.url
    already = "You sent this already, on"
    assert already not in first.text
    assert already in second.text
    assert "Nothing more was sent now." in second.text
    (sent,) = records(town, case_id, door.kind)
    assert "They read at home." in visitor.open(f"/my-child/{case_id}/documents/{sent.digest}").text


def records(town: Town, case_id: str, kind: Kind) -> list[Evidence]:
    return [record for record in town.case(case_id).evidence if record.kind is kind]


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_other_words_under_a_form_that_was_sent_are_not_lost(
    town: Town, door: Door, case_id: str
) -> None:
    visitor = Visitor(town.browser(pages_of(town), door.person))
    path = door.path.format(request=case_id)
    before = len(records(town, case_id, door.kind))
    shown = visitor.open(path).text
    door.sends(visitor, shown, path, "They read at home.")
    again = door.sends(visitor, shown, path, "They read in bed.")
    is_shown_again = again.status_code == 422 and "They read in bed." in again.text
    is_filed = len(records(town, case_id, door.kind)) == before + 2
    assert is_shown_again or is_filed
