"""The whole web application on a town's database: two schools, three families, and browsers.

Acts go to the activity that workflows call, so what pages show is what the product writes.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

from fastapi import FastAPI
from httpx2 import Response
from pydantic import SecretStr
from sqlalchemy import insert
from starlette.testclient import TestClient

from adapters.codec import new_key
from adapters.database import writing
from adapters.languages import Language
from adapters.settings import Settings
from adapters.tables import table_of
from models.roles import Role
from models.tables import AccountRow, ContactRow, PersonRow, PostRow, PupilRow, SchoolRow
from tests.web.town import BASE, Town
from web.app import create_app
from web.desk import WayToJourneys
from web.signin.passwords import digest_of

OTHER_CLASS = "p-other-class"
OTHER_SCHOOL = "p-other-school"
OTHER_PARENT = "p-other-parent"
SHUT_OUT = "p-shut-out"
"""A contact of the first pupil who may not see the journey."""

KEYS = SecretStr(f"t:{new_key()}")
"""What closes files: one key for all the applications on a town's database."""

NO_FILE = ("new_files", ("", b""))
"""What a browser sends where no file was chosen."""

PASSWORD = "correct horse battery staple"


def settle_in(town: Town) -> None:
    """Add another school, another class, and the families."""
    school = {"id": "school-2", "name": "Dale School", "la_id": "la-1", "dfe_number": "9992002"}
    people: list[dict[str, Any]] = [
        {"id": OTHER_CLASS, "name": "Otto Otherclass", "school_id": "school-1"},
        {"id": OTHER_SCHOOL, "name": "Sam Otherschool", "school_id": "school-2"},
        {"id": OTHER_PARENT, "name": "Petra Otherparent", "school_id": None},
        {"id": SHUT_OUT, "name": "Sid Shutout", "school_id": None},
    ]
    posts: list[dict[str, Any]] = [
        {"person_id": OTHER_CLASS, "role": str(Role.CLASS_TEACHER)},
        {"person_id": OTHER_SCHOOL, "role": str(Role.SENCO)},
    ]
    contacts = [
        contact("pupil-0", "p-parent"),
        contact("pupil-2", "p-parent"),
        contact("pupil-1", OTHER_PARENT),
        {**contact("pupil-0", SHUT_OUT), "may_see": False},
    ]
    accounts: list[dict[str, Any]] = [
        {"person_id": "p-teacher", "email": "teacher@example.org", "password": None, "demo": True},
        {
            "person_id": "p-senco",
            "email": "senco@example.org",
            "password": _digest(),
            "demo": False,
        },
    ]
    with writing(town.engine) as connection:
        calendar = connection.execute(table_of(SchoolRow).select()).mappings().one()
        named = {**school, "calendar_version": calendar["calendar_version"]}
        connection.execute(insert(table_of(SchoolRow)), [named])
        added: dict[type, list[dict[str, Any]]] = {
            PersonRow: people,
            PostRow: posts,
            PupilRow: [_pupil_elsewhere()],
            ContactRow: contacts,
            AccountRow: accounts,
        }
        for model, rows in added.items():
            connection.execute(insert(table_of(model)), rows)


@cache
def _digest() -> str:
    """Return the digest of the password: made once, for it is slow on purpose."""
    return digest_of(PASSWORD)


def contact(pupil_id: str, person_id: str) -> dict[str, Any]:
    """Return the tie of a parent who may see the journey."""
    return {
        "pupil_id": pupil_id,
        "person_id": person_id,
        "relation": "Mother",
        "parental_responsibility": True,
        "may_see": True,
    }


def _pupil_elsewhere() -> dict[str, Any]:
    return {
        "id": "pupil-9",
        "school_id": "school-2",
        "home_la_id": "la-1",
        "upn": "R999200226009",
        "first_name": "Noor",
        "last_name": "Elsewhere",
        "born_on": date(2017, 3, 1),
        "cohort": 2033,
        "class_teacher_id": None,
    }


def settings(*, demo: bool = False) -> Settings:
    """Return settings for pages on the town's database."""
    return Settings(
        payload_keys=KEYS,
        session_secret=SecretStr("s" * 32),
        base_url=BASE,
        demo=demo,
    )


def pages_of(
    town: Town,
    journeys: WayToJourneys | None = None,
    *,
    demo: bool = False,
    languages: tuple[Language, ...] | None = None,
) -> FastAPI:
    """Return the whole application; its clock is the town's.

    Everybody in a town asks the same one, as people do, unless a test wants it otherwise.
    """
    usual = journeys is None and languages is None
    if usual and demo in town.pages:
        return town.pages[demo]
    app = create_app(settings(demo=demo), town.engine, journeys or town, languages)
    app.state.desk.now = lambda: town.now
    if usual:
        town.pages[demo] = app
    return app


class Visitor:
    """A person at a browser: opens pages, fills in what a form asks, presses its button."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def open(self, path: str) -> Response:
        """Open a page; redirects are followed."""
        return self.client.get(path)

    def send(self, path: str, to: str | None = None, **answers: str | list[str]) -> Response:
        """Fill in the form of a page over what stands there, and send it.

        ``to`` names the form by the beginning of its address where the page has several.
        """
        return self.resend(self.open(path).text, path, to, **answers)

    def resend(
        self, page: str, path: str, to: str | None = None, **answers: str | list[str]
    ) -> Response:
        """Send a form that was shown before."""
        form = _form(page, to if to is not None else path.partition("?")[0])
        filled = {**form.answers, **{name.replace("__", "."): a for name, a in answers.items()}}
        return self.client.post(form.action or path, data=filled)

    def asks(self, path: str, page: str = "", **answers: str | list[str]) -> Response:
        """Ask for an assessment: fill in the form, read what will go, and send it."""
        checked = self.resend(page or self.open(path).text, path, None, **answers)
        return self.resend(checked.text, path, _pressed="send")

    def gives(
        self,
        path: str,
        *files: tuple[str, bytes],
        page: str = "",
        **answers: str | list[str],
    ) -> Response:
        """Fill in a form and choose files, as a browser sends them; a page shown before is used."""
        form = _form(page or self.open(path).text, path.partition("?")[0])
        filled = {**form.answers, **{name.replace("__", "."): a for name, a in answers.items()}}
        chosen = [("new_files", (name, content)) for name, content in files]
        return self.client.post(form.action or path, data=filled, files=chosen or [NO_FILE])


class _Form(HTMLParser):
    """One form of a page: its address and what stands in its fields."""

    def __init__(self, to: str) -> None:
        super().__init__()
        self._to = to
        self._inside = False
        self._area = ""
        self.action = ""
        self.answers: dict[str, str | list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "form":
            action = found.get("action") or ""
            self._inside = action.startswith(self._to) and found.get("method") == "post"
            self.action = action if self._inside and not self.action else self.action
        if self._inside and tag == "textarea":
            self._area = found["name"] or ""
            self.answers[self._area] = ""
        if self._inside and tag == "input":
            self._input(found)

    def _input(self, found: dict[str, str | None]) -> None:
        name, value = found.get("name") or "", found.get("value") or ""
        if found.get("type") in ("radio", "checkbox") and "checked" not in found:
            return
        former = self.answers.get(name)
        if found.get("type") == "checkbox" and isinstance(former, list):
            former.append(value)
        elif name in self.answers:
            self.answers[name] = [*_list(self.answers[name]), value]
        else:
            self.answers[name] = value

    def handle_data(self, data: str) -> None:
        if self._area:
            self.answers[self._area] = str(self.answers[self._area]) + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        if tag == "form":
            self._inside = False


def _list(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _form(page: str, to: str) -> _Form:
    form = _Form(to)
    form.feed(page)
    assert form.action, f"the page has no form that goes to {to}"
    return form
