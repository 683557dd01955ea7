"""A case played through the real rules: tests say what people do and read what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from models.calendar import with_version
from models.case import Case, Chart
from models.commands import (
    Command,
    OpenCase,
    Order,
    RecordEvidence,
    SignDocument,
    TakeMove,
    TakeUpAim,
    TimePassed,
)
from models.decision import Accepted, Decision, Reason, Refusal
from models.events import Entry, LetterPosted
from models.evidence import Form, Kind
from models.roles import THE_CLOCK, Actor, Holding, Role
from models.years import Setting
from rules.conditions.policy import Policy
from rules.decide import decide
from rules.evolve import fold
from rules.packs import ENGLAND, shipped_pack
from rules.rulings import Receiving, Rulings
from rules.time.calendar import at_london, next_school_day
from tests.samples import sample

TEACHER = Actor(person_id="p-teacher", role=Role.CLASS_TEACHER)
SENCO = Actor(person_id="p-senco", role=Role.SENCO)
HEAD = Actor(person_id="p-head", role=Role.HEADTEACHER)
PARENT = Actor(person_id="p-parent", role=Role.PARENT)
OFFICER = Actor(person_id="p-officer", role=Role.LA_OFFICER)
MANAGER = Actor(person_id="p-manager", role=Role.LA_MANAGER)

SCHOOL_PEOPLE = tuple(
    Holding(person_id=actor.person_id, role=actor.role) for actor in (TEACHER, SENCO, HEAD, PARENT)
)
LA_PEOPLE = tuple(
    Holding(person_id=actor.person_id, role=actor.role) for actor in (OFFICER, MANAGER)
)
CALENDAR = with_version()
RULINGS = Rulings(policy=Policy(shipped_pack(ENGLAND)), calendar=CALENDAR, la_team=LA_PEOPLE)
MONDAY = date(2026, 9, 7)

NEXT_SENCO = Actor(person_id="p-next-senco", role=Role.SENCO)
NEXT_HEAD = Actor(person_id="p-next-head", role=Role.HEADTEACHER)
NEXT_TEACHER = Actor(person_id="p-next-teacher", role=Role.CLASS_TEACHER)
RECEIVER = Actor(person_id="p-next-senco", role=Role.RECEIVER)
NEXT_SCHOOL = "8012001"
RECEIVING = Receiving(
    school_id=f"school-{NEXT_SCHOOL}",
    dfe_number=NEXT_SCHOOL,
    setting=Setting.MAINSTREAM,
    calendar=CALENDAR,
    team=tuple(
        Holding(person_id=actor.person_id, role=actor.role)
        for actor in (NEXT_SENCO, NEXT_HEAD, NEXT_TEACHER)
    ),
)
"""A school in Handrail that pupils may go to, with the calendar that the first one keeps."""


class Played:
    """One case, its log and its clock; every act goes through ``decide``."""

    def __init__(self, on: date = MONDAY, rulings: Rulings = RULINGS, cohort: int = 2033) -> None:
        """Set the clock to ten in the morning in London on a day; nothing is open yet."""
        self.now: datetime = at_london(on, datetime.min.time().replace(hour=10))
        self.rulings = rulings
        self.cohort = cohort
        self.case_or_none: Case | None = None
        self.log: list[Entry] = []
        self._ids = count(1)

    @property
    def case(self) -> Case:
        """The case as it stands."""
        assert self.case_or_none is not None, "nothing is open yet"
        return self.case_or_none

    @property
    def today(self) -> date:
        """The date, while the tests stay away from midnight."""
        return self.now.date()

    def opened(self) -> Played:
        """Open a pupil's journey with a teacher, a SENCo, a headteacher and a parent."""
        order = OpenCase(
            chart=Chart.PUPIL_JOURNEY,
            pupil_id="pupil-1",
            school_id="school-1",
            la_id="la-1",
            cohort=self.cohort,
            pack=ENGLAND,
            calendar=CALENDAR.version,
            people=SCHOOL_PEOPLE,
        )
        self.must(SENCO, order, command_id="journey-1.open")
        return self

    def tries(self, by: Actor, order: Order, command_id: str | None = None) -> Decision:
        """Decide a command, and fold what is accepted."""
        command = Command(id=command_id or f"command-{next(self._ids)}", by=by, order=order)
        decision = decide(self.case_or_none, command, self.now, self.rulings)
        if isinstance(decision, Accepted):
            self.log.extend(decision.entries)
            self.case_or_none = fold(decision.entries, self.case_or_none)
        return decision

    def must(self, by: Actor, order: Order, command_id: str | None = None) -> Accepted:
        """Decide a command that must be accepted."""
        decision = self.tries(by, order, command_id)
        assert isinstance(decision, Accepted), [r.sentence for r in decision.reasons]
        return decision

    def refused(self, by: Actor, order: Order) -> tuple[Reason, ...]:
        """Decide a command that must be refused, and return why it was."""
        decision = self.tries(by, order)
        assert isinstance(decision, Refusal), "this should have been refused"
        return decision.reasons

    def files(self, by: Actor, kind: Kind, **changes: Any) -> Form:
        """File a complete record of a kind, dated today."""
        form = sample(kind, self.today, **changes)
        self.must(by, RecordEvidence(facts=form.facts(), digest=form.digest()))
        return form

    def signing(self, kind: Kind) -> SignDocument:
        """Return the order that signs the current version of a kind of document."""
        record = self.case.current(kind)[-1]
        return SignDocument(document=record.key, record=kind, digest=record.digest)

    def signs(self, by: Actor, kind: Kind) -> None:
        """Sign the current version."""
        self.must(by, self.signing(kind))

    def takes(self, by: Actor, move: str) -> None:
        """Take a move that must be open."""
        self.must(by, TakeMove(move=move))

    def aims(self, by: Actor, move: str) -> None:
        """Take up an aim."""
        self.must(by, TakeUpAim(move=move))

    def waits_until(self, day: date) -> None:
        """Let the clock act at each instant it is armed for, up to ten o'clock on a day."""
        until = at_london(day, datetime.min.time().replace(hour=10))
        while self.case.wakes_at is not None and self.case.wakes_at <= until:
            self.now = max(self.now, self.case.wakes_at)
            self.must(THE_CLOCK, TimePassed())
        self.now = max(self.now, until)

    def waits_days(self, days: int) -> None:
        """Let days pass, to a school day."""
        self.waits_until(next_school_day(self.rulings.calendar, self.today + timedelta(days=days)))

    def sent(self) -> Played:
        """Open at the local authority the request that this journey has sent."""
        letter = self.letters()[-1]
        request = Played(self.today, self.rulings, self.cohort)
        request.now = self.now
        request.tries(letter.command.by, letter.command.order, letter.command.id)
        return request

    def letters(self) -> list[LetterPosted]:
        """Return everything this case has sent."""
        return [e.event for e in self.log if isinstance(e.event, LetterPosted)]


P = TypeVar("P", bound=Played)


def about_to_identify(played: P) -> P:
    """Play on until nothing is missing to identify SEN."""
    for kind in (
        Kind.EARLY_DISCUSSION,
        Kind.TEACHING_REVIEW,
        Kind.PROGRESS_DATA,
        Kind.ONE_PAGE_PROFILE,
        Kind.WIDER_NEEDS,
        Kind.CORE_OFFER_DECISION,
    ):
        played.files(TEACHER, kind)
    played.signs(TEACHER, Kind.CORE_OFFER_DECISION)
    played.signs(SENCO, Kind.CORE_OFFER_DECISION)
    return played


def identified(played: P) -> P:
    """Play on from Quality First Teaching to SEN Support."""
    about_to_identify(played).takes(SENCO, "identify_sen")
    return played


def analysed(played: P) -> P:
    """Play on from Assess to Plan."""
    played.files(TEACHER, Kind.NEEDS_ANALYSIS)
    played.takes(TEACHER, "agree_analysis")
    return played


def plan_written(played: P) -> P:
    """Play on from Assess to a SEN Support plan that nobody has signed yet."""
    analysed(played).files(TEACHER, Kind.SUPPORT_PLAN)
    return played


def plan_signed(played: P) -> P:
    """Play on from Assess to a plan that everybody has signed; support is still to start."""
    analysed(played)
    if not played.case.current(Kind.SEN_NOTICE):
        played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW)
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    played.signs(SENCO, Kind.SUPPORT_PLAN)
    return played


def planned(played: P) -> P:
    """Play on from Assess to Do."""
    plan_signed(played).takes(TEACHER, "start_support")
    return played


def reviewed(played: P, **changes: Any) -> P:
    """Play on from Do to a review that everybody has signed; the next move is still to be taken."""
    plan = played.case.current(Kind.SUPPORT_PLAN)[-1]
    played.waits_until(plan.facts.dates["review_on"])
    played.files(TEACHER, Kind.REVIEW, **changes)
    played.signs(TEACHER, Kind.REVIEW)
    played.signs(SENCO, Kind.REVIEW)
    return played


def support_ended(played: P) -> P:
    """Play on from a signed review with progress as expected to the end of SEN Support."""
    played.files(TEACHER, Kind.SEN_ENDING)
    played.signs(TEACHER, Kind.SEN_ENDING)
    played.signs(SENCO, Kind.SEN_ENDING)
    return played


def gone(played: P, **changes: Any) -> P:
    """Record that today is the pupil's last day, and let the next day come."""
    played.files(SENCO, Kind.LEAVING, **changes)
    played.waits_until(played.today + timedelta(days=1))
    return played


def between_schools(played: P) -> P:
    """Play on to the day after the last, when the next school has been asked to take over."""
    played.rulings = replace(played.rulings, receiving=RECEIVING)
    return gone(played, to_school=NEXT_SCHOOL)


def with_my_support_plan(played: P) -> P:
    """Play on from a signed second review to a My Support Plan."""
    played.files(SENCO, Kind.PERSON_CENTRED_MEETING)
    played.files(SENCO, Kind.SPECIALIST_ADVICE)
    played.files(SENCO, Kind.MY_SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW, about="my_support_plan")
    played.signs(SENCO, Kind.MY_SUPPORT_PLAN)
    played.takes(SENCO, "move_to_my_support_plan")
    return played


def ready_to_request(played: P) -> P:
    """Play on to a school's request with everything in place but the request not yet sent.

    The My Support Plan is reviewed on the way, where it was not yet.
    """
    if "msp_assess" in played.case.configuration:
        reviewed(planned(played)).takes(TEACHER, "start_next_cycle")
    played.aims(SENCO, "school_requests_assessment")
    played.files(SENCO, Kind.COSTED_PROVISION)
    played.files(SENCO, Kind.LOCAL_OFFER)
    played.files(SENCO, Kind.REQUEST_FORM)
    played.files(PARENT, Kind.FAMILY_VIEW, about="assessment_request")
    played.signs(SENCO, Kind.REQUEST_FORM)
    played.signs(HEAD, Kind.REQUEST_FORM)
    return played


def at_my_support_plan() -> Played:
    """Play a whole journey to the first state of a My Support Plan."""
    played = planned(identified(Played().opened()))
    reviewed(played).takes(TEACHER, "start_next_cycle")
    reviewed(planned(played), next_step="move_on")
    return with_my_support_plan(played)


def request_received(journey: Played) -> Played:
    """Open at the local authority the request that a journey has sent."""
    return journey.sent()
