"""Every question of every paper that a family may read has words that speak to the family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from models.base import Choice
from models.evidence import FORMS, Kind
from rules.people.sharing import OWN, SHARED, WITHHELD
from rules.words.papers import ANSWERS, EVERYWHERE, HEADINGS, questions
from rules.words.papers_of_la import OF_THE_LA
from rules.words.papers_of_school import OF_THE_SCHOOL
from rules.words.papers_of_their_own import OF_THEIR_OWN

READ = (*SHARED, *OWN)

OF_SOMEBODY_ELSE = re.compile(
    r"\b(the parents?|parents'|the pupils?|pupil's|the young person|the family|the child's"
    r"|local authority|you expect|do you want\?)\b",
    re.IGNORECASE,
)
"""How a form that asks the school or the council speaks of the family."""


def asked(model: type[BaseModel], row: str = "") -> Iterator[str]:
    """Yield each question of a form that a page shows, one of a row as "row.question"."""
    for name, info in model.model_fields.items():
        extra: Any = info.json_schema_extra or {}
        if extra.get("form") is False or "names_person" in extra or "names_school" in extra:
            continue
        yield f"{row}{name}"
        for arm in get_args(info.annotation):
            if isinstance(arm, type) and issubclass(arm, BaseModel):
                yield from asked(arm, f"{name}.")


def asked_of_readers(kind: Kind) -> set[str]:
    held = WITHHELD.get(kind, ())
    return {name for name in asked(FORMS[kind]) if name.partition(".")[0] not in held}


def headings(kind: Kind) -> set[str]:
    extras = [info.json_schema_extra for info in FORMS[kind].model_fields.values()]
    return {str(one["section"]) for one in extras if isinstance(one, dict) and "section" in one}


@pytest.mark.parametrize("kind", READ)
def test_every_question_of_a_paper_that_is_shared_has_words_for_the_family(kind: Kind) -> None:
    assert asked_of_readers(kind) - set(questions(kind)) == set()


@pytest.mark.parametrize("reader", ["parent", "young person"])
@pytest.mark.parametrize("kind", READ)
def test_no_paper_speaks_to_its_reader_of_somebody_else(kind: Kind, reader: str) -> None:
    is_own = reader == "young person"
    said = questions(kind, is_own=is_own)
    above = {said.get(heading, heading) for heading in headings(kind)}
    spoken = above | {said[name] for name in asked_of_readers(kind)}
    assert [one for one in spoken if OF_SOMEBODY_ELSE.search(one)] == []
    if is_own:
        assert [one for one in spoken if "your child" in one.lower()] == []


def test_no_words_are_kept_for_a_question_that_nobody_asks() -> None:
    tables = OF_THE_SCHOOL | OF_THE_LA | OF_THEIR_OWN
    assert set(tables) == set(READ)
    for kind, table in tables.items():
        assert set(table) <= asked_of_readers(kind), kind
    in_all = [name for kind in OF_THE_SCHOOL for name in asked_of_readers(kind)]
    assert set(EVERYWHERE) <= set(in_all)
    assert set(HEADINGS) <= {one for kind in OF_THE_SCHOOL for one in headings(kind)}


def labels(model: type[BaseModel], held: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield each answer that a form lets one choose, but for those of questions that are held."""
    for name, info in model.model_fields.items():
        for kind in types_in(info.annotation) if name not in held else ():
            if issubclass(kind, Choice):
                yield from (choice.label for choice in kind)
            else:
                yield from labels(kind)


def types_in(annotation: Any) -> Iterator[type[Any]]:
    if isinstance(annotation, type) and issubclass(annotation, Choice | BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from types_in(inner)


SPEAKS_OF_THEM = re.compile(
    r"\b(agrees|pupil|the young person|the family|the child|local authority)\b", re.IGNORECASE
)


@pytest.mark.parametrize("kind", READ)
def test_no_answer_chosen_from_a_list_speaks_of_its_reader_as_of_another(kind: Kind) -> None:
    said = questions(kind)
    chosen = {said.get(label, label) for label in labels(FORMS[kind], WITHHELD.get(kind, ()))}
    assert [one for one in chosen if SPEAKS_OF_THEM.search(one)] == []


def test_no_words_are_kept_for_an_answer_that_nobody_chooses() -> None:
    assert set(ANSWERS) <= {label for kind in READ for label in labels(FORMS[kind])}


@pytest.mark.parametrize("kind", READ)
def test_no_two_questions_of_one_paper_are_called_alike(kind: Kind) -> None:
    said = questions(kind)
    names = [said[name] for name in asked_of_readers(kind) if "." not in name]
    assert sorted(set(names)) == sorted(names)
