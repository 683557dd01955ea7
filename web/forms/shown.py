"""One question as a page shows it: what was typed, what is wrong, its choices and its size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adapters.languages import _
from web.forms.dates import PARTS
from web.forms.fields import Field, FieldKind, Option, element_id, join
from web.forms.reading import FieldError
from web.forms.typed import MOST_ROWS, Typed

_LETTERS_A_LINE = 60
_LONG_LINE = 50
"""A line of more letters than this would be cut off by the box of a single line."""

_OPTIONAL_LINES = 3
"""An empty box for what may be left out takes less of the page."""

_LETTERS_INLINE = 45
_FEW = 3
_LETTERS_ACROSS = 75
_FEW_ACROSS = 4
"""So many answers, of so many letters, stand on one line where a question has the whole width."""

_LETTERS_A_COLUMN = 26
_LETTERS_A_WIDE_COLUMN = 56
_MANY = 5
_MOST_RADIOS = 8
"""More people or places than this, one below the other, push the rest of the form out of sight."""

_MOST_LINES = 20
"""Of a longer text there is less on a screen at once than its reader can use."""


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

    is_named_above: bool = False
    """True where the name of its row says already what it is: "Outcome" below "Outcome 1"."""

    is_dense: bool = False
    """True on a page that saves room: boxes to press are the smaller ones."""

    is_alone: bool = False
    """True where a question has the whole width of a page in two columns."""

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
        saves_room = self.asked.optional or self.is_dense
        least = min(self.asked.text_rows, _OPTIONAL_LINES if saves_room else _MOST_LINES)
        return min(max(least, lines if self.is_dense else lines + 1), _MOST_LINES)

    @property
    def is_long(self) -> bool:
        """Tell whether a line is shown as a box of several, as it would be cut off otherwise."""
        return self.asked.kind is FieldKind.LINE and len(self.value) > _LONG_LINE

    @property
    def is_answered(self) -> bool:
        """Tell whether anything was typed or chosen here."""
        inner = (*self.fields, *self.rows)
        if inner or self.asked.kind is FieldKind.ROWS:
            return any(one.is_answered for one in inner)
        names = [self.path, *(join(self.path, part) for part in PARTS)]
        return any(text.strip() for name in names for text in self.typed.many(name))

    @property
    def is_wrong(self) -> bool:
        """Tell whether anything here is to be mended."""
        return self.error is not None or any(one.is_wrong for one in (*self.fields, *self.rows))

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The answers to choose from; one that is chosen by mistake can be taken back."""
        choices = [_choice(option) for option in self.asked.options]
        has_none = self.asked.kind is FieldKind.MANY_OF or any(not c["value"] for c in choices)
        if self.asked.nullable and not has_none:
            choices.append({"value": "", "text": _("Leave this unanswered")})
        return choices

    @property
    def is_select(self) -> bool:
        """Tell whether the answers stand in one box: many names, none with a hint of its own."""
        plain = all(one.value and not one.hint for one in self.asked.options)
        return self.asked.of_page and len(self.asked.options) > _MOST_RADIOS and plain

    @property
    def items(self) -> list[dict[str, Any]]:
        """The answers of such a box, and first that none is chosen yet."""
        return [{"value": "", "text": _("Choose one")}, *_without_none(self.choices)]

    @property
    def spread(self) -> str:
        """How the answers stand: a few short ones on one line, many short boxes in two columns."""
        is_many = self.asked.kind is FieldKind.MANY_OF
        small = f"govuk-{'checkboxes' if is_many else 'radios'}--small" if self._is_small else ""
        return " ".join(filter(None, (self._columns if is_many else self._inline, small)))

    @property
    def _columns(self) -> str:
        most = _LETTERS_A_WIDE_COLUMN if self._has_the_width else _LETTERS_A_COLUMN
        columns = len(self._letters) >= _MANY and max(self._letters) <= most
        return "hr-two-columns" if columns else ""

    @property
    def _inline(self) -> str:
        few, most = (_FEW, _LETTERS_INLINE)
        if self._has_the_width:
            few, most = (_FEW_ACROSS, _LETTERS_ACROSS)
        if len(self._letters) <= few and sum(self._letters) <= most:
            return "govuk-radios--inline"
        return self._columns if self._has_the_width else ""

    @property
    def _letters(self) -> list[int]:
        return [len(choice["text"]) for choice in self.choices]

    @property
    def _has_the_width(self) -> bool:
        return self.is_dense and self.is_alone

    @property
    def _is_small(self) -> bool:
        """Tell whether its boxes are small; a hint below an answer would lie in their reach."""
        return self.is_dense and not any(option.hint for option in self.asked.options)

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
                + (" govuk-input--error" if self._is_wrong_part(part) else ""),
            }
            for part in PARTS
        ]

    def _is_wrong_part(self, part: str) -> bool:
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


def _without_none(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [choice for choice in choices if choice["value"]]
