"""A family reads Handrail's words at nine to eleven: measured over every sentence it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from docs.catalogue import sentences
from tests.web.family.reading_age import reading_age, syllables

OLDEST = 9.0
"""The reading age that each group of sentences may ask for."""

OLDEST_FOR_ONE = 14.0
"""One sentence alone may ask for more: a name like "EHC needs assessment" weighs much in it."""

LONG_ENOUGH_WORDS = 9
"""Of a shorter sentence the formula says little: one long word decides."""

GROUPS = {
    "pages": (
        "web/templates/family",
        "web/family",
        "web/presenters/family",
        "web/templates/signin/l",
    ),
    "words": ("rules/words", "rules/duties", "rules/coverage"),
    "conditions": ("rules/packs",),
}


@cache
def every_sentence() -> tuple[tuple[str, str], ...]:
    return tuple(sentences())


def said(group: str) -> Iterator[str]:
    for message, place in every_sentence():
        if place.startswith(GROUPS[group]):
            yield message if message.endswith((".", "?", ":")) else f"{message}."


@pytest.mark.parametrize("group", list(GROUPS))
def test_what_families_read_can_be_read_at_nine(group: str) -> None:
    assert reading_age(" ".join(said(group))) <= OLDEST


@pytest.mark.parametrize("group", list(GROUPS))
def test_no_sentence_to_a_family_is_far_harder_than_the_rest(group: str) -> None:
    long = (one for one in said(group) if len(one.split()) >= LONG_ENOUGH_WORDS)
    assert [(one, reading_age(one)) for one in long if reading_age(one) > OLDEST_FOR_ONE] == []


SPOKEN = {
    "cat": 1,
    "school": 1,
    "helped": 1,
    "goes": 1,
    "teacher": 2,
    "agree": 2,
    "needed": 2,
    "table": 2,
    "assessment": 3,
    "EHC": 3,
    "authority": 4,
}


@pytest.mark.parametrize("word", list(SPOKEN))
def test_syllables_are_counted_as_they_are_spoken(word: str) -> None:
    assert syllables(word) == SPOKEN[word]


def test_a_hard_sentence_is_found_to_be_hard() -> None:
    assert reading_age("We help your child. We look at it with you in May.") < 7
    hard = "Representations regarding statutory provision necessitate appropriate consideration."
    assert reading_age(hard) > 20
