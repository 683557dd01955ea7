"""From a pydantic model to the fields of its form."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from adapters.languages import _
from models.base import Words
from web.forms.fields import Field, FieldKind, Option, join

Options = Mapping[str, Sequence[Option]]
"""Answers that only the page knows, such as the staff of a school, by field name."""


class UnaskableField(TypeError):
    """A model has a field of a type that no page can ask for; raised when the form is described."""


class _Shape:
    """A field's type without its wrapping: the core type, the marks on it, whether None may be."""

    def __init__(self, annotation: Any, marks: Sequence[Any]) -> None:  # noqa: ANN401 - any type
        self.nullable = False
        self.marks: list[Any] = list(marks)
        self.core = self._unwrap(annotation)

    def _unwrap(self, annotation: Any) -> Any:  # noqa: ANN401 - a type as it was written
        if hasattr(annotation, "__value__"):  # a `type X = ...` alias
            return self._unwrap(annotation.__value__)
        if get_origin(annotation) is Annotated:
            core, *marks = get_args(annotation)
            self.marks.extend(marks)
            return self._unwrap(core)
        if get_origin(annotation) in (Union, types.UnionType):
            return self._unwrap_union(get_args(annotation))
        return annotation

    def _unwrap_union(self, arms: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as above
        left = [arm for arm in arms if arm is not types.NoneType]
        self.nullable = self.nullable or len(left) < len(arms)
        if len(left) == 1:
            return self._unwrap(left[0])
        return Union[tuple(left)]  # noqa: UP007 - made from a list, and refused later on

    @property
    def text_rows(self) -> int:
        """How many rows the text has; one where nothing says more."""
        return next((mark.rows for mark in self.marks if isinstance(mark, Words)), 1)

    @property
    def least(self) -> int:
        """The least number of answers or rows that must be given."""
        found = [getattr(mark, "min_length", None) for mark in self._all_marks()]
        return max((length for length in found if isinstance(length, int)), default=0)

    def _all_marks(self) -> list[Any]:
        inner = [m for mark in self.marks if isinstance(mark, FieldInfo) for m in mark.metadata]
        return [*self.marks, *inner]


def describe(
    model: type[BaseModel], options: Options | None = None, leave_out: Sequence[str] = ()
) -> tuple[Field, ...]:
    """Return the fields of a model's form, in the order they are declared.

    ``options`` turns a text field into a choice among answers known only to the page; the key is
    the field's name, inside a group ``group.name``. Constants and ``leave_out`` are not asked.

    Raises UnaskableField for a type that no page can ask for.
    """
    return _fields_of(model, options or {}, frozenset(leave_out), "")


def _fields_of(
    model: type[BaseModel], options: Options, leave_out: frozenset[str], path: str
) -> tuple[Field, ...]:
    return tuple(
        _field(model, name, info, options, join(path, name))
        for name, info in model.model_fields.items()
        if join(path, name) not in leave_out and _is_asked(info)
    )


def _is_asked(info: FieldInfo) -> bool:
    return not _is_constant(info) and _extra(info).get("form") is not False


def _is_constant(info: FieldInfo) -> bool:
    """Tell whether a field can hold one value only; a wider Literal is refused as unaskable."""
    return get_origin(info.annotation) is Literal and len(get_args(info.annotation)) == 1


def _extra(info: FieldInfo) -> Mapping[str, Any]:
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


def _field(
    model: type[BaseModel], name: str, info: FieldInfo, options: Options, path: str
) -> Field:
    shape, extra = _Shape(info.annotation, info.metadata), _extra(info)
    try:
        asked = _asked(shape, options, path)
    except UnaskableField as unaskable:
        raise UnaskableField(f"{model.__name__}.{name}: {unaskable}") from None
    is_list = asked["kind"] in (FieldKind.MANY_OF, FieldKind.ROWS)
    said = extra.get("chosen", info.description) if asked.get("of_page") else info.description
    return Field(
        name=name,
        title=_(info.title or name.replace("_", " ").capitalize()),
        hint=_(said) if said else None,
        optional=_may_be_blank(info, shape, is_list=is_list),
        nullable=shape.nullable,
        **{**asked, **_details(extra, shape)},
    )


def _may_be_blank(info: FieldInfo, shape: _Shape, *, is_list: bool) -> bool:
    if is_list:
        return shape.least == 0 or shape.nullable
    return shape.nullable or not info.is_required()


_DETAILS = (
    "called",
    "each",
    "prefix",
    "suffix",
    "width",
    "autocomplete",
    "blank_rows",
    "section",
    "needed",
)


def _details(extra: Mapping[str, Any], shape: _Shape) -> dict[str, Any]:
    found = {key: extra[key] for key in _DETAILS if key in extra}
    if "input" in extra:
        found["input_type"] = extra["input"]
    found["text_rows"] = extra.get("rows", shape.text_rows)
    found.setdefault("blank_rows", max(1, shape.least))
    return found


def _asked(shape: _Shape, options: Options, path: str) -> dict[str, Any]:
    core = shape.core
    if get_origin(core) in (tuple, list):
        return _many(core, options, path)
    if isinstance(core, type):
        for base, make in _BY_TYPE:
            if issubclass(core, base):
                return make(core, shape, options, path)
    raise UnaskableField(f"no field of a page can ask for {core!r}")


def _many(core: Any, options: Options, path: str) -> dict[str, Any]:  # noqa: ANN401 - a type
    inner = [arm for arm in get_args(core) if arm is not Ellipsis]
    if len(inner) != 1:
        raise UnaskableField(f"no field of a page can ask for {core!r}")
    shape = _Shape(inner[0], ())
    asked = _asked(shape, options, path)
    if asked["kind"] is FieldKind.ONE_OF:
        return {"kind": FieldKind.MANY_OF, "options": asked["options"]}
    item = Field(name="", title="", text_rows=shape.text_rows, **asked)
    return {"kind": FieldKind.ROWS, "item": item, "each": _each(shape.core)}


def _each(core: type) -> str:
    if not issubclass(core, BaseModel):
        return "answer"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", core.__name__).lower()


_Made = dict[str, Any]


def _text(_core: type, shape: _Shape, options: Options, path: str) -> _Made:
    if path in options:
        return {"kind": FieldKind.ONE_OF, "options": tuple(options[path]), "of_page": True}
    return {"kind": FieldKind.PROSE if shape.text_rows > 1 else FieldKind.LINE}


def _choice(core: type, _shape: _Shape, options: Options, path: str) -> _Made:
    listed = options.get(path) or [
        Option(str(member.value), _(getattr(member, "label", str(member.value))))
        for member in core  # type: ignore[attr-defined] # an enum class iterates over its members
    ]
    return {"kind": FieldKind.ONE_OF, "options": tuple(listed)}


def _record(core: type[BaseModel], _shape: _Shape, options: Options, path: str) -> _Made:
    return {"kind": FieldKind.RECORD, "fields": _fields_of(core, options, frozenset(), path)}


def _plain(kind: FieldKind, **more: object) -> Callable[..., _Made]:
    return lambda *_: {"kind": kind, **more}


def _yes_or_no(*_asked: object) -> _Made:
    options = (Option("yes", _("Yes")), Option("no", _("No")))
    return {"kind": FieldKind.YES_NO, "options": options}


def _refuse_moment(core: type, *_: object) -> _Made:
    raise UnaskableField(f"no field of a page can ask for {core!r}; ask for a date")


# In this order: a bool is an int, a datetime is a date, a Choice is a str.
_BY_TYPE: tuple[tuple[type, Callable[..., _Made]], ...] = (
    (bool, _yes_or_no),
    (Enum, _choice),
    (datetime, _refuse_moment),
    (date, _plain(FieldKind.DATE)),
    (int, _plain(FieldKind.WHOLE)),
    (float, _plain(FieldKind.DECIMAL)),
    (Decimal, _plain(FieldKind.DECIMAL)),
    (SecretStr, _plain(FieldKind.SECRET, input_type="password")),
    (str, _text),
    (BaseModel, _record),
)
