"""A form as a page shows it: every field with what was typed, what is wrong, and its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from web.forms.describing import Options, describe
from web.forms.fields import Field, FieldKind, Option, join, retitled
from web.forms.filled import Filled
from web.forms.laying_out import Block, is_long, on_the_page, sections
from web.forms.reading import FieldError, read
from web.forms.shown import Shown
from web.forms.typed import Typed, typed_from


@dataclass(frozen=True, slots=True)
class Button:
    """A button that sends the form; ``value`` is read back as ``Filled.pressed``."""

    text: str = "Save and continue"
    value: str = ""
    kind: str = ""
    """Empty for the main button; ``secondary`` or ``warning`` as the design system has them."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a form: those it holds by now, how each is said, and what is wrong with others.

    ``hint`` says what may be given.
    """

    held: tuple[Option, ...]
    hint: str
    accept: str
    error: FieldError | None = None


@dataclass(frozen=True, slots=True)
class SavesItself:
    """What a script says when it has sent what is typed as a draft, and when it could not.

    ``{time}`` stands for the time of day at which it was saved.
    """

    done: str
    signed_out: str
    away: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """The form of a model, ready for ``{{ form(page) }}``.

    ``action`` is where it is posted, the page's own address when empty. ``start`` is a record, or
    some fields of one, to begin with. ``options`` are answers only the page knows, by field name;
    ``leave_out`` are fields the page sets itself; ``titles`` are questions asked otherwise here.
    ``hidden`` is sent along unseen and read back as ``Filled.hidden``. ``saves_itself`` lets a
    script send what is typed as a draft. ``asked_for`` says, by field name, why an optional answer
    is asked for. ``marks_optional`` is false where the page says itself that every answer may be
    left out; ``not_needed`` names answers whose need is not this pupil's, such as one "needed from
    Year 9". ``at_a_desk`` lets a long form take the width of the page. ``files`` are those that go
    with what is filled in; None where none may. ``notice`` is said before the first question.
    ``known_of`` says what was written before of a row, by its name: of an outcome, how it is known.
    ``taken_from`` says below a question from which record its answer was taken, by field name.
    """

    model: type[BaseModel]
    action: str = ""
    buttons: Sequence[Button] = (Button(),)
    start: BaseModel | Mapping[str, object] | None = None
    options: Options | None = None
    leave_out: Sequence[str] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    saves_itself: SavesItself | None = None
    asked_for: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[FieldError, ...] = ()
    typed: Typed | None = None
    files: Files | None = None
    marks_optional: bool = True
    notice: str = ""
    at_a_desk: bool = False
    not_needed: Sequence[str] = ()
    known_of: Mapping[str, str] = field(default_factory=dict)
    taken_from: Mapping[str, str] = field(default_factory=dict)

    def refilled(self, filled: Filled[Any]) -> FormPage:
        """Return the form with everything that was typed and what to mend."""
        hidden = {**self.hidden, **filled.hidden}
        return replace(self, typed=filled.typed, errors=filled.errors, hidden=hidden)

    @property
    def begins(self) -> Typed:
        """What the form begins with, before its writer or a draft adds anything."""
        asked = describe(self.model, self.options, self.leave_out)
        return typed_from(asked, self.start or {})

    @property
    def fields(self) -> tuple[Shown, ...]:
        """The fields in order, bound to what was typed."""
        asked = retitled(describe(self.model, self.options, self.leave_out), self.titles)
        typed = self.typed or self.begins
        errors = {error.path: error for error in reversed(self.errors)}
        asked = tuple(
            replace(one, needed=None) if one.name in self.not_needed else one for one in asked
        )
        asked = tuple(map(self._with_source, asked))
        binder = _Binder(typed, errors, self.asked_for, self.known_of, is_dense=self.is_wide)
        bound = binder.all(asked, "")
        return bound if self.marks_optional else tuple(map(_unmarked, bound))

    def _with_source(self, asked: Field) -> Field:
        hint = " ".join(filter(None, (asked.hint, self.taken_from.get(asked.name))))
        return replace(asked, hint=hint or None)

    def so_far(self) -> dict[str, object]:
        """Return the answers as the form holds them now, as a model would be given them.

        Some may be in no order yet, and those that are blank are not there.
        """
        asked = describe(self.model, self.options, self.leave_out)
        return read(asked, self.typed or self.begins).data

    @property
    def is_wide(self) -> bool:
        """Tell whether the form takes the width of the page, in two columns."""
        return self.at_a_desk and is_long(describe(self.model, self.options, self.leave_out))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The fields as they stand on the page."""
        return on_the_page(self.fields)

    @property
    def sections(self) -> tuple[Block, ...]:
        """The blocks that a list of the form's sections leads to; none on a short form."""
        return sections(self.blocks)

    @property
    def has_rows(self) -> bool:
        """Tell whether the form has buttons before its main one."""
        return any(_has_rows(asked) for asked in describe(self.model, self.options))


def _unmarked(shown: Shown) -> Shown:
    return replace(shown, asked=replace(shown.asked, optional=False))


def _has_rows(asked: Field) -> bool:
    return asked.kind is FieldKind.ROWS or any(_has_rows(inner) for inner in asked.fields)


class _Binder:
    """Binds fields to what was typed and to the errors."""

    def __init__(
        self,
        typed: Typed,
        errors: Mapping[str, FieldError],
        asked_for: Mapping[str, str],
        known_of: Mapping[str, str],
        *,
        is_dense: bool,
    ) -> None:
        self.typed = typed
        self.errors = errors
        self.asked_for = asked_for
        self.known_of = known_of
        self.is_dense = is_dense

    def all(self, fields: Sequence[Field], path: str) -> tuple[Shown, ...]:
        return tuple(self.one(asked, join(path, asked.name)) for asked in fields)

    def one(self, asked: Field, path: str) -> Shown:
        return Shown(
            asked,
            path,
            self.typed,
            self.errors.get(path),
            fields=self.all(asked.fields, path),
            rows=self.rows(asked, path) if asked.kind is FieldKind.ROWS else (),
            asked_for=self.asked_for.get(path, ""),
            is_dense=self.is_dense,
        )

    def rows(self, asked: Field, path: str) -> tuple[Shown, ...]:
        numbers = self.typed.rows(path) or tuple(range(asked.blank_rows))
        return tuple(
            self.named(self.one(asked.row(place), join(path, number)), asked.each)
            for place, number in enumerate(numbers, start=1)
        )

    def named(self, row: Shown, each: str) -> Shown:
        """Return a row with what is known of it below its name.

        Where its first question is what the row is called, the row has that name already.
        """
        first, *others = row.fields or (None,)
        if first is None:
            return row
        if known := self.known_of.get(first.value):
            first = replace(first, asked=replace(first.asked, hint=known))
        is_named = first.asked.title.casefold() == each.casefold()
        return replace(row, fields=(replace(first, is_named_above=is_named), *others))
