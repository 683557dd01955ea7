from __future__ import annotations

from pathlib import Path

import pytest

from adapters.languages import ENGLISH, best_for, read_languages
from docs.catalogue import POT, written
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
