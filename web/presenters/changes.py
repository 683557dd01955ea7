"""What changed from one version of a document to another, answer by answer and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from models.evidence import Form
from web.presenters.documents import Answer, answers

SAME, GONE, NEW = "same", "gone", "new"
_WORDS = re.compile(r"\S+\s*|\s+")

ALIKE = 0.5
"""Answers less alike than this are shown whole, the old one and the new one: read word by word,
two different sentences make no sense."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words; ``kind`` says whether it stayed, went or is new."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One question whose answer changed, with the words that stayed, went and came."""

    title: str
    parts: tuple[Part, ...]


def changes(before: Form, after: Form) -> tuple[Changed, ...]:
    """Return every answer that differs between two versions, in the form's order.

    What is left empty is no answer: the question stands there with what came or went.
    """
    olds = dict(_lines(answers(before, names_empty=False)))
    news = dict(_lines(answers(after, names_empty=False)))
    titles = dict.fromkeys((*news, *olds))
    return tuple(
        Changed(title, tuple(_parts(olds.get(title, ""), news.get(title, ""))))
        for title in titles
        if olds.get(title, "") != news.get(title, "")
    )


def _lines(found: tuple[Answer, ...]) -> Iterator[tuple[str, str]]:
    """Yield each answer as text; the rows of a group are numbered and stand for themselves."""
    for answer in found:
        if not answer.rows:
            text = "\n".join(answer.lines)
            yield answer.title, text
        for number, row in enumerate(answer.rows, start=1):
            for title, text in _lines(row):
                yield f"{answer.title} {number}: {title}", text


def _parts(old: str, new: str) -> Iterator[Part]:
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield from (Part(kind, text) for kind, text in ((GONE, old), (NEW, new)) if text)
        return
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Part(SAME, "".join(news[new_from:new_to]))
            continue
        for kind, words in ((GONE, olds[old_from:old_to]), (NEW, news[new_from:new_to])):
            if words:
                yield Part(kind, "".join(words))
