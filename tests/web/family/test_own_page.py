from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import insert
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.tables import table_of
from models.evidence import Kind
from models.roles import Role
from models.tables import ContactRow
from tests.playing import identified
from tests.web.test_app import TemporalAway
from tests.web.town import BASE, Lived, Town
from tests.web.village import OTHER_PARENT, Visitor, contact, pages_of
from web.dates import moment

CHILD = "/my-child/journey-0"
OWN = f"{CHILD}/about-me"
FAMILY = "/journeys/journey-0/family"


def stranger(town: Town) -> Visitor:
    return Visitor(TestClient(pages_of(town), base_url=BASE, headers={"origin": BASE}))


def pupil(town: Town) -> Visitor:
    """Let the pupil come in by the code on their letter."""
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    letter = teacher.send(FAMILY, f"{FAMILY}/pupil").text
    assert "Tell us about you" in letter
    code = re.search(r'hr-letter__code">([A-Z0-9 ]+)<', letter)
    assert code is not None
    child = stranger(town)
    arrived = child.send("/letter", code=code[1])
    assert arrived.url.path in (OWN, CHILD)
    return child


def test_a_pupil_says_in_their_own_words_what_they_like_and_what_helps(town: Town) -> None:
    identified(town.journey())
    child = pupil(town)
    page = child.open(CHILD)
    assert page.url.path == OWN
    assert "Hello <bdi>Amara</bdi>" in page.text
    thanks = child.send(OWN, likes="Trains", hard="Reading out loud", gathered="alone")
    assert "Thank you" in thanks.text
    said = town.case("journey-0").current(Kind.PUPIL_VOICE)[-1]
    assert said.recorded_by.role is Role.PUPIL
    assert said.facts.says("gathered", "alone")
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    written = teacher.open(f"/journeys/journey-0/documents/{said.digest}").text
    assert "Reading out loud" in written


def test_an_empty_page_is_not_sent_and_says_what_to_do(town: Town) -> None:
    identified(town.journey())
    answer = pupil(town).send(OWN, gathered="alone")
    assert answer.status_code == 422
    assert "Write something in one of the boxes. One word is enough" in answer.text
    assert "<title>Not sent yet:" in answer.text
    assert "There is a problem" not in answer.text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"likes": "Trains"}, "Choose who helped you. If it was just you, choose the first one."),
        ({"likes": "Trains", "gathered": "a_dragon"}, "Choose who helped you."),
        ({"likes": "choo " * 1000, "gathered": "alone"}, "This is too long. Take some words out."),
    ],
)
def test_what_is_to_be_mended_is_said_in_a_childs_words_and_nothing_is_lost(
    town: Town, answers: dict[str, str], said: str
) -> None:
    identified(town.journey())
    answer = pupil(town).send(OWN, **answers)
    assert answer.status_code == 422
    assert said in answer.text
    assert answers["likes"].strip() in answer.text
    for adults in ("There is a problem", "Select an", "Your answer to", "characters", "Enter"):
        assert adults not in answer.text
    assert town.case("journey-0").current(Kind.PUPIL_VOICE) == ()


def test_what_a_child_cannot_mend_is_handed_on_to_a_grown_up(town: Town) -> None:
    identified(town.journey())
    away = Visitor(town.browser(pages_of(town, TemporalAway()), "p-parent"))
    answer = away.send(OWN, likes="Ships", gathered="alone")
    assert answer.status_code == 503
    assert "Your words are safe. Show this to a grown-up:" in answer.text
    assert "Ships" in answer.text


def test_the_page_has_no_menu_and_one_way_to_finish(town: Town) -> None:
    """A child on a parent's telephone does not stray into what is the parent's."""
    identified(town.journey())
    parent = Visitor(town.browser(pages_of(town), "p-parent"))
    for visitor in (pupil(town), parent):
        for path in (OWN, f"{OWN}/thanks", f"{OWN}/thanks?later=yes"):
            page = visitor.open(path).text
            for adults in ("Sign out", "Signed in as", "Messages", "My child", "Save draft"):
                assert adults not in page, (path, adults)
            assert 'href="/"' not in page
    assert f'href="{CHILD}"' in parent.open(f"{OWN}/thanks").text


def test_a_pupil_who_finishes_is_signed_out(town: Town) -> None:
    identified(town.journey())
    child = pupil(town)
    end = child.send(f"{OWN}/thanks", "/sign-out")
    assert end.url.path == "/letter"
    assert child.open(OWN).url.path not in (OWN, CHILD)


def test_a_second_letter_is_for_the_same_pupil_and_what_was_said_first_stays(town: Town) -> None:
    identified(town.journey())
    for likes in ("Trains", "Ships"):
        pupil(town).send(OWN, likes=likes, gathered="teacher")
    case = town.case("journey-0")
    assert [said.version for said in case.evidence if said.kind is Kind.PUPIL_VOICE] == [1, 2]
    assert len(case.holders(Role.PUPIL)) == 1


def test_a_pupil_sees_nothing_that_is_their_parents(town: Town) -> None:
    identified(town.journey())
    child = pupil(town)
    for path in (f"{CHILD}/request-assessment", f"{CHILD}/copies", f"{CHILD}/tell/family_view"):
        assert child.open(path).status_code == 404
    assert child.open("/my-child/journey-1/about-me").status_code == 404


def test_a_parent_fills_it_in_with_the_child_and_another_parent_does_not_read_it(
    town: Town,
) -> None:
    identified(town.journey())
    with writing(town.engine) as connection:
        connection.execute(insert(table_of(ContactRow)).values(contact("pupil-0", OTHER_PARENT)))
    parent = Visitor(town.browser(pages_of(town), "p-parent"))
    assert OWN in parent.open(CHILD).text
    parent.send(OWN, wants="A quiet place", gathered="at_home")
    said = town.case("journey-0").current(Kind.PUPIL_VOICE)[-1]
    paper = f"{CHILD}/documents/{said.digest}"
    assert "A quiet place" in parent.open(paper).text
    other = Visitor(town.browser(pages_of(town), OTHER_PARENT))
    assert other.open(paper).status_code == 404


def test_a_draft_is_kept_until_it_is_sent(town: Town) -> None:
    identified(town.journey())
    parent = Visitor(town.browser(pages_of(town), "p-parent"))
    kept = parent.send(OWN, likes="Only begun", _pressed="draft")
    assert "We kept what you wrote. Nobody else sees it until you send it." in kept.text
    assert kept.url.path == f"{OWN}/thanks"
    assert "Go on writing" in kept.text
    again = parent.open(OWN).text
    assert "Only begun" in again
    assert "Here is what you wrote before. You have not sent it yet." in again
    assert town.case("journey-0").current(Kind.PUPIL_VOICE) == ()


def test_who_finishes_later_with_nothing_new_has_nothing_that_is_not_sent(town: Town) -> None:
    identified(town.journey())
    child = pupil(town)
    child.send(OWN, likes="Trains\nand ships", gathered="alone")
    later = child.send(OWN, _pressed="draft")
    assert "You wrote nothing new." in later.text
    assert "We kept what you wrote" not in later.text
    assert "You have not sent it yet" not in child.open(OWN).text
    kept = child.send(OWN, likes="Ships", _pressed="draft").text
    assert "We kept what you wrote" in kept
    again = child.open(OWN).text
    assert "You have not sent it yet" in again
    before = again.partition("What you sent before")[2].partition("</details>")[0]
    assert "and ships" in before


def test_what_was_sent_stands_there_with_its_day_and_who_can_read_it(town: Town) -> None:
    identified(town.journey())
    child = pupil(town)
    thanks = child.send(OWN, likes="Trains", hard="Reading out loud", gathered="alone").text
    assert f"What you told us on {moment(town.now)}" in thanks
    for words in ("What do you like?", "Trains", "What is hard?", "Reading out loud"):
        assert words in thanks
    assert "What helps you?" not in thanks
    assert "The people who help you at school can read this." in thanks
    assert "grown-up" not in thanks
    parent = Visitor(town.browser(pages_of(town), "p-parent"))
    parents_own = parent.send(OWN, wants="A quiet place", gathered="at_home").text
    assert "So can the grown-up at home" in parents_own
    assert "Reading out loud" not in parents_own


def test_the_same_words_sent_again_are_answered_and_not_recorded(town: Town) -> None:
    identified(town.journey())
    child = pupil(town)
    for _ in range(2):
        thanks = child.send(OWN, likes="Trains", gathered="alone")
    assert "We had this already. Nothing was added." in thanks.text
    assert len([e for e in town.case("journey-0").evidence if e.kind is Kind.PUPIL_VOICE]) == 1
    assert "can read it now" in child.send(OWN, likes="Ships", gathered="alone").text


def test_a_pupil_is_spoken_to_of_neither_drafts_nor_a_child(town: Town) -> None:
    identified(town.journey())
    page = pupil(town).open(OWN).text
    assert "Finish it later" in page
    assert "Nobody else sees it until you send it." in page, "what a script says"
    assert not re.search(r"(?i)\bdrafts?\b", re.sub(r'value="draft"', "", page))


def test_a_young_person_has_the_whole_page_once_the_rights_are_theirs(town: Town) -> None:
    journey = Lived(town.engine, town.steps, "journey-0", "pupil-0")
    journey.cohort = 2027
    town.journeys["journey-0"] = journey
    identified(journey.opened()).waits_until(date(2027, 6, 28))
    town.now = journey.now
    assert town.case("journey-0").rights_passed_on is not None
    person = pupil(town)
    page = person.open(CHILD).text
    assert "From now on these choices are yours; your parents can go on helping." in page
    assert "your child" not in page.lower()
    assert town.case("journey-0").holders(Role.YOUNG_PERSON)
    assert "Your request has been sent" in person.asks(f"{CHILD}/request-assessment").text
    parent = Visitor(town.browser(pages_of(town), "p-parent")).open(CHILD).text
    assert "From now on your child can make these choices; you can go on helping." in parent
