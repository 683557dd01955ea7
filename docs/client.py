"""A small client of the API, made from its OpenAPI description."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from web.api.spec import openapi

_TYPES = {"string": "str", "integer": "int", "boolean": "bool"}

_HEAD = '''"""A client of Handrail's API in plain Python, made by `python -m docs.generate`."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen


class Problem(Exception):
    """What went wrong, as problem details: branch on ``code``, show ``reasons`` to people."""

    def __init__(self, details: dict[str, Any]) -> None:
        super().__init__(details["title"])
        self.details = details
        self.code: str = details["code"]
        self.reasons: list[dict[str, Any]] = details["reasons"]
        self.errors: list[dict[str, Any]] = details["errors"]


def _part(text: str) -> str:
    return quote(text, safe="")


class Handrail:
    """Acts in the name of the person whose token this is.

    Each act goes under a key of its own unless one is given: give one, and keep it, to send the
    same act again when no answer came.
    """

    def __init__(self, address: str, token: str, timeout_seconds: float = 30) -> None:
        self._address = address.rstrip("/")
        self._token = token
        self._timeout_seconds = timeout_seconds

    def _ask(
        self,
        method: str,
        path: str,
        query: dict[str, Any] | None = None,
        body: dict[str, Any] | None = None,
        key: str | None = None,
    ) -> Any:
        given = {name: value for name, value in (query or {}).items() if value is not None}
        address = f"{self._address}{path}" + (f"?{urlencode(given, doseq=True)}" if given else "")
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        if method != "GET":
            headers["Idempotency-Key"] = key or str(uuid.uuid4())
        sent = None if body is None else json.dumps(body).encode()
        request = Request(address, sent, headers, method=method)
        try:
            with urlopen(request, timeout=self._timeout_seconds) as answer:
                said = answer.read()
                kind = answer.headers.get("Content-Type", "application/json")
                return json.loads(said or b"null") if "json" in kind else said
        except HTTPError as error:
            raise Problem(json.loads(error.read())) from None
'''


def client() -> str:
    """Return the source of the client."""
    spec = openapi()
    methods = [
        "\n".join(_method(path, method, operation))
        for path, operations in spec["paths"].items()
        for method, operation in operations.items()
    ]
    source = "\n".join([_HEAD, "\n\n".join(methods)]) + "\n"
    formatting = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "client.py", "-"]
    return subprocess.run(
        formatting, input=source, capture_output=True, text=True, check=True
    ).stdout


def _method(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    parameters = operation.get("parameters", ())
    in_path = [p["name"] for p in parameters if p["in"] == "path"]
    query = [p for p in parameters if p["in"] == "query"]
    body = operation.get("requestBody")
    has_key = any(p["name"] == "Idempotency-Key" for p in parameters)
    arguments = ["self", *(f"{name}: str" for name in in_path)]
    if body is not None:
        is_needed = body.get("required", False)
        arguments.append(
            "body: dict[str, Any]" if is_needed else "body: dict[str, Any] | None = None"
        )
    options = [f"{p['name']}: {_type(p['schema'])} | None = None" for p in query]
    options += ["key: str | None = None"] if has_key else []
    arguments += ["*", *options] if options else []
    yield f"    def {operation['operationId']}({', '.join(arguments)}) -> Any:"
    says = " ".join(operation["description"].split("\n\n")[0].split())
    yield f'        """{says}"""'
    yield from _call(path, method, query, has_body=body is not None, has_key=has_key)


def _call(
    path: str, method: str, query: list[dict[str, Any]], *, has_body: bool, has_key: bool
) -> Iterator[str]:
    address = re.sub(r"\{(\w+)\}", r"{_part(\1)}", path)
    quoted = f'f"{address}"' if "{" in path else f'"{address}"'
    asked = [f'"{method.upper()}"', quoted]
    if query:
        pairs = ", ".join(f'"{p["name"]}": {p["name"]}' for p in query)
        asked.append(f"query={{{pairs}}}")
    asked += ["body=body"] if has_body else []
    asked += ["key=key"] if has_key else []
    yield f"        return self._ask({', '.join(asked)})"


def _type(schema: dict[str, Any]) -> str:
    for arm in schema.get("anyOf", [schema]):
        if arm.get("type") == "array":
            return "list[str]"
        if arm.get("type") in _TYPES:
            return _TYPES[arm["type"]]
    return "str"
