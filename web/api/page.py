"""The description of the API as a page for people, made from the same OpenAPI."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from models.scopes import Scope
from web.access import needs
from web.api.problems import PROBLEMS
from web.api.spec import openapi
from web.ground import Access
from web.problem_details import API, words_of
from web.shell import render

router: APIRouter = APIRouter(prefix=API)


@dataclass(frozen=True, slots=True)
class Line:
    """A parameter, or a field of what is sent or answered."""

    name: str
    kind: str
    says: str
    required: bool


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of one kind, each with what it means."""

    name: str
    says: str
    codes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation."""

    anchor: str
    method: str
    path: str
    says: tuple[str, ...]
    scopes: tuple[str, ...]
    parameters: tuple[Line, ...]
    sends: tuple[Line, ...]
    answers: tuple[Line, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that belong together."""

    name: str
    says: str
    operations: tuple[Operation, ...]


@router.get("/docs", include_in_schema=False, dependencies=[needs(Access.PUBLIC)])
def docs(request: Request) -> Response:
    """Describe the API to people."""
    return render(
        request,
        "api/docs.html",
        title="What programs can do",
        groups=groups(openapi()),
        scopes=[(str(scope), scope.label) for scope in Scope],
        problems=[(kind.code, kind.status.value, *words_of(kind)) for kind in PROBLEMS],
        codes=code_lists(openapi()),
        spec=f"{API}/openapi.json",
    )


def groups(spec: dict[str, Any]) -> tuple[Group, ...]:
    """Return every operation, under its tag."""
    every = [
        (operation["tags"][0], _operation(spec, path, method, operation))
        for path, operations in spec["paths"].items()
        for method, operation in operations.items()
    ]
    return tuple(
        Group(tag["name"], tag["description"], tuple(o for name, o in every if name == tag["name"]))
        for tag in spec["tags"]
    )


def code_lists(spec: dict[str, Any]) -> tuple[CodeList, ...]:
    """Return every list of codes, by name."""
    listed = sorted((n, s) for n, s in spec["components"]["schemas"].items() if "enum" in s)
    return tuple(
        CodeList(name, schema["description"].partition("\n\n")[0], tuple(_meanings(schema)))
        for name, schema in listed
    )


def _meanings(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each code with its words: those from its name up to the next code's."""
    said = schema["description"].rpartition("\n\n")[2]
    for code in schema["enum"]:
        yield code, said.partition(f"`{code}`: ")[2].partition("; `")[0]


def _operation(
    spec: dict[str, Any], path: str, method: str, operation: dict[str, Any]
) -> Operation:
    status, answer = next(iter(operation["responses"].items()))
    return Operation(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        says=tuple(operation["description"].split("\n\n")),
        scopes=tuple(operation["security"][0]["token"]),
        parameters=tuple(_parameter(spec, one) for one in operation.get("parameters", ())),
        sends=_fields(spec, _schema(operation.get("requestBody", {}))),
        answers=_fields(spec, _schema(answer)),
        status=status,
    )


def _parameter(spec: dict[str, Any], one: dict[str, Any]) -> Line:
    name = one["name"] if one["in"] == "path" else f"{one['name']} ({one['in']})"
    return Line(name, _kind(spec, one["schema"]), one.get("description", ""), one["required"])


def _schema(holder: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = holder.get("content", {}).get("application/json", {}).get("schema", {})
    return found


def _fields(spec: dict[str, Any], schema: dict[str, Any]) -> tuple[Line, ...]:
    """Return the fields of an object, or of the lines of a list."""
    found = _resolved(spec, schema)
    if "items" in found:
        found = _resolved(spec, found["items"])
    for arm in found.get("anyOf", ()):
        found = _resolved(spec, arm) if "$ref" in arm else found
    required = set(found.get("required", ()))
    return tuple(
        Line(name, _kind(spec, one), one.get("description", ""), name in required)
        for name, one in found.get("properties", {}).items()
    )


def _resolved(spec: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _kind(spec: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return the kind of a value in few words."""
    if "$ref" in schema:
        named = _resolved(spec, schema)
        is_code = "enum" in named
        return f"code: {named['title']}" if is_code else schema["$ref"].rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(spec, arm) for arm in schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list of {_kind(spec, schema.get('items', {}))}"
    return _KINDS.get(schema.get("format", ""), _KINDS.get(schema.get("type", ""), "value"))


_KINDS = {
    "date": "date",
    "date-time": "instant",
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "object": "object",
    "null": "null",
}
