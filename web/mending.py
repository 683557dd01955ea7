"""What a program has to send instead of what cannot be read, by the errors that pydantic finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from web.problem_details import KEY_HEADER, FieldShape, NoSuchName, ToMend
from web.problems import NotFound, Problem


def unreadable(error: RequestValidationError) -> Problem:
    """Return what is wrong with a request; an id in an address that cannot be one is unknown."""
    details = error.errors()
    in_path = [detail for detail in details if detail["loc"][:1] == ("path",)]
    if in_path:
        unknown = next((d for d in in_path if d["type"] in ("enum", "literal_error")), None)
        return NoSuchName(unknown["loc"][1], unknown["input"]) if unknown else NotFound()
    return ToMend(*map(_shape, without_echoes(details)))


def unreadable_body(error: ValidationError) -> Problem:
    """Return what is wrong with a body that a route reads by itself."""
    found = error.errors(include_url=False)
    return ToMend(*(_shape({**d, "loc": ("body", *d["loc"])}) for d in without_echoes(found)))


def without_echoes(details: Sequence[Any]) -> Iterator[Any]:
    """Yield errors, but for those of a list that only seems too short as its lines are wrong."""
    places = [tuple(detail["loc"]) for detail in details]
    for detail, place in zip(details, places, strict=True):
        is_echo = any(one != place and one[: len(place)] == place for one in places)
        if detail["type"] != "too_short" or not is_echo:
            yield detail


def _shape(detail: Any) -> FieldShape:  # noqa: ANN401 - pydantic's own dictionary
    return FieldShape(pointer=_pointer(detail["loc"], detail["type"]), detail=_mend(detail))


def _pointer(location: Sequence[Any], code: str) -> str:
    place, *rest = location
    if code == "json_invalid":
        return "#"
    if place == "body":
        return "/".join(["#", *map(_escaped, rest)]) if rest else "#"
    return "/".join(map(str, location))


def _escaped(part: object) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _mend(detail: Any) -> str:  # noqa: ANN401 - as above
    if detail["loc"][-1:] == (KEY_HEADER,):
        return "Send 8 to 200 visible characters that you have not sent before, such as a UUID."
    if tuple(detail["loc"]) == ("body",) and detail["type"].startswith("model_"):
        return "Send a JSON object, with the header Content-Type: application/json."
    said = wrong_kind(detail) or _too_much(detail)
    return said or f"{detail['msg'].removeprefix('Value error, ')}."


def wrong_kind(detail: Any) -> str | None:  # noqa: ANN401 - as above
    """Return what kind of value to send instead, None where the kind is right."""
    code, expected = detail["type"], detail.get("ctx", {}).get("expected")
    if code in ("enum", "literal_error"):
        return f"Send one of: {_listed(expected)}."
    return next((says for starts, says in _KINDS.items() if code.startswith(starts)), None)


def _too_much(detail: Any) -> str | None:  # noqa: ANN401 - as above
    """Return how much may be sent, None where it is not for that."""
    says = _LIMITS.get(detail["type"])
    return says.format(**detail["ctx"]) if says else None


def _listed(expected: str) -> str:
    """Return codes as a list without quotes: pydantic writes 'a', 'b' or 'c'."""
    return expected.replace("'", "").replace(" or ", ", ")


_KINDS = {
    "missing": "Send this; it is required.",
    "json_invalid": "Send JSON that can be read.",
    "string_pattern_mismatch": "Send it as the description says, or just as Handrail gave it.",
    "extra_forbidden": "Leave this out; it is not known here.",
    "model_": "Send a JSON object.",
    "dict_type": "Send a JSON object.",
    "tuple_type": "Send a list.",
    "list_type": "Send a list.",
    "string_type": "Send text.",
    "string_unicode": "Send text in which every character is whole.",
    "date_from_datetime_inexact": "Send a date without a time, such as 2026-09-07.",
    "date_": "Send a date such as 2026-09-07.",
    "int_": "Send a whole number.",
    "decimal_parsing": "Send a number.",
    "decimal_type": "Send a number.",
    "float_": "Send a number.",
    "bool_": "Send true or false.",
}
"""What to send instead, by how pydantic's code begins."""

_LIMITS = {
    "greater_than_equal": "Send {ge} or more.",
    "less_than_equal": "Send {le} or less.",
    "string_too_short": "Send {min_length} or more characters.",
    "string_too_long": "Send {max_length} characters at most.",
    "too_short": "Send {min_length} or more.",
    "too_long": "Send {max_length} at most.",
}
"""How much may be sent, by pydantic's code."""
