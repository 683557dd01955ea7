"""What a family said stays before it: a form goes on from it, and every version can be read."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from models.evidence import Kind
from tests.playing import TEACHER, identified
from tests.web.family.test_asked_again import refused
from tests.web.family.test_child import with_plan
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.dates import moment

CHILD = "/my-child/journey-0"
VIEW = f"{CHILD}/tell/family_view?about=support_plan"
OWN = f"{CHILD}/about-me"
ASK = f"{CHILD}/request-assessment"


def parent_of(town: Town) -> Visitor:
    return Visitor(town.browser(pages_of(town), "p-parent"))


def said_of(town: Town, kind: Kind) -> list[str]:
    return [record.digest for record in town.case("journey-0").evidence if record.kind is kind]


def test_a_view_goes_on_from_what_was_sent_and_the_first_version_can_still_be_read(
    town: Town,
) -> None:
    with_plan(town)
    parent = parent_of(town)
    parent.send(VIEW, answer="disagrees", words="Too much out of class.")
    again = parent.open(VIEW).text
    assert "This is what you sent on" in again
    assert "Too much out of class." in again
    assert re.search(r'value="disagrees"[^>]*checked', again)
    changed = parent.send(VIEW, answer="disagrees", words="Too much out of class. And at home.")
    assert "Your new words replace those of" in changed.text
    assert changed.text.count("Replaced by newer words") == 1
    first, second = said_of(town, Kind.FAMILY_VIEW)
    page = parent.open(CHILD).text
    assert page.index(f"documents/{second}") < page.index("Earlier papers")
    assert page.index("Earlier papers") < page.index(f"documents/{first}")
    assert "Too much out of class." in parent.open(f"{CHILD}/documents/{first}").text


def test_the_same_view_sent_again_is_answered_with_its_day_and_not_recorded(town: Town) -> None:
    with_plan(town)
    parent, sent_at = parent_of(town), moment(town.now)
    parent.send(VIEW, answer="disagrees", words="Too much out of class.")
    journey = town.journeys["journey-0"]
    journey.now += timedelta(days=1)
    town.now = journey.now
    again = parent.send(VIEW).text
    assert f"We have this already, since {sent_at}. Nothing was added." in again
    assert "Replaced by newer words" not in again
    assert "Success" not in again
    assert len(said_of(town, Kind.FAMILY_VIEW)) == 1
    assert "Your new words replace" in parent.send(VIEW, words="Too much.").text


def test_the_same_request_sent_again_is_not_sent_again_until_the_council_has_answered(
    town: Town,
) -> None:
    refused(town)
    parent = parent_of(town)
    before = len(said_of(town, Kind.FAMILY_REQUEST))
    for _ in range(2):
        said = parent.asks(ASK, words="She cries.").text
    assert "You sent this already, on" in said
    assert "Nothing more was sent now." in said
    assert len(said_of(town, Kind.FAMILY_REQUEST)) == before + 1, "after a refusal it counts anew"
    assert parent.asks(ASK, words="She cries at night.").status_code == 200
    assert len(said_of(town, Kind.FAMILY_REQUEST)) == before + 2


def test_a_draft_that_says_no_more_than_what_was_sent_is_not_kept(town: Town) -> None:
    with_plan(town)
    parent = parent_of(town)
    parent.send(VIEW, answer="disagrees", words="Too much.\nOut of class.")
    later = parent.send(VIEW, _pressed="draft").text
    assert "There is nothing new in this form, so no draft is saved." in later
    assert "Success" not in later
    assert "You have begun this" not in later
    assert "You began this before" not in parent.open(VIEW).text


def test_a_childs_page_goes_on_from_what_the_child_said(town: Town) -> None:
    identified(town.journey())
    parent = parent_of(town)
    parent.send(OWN, likes="Trains", gathered="at_home")
    again = parent.open(OWN).text
    assert "This is what you sent on" in again
    assert "Trains" in again
    parent.resend(again, OWN, hard="Reading out loud")
    _first, second = said_of(town, Kind.PUPIL_VOICE)
    read = parent.open(f"{CHILD}/documents/{second}").text
    assert "Trains" in read
    assert "Reading out loud" in read


def test_what_staff_write_down_never_begins_with_the_familys_own_words(town: Town) -> None:
    with_plan(town)
    parent_of(town).send(VIEW, answer="disagrees", words="Too much out of class.")
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    shown = teacher.open("/journeys/journey-0/records/family_view?about=support_plan").text
    assert "Too much out of class." not in shown
    assert "This is what you sent" not in shown


def test_a_request_that_is_sent_again_begins_with_what_was_asked(town: Town) -> None:
    town.journey()
    parent = parent_of(town)
    parent.asks(ASK, words="She cries before school.")
    again = parent.open(ASK).text
    assert "She cries before school." in again
    assert "This is what you sent on" in again


@pytest.mark.parametrize("kind", [Kind.FAMILY_VIEW, Kind.PUPIL_VOICE])
def test_a_draft_is_not_said_to_have_been_sent(town: Town, kind: Kind) -> None:
    with_plan(town)
    parent = parent_of(town)
    path, said = (VIEW, "words") if kind is Kind.FAMILY_VIEW else (OWN, "likes")
    more = {"answer": "agrees"} if kind is Kind.FAMILY_VIEW else {"gathered": "at_home"}
    parent.send(path, **{said: "First."}, **more)
    parent.send(path, **{said: "First. Second."}, _pressed="draft")
    shown = parent.open(path).text
    assert "First. Second." in shown
    assert "This is what you sent" not in shown


def test_a_view_of_an_earlier_plan_is_not_said_to_be_replaced_by_one_of_a_newer(town: Town) -> None:
    journey = with_plan(town)
    parent = parent_of(town)
    parent.send(VIEW, answer="disagrees", words="Too much out of class.")
    journey.now += timedelta(days=1)
    town.now = journey.now
    journey.files(TEACHER, Kind.SUPPORT_PLAN)
    parent.send(VIEW, answer="agrees", words="Better.")
    page = parent.open(CHILD).text
    assert "Replaced by newer words" not in page
    assert page.count("About an earlier version") == 1
    assert page.index("Earlier papers") < page.index("About an earlier version")


def test_what_the_school_wrote_down_for_a_parent_says_so_in_the_list(town: Town) -> None:
    with_plan(town)
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    path = "/journeys/journey-0/records/family_view?about=support_plan"
    teacher.send(path, answer="agrees", view_of="parent", words="Said on the phone.")
    page = parent_of(town).open(CHILD).text
    assert said_of(town, Kind.FAMILY_VIEW)
    assert page.count("(written down by the school)") == 1
