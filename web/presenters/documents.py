"""A record as it was written: each question with its answer, for a page to show whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from adapters.languages import _
from models.base import Choice
from models.evidence import Form
from models.evidence.files import Attached
from web.dates import long_date
from web.presenters.files import said

SHORT = 12
"""Figures of a digest that people compare by eye; the whole one is what a signature binds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what was answered: ``lines`` of text, or ``rows`` of a repeated group.

    ``section`` is the heading above it, where a section of the form begins; ``files`` go with it.
    """

    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[Answer, ...], ...] = ()
    section: str = ""
    files: tuple[Attached, ...] = ()


def answers(
    form: Form, withheld: tuple[str, ...] = (), *, names_empty: bool = True
) -> tuple[Answer, ...]:
    """Return the questions of a form with their answers, in the form's order.

    Optional questions that nobody answered are named together at the end, where ``names_empty``.
    What is ``withheld`` from the reader is left out altogether; then no file is shown either, for
    it may say the same.
    """
    shown = ((n, i) for n, i in type(form).model_fields.items() if not _is_unsaid(i))
    fields = {n: i for n, i in shown if n not in withheld}
    empty = [n for n, i in fields.items() if not i.is_required() and not _said(form, n)]
    found: list[Answer] = []
    section = ""
    for name, info in fields.items():
        section = _section(info) or section
        if name not in empty:
            found.append(replace(_of_field(form, name, info), section=section))
            section = ""
    if form.files and not withheld:
        found.append(_files(form))
    left = tuple(_title(name, fields[name]) for name in empty if names_empty)
    return (*found, Answer(_("Left empty"), left)) if left else tuple(found)


def _files(form: Form) -> Answer:
    lines = tuple(f"{said(file)}, {short(file.digest)}" for file in form.files)
    return Answer(_("Files"), lines, files=form.files)


def _said(form: BaseModel, name: str) -> bool:
    return getattr(form, name) not in (None, (), "")


def _is_unsaid(info: FieldInfo) -> bool:
    """Tell whether an answer is a code that nobody typed, or the id of a person or a school.

    The page says beside the record who or which that is.
    """
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return bool({"names_person", "names_school"} & set(extra)) or extra.get("form") is False


def _section(info: FieldInfo) -> str:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    heading = str(extra.get("section", ""))
    return _(heading) if heading else ""


def short(digest: str) -> str:
    """Return the beginning of a digest, for people to compare."""
    return digest[:SHORT]


def _answers(record: BaseModel) -> Iterator[Answer]:
    """Yield the cells of a row; one that may be empty, and is, would say nothing."""
    for name, info in type(record).model_fields.items():
        if info.is_required() or _said(record, name):
            yield _of_field(record, name, info)


def _of_field(record: BaseModel, name: str, info: FieldInfo) -> Answer:
    return _answer(_title(name, info), getattr(record, name), info)


def _answer(title: str, value: object, info: FieldInfo) -> Answer:
    if isinstance(value, tuple) and any(isinstance(row, BaseModel) for row in value):
        rows = (row for row in value if isinstance(row, BaseModel))
        return Answer(title, rows=tuple(tuple(_answers(row)) for row in rows))
    if isinstance(value, tuple):
        return Answer(title, tuple(_text(row, info) for row in value) or (_("Not filled in"),))
    if value is None:
        return Answer(title, (_("Not filled in"),))
    return Answer(title, tuple(_text(value, info).splitlines()))


def _title(name: str, info: FieldInfo) -> str:
    return _(info.title or name.replace("_", " ").capitalize())


def _text(value: object, info: FieldInfo) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Choice):
        return _(value.label)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, int | Decimal):
        return _with_unit(f"{value:,}", info)
    return str(value)


def _with_unit(figure: str, info: FieldInfo) -> str:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    prefix, suffix = str(extra.get("prefix", "")), str(extra.get("suffix", ""))
    space = "" if suffix in ("", "%") else " "
    return f"{prefix}{figure}{space}{suffix}"
