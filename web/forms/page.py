"""A form as a page shows it: every field with what was typed, what is wrong, and its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from adapters.languages import _
from web.forms.dates import PARTS
from web.forms.describing import Options, describe
from web.forms.fields import Field, FieldKind, Option, element_id, join, retitled
from web.forms.filled import Filled
from web.forms.reading import FieldError
from web.forms.typed import MOST_ROWS, Typed, typed_from

_LETTERS_A_LINE = 60
_MOST_LINES = 20
"""Of a longer text there is less on a screen at once than its reader can use."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that sends the form; ``value`` is read back as ``Filled.pressed``."""

    text: str = "Save and continue"
    value: str = ""
    kind: str = ""
    """Empty for the main button; ``secondary`` or ``warning`` as the design system has them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One field on the page. ``kind`` is the FieldKind's name in lower case."""

    asked: Field
    path: str
    typed: Typed
    error: FieldError | None = None
    fields: tuple[Shown, ...] = ()
    rows: tuple[Shown, ...] = ()
    asked_for: str = ""
    """Why an answer that may be left out for now is asked for all the same."""

    @property
    def kind(self) -> str:
        """Which macro shows it."""
        return self.asked.kind.name.lower()

    @property
    def id(self) -> str:
        """The HTML id of the first, or only, input."""
        return element_id(self.path)

    @property
    def title(self) -> str:
        """The question, marked when it may be left out, or left out for now."""
        title = self.asked.title
        if not self.asked.optional:
            return title
        if when := self.asked_for or self.asked.needed:
            return f"{title} ({_(when)})"
        return _("{question} (optional)").format(question=title)

    @property
    def value(self) -> str:
        """What was typed."""
        return self.typed.one(self.path)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The answers that were ticked."""
        return self.typed.many(self.path)

    @property
    def text_rows(self) -> int:
        """How many lines a box for text shows: what stands in it can be read without scrolling."""
        lines = sum(1 + len(line) // _LETTERS_A_LINE for line in self.value.splitlines())
        return min(max(self.asked.text_rows, lines + 1), _MOST_LINES)

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The answers to choose from; one that is chosen by mistake can be taken back."""
        choices = [_choice(option) for option in self.asked.options]
        if self.asked.nullable and self.asked.kind is not FieldKind.MANY_OF:
            choices.append({"value": "", "text": _("Leave this unanswered")})
        return choices

    @property
    def legend(self) -> dict[str, str]:
        """The question over a group of inputs."""
        return {"text": self.title, "classes": "govuk-fieldset__legend--s"}

    @property
    def hint(self) -> dict[str, str] | None:
        """The help under the question."""
        return {"text": self.asked.hint} if self.asked.hint else None

    @property
    def message(self) -> dict[str, str] | None:
        """What is to be mended."""
        return {"text": self.error.text, "visuallyHiddenText": _("Error")} if self.error else None

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The three inputs of a date; a month may be typed as a number or a name."""
        return [
            {
                "label": _(part.capitalize()),
                "name": join(self.path, part),
                "id": element_id(join(self.path, part)),
                "value": self.typed.one(join(self.path, part)),
                "inputmode": "text" if part == "month" else "numeric",
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
                + (" govuk-input--error" if self._is_wrong(part) else ""),
            }
            for part in PARTS
        ]

    def _is_wrong(self, part: str) -> bool:
        """Tell whether this part is to be mended; the first stands for the whole date."""
        anchor = self.error.anchor if self.error else None
        return anchor in (element_id(join(self.path, "day")), element_id(join(self.path, part)))

    @property
    def row_number(self) -> str:
        """The number under which this row was sent."""
        return self.path.rpartition(".")[2]

    @property
    def next_row_id(self) -> str:
        """The id that one more row of this group will have."""
        last = self.rows[-1].row_number if self.rows else "0"
        return element_id(join(self.path, int(last) + 1)) + "-row"

    @property
    def can_add(self) -> bool:
        """Tell whether the group takes another row."""
        return len(self.rows) < MOST_ROWS


def _choice(option: Option) -> dict[str, Any]:
    hint = {"text": option.hint} if option.hint else None
    return {"value": option.value, "text": option.label, "hint": hint}


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
    left out. ``files`` are those that go with what is filled in; None where none may. ``notice``
    is said before the first question.
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

    def refilled(self, filled: Filled[Any]) -> FormPage:
        """Return the form with everything that was typed and what to mend."""
        hidden = {**self.hidden, **filled.hidden}
        return replace(self, typed=filled.typed, errors=filled.errors, hidden=hidden)

    @property
    def fields(self) -> tuple[Shown, ...]:
        """The fields in order, bound to what was typed."""
        asked = retitled(describe(self.model, self.options, self.leave_out), self.titles)
        typed = self.typed or typed_from(asked, self.start or {})
        errors = {error.path: error for error in reversed(self.errors)}
        bound = _Binder(typed, errors, self.asked_for).all(asked, "")
        return bound if self.marks_optional else tuple(map(_unmarked, bound))

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
        self, typed: Typed, errors: Mapping[str, FieldError], asked_for: Mapping[str, str]
    ) -> None:
        self.typed = typed
        self.errors = errors
        self.asked_for = asked_for

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
        )

    def rows(self, asked: Field, path: str) -> tuple[Shown, ...]:
        numbers = self.typed.rows(path) or tuple(range(asked.blank_rows))
        return tuple(
            self.one(asked.row(place), join(path, number))
            for place, number in enumerate(numbers, start=1)
        )
