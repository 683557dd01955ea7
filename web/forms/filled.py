"""A posted form, read and checked: the model it makes, or what to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Generic, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from adapters.languages import _
from models.evidence import Judge
from web.forms.describing import Options, describe
from web.forms.fields import Field, FieldKind, element_id, retitled
from web.forms.reading import FieldError, Reading, anchor_of, read
from web.forms.sentences import own_words, sentence_for
from web.forms.typed import Typed

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Filled(Generic[M]):
    """What came of reading a posted form.

    ``value`` is the model when everything is in order. Otherwise it is None and the form is shown
    again with ``typed`` and ``errors``; both are empty of a password. ``changed_rows`` says that
    the person asked for one row more or less, which is no error. ``hidden`` holds what the page
    itself sent along, ``pressed`` the value of the button.
    """

    model: type[M]
    value: M | None
    typed: Typed
    errors: tuple[FieldError, ...] = ()
    changed_rows: bool = False
    hidden: Mapping[str, str] = field(default_factory=dict)
    pressed: str = ""

    @property
    def status_code(self) -> HTTPStatus:
        """The HTTP status to show the form again with."""
        return HTTPStatus.OK if self.changed_rows else HTTPStatus.UNPROCESSABLE_ENTITY

    def refused(self, *sentences: str, at: str = "") -> Filled[M]:
        """Return the same with errors that only the page could find, such as a refused step.

        ``at`` is the name of the field that each sentence speaks of; none is the whole form.
        """
        anchor = self._anchor(at)
        more = tuple(FieldError(at, anchor, _(sentence)) for sentence in sentences)
        return replace(self, value=None, errors=self.errors + more)

    def _anchor(self, name: str) -> str:
        """Return the id of a field's first input: a date has three, a group one in each row."""
        fields = {asked.name: asked for asked in describe(self.model)}
        return anchor_of(fields[name], name, self.typed) if name in fields else element_id(name)


async def read_form(
    request: Request,
    model: type[M],
    *,
    options: Options | None = None,
    given: Mapping[str, object] | None = None,
    titles: Mapping[str, str] | None = None,
    judge: Judge | None = None,
) -> Filled[M]:
    """Read and check the form of a model from a posted request, urlencoded or multipart.

    ``options`` and ``titles`` are the same that the page was shown with; ``given`` are fields that
    the page sets itself and does not ask for. ``judge`` says which answers to a record cannot be,
    beside what the model says.
    """
    form = await request.form()
    pairs = form.multi_items()
    fields = retitled(describe(model, options, tuple(given or ())), titles or {})
    filled = fill(model, fields, Typed.from_pairs(pairs), given or {}, _row_change(pairs), judge)
    return replace(filled, hidden=_hidden(pairs), pressed=_machinery(pairs, "_pressed"))


@dataclass(frozen=True, slots=True)
class RowChange:
    """A press of "add another" or "remove": the group or row it speaks of."""

    add: str = ""
    remove: str = ""

    def apply(self, typed: Typed) -> Typed:
        """Return what was typed, with the row more or less."""
        return typed.with_row(self.add) if self.add else typed.without_row(self.remove)


def fill(
    model: type[M],
    fields: Sequence[Field],
    typed: Typed,
    given: Mapping[str, object],
    row_change: RowChange | None = None,
    judge: Judge | None = None,
) -> Filled[M]:
    """Check what was typed against the model; where anything is wrong, a judge is asked too."""
    shown = typed.without(_secrets(fields))
    if row_change is not None:
        return Filled(model, None, row_change.apply(shown), changed_rows=True)
    reading = read(fields, typed)
    try:
        data = {**_constants(model), **reading.data, **given}
        value = model.model_validate(data, context=judge)
    except ValidationError as wrong:
        return Filled(model, None, shown, _in_page_order(reading, _errors(reading, wrong)))
    if reading.errors:
        return Filled(model, None, shown, _in_page_order(reading, reading.errors))
    return Filled(model, value, shown)


def _errors(reading: Reading, wrong: ValidationError) -> list[FieldError]:
    """Return the errors of reading and of the model: to a field one, or all of its own checks."""
    found = list(reading.errors)
    known = {error.path for error in found}
    for detail in wrong.errors(include_url=False):
        error = _error(reading, detail)
        own = own_words(detail.get("ctx", {})) is not None
        if not error.path or error.path not in known or own:
            found.append(error)
            known.add(error.path)
    return found


def _error(reading: Reading, detail: ErrorDetails) -> FieldError:
    context = detail.get("ctx", {})
    said = own_words(context) or detail["msg"]
    place = reading.place_of(detail["loc"])
    if place is None:
        return FieldError("", "", said)
    return place.error(sentence_for(place.asked, detail["type"], context, detail["input"], said))


def _in_page_order(reading: Reading, errors: Sequence[FieldError]) -> tuple[FieldError, ...]:
    """Return the errors as the page runs; a group says nothing where one of its rows does."""
    order = {place.path: number for number, place in enumerate(reading.places.values())}
    told = [error for error in errors if not any(_is_inside(e, error) for e in errors)]
    return tuple(sorted(told, key=lambda error: order.get(error.path, len(order))))


def _is_inside(inner: FieldError, outer: FieldError) -> bool:
    return bool(outer.path) and inner.path.startswith(f"{outer.path}.")


def _constants(model: type[BaseModel]) -> dict[str, object]:
    """Return the fields that can hold one value only and have no default."""
    return {
        name: get_args(info.annotation)[0]
        for name, info in model.model_fields.items()
        if info.is_required() and get_origin(info.annotation) is Literal
    }


def _secrets(fields: Sequence[Field]) -> list[str]:
    return [asked.name for asked in fields if asked.kind is FieldKind.SECRET]


def _machinery(pairs: Sequence[tuple[str, object]], name: str) -> str:
    return next((str(value) for key, value in pairs if key == name), "")


def _row_change(pairs: Sequence[tuple[str, object]]) -> RowChange | None:
    add, remove = _machinery(pairs, "_add"), _machinery(pairs, "_remove")
    return RowChange(add, remove) if add or remove else None


def _hidden(pairs: Sequence[tuple[str, object]]) -> dict[str, str]:
    start = "_hidden."
    return {name.removeprefix(start): str(value) for name, value in pairs if name.startswith(start)}
