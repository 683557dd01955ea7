"""A family chooses the language of its pages and messages itself, where more than one is there."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from adapters.database import reading, writing
from adapters.languages import ENGLISH
from adapters.post import outbox
from adapters.tables import table_of
from models.tables import MessageRow, PersonRow
from tests.playing import identified, plan_written
from tests.web.pseudo import LONGER, MIRRORED
from tests.web.town import BASE, Town
from tests.web.village import Visitor, pages_of

CHILD = "/my-child/journey-0"
LANGUAGES = (ENGLISH, LONGER, MIRRORED)


def parent_of(town: Town, person: str = "p-parent") -> Visitor:
    return Visitor(town.browser(pages_of(town, languages=LANGUAGES), person))


def kept(town: Town, person: str = "p-parent") -> str | None:
    people = table_of(PersonRow)
    with reading(town.engine) as connection:
        asked = select(people.c.chosen_language).where(people.c.id == person)
        found: str | None = connection.execute(asked).scalar_one()
    return found


def chosen(visitor: Visitor, code: str, path: str = CHILD) -> str:
    answer = visitor.send(path, "/my-language", language=code)
    assert answer.status_code == 200
    return answer.text


def test_with_english_alone_nothing_is_offered(town: Town) -> None:
    identified(town.journey())
    english = Visitor(town.browser(pages_of(town, languages=(ENGLISH,)), "p-parent"))
    assert "/my-language" not in english.open(CHILD).text


def test_each_language_is_called_as_its_speakers_call_it(town: Town) -> None:
    identified(town.journey())
    page = parent_of(town).open(CHILD).text
    assert "<strong>English</strong>" in page
    assert re.search(r'value="el" lang="el" dir="ltr">Ελληνικά<', page)
    assert re.search(r'value="he" lang="he" dir="rtl">עברית<', page)


def test_the_choice_is_kept_and_stands_against_what_the_browser_asks_for(town: Town) -> None:
    identified(town.journey())
    parent = parent_of(town)
    parent.client.headers["accept-language"] = "el"
    assert '<html lang="el"' in parent.open(CHILD).text
    assert '<html lang="he" dir="rtl"' in chosen(parent, "he")
    assert kept(town) == "he"
    assert '<html lang="he"' in parent_of(town).open(CHILD).text, "in another browser too"
    assert '<html lang="en"' in chosen(parent, "en")
    assert kept(town) == "en"


def test_it_leads_back_to_the_page_on_which_it_was_chosen(town: Town) -> None:
    plan_written(identified(town.journey()))
    view = f"{CHILD}/tell/family_view?about=support_plan"
    answer = parent_of(town).send(view, "/my-language", language="el")
    assert str(answer.url).endswith(view)


@pytest.mark.parametrize("code", ["", "xx", "en-GB'--", "EL", "el el", "../el", "e" * 5000])
def test_a_language_that_is_not_there_changes_nothing(town: Town, code: str) -> None:
    identified(town.journey())
    parent = parent_of(town)
    answer = parent.send(CHILD, "/my-language", language=code)
    assert answer.status_code == 422
    assert kept(town) is None


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\x", ""])
def test_it_never_leads_to_another_site(town: Town, back: str) -> None:
    identified(town.journey())
    parent = parent_of(town)
    answer = parent.send(CHILD, "/my-language", language="el", back=back)
    assert answer.url.host == parent.open(CHILD).url.host
    assert answer.url.path in ("/my-child", CHILD)


def test_nobody_else_chooses_and_no_other_family_is_touched(town: Town) -> None:
    identified(town.journey())
    teacher = parent_of(town, "p-teacher")
    assert "/my-language" not in teacher.open("/tasks").text
    parent = parent_of(town)
    page = parent.open(CHILD).text
    token = re.search(r'name="_token" value="([^"]+)"', page)
    assert token is not None
    theirs = {"language": "el", "back": "/"}
    assert parent.client.post("/my-language", data=theirs).status_code == 403, "without its token"
    assert teacher.client.post("/my-language", data=theirs).status_code == 403
    assert (kept(town), kept(town, "p-teacher")) == (None, None)
    chosen(parent, "el")
    assert kept(town, "p-teacher") is None


def test_without_the_language_any_more_the_browser_is_asked_again(town: Town) -> None:
    identified(town.journey())
    chosen(parent_of(town), "el")
    fewer = Visitor(town.browser(pages_of(town, languages=(ENGLISH, MIRRORED)), "p-parent"))
    assert '<html lang="en"' in fewer.open(CHILD).text
    assert kept(town) == "el"


def test_messages_are_in_it_too(town: Town) -> None:
    identified(town.journey())
    chosen(parent_of(town), "el")
    messages = table_of(MessageRow)
    with writing(town.engine) as connection:
        link, now = f"{BASE}{CHILD}", town.now
        outbox.post_link(connection, "p-parent", link, now, LANGUAGES, delivers=False)
        (subject,) = connection.execute(select(messages.c.subject)).scalars()
    assert subject.startswith("⟦")


def test_a_child_on_a_parents_page_cannot_change_the_parents_language(town: Town) -> None:
    identified(town.journey())
    assert "/my-language" not in parent_of(town).open(f"{CHILD}/about-me").text
