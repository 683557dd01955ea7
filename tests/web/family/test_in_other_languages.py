"""Every sentence that a family reads can be translated; pages turn round with their language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from adapters.database import reading, writing
from adapters.directory.who_is_who import journey_id_for
from adapters.languages import ENGLISH, Language
from adapters.post import outbox
from adapters.signing_in import family_links
from adapters.tables import table_of
from models.evidence import Kind
from models.links import LinkWay
from models.tables import DocumentRow, LocalAuthorityRow, PersonRow, PupilRow, SchoolRow
from tests.files import samples
from tests.playing import identified, plan_written
from tests.web.pseudo import LONGER, MIRRORED, untranslated
from tests.web.test_app import TemporalAway
from tests.web.town import BASE, Town
from tests.web.village import Visitor, pages_of
from web.presenters.family import FAMILY_FORMS

CHILD = "/my-child/journey-0"
VIEW = f"{CHILD}/tell/family_view?about=support_plan"
REFUSED = {"page.html": samples.HTML, "empty.pdf": b""}
NAMES = {
    PupilRow: ("first_name", "last_name"),
    PersonRow: ("name",),
    SchoolRow: ("name",),
    LocalAuthorityRow: ("name",),
}


def data_of(town: Town) -> list[str]:
    """Return what is no sentence of ours: names, and what people wrote."""
    found = ["Handrail"]
    with reading(town.engine) as connection:
        for model, columns in NAMES.items():
            for column in columns:
                found += connection.execute(select(table_of(model).c[column])).scalars()
        for body in connection.execute(select(table_of(DocumentRow).c.body)).scalars():
            found += _strings(json.loads(body))
    return [text for text in found if text]


def _strings(value: object) -> Iterator[str]:
    """Yield what people wrote; a code is none of it: its label is ours to translate."""
    if isinstance(value, str) and not re.fullmatch(r"[a-z0-9_.:-]*", value):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _strings(each)


@pytest.fixture
def planned(town: Town) -> Town:
    plan_written(identified(town.journey()))
    return town


def reader(town: Town, language: Language, person: str | None = "p-parent") -> Visitor:
    """Return a browser that asks for a language."""
    app = pages_of(town, languages=(language,))
    client = (
        town.browser(app, person)
        if person
        else TestClient(app, base_url=BASE, headers={"origin": BASE})
    )
    client.headers["accept-language"] = language.code
    return Visitor(client)


def link(town: Town) -> str:
    with writing(town.engine) as connection:
        token = family_links.make(connection, "p-parent", LinkWay.MESSAGE, town.now, CHILD)
    return f"/link/{token}"


@pytest.mark.parametrize("language", [LONGER, MIRRORED], ids=["longer", "right_to_left"])
def test_no_page_of_a_family_shows_a_sentence_that_cannot_be_translated(
    planned: Town, language: Language
) -> None:
    parent, stranger = reader(planned, language), reader(planned, language, None)
    plan = planned.case("journey-0").current(Kind.SUPPORT_PLAN)[-1]
    pages = [
        parent.open(path)
        for path in (
            "/my-child",
            CHILD,
            VIEW,
            f"{CHILD}/copies",
            f"{CHILD}/documents/{plan.digest}",
            f"{CHILD}/request-assessment",
            f"/my-child/{journey_id_for('pupil-2')}",
            "/my-child/journey-1",
            *(f"{CHILD}/tell/{kind}" for kind in FAMILY_FORMS if kind is not Kind.FAMILY_VIEW),
        )
    ]
    pages.append(parent.gives(VIEW, *REFUSED.items()))
    pages += [parent.send(VIEW), parent.send(VIEW, answer="disagrees")]
    pages += [parent.send(VIEW, answer="agrees"), parent.send(f"{CHILD}/request-assessment")]
    pages.append(parent.asks(f"{CHILD}/request-assessment"))
    pages += [parent.open(CHILD), parent.open(f"{CHILD}/tell/withdrawal")]
    pages += [stranger.open(p) for p in ("/new-link", "/new-link/sent", "/letter")]
    pages += [
        stranger.send("/letter", code="?"),
        stranger.send("/new-link"),
        stranger.open("/link/x"),
    ]
    data = [*data_of(planned), *REFUSED]
    left = {(str(p.url.path), text) for p in pages for text in untranslated(p.text, *data)}
    assert sorted(left) == []


def test_a_family_reads_its_messages_in_its_own_language(planned: Town) -> None:
    parent = reader(planned, MIRRORED)
    pages = [parent.open("/messages")]
    with writing(planned.engine) as connection:
        people = table_of(PersonRow)
        connection.execute(update(people).where(people.c.id == "p-parent").values(language="he"))
        for _ in range(51):
            outbox.post_link(
                connection, "p-parent", f"{BASE}{CHILD}", planned.now, (MIRRORED,), delivers=False
            )
    pages += [parent.open(path) for path in ("/messages", "/messages?page=2")]
    one = re.search(r'href="(/messages/m-\w+)"', pages[-1].text)
    assert one is not None
    pages += [parent.open(one[1]), parent.send(one[1], f"{one[1]}/seen"), parent.open(one[1])]
    data = [*data_of(planned), f"{BASE}{CHILD}"]
    left = {(str(p.url.path), text) for p in pages for text in untranslated(p.text, *data)}
    assert sorted(left) == []


def test_what_went_wrong_is_said_in_the_readers_language(planned: Town) -> None:
    parent, nobody = reader(planned, LONGER), reader(planned, LONGER, "p-shut-out")
    pages = [
        parent.open("/my-child/journey-99"),
        parent.open("/tasks"),
        parent.client.post(VIEW, data={"views": "Δεν ξέρω τι"}),
        parent.client.delete(VIEW),
        nobody.open("/"),
    ]
    assert [page.status_code for page in pages] == [404, 403, 403, 405, 200]
    assert [text for p in pages for text in untranslated(p.text, *data_of(planned))] == []


def test_when_nothing_can_be_saved_a_family_reads_so_in_its_language(planned: Town) -> None:
    app = pages_of(planned, TemporalAway(), languages=(LONGER,))
    parent = Visitor(planned.browser(app, "p-parent"))
    parent.client.headers["accept-language"] = LONGER.code
    ask = f"{CHILD}/request-assessment"
    pages = [parent.send(VIEW, answer="agrees"), parent.asks(ask)]
    pages.append(parent.asks(f"/my-child/{journey_id_for('pupil-2')}/request-assessment"))
    assert {page.status_code for page in pages} == {503}
    assert [text for p in pages for text in untranslated(p.text, *data_of(planned))] == []


def test_staff_see_in_which_language_somebody_is_written_to(planned: Town) -> None:
    family = "/journeys/journey-0/family"
    teacher = Visitor(planned.browser(pages_of(planned, languages=(ENGLISH, LONGER)), "p-teacher"))
    said = {
        "el": "Messages are in Greek, as the list of contacts says.",
        "pl": "Reads Polish: messages are in English, as there is no translation here yet.",
        "en-GB": "Messages are in English (United Kingdom), as the list of contacts says.",
    }
    for code, sentence in said.items():
        with writing(planned.engine) as connection:
            connection.execute(update(table_of(PersonRow)).values(language=code))
        assert sentence in teacher.open(family).text
    with writing(planned.engine) as connection:
        connection.execute(update(table_of(PersonRow)).values(chosen_language="el"))
    both = (
        "Messages are in Greek, as they chose. The list of contacts says English (United Kingdom)."
    )
    assert both in teacher.open(family).text


@pytest.mark.parametrize("whose", ["letter", "pupil"])
def test_the_letter_with_a_code_is_in_its_readers_language_on_a_page_of_staff(
    planned: Town, whose: str
) -> None:
    with writing(planned.engine) as connection:
        connection.execute(update(table_of(PersonRow)).values(language="he"))
    app = pages_of(planned, languages=(ENGLISH, MIRRORED))
    teacher = Visitor(planned.browser(app, "p-teacher"))
    family = "/journeys/journey-0/family"
    page = teacher.send(family, f"{family}/{whose}").text
    article = page[page.index("<article") : page.index("</article>")]
    assert "Print this page now" in page
    if whose == "pupil":  # made a person this minute, of whom no list says how they read
        assert 'lang="en" dir="ltr"' in article
        return
    assert 'lang="he" dir="rtl"' in article
    address = re.sub(r"<strong[^>]*>[^<]*</strong>", "", article)
    assert untranslated(address, *data_of(planned)) == []


def test_a_page_says_its_language_and_turns_round_with_it(planned: Town) -> None:
    page = reader(planned, MIRRORED).open(CHILD).text
    assert '<html lang="he" dir="rtl"' in page
    assert "handrail.rtl.css" in page
    english = reader(planned, LONGER)
    english.client.headers["accept-language"] = "pl"
    assert '<html lang="en" dir="ltr"' in english.open(CHILD).text
