"""A form with every kind of field, a few pages, and sessions kept in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, FastAPI, Request
from pydantic import Field, SecretStr
from starlette.responses import Response
from starlette.testclient import TestClient

from adapters.signing_in.answers import Answer, Place
from models.base import Choice, Code, Line, Prose, Record
from models.checked import Checked, Wrong, check
from web.forms import Button, FormPage, Option, read_form
from web.problems import DatabaseAway, EngineAway, NotFound
from web.sessions import Session
from web.shell import (
    Access,
    NavigationLink,
    ShellSettings,
    create_shell,
    flash,
    ground_of,
    needs,
    redirect,
    render,
)

BASE = "http://testserver"


class Judged(Choice):
    BELOW = "below", "Below expected"
    EXPECTED = "expected", "As expected"


class Area(Choice):
    COGNITION = "cognition", "Cognition and learning"
    SENSORY = "sensory", "Sensory or physical"


class Provision(Record):
    what: Line = Field(title="Provision")
    hours: int = Field(title="Hours a week", ge=1, le=40, json_schema_extra={"suffix": "hours"})
    areas: tuple[Area, ...] = Field((), title="Which areas is it for?")
    started_on: date | None = Field(None, title="Started on")


class Contact(Record):
    name: Line = Field(title="Name", json_schema_extra={"autocomplete": "name"})
    told_on: date = Field(title="When were they told?")


class Meeting(Checked):
    """Every kind of field that a page can ask for."""

    kind: Literal["meeting"]
    held_on: date = Field(
        title="When was the meeting?",
        description="For example, 27 3 2026",
        le=date(2026, 12, 31),
        json_schema_extra={"called": "the date of the meeting"},
    )
    place: Line = Field(title="Place")
    notes: Prose = Field(title="What was said?")
    progress: Judged = Field(
        title="How was progress judged?",
        json_schema_extra={"called": "how progress was judged"},
    )
    copied: bool = Field(title="Was a copy given to the parents?")
    areas: tuple[Area, ...] = Field(title="Areas of need", min_length=1)
    cost_pounds: Decimal | None = Field(
        None, title="Cost", ge=0, decimal_places=2, json_schema_extra={"prefix": "£"}
    )
    provision: tuple[Provision, ...] = Field(
        title="Provision", min_length=1, json_schema_extra={"blank_rows": 2}
    )
    excuse: Line | None = Field(
        None, title="Excuse", json_schema_extra={"needed": "needed if nobody came"}
    )
    strategies: tuple[Line, ...] = Field(
        (), title="Strategies tried", json_schema_extra={"each": "strategy"}
    )
    contact: Contact = Field(title="The parent you spoke to")
    second_contact: Contact | None = Field(None, title="Another parent")
    teacher_id: Code = Field(title="Responsible teacher")
    review_on: date = Field(title="Date of the review")
    recorded_by: Code = Field(json_schema_extra={"form": False}, default="nobody")

    @check
    def _review_follows(self) -> Iterator[Wrong]:
        if self.review_on <= self.held_on:
            yield Wrong("review_on", "Enter a review date after the date of the meeting")

    @check
    def _much_is_costed(self) -> Iterator[Wrong]:
        if len(self.provision) > 3 and not self.cost_pounds:
            yield Wrong("", "Give the cost of more than three provisions")


TEACHERS = {"teacher_id": (Option("t1", "Ms Okafor"), Option("t2", "Mr Lee", "Year 4"))}

GOOD: dict[str, str | list[str]] = {
    "held_on.day": "27",
    "held_on.month": "3",
    "held_on.year": "2026",
    "place": "The library",
    "notes": "We agreed\r\n<b>more</b> reading.",
    "progress": "below",
    "copied": "yes",
    "areas": ["cognition", "sensory"],
    "cost_pounds": "£1,250.50",
    "provision": ["0", "1"],
    "provision.0.what": "Reading group",
    "provision.0.hours": "3",
    "provision.0.areas": ["cognition"],
    "provision.0.started_on.day": "",
    "provision.1.what": "",
    "provision.1.hours": " ",
    "strategies": ["0", "1"],
    "strategies.0": "Visual timetable",
    "strategies.1": "",
    "contact.name": "Mrs Ahmed",
    "contact.told_on.day": "1",
    "contact.told_on.month": "april",
    "contact.told_on.year": "2026",
    "second_contact.name": "",
    "teacher_id": "t2",
    "review_on.day": "1",
    "review_on.month": "7",
    "review_on.year": "2026",
}


class SignIn(Record):
    name: Line = Field(title="Name")
    password: SecretStr = Field(title="Password", json_schema_extra={"called": "your password"})


@dataclass(frozen=True)
class Person:
    person_id: str
    name: str
    place: str
    audiences: frozenset[Access]


PEOPLE = {
    "teacher": Person("teacher", "Ms Okafor", "Oak School", frozenset({Access.STAFF})),
    "officer": Person("officer", "Dr Shah", "Northshire Council", frozenset({Access.LA})),
}


@dataclass
class KeptSessions:
    """Sessions in memory, and a database that can be taken away."""

    kept: dict[str, Session] = field(default_factory=dict)
    away: bool = False

    async def create(self, session: Session) -> None:
        self.kept[session.digest] = session

    async def find(self, digest: str) -> Session | None:
        if self.away:
            raise DatabaseAway
        return self.kept.get(digest)

    async def seen(self, digest: str, seen_at: datetime) -> None:
        old = self.kept[digest]
        self.kept[digest] = Session(digest, old.person_id, old.created_at, seen_at)

    async def end(self, digest: str) -> None:
        self.kept.pop(digest, None)

    def age(self, by: timedelta) -> None:
        """Let time pass for every session."""
        self.kept = {
            digest: Session(digest, s.person_id, s.created_at - by, s.seen_at - by)
            for digest, s in self.kept.items()
        }


@dataclass
class HeldAnswers:
    """Answers in memory."""

    held: dict[Place, Answer] = field(default_factory=dict)

    async def keep(self, place: Place, answer: Answer) -> bool:
        self.held[place] = answer
        return True

    async def find(self, place: Place) -> Answer | None:
        return self.held.get(place)

    async def forget(self, place: Place) -> None:
        self.held.pop(place, None)


pages = APIRouter()
Staff = Annotated[Person, needs(Access.STAFF)]


@pages.get("/sign-in", dependencies=[needs(Access.PUBLIC)])
async def ask_to_sign_in(request: Request) -> Response:
    return render(request, "form.html", title="Sign in", form=FormPage(SignIn))


@pages.post("/sign-in", dependencies=[needs(Access.PUBLIC)])
async def sign_in(request: Request) -> Response:
    page, filled = FormPage(SignIn), await read_form(request, SignIn)
    if filled.value and filled.value.password.get_secret_value() != "right":
        filled = filled.refused("Check your name and password", at="name")
    if filled.value is None:
        return render(
            request,
            "form.html",
            title="Sign in",
            form=page.refilled(filled),
            status_code=filled.status_code,
        )
    response = redirect("/tasks")
    await ground_of(request).sessions.sign_in(request, response, filled.value.name)
    return response


@pages.post("/sign-out", dependencies=[needs(Access.SIGNED_IN)])
async def sign_out(request: Request) -> Response:
    response = redirect("/sign-in")
    await ground_of(request).sessions.sign_out(request, response)
    return response


@pages.get("/tasks")
async def tasks(request: Request, viewer: Staff) -> Response:
    breadcrumbs = [("Start", "/"), (viewer.name, "/me")]
    return render(request, "form.html", title="Tasks", form=MEETING, breadcrumbs=breadcrumbs)


@pages.get("/la", dependencies=[needs(Access.LA, Access.OPERATOR)])
async def la(request: Request) -> Response:
    return render(request, "form.html", title="Queue", form=FormPage(Contact), back="/")


MEETING = FormPage(
    Meeting,
    action="/meeting",
    options=TEACHERS,
    hidden={"command_id": "c-1"},
    buttons=(Button("Record the meeting"), Button("Ask later", "later", "secondary")),
)


@pages.get("/meeting", dependencies=[needs(Access.STAFF)])
async def ask_for_a_meeting(request: Request) -> Response:
    return render(request, "form.html", title="A meeting", form=MEETING)


@pages.post("/meeting")
async def record(request: Request, viewer: Staff) -> Response:
    filled = await read_form(request, Meeting, options=TEACHERS)
    if filled.value is None:
        return render(
            request,
            "form.html",
            title="A meeting",
            form=MEETING.refilled(filled),
            status_code=filled.status_code,
        )
    request.app.state.recorded.append((filled.value, filled.hidden, filled.pressed))
    response = redirect("/tasks")
    flash.say(request, response, f"{viewer.name} recorded the meeting")
    return response


@pages.post("/engine", dependencies=[needs(Access.STAFF)])
async def engine() -> Response:
    raise EngineAway


@pages.get("/journeys/{number}", dependencies=[needs(Access.STAFF)])
async def journey(number: int) -> Response:
    raise NotFound


@pages.get("/count", dependencies=[needs(Access.PUBLIC)])
async def count(request: Request, of: int) -> Response:
    return render(request, "form.html", title=str(of), form=FormPage(Contact))


@pages.get("/broken", dependencies=[needs(Access.PUBLIC)])
async def broken() -> Response:
    raise KeyError("Amina Khan cannot read")


@pages.get("/lost", dependencies=[needs(Access.PUBLIC)])
async def lost() -> Response:
    raise ConnectionError("refused")


async def who(_request: Request, session: Session) -> Person | None:
    return PEOPLE.get(session.person_id)


def make_app(
    store: KeptSessions, base_url: str = BASE, *, accessibility: str = "", privacy: str = ""
) -> FastAPI:
    app = create_shell(
        ShellSettings(
            base_url=base_url,
            secret=b"s" * 32,
            accessibility_page=accessibility or None,
            privacy_page=privacy or None,
        ),
        store=store,
        answers=HeldAnswers(),
        identify=who,
        navigate=lambda _request, viewer: [NavigationLink("My tasks", "/tasks")] if viewer else [],
        translations={ConnectionError: lambda _error: DatabaseAway()},
    )
    app.state.recorded = []
    app.include_router(pages)
    return app


def sign(client: TestClient, person_id: str = "teacher") -> TestClient:
    """Sign a browser in, as a person would."""
    form = {"name": person_id, "password": "right", "_token": token(client, "/sign-in")}
    assert client.post("/sign-in", data=form, follow_redirects=False).status_code == 303
    return client


def token(client: TestClient, path: str = "/tasks") -> str:
    """Return the token in the form of a page."""
    page = client.get(path).text
    return page.rpartition('name="_token" value="')[2].partition('"')[0]


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
