from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adapters.languages import (
    ENGLISH,
    Language,
    _,
    best_for,
    counted,
    read_languages,
    speaking,
)
from docs.catalogue import POT, written
from models.said import phrase
from tests.web.pseudo import LONGER, MIRRORED


def test_the_catalogue_holds_every_sentence_there_is() -> None:
    assert POT.read_bytes() == written(), "run make words"


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("he", "he"),
        ("he-IL,he;q=0.9,en;q=0.8", "he"),
        ("pl, el;q=0.5", "el"),
        ("en-GB,en;q=0.9", "en"),
        ("pl", "en"),
        ("", "en"),
        ("*", "en"),
        ("';--,,q=", "en"),
    ],
)
def test_a_page_is_in_the_language_the_browser_asks_for_or_in_english(
    accepted: str, code: str
) -> None:
    assert best_for(accepted, (ENGLISH, LONGER, MIRRORED)).code == code


def test_a_catalogue_is_one_file_that_a_translator_sends_back(tmp_path: Path) -> None:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "cy.po").write_text(f'{text}msgid "Sign out"\nmsgstr "Allgofnodi"\n', "utf-8")
    english, welsh = read_languages(tmp_path)
    assert (english, welsh.code) == (ENGLISH, "cy")
    assert welsh.catalogue.gettext("Sign out") == "Allgofnodi"
    assert welsh.catalogue.gettext("Not translated yet") == "Not translated yet"


def catalogue(folder: Path, *sentences: str) -> Language:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    text += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    (folder / "cy.po").write_text(text + "\n\n".join(sentences) + "\n", "utf-8")
    return read_languages(folder)[1]


@pytest.mark.parametrize(
    "wrong", ["Erbyn {dat}", "Erbyn {", "Erbyn {date} {0}", "Erbyn %(date)s", "100 % {date}"]
)
def test_a_translation_with_places_that_nothing_fills_stays_english(
    tmp_path: Path, wrong: str
) -> None:
    good = 'msgid "Since {date}"\nmsgstr "Ers {date}"'
    welsh = catalogue(tmp_path, good, f'msgid "By {{date}}"\nmsgstr "{wrong}"')
    with speaking(welsh):
        assert _("By {date}").format(date="x") == "By x"
        assert _("Since {date}").format(date="x") == "Ers x"


def test_a_form_for_one_may_leave_the_number_out(tmp_path: Path) -> None:
    forms = (
        'msgid "tomorrow"\nmsgid_plural "in {days} days"\n'
        'msgstr[0] "yfory"\nmsgstr[1] "mewn {days} diwrnod"'
    )
    with speaking(catalogue(tmp_path, forms)):
        assert [counted("tomorrow", "in {days} days", n).format(days=n) for n in (1, 3)] == [
            "yfory",
            "mewn 3 diwrnod",
        ]


def test_a_sentence_made_of_facts_is_filled_in_in_its_own_order(tmp_path: Path) -> None:
    said = phrase("{task}: {day}", task="Talk", day=date(2026, 10, 5))
    words = ('msgid "{task}: {day}"\nmsgstr "{day} - {task}"', 'msgid "Talk"\nmsgstr "Siarad"')
    assert said == "Talk: 5 October 2026"
    with speaking(catalogue(tmp_path, *words)):
        assert _(said) == "5 Hydref 2026 - Siarad"
