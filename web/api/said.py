"""What the description says of its parts, from the words that stand where each part is made.

A field is described under itself, a shape in its class, a question by its title, a code by its
label. Here they are put where a program reads them; nothing is described twice.
"""

from __future__ import annotations

from typing import Any

from web.problem_details import API

Node = dict[str, Any]

ETAG = {
    "ETag": {
        "description": "The case's revision in quotation marks; send it as If-None-Match.",
        "schema": {"type": "string"},
    }
}
FILE_NAME = {
    "Content-Disposition": {
        "description": "That it is to be saved, and under which name.",
        "schema": {"type": "string"},
    }
}
RETRY_AFTER = {
    "Retry-After": {
        "description": "After how many seconds to send it again.",
        "schema": {"type": "integer"},
    }
}
WWW_AUTHENTICATE = {
    "WWW-Authenticate": {
        "description": "That a bearer token is asked for.",
        "schema": {"type": "string"},
    }
}


def say_of_fields(schema: Node) -> None:
    """Say of each field in one line what it is: its own words, or the question that it answers."""
    schema["description"] = schema["description"].replace("``", "`")
    for field in schema.get("properties", {}).values():
        asked, said = field.get("title", ""), field.get("description", "")
        words = f"{asked} {said}" if asked.endswith("?") else said
        field["description"] = " ".join(words.split())


def say_of_operation(operation: Node, schemas: dict[str, Node]) -> None:
    """Say of an operation's body and of its answer what they hold."""
    if body := operation.get("requestBody"):
        body["description"] = _held(_schema_of(body), schemas)
    for status, answer in operation["responses"].items():
        if answer.get("description") == "Successful Response":
            answer["description"] = _answered(status, answer, schemas)


def _answered(status: str, answer: Node, schemas: dict[str, Node]) -> str:
    if status == "204":
        return "It is done; the answer has no body."
    return _held(_schema_of(answer), schemas)


def _schema_of(holder: Node) -> Node:
    found: Node = holder["content"]["application/json"]["schema"]
    return found


def _held(schema: Node, schemas: dict[str, Node]) -> str:
    """Return what a body holds, as the class of its shape says it."""
    if schema.get("type") == "array":
        return f"A list; of each: {_held(schema['items'], schemas)}"
    for arm in schema.get("anyOf", (schema,)):
        if "$ref" in arm:
            said: str = schemas[arm["$ref"].rpartition("/")[2]]["description"]
            return " ".join(said.split())
    raise LookupError(f"no shape of {API} in {schema}")
