"""Questions of forms and their answers as a sentence names them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from models.base import Choice
from models.evidence import FORMS, Evidence, Kind
from models.said import day_in_english
from rules.words.why_not import RECORD


def question(kind: Kind, field: str) -> str:
    """Return how a form asks for an answer; of a figure that it adds up, its name."""
    info = FORMS[kind].model_fields.get(field)
    return (info.title if info else None) or field.replace("_", " ")


def answer(kind: Kind, field: str, code: str) -> str:
    """Return what an answer's code is called on its form; the code where it is no choice."""
    info = FORMS[kind].model_fields.get(field)
    for arm in (info.annotation, *get_args(info.annotation)) if info else ():
        if isinstance(arm, type) and issubclass(arm, Choice) and code in tuple(arm):
            return arm(code).label
    return {"yes": "Yes", "no": "No"}.get(code, code.replace("_", " "))


def named(record: Evidence) -> str:
    """Return a record by its kind and its London date: “Concern” of 7 September 2026."""
    return RECORD.format(record=record.kind.label, day=day_in_english(record.facts.on))


def quoted(texts: Iterable[str], join: str = " and ") -> str:
    """Return texts in quotation marks, as one list."""
    *others, last = [f"“{text}”" for text in texts]
    return f"{', '.join(others)}{join}{last}" if others else last
