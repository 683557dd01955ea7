"""Records that check what their answers say together, and tell all that is wrong at once.

A model's own validators run only once every field is in order, so whoever mends their errors meets
the next ones after that. A ``check`` runs on whatever answers are in order: one that needs another
answer is left out until that one is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Annotated, Any, NamedTuple, Self, TypeVar

from pydantic import (
    ModelWrapValidatorHandler,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import InitErrorDetails

from models.base import Record


class Wrong(NamedTuple):
    """One thing to mend: the name of the answer, empty for the whole record, and how."""

    name: str
    sentence: str


M = TypeVar("M", bound="Checked")
C = TypeVar("C", bound=Callable[[Any], Iterator[Wrong]])


def check(function: C) -> C:
    """Mark a method of a record that yields what is wrong with its answers taken together."""
    function.is_check = True  # type: ignore[attr-defined] # a mark of ours on a function
    return function


class Checked(Record):
    """A record with checks. What validates it raises every error that can be known."""

    @model_validator(mode="wrap")
    @classmethod
    def _told_at_once(
        cls, given: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Return the record. Raises ValidationError with the errors of fields and of checks.

        The context may be what else judges answers, as `judged` has it. It is asked only where
        something is wrong already: what is in order is judged by whoever it is sent to.
        """
        try:
            whole = handler(given)
        except ValidationError as wrong:
            found = [_again(error) for error in wrong.errors(include_url=False)]
            part = _of(cls, _in_order(cls, given, {error["loc"][:1] for error in found}))
        else:
            found, part = [], whole
            if next(_wrong(whole), None) is None:
                return whole
        judged = list(part.judged(info.context))
        rest = _of(cls, {n: v for n, v in vars(part).items() if n not in dict(judged)})
        own = [_error(one, given) for one in (*judged, *_wrong(rest))]
        raise ValidationError.from_exception_data(cls.__name__, [*found, *own])

    def judged(self, _context: object) -> Iterator[Wrong]:
        """Yield which answers cannot be for another reason than the record's own checks."""
        yield from ()


def in_order(model: type[M], given: Mapping[str, object]) -> M:
    """Return a record of the answers that are in order by themselves, and of no others.

    To ask it for another one is an AttributeError: it is for showing what is there so far.
    """
    answers: dict[str, object] = {}
    for name, info in model.model_fields.items():
        if name not in given and not info.is_required():
            answers[name] = info.get_default(call_default_factory=True, validated_data={})
        elif name in given:
            with suppress(ValidationError):
                answers[name] = _answers(model, name).validate_python(given[name])
    return _of(model, answers)


def _of(model: type[M], answers: Mapping[str, object]) -> M:
    """Return a record of these answers alone: to ask for another one is an AttributeError."""
    part = model.model_construct()
    vars(part).clear()  # of the defaults too
    vars(part).update(answers)
    return part  # type: ignore[return-value] # mypy's plugin reads model_construct as of Checked


def _wrong(part: Checked) -> Iterator[Wrong]:
    """Yield what the checks find; one that asks for an answer that is not there finds nothing."""
    is_whole = set(type(part).model_fields) <= vars(part).keys()
    for name in _checks(type(part)):
        try:
            yield from getattr(part, name)()
        except AttributeError:
            if is_whole:
                raise


@cache
def _checks(model: type[Checked]) -> tuple[str, ...]:
    """Return the names of a model's checks, those of what it stands on first."""
    named = (
        name
        for base in reversed(model.__mro__)
        for name, value in vars(base).items()
        if getattr(value, "is_check", False)
    )
    return tuple(dict.fromkeys(named))


def _in_order(
    model: type[Checked], given: object, wrong: set[tuple[int | str, ...]]
) -> dict[str, object]:
    """Return the answers with which nothing is wrong, as the model has them."""
    if not isinstance(given, Mapping):
        return {}
    return {
        name: _answers(model, name).validate_python(given[name])
        if name in given
        else info.get_default(call_default_factory=True, validated_data={})
        for name, info in model.model_fields.items()
        if (name,) not in wrong
    }


@cache
def _answers(model: type[Checked], name: str) -> TypeAdapter[Any]:
    info: FieldInfo = model.model_fields[name]
    return TypeAdapter(Annotated[info.annotation, info])  # type: ignore[arg-type] # known at run time


def _again(error: Any) -> InitErrorDetails:  # noqa: ANN401 - pydantic's own dictionary
    return InitErrorDetails(
        type=error["type"], loc=error["loc"], input=error["input"], ctx=error.get("ctx", {})
    )


def _error(wrong: Wrong, given: object) -> InitErrorDetails:
    loc = (wrong.name,) if wrong.name else ()
    said = {"error": ValueError(wrong.sentence)}
    return InitErrorDetails(type="value_error", loc=loc, input=given, ctx=said)
