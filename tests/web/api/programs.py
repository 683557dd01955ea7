"""A program with a token, as it asks the API."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.signing_in import tokens
from models.evidence import Kind
from models.scopes import Scope
from tests.samples import sample
from tests.web.town import BASE, Town
from web.problem_details import API

_KEYS = count(1)


class Program:
    """Asks in a person's name; every act goes under a new key unless one is given."""

    def __init__(self, app: FastAPI, secret: str) -> None:
        self.secret = secret
        headers = {"authorization": f"Bearer {secret}"}
        self.client = TestClient(app, base_url=BASE, headers=headers)

    def reads(self, path: str, **query: Any) -> Any:
        """Read something that is there."""
        answer = self.client.get(f"{API}{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def asks(self, path: str, **query: Any) -> Response:
        """Read, whatever is answered."""
        return self.client.get(f"{API}{path}", params=query)

    def sends(
        self, path: str, body: Any = None, key: str | None = None, method: str = "POST"
    ) -> Response:
        """Send an act."""
        headers = {"Idempotency-Key": key or new_key()}
        return self.client.request(method, f"{API}{path}", json=body, headers=headers)

    def files(
        self, case_id: str, kind: Kind, on: Any, key: str | None = None, **changes: Any
    ) -> Response:
        """File a complete record."""
        answers = sample(kind, on, **changes).model_dump(mode="json")
        return self.sends(f"/cases/{case_id}/records/{kind}", {"answers": answers}, key)


def new_key() -> str:
    """Return a key that was not sent before."""
    return f"key-{next(_KEYS):08d}"


def program(town: Town, app: FastAPI, person: str, *scopes: Scope) -> Program:
    """Return a program with a token for these scopes, or for all there are."""
    asked = tokens.NewToken(person, "A test", scopes or tuple(Scope), town.now + timedelta(days=9))
    with writing(town.engine) as connection:
        _, secret = tokens.make(connection, asked, town.now)
    return Program(app, secret)


def problem(answer: Response) -> Any:
    """Return the problem details of an answer that is one."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    found = answer.json()
    assert found["status"] == answer.status_code
    return found
