"""The description leaves nothing of the API unsaid, and says of each thing more than its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from models.evidence import Kind
from web.api.forms import question_schema
from web.api.page import code_lists
from web.api.spec import openapi

LITTLE = {"a", "an", "the", "of", "its", "it", "is", "this", "one"}
"""Words that add nothing to a name."""

Said = Iterator[tuple[str, str, str | None]]


def everything_described(spec: dict[str, Any]) -> Said:
    """Yield where each thing stands, its name and what is said of it."""
    yield "the API", spec["info"]["title"], spec["info"].get("description")
    for tag in spec["tags"]:
        yield "tags", tag["name"], tag.get("description")
    for kind, parts in spec["components"].items():
        for name, part in parts.items():
            yield kind, name, part.get("description")
            yield from _headers(part, f"{kind} {name}")
            for field, schema in part.get("properties", {}).items():
                yield f"{kind} {name}", field, schema.get("description")
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            yield from _of_operation(f"{method} {path}", operation)


def _of_operation(where: str, operation: dict[str, Any]) -> Said:
    yield where, operation["operationId"], operation.get("description")
    for parameter in operation.get("parameters", ()):
        yield where, parameter["name"], parameter.get("description")
    if body := operation.get("requestBody"):
        yield where, "request body", body.get("description")
    for status, answer in operation["responses"].items():
        if "$ref" not in answer:
            yield where, status, answer.get("description")
            yield from _headers(answer, f"{where} {status}")


def _headers(part: dict[str, Any], where: str) -> Said:
    for name, header in part.get("headers", {}).items():
        yield where, name, header.get("description")


def _says_no_more(name: str, said: str) -> bool:
    words = [word for word in re.findall(r"[a-z]+", said.lower()) if word not in LITTLE]
    return set(words) <= set(re.findall(r"[a-z]+", name.lower()))


def test_nothing_of_the_api_is_without_a_description() -> None:
    unsaid = [(where, name) for where, name, said in everything_described(openapi()) if not said]
    assert unsaid == []


def test_a_description_says_more_than_the_name_of_what_it_describes() -> None:
    told = everything_described(openapi())
    assert [
        (where, name, said) for where, name, said in told if _says_no_more(name, said or "")
    ] == []
    assert not any(said == "Successful Response" for _, _, said in everything_described(openapi()))


@pytest.mark.parametrize(
    ("name", "said"),
    [("due_on", "Due on."), ("name", "The name."), ("late_tasks", "Its late tasks")],
)
def test_a_name_with_a_full_stop_is_no_description(name: str, said: str) -> None:
    assert _says_no_more(name, said)


def test_a_date_says_that_it_is_londons_and_an_instant_that_it_is_utc() -> None:
    unsaid = []
    for name, schema in openapi()["components"]["schemas"].items():
        for field, part in schema.get("properties", {}).items():
            said, formats = part["description"], {one.get("format") for one in _arms(part)}
            is_question = part.get("title", "").endswith("?")  # asked as a page asks it
            zone = "UTC" if "date-time" in formats else "London"
            if formats & {"date", "date-time"} and not is_question and zone not in said:
                unsaid.append((name, field))
    assert unsaid == []


def test_what_is_sent_is_of_one_kind_so_that_a_fault_has_one_place() -> None:
    """Of a value of two kinds a program would read what is wrong with it as either."""
    sent = [
        (name, field)
        for name, schema in openapi()["components"]["schemas"].items()
        if name.startswith("To")
        for field, part in schema.get("properties", {}).items()
        for one in (part, part.get("items", {}))
        if sum(arm.get("type") != "null" for arm in one.get("anyOf", ())) > 1
    ]
    assert sent == []


def _arms(schema: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = schema.get("anyOf", [schema])
    return [*found, *(one["items"] for one in found if "items" in one)]


def test_every_code_is_explained_where_it_is_listed() -> None:
    unexplained = list(_unexplained(openapi(), ""))
    unexplained += [found for kind in Kind for found in _unexplained(question_schema(kind), "")]
    assert unexplained == []


def _unexplained(part: object, said: str) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _unexplained(one, said)
    if not isinstance(part, dict):
        return
    said = part["description"] if isinstance(part.get("description"), str) else said
    codes = part["enum"] if isinstance(part.get("enum"), list) else ()
    yield from (code for code in codes if f"`{code}`" not in said)
    for inner in part.values():
        yield from _unexplained(inner, said)


def test_people_read_the_same_words_for_each_code() -> None:
    lists = {one.name: dict(one.codes) for one in code_lists(openapi())}
    assert lists["Role"]["senco"] == "SENCo"
    assert lists["State"]["sen_support"] == "SEN Support"
    assert lists["Happening"]["document_signed"] == "A person signed one version of a document."
    assert all(means for codes in lists.values() for means in codes.values())


@pytest.mark.parametrize("kind", sorted(Kind))
def test_every_question_of_every_form_is_asked_in_words(kind: Kind) -> None:
    schema = question_schema(kind)
    for part in (schema, *schema.get("$defs", {}).values()):
        assert part["description"]
        for name, question in part.get("properties", {}).items():
            assert question.get("title") or question.get("description"), (kind, name)
