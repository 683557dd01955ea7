"""A school whose post is sent: real cases, taken step by step, and rounds of the real activity."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, insert, select, update
from temporalio.testing import ActivityEnvironment

from activities.post import Post
from activities.take_step import CaseSteps
from adapters import cases, documents
from adapters.database import reading, writing
from adapters.languages import ENGLISH, Language
from adapters.post.gathering import Gathering
from adapters.post.mailer import Mailer
from adapters.rulings import RulingsStore
from adapters.tables import table_of
from models.case import Case, Chart, Step
from models.commands import Command, OpenCase, Order, RecordEvidence, TakeUpAim, TimePassed
from models.evidence import Kind
from models.message import PostAsked, PostDone
from models.notice import Notice, NoticeKind
from models.roles import THE_CLOCK, Actor, Role
from models.steps import StepAsked
from models.tables import ContactRow, MessageRow, NoticeRow, PersonRow, PostRow, PupilRow
from rules.packs import ENGLAND
from rules.time.calendar import at_london
from tests.playing import PARENT, SCHOOL_PEOPLE, SENCO, TEACHER
from tests.samples import sample
from tests.stack import seed_school

BASE_URL = "https://handrail.school.example"
SENDER = "Handrail <handrail@school.example>"
MONDAY = date(2026, 10, 5)
FRIDAY = date(2026, 10, 9)


def london(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the instant at which clocks in London show a time on a day."""
    return at_london(day, time(hour, minute))


@dataclass
class School:
    """One school in one database; its clock stands still until a test moves it."""

    engine: Engine
    now: datetime = field(default_factory=lambda: london(MONDAY, 7, 30))
    prefix: str = field(default_factory=lambda: f"journey-{uuid4().hex[:8]}")
    opener: Actor = SENCO
    journey: str = ""
    languages: tuple[Language, ...] = (ENGLISH,)
    threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def __post_init__(self) -> None:
        """Put the school and its people in the database."""
        seed_school(self.engine)
        self._steps = CaseSteps(self.engine, RulingsStore())
        self._ids = count(1)

    def pupil(self, first_name: str = "Ada", last_name: str = "Byron") -> str:
        """Enrol a pupil, open the journey and return its id."""
        journey = self.enrol(first_name, last_name)
        self.does(journey, self.opener, self.opening(journey), f"{journey}.open")
        return journey

    def enrol(self, first_name: str, last_name: str) -> str:
        """Enrol a pupil whose parent may see everything, and return their journey's id."""
        number = next(self._ids)
        pupil_id = f"pupil-of-{self.prefix}-{number}"
        self.add(
            PupilRow,
            id=pupil_id,
            school_id="school-1",
            home_la_id="la-1",
            upn=f"upn-{number}",
            first_name=first_name,
            last_name=last_name,
            born_on=date(2017, 1, 1),
            cohort=2033,
        )
        self.add(
            ContactRow,
            pupil_id=pupil_id,
            person_id=PARENT.person_id,
            relation="mother",
            parental_responsibility=True,
            may_see=True,
        )
        return f"{self.prefix}-{number}"

    def opening(self, journey: str) -> OpenCase:
        """Return the order that opens a journey."""
        return OpenCase(
            chart=Chart.PUPIL_JOURNEY,
            pupil_id=f"pupil-of-{journey}",
            school_id="school-1",
            la_id="la-1",
            cohort=2033,
            pack=ENGLAND,
            calendar="calendar-of-the-school",
            people=SCHOOL_PEOPLE,
        )

    def does(self, case_id: str, by: Actor, order: Order, act_id: str = "") -> None:
        """Take one step on a case, which must not be refused."""
        command = Command(id=act_id or f"command-{next(self._ids)}", by=by, order=order)
        with reading(self.engine) as connection:
            before = cases.standing(connection, case_id)
        asked = StepAsked(
            case_id=case_id,
            revision=before.revision if before else 0,
            command=command,
            now=self.now,
        )
        assert self._steps.take_step(asked).refusal is None

    def files(self, case_id: str, kind: Kind, by: Actor = TEACHER) -> None:
        """Write and file a complete record, dated today."""
        form = sample(kind, self.now.date())
        with writing(self.engine) as connection:
            documents.keep(connection, form, self.now)
        self.does(case_id, by, RecordEvidence(facts=form.facts(), digest=form.digest()))

    def lets_the_clock_act(self, case_id: str, until: datetime) -> None:
        """Move the clock to an instant, and let the case act at each date on the way."""
        while (wakes_at := self.case(case_id).wakes_at) is not None and wakes_at <= until:
            self.now = max(self.now, wakes_at)
            self.does(case_id, THE_CLOCK, TimePassed())
        self.now = max(self.now, until)

    def case(self, case_id: str) -> Case:
        """Return a case as it stands."""
        with reading(self.engine) as connection:
            case = cases.standing(connection, case_id)
        assert case is not None
        return case

    def tasks(self, case_id: str) -> tuple[Step, ...]:
        """Work towards identifying SEN and return the open tasks: there are several."""
        self.does(case_id, SENCO, TakeUpAim(move="identify_sen"))
        return self.case(case_id).steps

    def step(self, case_id: str) -> Step:
        """Return the first open task of a case."""
        return self.case(case_id).steps[0]

    def notice(self, journey: str, step: Step | None = None, **changes: Any) -> str:
        """Put a notice of an open task in the outbox, due now, and return its key."""
        about = step or self.step(journey)
        usual: dict[str, Any] = {
            "key": f"{journey}/{about.id}/{next(self._ids)}",
            "case_id": journey,
            "person_id": TEACHER.person_id,
            "role": Role.CLASS_TEACHER,
            "kind": NoticeKind.BEFORE,
            "move": about.move,
            "step_id": about.id,
            "step_kind": about.kind,
            "requirement": about.requirement,
            "record": about.record,
            "document": about.document,
            "due_on": about.due_on,
            "send_at": self.now,
        }
        notice = Notice.model_validate({**usual, **changes})
        self.add(NoticeRow, **notice.model_dump(mode="python"))
        return notice.key

    def operator(self, person_id: str) -> None:
        """Add an operator of the service."""
        self.add(PersonRow, id=person_id, name="An Operator", email=f"{person_id}@ops.example")
        self.add(PostRow, person_id=person_id, role="operator")

    def add(self, model: type, **values: Any) -> None:
        """Put a row in a table."""
        with writing(self.engine) as connection:
            connection.execute(insert(table_of(model)).values(values))

    def change(self, model: type, key: str, value: str, **values: Any) -> None:
        """Change the rows in which a column has a value."""
        table = table_of(model)
        with writing(self.engine) as connection:
            connection.execute(update(table).where(table.c[key] == value).values(values))

    def messages(self) -> list[Any]:
        """Return every message, in the order they were made."""
        table = table_of(MessageRow)
        with reading(self.engine) as connection:
            ordered = select(table).order_by(table.c.made_at, table.c.id)
            return list(connection.execute(ordered))

    def fate(self, key: str) -> Any:
        """Return the row of one notice."""
        table = table_of(NoticeRow)
        with reading(self.engine) as connection:
            return connection.execute(select(table).where(table.c.key == key)).one()

    def post(self, smtp_url: str | None) -> Post:
        """Return the post as a worker is given it."""
        mailer = Mailer(smtp_url, SENDER) if smtp_url else None
        gathering = Gathering(
            RulingsStore(), BASE_URL, delivers=mailer is not None, languages=self.languages
        )
        return Post(self.engine, gathering, mailer)

    async def sends(self, smtp_url: str | None, at: datetime | None = None) -> PostDone:
        """Run one round of the post at an instant; the clock goes there."""
        self.now = at or self.now
        sending = self.post(smtp_url).send_due_post
        done: PostDone = await ActivityEnvironment().run(sending, PostAsked(now=self.now))
        return done

    async def sends_after(self, wait: timedelta, smtp_url: str | None) -> PostDone:
        """Run one round of the post some time later."""
        return await self.sends(smtp_url, self.now + wait)
