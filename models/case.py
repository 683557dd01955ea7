"""A case as it stands: the fold of its log. Holds codes, dates and digests, no names, no words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pydantic import AwareDatetime, Field

from models.base import Choice, Code, Digest, Record
from models.evidence import Evidence, Kind
from models.evidence.latest import latest
from models.lifecycle import Configuration, FormerSchool, SenSpell, Struck
from models.operating import RepairWanted, Snooze
from models.pack import PackRef
from models.requirement import Tag
from models.roles import Actor, Holding, Role
from models.standing_in import StandIn
from models.years import Setting


class Chart(Choice):
    """Which statechart a case follows."""

    PUPIL_JOURNEY = "pupil_journey", "Pupil's journey"
    ASSESSMENT_REQUEST = "assessment_request", "Request for an EHC needs assessment"


class SignOff(Record):
    """One person, in one role, signed one digest of one document."""

    record: Kind
    document: Code
    digest: Digest
    by: Actor
    at: AwareDatetime
    seq: int

    def is_of(self, evidence: Evidence) -> bool:
        """Tell whether this signature is of this very version of this very document."""
        return (self.document, self.digest) == (evidence.key, evidence.digest)


class Aim(Record):
    """A move that the school works towards; its missing conditions are tasks."""

    move: Code
    since_on: date
    since_seq: int


class StepKind(Choice):
    """What an open step asks."""

    SUPPLY = "supply", "Fill in a record"
    SIGN = "sign", "Sign"
    MOVE = "move", "Move on"
    WAIT = "wait", "Wait for a date or an answer"


class RungKind(Choice):
    """Which notice of the timetable a rung is."""

    OPENED = "opened", "New task"
    BEFORE = "before", "Due soon"
    ON_THE_DAY = "on_the_day", "Due today"
    AFTER = "after", "Overdue"
    TO_SENCO = "to_senco", "Overdue: SENCo told"
    TO_HEADTEACHER = "to_headteacher", "Overdue: headteacher told"
    TO_MANAGER = "to_manager", "Overdue: manager told"
    TO_OPERATORS = "to_operators", "Overdue: operators told"
    FALLS_DUE = "falls_due", "The date has come"


class Rung(Record):
    """One rung of a step's timetable: at this instant these roles hear of it."""

    id: Code
    kind: RungKind
    at: AwareDatetime
    tells: tuple[Role, ...]


class Step(Record):
    """One open step: a missing condition of a move that is worked towards, and by when.

    A rolling duty's step has the duty's id as its ``requirement`` and in the place of its ``move``.

    ``due_on`` is a London date. For a statutory clock ``breach_on`` is the later convention's last
    day and ``starts_on`` the day of its event; elsewhere both are None. ``rule`` names what set the
    date, ``calendar`` the calendar's version. ``subject`` says which of several records of a kind.
    ``parents`` are the only ones of several parents who are asked; without any, all of them are.
    """

    id: Code
    kind: StepKind
    move: Code
    requirement: Code | None
    tag: Tag
    record: Kind | None
    subject: Code | None = None
    document: Code | None = None
    roles: tuple[Role, ...]
    parents: tuple[Code, ...] = ()
    opened_on: date
    starts_on: date | None = None
    due_on: date
    breach_on: date | None = None
    rule: str
    calendar: Code
    rungs: tuple[Rung, ...]

    @property
    def key(self) -> str:
        """What this step asks, without the place in the log at which it opened."""
        return self.id.rpartition(".")[0]


class Claim(Record):
    """Somebody said on a London date that they do an open step; others still may."""

    step_id: Code
    by: Actor
    on: date


class Case(Record):
    """One case. ``revision`` is the number of log entries folded into it.

    ``cohort`` is the calendar year in which the pupil's Year 11 ends. ``requests`` are the ids of
    assessment-request cases this journey has sent; ``origin`` is the journey a request came from.
    ``family_asks`` says that the latest request is the family's, or that they joined it.
    ``spell_seq`` is the place in the log at which the pupil last came off SEN Support, 0 if never.
    ``entered_on`` is the London date on which each active state was entered, ``moved_on`` that on
    which each move was last made, ``requested_on`` that of the latest request. ``sen_since`` is the
    London date on which SEN Support last began, None while there is none. ``rights_passed_on`` is
    the London date at whose end rights passed to the young person. ``looks_again_at`` is the aware
    UTC instant at which something opens by itself although no step is open for it yet.
    ``sen_history`` holds each SEN status the pupil has had here, the open one last. ``place_seq``
    is the place in the log at which the pupil last came to a school, left one or changed it, 0
    before that; ``former_schools`` are those the journey has come from, oldest first.
    ``struck`` holds the versions of records that two people found wrong; ``evidence`` has them no
    more.
    ``nudged_on`` is the London date on which operators last reminded the people of an open step.
    ``claims`` say who is on an open step of which several people could do it.
    """

    id: Code
    chart: Chart
    revision: int = 0
    pupil_id: Code
    school_id: Code
    la_id: Code
    cohort: int
    pack: PackRef
    calendar: Code
    opened_on: date
    setting: Setting = Setting.MAINSTREAM
    configuration: Configuration
    cycle: int = 0
    reviewed_cycles: tuple[int, ...] = ()
    people: tuple[Holding, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    aims: tuple[Aim, ...] = ()
    steps: tuple[Step, ...] = ()
    told: tuple[str, ...] = Field(default=(), description="rungs of open steps already told")
    requests: tuple[Code, ...] = ()
    family_asks: bool = False
    spell_seq: int = 0
    origin: Code | None = None
    entered_on: Mapping[Code, date] = Field(default_factory=dict)
    sen_since: date | None = None
    rights_passed_on: date | None = None
    looks_again_at: AwareDatetime | None = None
    moved_on: Mapping[Code, date] = Field(default_factory=dict)
    requested_on: date | None = None
    sen_history: tuple[SenSpell, ...] = ()
    place_seq: int = 0
    former_schools: tuple[FormerSchool, ...] = ()
    struck: tuple[Struck, ...] = ()
    nudged_on: Mapping[Code, date] = Field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    repair_wanted: RepairWanted | None = None

    def holders(self, *roles: Role) -> tuple[str, ...]:
        """Return the ids of the people who hold any of these roles, in order, once each."""
        found = (h.person_id for h in self.people if h.role in roles)
        return tuple(dict.fromkeys(found))

    def holds(self, person_id: str, role: Role) -> bool:
        """Tell whether this person holds this role in this case."""
        return any(h.person_id == person_id and h.role is role for h in self.people)

    def other_claims(self, step_id: str) -> tuple[Claim, ...]:
        """Return the claims of every step but one."""
        return tuple(claim for claim in self.claims if claim.step_id != step_id)

    def current(self, kind: Kind) -> tuple[Evidence, ...]:
        """Return the latest version of each document of a kind, oldest first."""
        return latest(self.evidence).by_kind.get(kind, ())

    def latest(self, kind: Kind) -> Evidence | None:
        """Return the record of a kind that was filed last, whichever document it is of."""
        return next(reversed(self.current(kind)), None)

    def document(self, key: str) -> Evidence | None:
        """Return the current version of one document."""
        return latest(self.evidence).by_key.get(key)

    @property
    def received_on(self) -> date:
        """The London date on which the authority received this request: its clocks run from it.

        A request is opened as it comes. Where the authority had it before, on paper, its
        acknowledgement says since when. Of a journey this is the day it was opened.
        """
        at_the_la = self.chart is Chart.ASSESSMENT_REQUEST
        told = self.latest(Kind.LA_ACKNOWLEDGEMENT) if at_the_la else None
        stated_on = told.facts.dates.get("received_on") if told else None
        return min(stated_on or self.opened_on, self.opened_on)

    @property
    def wakes_at(self) -> datetime | None:
        """When the clock must next act on this case (aware UTC); None when nothing is armed."""
        waiting = [
            rung.at
            for step in self.steps
            for rung in step.rungs
            if rung_key(step.id, rung.id) not in self.told
        ]
        ahead = () if self.looks_again_at is None else (self.looks_again_at,)
        return min((*waiting, *ahead), default=None)


def rung_key(step_id: str, rung_id: str) -> str:
    """Return the name under which a case remembers that a rung was told."""
    return f"{step_id}/{rung_id}"
