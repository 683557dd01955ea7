"""A client of Handrail's API in plain Python, made by `python -m docs.generate`."""

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

    def me(self) -> Any:
        """Say who asks: the person, their posts, and the token with its scopes."""
        return self._ask("GET", "/api/v1/me")

    def my_tasks(
        self,
        *,
        due_by: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Any:
        """List the open steps that the person can do, the one that is due first at the top."""
        return self._ask(
            "GET",
            "/api/v1/me/tasks",
            query={"due_by": due_by, "kind": kind, "limit": limit, "cursor": cursor},
        )

    def pupils(
        self, *, search: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the pupils the person may see, by name."""
        return self._ask(
            "GET", "/api/v1/pupils", query={"search": search, "limit": limit, "cursor": cursor}
        )

    def pupil(self, pupil_id: str) -> Any:
        """Show one pupil."""
        return self._ask("GET", f"/api/v1/pupils/{_part(pupil_id)}")

    def open_journey(self, pupil_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Open a pupil's journey with its first record; where it is open, only file that."""
        return self._ask("POST", f"/api/v1/pupils/{_part(pupil_id)}/journey", body=body, key=key)

    def cases(
        self, *, chart: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the cases the person may see, by the pupil's name."""
        return self._ask(
            "GET", "/api/v1/cases", query={"chart": chart, "limit": limit, "cursor": cursor}
        )

    def case(self, case_id: str) -> Any:
        """Show one case as it stands; its revision is the ETag."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}")

    def open_steps(self, case_id: str) -> Any:
        """List what is open on a case: for a family, what is asked of it."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/steps")

    def moves(self, case_id: str) -> Any:
        """List the moves that people can take from here, each with what is missing."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/moves")

    def move(self, case_id: str, move: str) -> Any:
        """Say of one move whether it may be taken now, and what is missing."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/moves/{_part(move)}")

    def take_move(
        self, case_id: str, move: str, body: dict[str, Any] | None = None, *, key: str | None = None
    ) -> Any:
        """Take a move, or be told every reason why not."""
        return self._ask(
            "POST", f"/api/v1/cases/{_part(case_id)}/moves/{_part(move)}", body=body, key=key
        )

    def work_towards(
        self, case_id: str, move: str, body: dict[str, Any] | None = None, *, key: str | None = None
    ) -> Any:
        """Begin to work towards a move: what is missing becomes tasks."""
        return self._ask(
            "PUT", f"/api/v1/cases/{_part(case_id)}/aims/{_part(move)}", body=body, key=key
        )

    def stop_working_towards(self, case_id: str, move: str, *, key: str | None = None) -> Any:
        """Stop working towards a move: its tasks end."""
        return self._ask("DELETE", f"/api/v1/cases/{_part(case_id)}/aims/{_part(move)}", key=key)

    def forms(self) -> Any:
        """List every kind of record and who files it."""
        return self._ask("GET", "/api/v1/forms")

    def form(self, kind: str) -> Any:
        """Describe the form of a kind of record."""
        return self._ask("GET", f"/api/v1/forms/{_part(kind)}")

    def file_record(
        self, case_id: str, kind: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """File a record: a document's first version or, where `replaces` names one, the next."""
        return self._ask(
            "POST", f"/api/v1/cases/{_part(case_id)}/records/{_part(kind)}", body=body, key=key
        )

    def sign_document(self, case_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Sign the version of a document that was read."""
        return self._ask("POST", f"/api/v1/cases/{_part(case_id)}/signatures", body=body, key=key)

    def documents(self, case_id: str, *, every_version: bool | None = None) -> Any:
        """List the documents of a case, oldest first."""
        return self._ask(
            "GET",
            f"/api/v1/cases/{_part(case_id)}/documents",
            query={"every_version": every_version},
        )

    def document(self, case_id: str, digest: str) -> Any:
        """Read one version of a document."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/documents/{_part(digest)}")

    def file(self, case_id: str, digest: str, file: str) -> Any:
        """Get a file that goes with one version of a document."""
        return self._ask(
            "GET", f"/api/v1/cases/{_part(case_id)}/documents/{_part(digest)}/files/{_part(file)}"
        )

    def timeline(self, case_id: str, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """List what happened, the oldest first: ask again with the last cursor for what is new."""
        return self._ask(
            "GET",
            f"/api/v1/cases/{_part(case_id)}/timeline",
            query={"limit": limit, "cursor": cursor},
        )

    def requests(
        self, *, stage: list[str] | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the requests at the authority with their clocks, the oldest first."""
        return self._ask(
            "GET", "/api/v1/requests", query={"stage": stage, "limit": limit, "cursor": cursor}
        )

    def give_to_the_team(self, case_id: str, *, key: str | None = None) -> Any:
        """Give a request to everyone who decides requests at the authority now."""
        return self._ask("POST", f"/api/v1/requests/{_part(case_id)}/team", key=key)

    def messages(self, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """List the person's own messages, the newest first."""
        return self._ask("GET", "/api/v1/messages", query={"limit": limit, "cursor": cursor})

    def message(self, message_id: str) -> Any:
        """Read one message; it is not marked as seen."""
        return self._ask("GET", f"/api/v1/messages/{_part(message_id)}")

    def seen(self, message_id: str) -> Any:
        """Mark a message as seen; doing so again changes nothing."""
        return self._ask("PUT", f"/api/v1/messages/{_part(message_id)}/seen")

    def stuck(
        self, *, reason: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the cases that are stuck and why, the one stuck for longest at the top."""
        return self._ask(
            "GET", "/api/v1/stuck", query={"reason": reason, "limit": limit, "cursor": cursor}
        )
