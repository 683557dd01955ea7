"""A record as it was written: each question with its answer, for a page to show whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

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


AS_ASKED: Mapping[str, str] = MappingProxyType({})
"""Other words for a form's questions: none, they stand as the form asks them."""


def answers(
    form: Form,
    withheld: tuple[str, ...] = (),
    *,
    words: Mapping[str, str] = AS_ASKED,
    names_empty: bool = True,
) -> tuple[Answer, ...]:
    """Return the questions of a form with their answers, in the form's order.

    Each is called as ``words`` say, for a reader whom the form does not ask: by its name, one of a
    row as "row.question", a section's heading and an answer chosen from a list by its text. A
    condition of the policy is called by its sentence, where ``words`` have it by its id.

    Optional questions that nobody answered are named together at the end, where ``names_empty``.
    What is ``withheld`` from the reader is left out altogether; then no file is shown either, for
    it may say the same.
    """
    fields = _fields(form, withheld)
    empty = _empty(form, fields)
    found: list[Answer] = []
    section = ""
    for name, info in fields.items():
        section = _section(info, words) or section
        if name not in empty:
            found.append(replace(_of_field(form, name, info, words), section=section))
            section = ""
    if form.files and not withheld:
        found.append(_files(form))
    left = tuple(_title(name, fields[name], words) for name in empty if names_empty)
    return (*found, Answer(_("Left empty"), left)) if left else tuple(found)


def left_empty(form: Form) -> tuple[str, ...]:
    """Return the optional questions of a form that nobody answered, as the form asks them."""
    fields = _fields(form, ())
    return tuple(_title(name, fields[name], AS_ASKED) for name in _empty(form, fields))


def empty_sections(form: Form) -> tuple[str, ...]:
    """Return the headings of a form under which no question was answered."""
    fields, answered, section = _fields(form, ()), dict[str, bool](), ""
    for name, info in fields.items():
        section = _section(info, AS_ASKED) or section
        answered[section] = answered.get(section, False) or _said(form, name)
    return tuple(
        heading for heading, is_answered in answered.items() if heading and not is_answered
    )


def _fields(form: Form, withheld: tuple[str, ...]) -> dict[str, FieldInfo]:
    shown = ((n, i) for n, i in type(form).model_fields.items() if not _is_unsaid(i))
    return {n: i for n, i in shown if n not in {*withheld, *form.unasked()}}


def _empty(form: Form, fields: Mapping[str, FieldInfo]) -> list[str]:
    return [n for n, i in fields.items() if not i.is_required() and not _said(form, n)]


def _files(form: Form) -> Answer:
    lines = tuple(f"{said(file)}, {short(file.digest)}" for file in form.files)
    return Answer(_("Files"), lines, files=form.files)


def _said(form: BaseModel, name: str) -> bool:
    return getattr(form, name) not in (None, (), "")


def _is_unsaid(info: FieldInfo) -> bool:
    """Tell whether an answer is a code that nobody typed, or the id of a person, school or record.

    The page says beside the record who or which that is.
    """
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return (
        bool({"names_person", "names_school", "names_record"} & set(extra))
        or extra.get("form") is False
    )


def _section(info: FieldInfo, words: Mapping[str, str]) -> str:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    heading = str(extra.get("section", ""))
    return _(words.get(heading, heading)) if heading else ""


def short(digest: str) -> str:
    """Return the beginning of a digest, for people to compare."""
    return digest[:SHORT]


def _answers(record: BaseModel, words: Mapping[str, str], row: str) -> Iterator[Answer]:
    """Yield the cells of a row; one that may be empty, and is, would say nothing."""
    for name, info in type(record).model_fields.items():
        if info.is_required() or _said(record, name):
            title = _title(f"{row}.{name}", info, words)
            yield _answer(title, getattr(record, name), info, words)


def _of_field(form: Form, name: str, info: FieldInfo, words: Mapping[str, str]) -> Answer:
    title, value = _title(name, info, words), getattr(form, name)
    if isinstance(value, tuple) and any(isinstance(row, BaseModel) for row in value):
        rows = (row for row in value if isinstance(row, BaseModel))
        return Answer(title, rows=tuple(tuple(_answers(row, words, name)) for row in rows))
    return _answer(title, value, info, words)


def _answer(title: str, value: object, info: FieldInfo, words: Mapping[str, str]) -> Answer:
    if isinstance(value, tuple):
        lines = tuple(_text(row, info, words) for row in value)
        return Answer(title, lines or (_("Not filled in"),))
    if value is None:
        return Answer(title, (_("Not filled in"),))
    return Answer(title, tuple(_text(value, info, words).splitlines()))


def _title(name: str, info: FieldInfo, words: Mapping[str, str]) -> str:
    as_asked = info.title or name.rpartition(".")[2].replace("_", " ").capitalize()
    return _(words.get(name, as_asked))


def _text(value: object, info: FieldInfo, words: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Choice):
        return _(words.get(value.label, value.label))
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, int | Decimal):
        return _with_unit(f"{value:,}", info)
    return words.get(str(value), str(value)) if _names_condition(info) else str(value)


def _names_condition(info: FieldInfo) -> bool:
    return isinstance(info.json_schema_extra, dict) and "names_condition" in info.json_schema_extra


def _with_unit(figure: str, info: FieldInfo) -> str:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    prefix, suffix = str(extra.get("prefix", "")), str(extra.get("suffix", ""))
    space = "" if suffix in ("", "%") else " "
    return f"{prefix}{figure}{space}{suffix}"
