"""A school, two local authorities and cases at every point, in a real database; no Temporal.

Acts go to the same activity that workflows call, so what pages show is what the product writes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from fastapi import APIRouter, FastAPI
from pydantic import SecretStr
from sqlalchemy import Engine, insert, update
from starlette.testclient import TestClient

from activities.take_step import CaseSteps
from adapters import cases, documents
from adapters.codec import new_key
from adapters.database import reading, writing
from adapters.rulings import RulingsStore
from adapters.settings import Settings
from adapters.signing_in import accounts
from adapters.tables import table_of
from models.case import Case
from models.commands import Command, OpenCase, Order, RecordEvidence
from models.decision import Accepted, Decision, Refusal
from models.events import LetterPosted, Moved
from models.evidence import Form, Kind
from models.roles import Actor, Holding, Role
from models.steps import Receipt, StepAsked
from models.tables import LocalAuthorityRow, PersonRow, PostRow, PupilRow
from rules.evolve import fold
from rules.packs import ENGLAND
from tests.playing import (
    HEAD,
    MONDAY,
    PARENT,
    TEACHER,
    Played,
    identified,
    planned,
    ready_to_request,
    reviewed,
    with_my_support_plan,
)
from tests.samples import sample
from tests.stack import seed_school
from web import sessions
from web.desk import Desk
from web.session_store import StoredAnswers, StoredSessions
from web.shell import ShellSettings, create_shell
from web.viewer import identify
from workflows.problems import ActRefused, NoSuchCase

BASE = "http://testserver"
OPERATOR = "p-operator"
ELSEWHERE = "p-elsewhere"
"""An officer of another authority."""

PUPILS = ("Amara Okonkwo", "Bram Vandyke", "Ciara Fitzwilliam")


class Lived(Played):
    """A case played through the activity into a database."""

    def __init__(self, engine: Engine, steps: CaseSteps, case_id: str, pupil_id: str) -> None:
        super().__init__()
        self._engine, self._steps = engine, steps
        self.case_id, self._pupil_id = case_id, pupil_id

    def tries(self, by: Actor, order: Order, command_id: str | None = None) -> Decision:
        """Take the step, and fold what was written."""
        if isinstance(order, OpenCase):
            order = order.model_copy(update={"pupil_id": self._pupil_id})
            command_id = f"{self.case_id}.open"
        name = command_id or f"{self.case_id}.{next(self._ids)}"
        command = Command(id=name, by=by, order=order)
        known = self.case_or_none.revision if self.case_or_none else 0
        taken = self._steps.take_step(
            StepAsked(case_id=self.case_id, revision=known, command=command, now=self.now)
        )
        self.log.extend(taken.entries)
        self.case_or_none = fold(taken.entries, self.case_or_none)
        return taken.refusal or Accepted(entries=taken.entries)

    def files(self, by: Actor, kind: Kind, **changes: Any) -> Form:
        """Keep a complete record, then file it."""
        form = sample(kind, self.today, **changes)
        with writing(self._engine) as connection:
            documents.keep(connection, form, self.now)
        self.must(by, RecordEvidence(facts=form.facts(), digest=form.digest()))
        return form

    def sent(self) -> Lived:
        """Deliver the last letter, which opens a request at the authority."""
        letter = self.letters()[-1]
        request = Lived(self._engine, self._steps, letter.to_case, self._pupil_id)
        request.now = self.now
        request.must(letter.command.by, letter.command.order, letter.command.id)
        return request


@dataclass
class Town:
    """The database, its people and cases; the clock of its pages stands where a test puts it."""

    engine: Engine
    steps: CaseSteps
    now: datetime = field(default_factory=lambda: Played().now)
    acts: list[Command] = field(default_factory=list)
    journeys: dict[str, Lived] = field(default_factory=dict)
    pages: dict[bool, FastAPI] = field(default_factory=dict)
    """The application without and with the demo, once somebody has asked for it."""

    def journey(self, number: int = 0, cohort: int = 2033) -> Lived:
        """Open the journey of one of the pupils."""
        lived = Lived(self.engine, self.steps, f"journey-{number}", f"pupil-{number}")
        lived.cohort = cohort
        lived.opened()
        self.journeys[lived.case_id] = lived
        return lived

    def family_request(self, number: int = 0, days_later: int = 0) -> Lived:
        """Have a parent ask for an assessment; the request is at the authority."""
        journey = self.journey(number)
        journey.now += timedelta(days=days_later)
        journey.files(PARENT, Kind.FAMILY_REQUEST, words="Please look at her speech.")
        return journey.sent()

    def school_request(self, number: int = 0) -> Lived:
        """Play a whole journey to a school's request; the request is at the authority."""
        journey = self.about_to_request(number)
        journey.takes(HEAD, "school_requests_assessment")
        self.now = journey.now
        return journey.sent()

    def about_to_request(self, number: int = 0) -> Lived:
        """Play a journey until a school's request is only to be sent."""
        journey: Played = self.journey(number)
        reviewed(planned(identified(journey))).takes(TEACHER, "start_next_cycle")
        reviewed(planned(journey), next_step="move_on")
        ready_to_request(with_my_support_plan(journey))
        assert isinstance(journey, Lived)
        self.now = journey.now
        return journey

    def case(self, case_id: str) -> Case:
        """Return a case as the database has it."""
        with reading(self.engine) as connection:
            found = cases.standing(connection, case_id)
        assert found is not None
        return found

    def has_left(self, person_id: str) -> None:
        """Let somebody have left yesterday."""
        people = table_of(PersonRow)
        with writing(self.engine) as connection:
            left_on = date(MONDAY.year, 1, 1)
            connection.execute(
                update(people).where(people.c.id == person_id).values(left_on=left_on)
            )

    def comes_to_work(self, person_id: str, name: str, role: Role) -> None:
        """Let somebody begin at the first authority."""
        with writing(self.engine) as connection:
            person = {"id": person_id, "name": name, "la_id": "la-1"}
            connection.execute(insert(table_of(PersonRow)), [person])
        self.takes_post(person_id, role)

    def takes_post(self, person_id: str, role: Role) -> None:
        """Give somebody one more post; cases that are open already do not know of it."""
        with writing(self.engine) as connection:
            row = {"person_id": person_id, "role": str(role)}
            connection.execute(insert(table_of(PostRow)), [row])

    async def open(self, opening: OpenCase, case_id: str, by: Actor) -> Receipt:
        """Open a case, as Journeys does."""
        return await self.act(case_id, Command(id=f"{case_id}.open", by=by, order=opening))

    async def act(self, case_id: str, command: Command) -> Receipt:
        """Carry out a command at once, as Journeys does through Temporal; letters are delivered."""
        self.acts.append(command)
        taken = self.steps.take_step(
            StepAsked(case_id=case_id, revision=0, command=command, now=self.now)
        )
        if isinstance(taken.refusal, Refusal):
            raise ActRefused(taken.refusal)
        if not taken.entries:
            raise NoSuchCase
        mine = [entry for entry in taken.entries if entry.command_id == command.id]
        for event in (entry.event for entry in mine):
            if isinstance(event, LetterPosted):
                await self.act(event.to_case, event.command)
        moves = tuple(e.event.move for e in mine if isinstance(e.event, Moved))
        return Receipt(revision=taken.entries[-1].seq, moves=moves)

    def app(self, *routers: APIRouter) -> FastAPI:
        """Return the pages of these rooms on this town's database."""
        made = create_shell(
            ShellSettings(base_url=BASE, secret=b"s" * 32),
            store=StoredSessions(self.engine),
            answers=StoredAnswers(self.engine),
            identify=identify,
        )
        made.state.desk = Desk(
            Settings(payload_keys=SecretStr(f"t:{new_key()}"), session_secret=SecretStr("s" * 32)),
            self.engine,
            self,
            now=lambda: self.now,
        )
        for router in routers:
            made.include_router(router)
        return made

    def browser(self, app: FastAPI, person_id: str) -> TestClient:
        """Return a browser in which somebody has signed in."""
        token = secrets.token_urlsafe(32)
        with writing(self.engine) as connection:
            accounts.begin_session(
                connection, sessions.digest_of(token), person_id, sessions.utc_now()
            )
        client = TestClient(app, base_url=BASE, headers={"origin": BASE})
        client.cookies.set("handrail", token)
        return client


def build_town(engine: Engine) -> Town:
    """Put a town in a fresh database; no case is open yet."""
    seed_school(engine)
    with writing(engine) as connection:
        policy = {"policy_name": ENGLAND.name}
        other = {"id": "la-2", "name": "Southshire", "dfe_code": "998", **policy}
        connection.execute(insert(table_of(LocalAuthorityRow)), [other])
        people: list[dict[str, Any]] = [
            {"id": ELSEWHERE, "name": "Vera Elsewhere", "la_id": "la-2"},
            {"id": OPERATOR, "name": "Olu Operator", "la_id": None},
        ]
        connection.execute(insert(table_of(PersonRow)), people)
        posts = (
            Holding(person_id=ELSEWHERE, role=Role.LA_OFFICER),
            Holding(person_id=ELSEWHERE, role=Role.LA_MANAGER),
            Holding(person_id=OPERATOR, role=Role.OPERATOR),
        )
        connection.execute(insert(table_of(PostRow)), [held.model_dump() for held in posts])
        connection.execute(insert(table_of(PupilRow)), [_pupil(n) for n in range(len(PUPILS))])
    return town_of(engine, Played().now)


def town_of(engine: Engine, now: datetime) -> Town:
    """Return the town that a database has already, at an instant."""
    return Town(engine, CaseSteps(engine, RulingsStore()), now)


def _pupil(number: int) -> dict[str, Any]:
    first, last = PUPILS[number].split()
    return {
        "id": f"pupil-{number}",
        "school_id": "school-1",
        "home_la_id": "la-1",
        "upn": f"R99920012600{number}",
        "first_name": first,
        "last_name": last,
        "born_on": date(MONDAY.year - 9, 3, 1 + number),
        "cohort": 2033,
        "class_teacher_id": "p-teacher",
    }


def token_of(page: str) -> str:
    """Return the token in the forms of a page."""
    return page.rpartition('name="_token" value="')[2].partition('"')[0]


def hidden_of(page: str, name: str) -> str:
    """Return what a page sends along unseen under a name."""
    return page.rpartition(f'name="{name}" value="')[2].partition('"')[0]
