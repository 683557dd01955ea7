"""Nobody signs twice, or for themselves, by any sequence of acts: said from the log alone.

Handing over, covering, reassigning, writing anew and signing, by anybody in any role.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.case import StepKind
from models.commands import (
    AssignPeople,
    EndStandIn,
    LetStandIn,
    Order,
    RecordEvidence,
    SignDocument,
    TakeMove,
)
from models.decision import Refusal
from models.events import (
    DocumentSigned,
    Entry,
    EvidenceRecorded,
    Moved,
    SignOffFell,
    StandInAgreed,
    StandInEnded,
)
from models.evidence import Evidence, Kind
from models.roles import STAFF, Actor, Holding, Role
from models.standing_in import Because, StandIn
from rules.letting import MAY_STAND_IN
from tests.playing import HEAD, PARENT, SENCO, TEACHER, Played, at_my_support_plan
from tests.rules.test_chance import a_copy
from tests.rules.test_standing_in import (
    DEPUTY,
    OPERATOR,
    OTHER,
    TEAM,
    WITH_TEAM,
    planned_but_unsigned,
)
from tests.samples import sample

PEOPLE = tuple(by.person_id for by in (TEACHER, SENCO, HEAD, OTHER, DEPUTY))
ROLES = (Role.CLASS_TEACHER, Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
MOVES = ("start_support", "school_requests_assessment")
SIGNED = (Kind.SUPPORT_PLAN, Kind.REQUEST_FORM, Kind.OVERRIDE)
person, role = st.sampled_from(PEOPLE), st.sampled_from(ROLES)
actor = st.builds(
    Actor, person_id=person, role=role, acting_for=st.one_of(st.none(), st.none(), person)
)
leader = st.sampled_from((SENCO, HEAD, Actor(person_id=DEPUTY.person_id, role=Role.SENCO)))


def a_request_to_sign() -> Played:
    played = at_my_support_plan()
    played.rulings = WITH_TEAM
    played.aims(SENCO, "school_requests_assessment")
    played.files(HEAD, Kind.REQUEST_FORM)
    played.files(PARENT, Kind.FAMILY_VIEW, about="assessment_request")
    return played


STAGES = {"a plan": planned_but_unsigned, "a request": a_request_to_sign}


@cache
def at_stage(stage: str) -> Played:
    return STAGES[stage]()


class Signatures:
    """What a log says of who signed and wrote what, in whose names, and who acted for whom."""

    def __init__(self) -> None:
        self.current: dict[str, Evidence] = {}
        self.given: list[DocumentSigned] = []
        self.agreed: dict[str, StandIn] = {}
        self.kinds: set[Kind] = set()
        self.read = 0

    def reads(self, log: list[Entry]) -> None:
        new, self.read = log[self.read :], len(log)
        for entry in new:
            match entry.event:
                case EvidenceRecorded(evidence=evidence):
                    self.current[evidence.key] = evidence
                    self.kinds.add(evidence.kind)
                case DocumentSigned():
                    self._signed(entry.event)
                case SignOffFell(digest=digest, by=by):
                    self.given = [
                        g for g in self.given if (g.sign_off.digest, g.sign_off.by) != (digest, by)
                    ]
                case StandInAgreed(stand_in=stand_in):
                    self.agreed[stand_in.id] = stand_in
                    assert stand_in.agreed_by.person_id != stand_in.person_id
                case StandInEnded(stand_in=stand_in):
                    # What one command did stands in one order: the task is done, then it ends.
                    del self.agreed[stand_in.id]
                case Moved(move="start_support"):
                    assert Kind.SEN_NOTICE in self.kinds, "the law: the parents are told first"

    def _signed(self, event: DocumentSigned) -> None:
        given = event.sign_off
        names = given.by.in_the_name_of
        for other in (g.sign_off for g in self.given):
            if (other.document, other.digest) == (given.document, given.digest):
                assert not names & other.by.in_the_name_of, "one person, two signatures"
        written_by = self.current[given.document].recorded_by.in_the_name_of
        if given.record is Kind.OVERRIDE or given.by.role is Role.HEADTEACHER:
            assert not names & written_by, "nobody approves what they wrote, or had written"
        if given.by.acting_for is not None:
            assert any(_is_of(s, given.by) for s in self.agreed.values()), "nobody asked them"
        if given.by.role is Role.HEADTEACHER and given.by.acting_for is not None:
            assert given.by.person_id == DEPUTY.person_id, "a headteacher's goes to a deputy alone"
        self.given.append(event)


def _is_of(stand_in: StandIn, by: Actor) -> bool:
    asked = (stand_in.person_id, stand_in.for_person, stand_in.role)
    return asked == (by.person_id, by.acting_for, by.role)


class HandedAbout(RuleBasedStateMachine):
    """One case on which people hand over, cover, reassign, write anew and sign as they like."""

    @initialize(stage=st.sampled_from(list(STAGES)))
    def begins(self, stage: str) -> None:
        self.played = a_copy(at_stage(stage))
        self.signatures = Signatures()

    @rule(by=leader, to=person, data=st.data())
    def hands_over(self, by: Actor, to: str, data: st.DataObject) -> None:
        steps = [s.key for s in self.played.case.steps if s.kind is not StepKind.WAIT]
        step = data.draw(st.sampled_from([None, *steps]))
        held = data.draw(st.sampled_from(self._able()))
        order = self._standing(to, held.person_id, held.role, Because.ASKED, step=step)
        self._try(by, order)

    @rule(data=st.data(), signs_after=st.booleans(), kind=st.sampled_from(SIGNED))
    def asks_somebody(self, data: st.DataObject, signs_after: bool, kind: Kind) -> None:  # noqa: FBT001
        """Hand over one's own part to somebody who may do it, who may sign at once."""
        own = [by for by in self._able() if by.acting_for is None]
        whose = data.draw(st.sampled_from(own))
        fit = [h.person_id for h in TEAM if h.role in MAY_STAND_IN[whose.role]]
        to = data.draw(st.sampled_from([p for p in fit if p != whose.person_id] or fit))
        self._try(whose, self._standing(to, whose.person_id, whose.role, Because.ASKED))
        if signs_after:
            for_them = Actor(person_id=to, role=whose.role, acting_for=whose.person_id)
            self._sign(for_them, kind)

    @rule(by=leader, to=person, data=st.data(), days=st.sampled_from([0, 1, 9]))
    def covers(self, by: Actor, to: str, data: st.DataObject, days: int) -> None:
        last_on = self.played.today + timedelta(days=days)
        held = data.draw(st.sampled_from(self._able()))
        order = self._standing(to, held.person_id, held.role, Because.AWAY, until_on=last_on)
        self._try(by, order)

    @rule(to=person, of=role)
    def an_operator_reassigns(self, to: str, of: Role) -> None:
        self._try(OPERATOR, self._standing(to, None, of, Because.VACANT))

    @rule(by=leader)
    def takes_back(self, by: Actor) -> None:
        for stand_in in self.played.case.stand_ins[:1]:
            self._try(by, EndStandIn(stand_in=stand_in.id))

    @rule(by=leader, who=person, of=role, without=st.sampled_from([True, False, False]))
    def reassigns(self, by: Actor, who: str, of: Role, without: bool) -> None:  # noqa: FBT001
        held = [h for h in self.played.case.people if not (without and h.role is of)]
        self._try(by, AssignPeople(people=(*held, Holding(person_id=who, role=of))))

    @rule(kind=st.sampled_from(SIGNED), data=st.data())
    def writes(self, kind: Kind, data: st.DataObject) -> None:
        changes: dict[str, Any] = {}
        if kind is Kind.OVERRIDE:
            changes = {"requirement": "plan_signed_by_teacher"}
        form = sample(kind, self.played.today, **changes)
        by = data.draw(st.sampled_from(self._able()))
        self._try(by, RecordEvidence(facts=form.facts(), digest=form.digest()))

    @rule(kind=st.sampled_from(SIGNED), data=st.data())
    def everybody_who_may_signs(self, kind: Kind, data: st.DataObject) -> None:
        """Sign as each of those who hold a role or act for a holder, in any order."""
        for by in data.draw(st.permutations(self._able())):
            self._sign(by, kind)

    @rule(
        by=actor,
        kind=st.sampled_from(SIGNED),
        move=st.sampled_from(("start_support", "school_requests_assessment")),
    )
    def somebody_tries(self, by: Actor, kind: Kind, move: str) -> None:
        self._sign(by, kind)
        self._try(by, TakeMove(move=move))

    @rule(days=st.sampled_from([1, 10]))
    def time_passes(self, days: int) -> None:
        self.played.waits_days(days)

    def _able(self) -> list[Actor]:
        """Return everybody who holds a role or acts for a holder."""
        case = self.played.case
        able = [Actor(person_id=h.person_id, role=h.role) for h in case.people if h.role in STAFF]
        able += [
            Actor(person_id=s.person_id, role=s.role, acting_for=s.for_person)
            for s in case.stand_ins
        ]
        return able or [HEAD]

    def _standing(
        self, to: str, whose: str | None, of: Role, because: Because, **changes: Any
    ) -> LetStandIn:
        return LetStandIn(
            to=to,
            for_person=whose,
            role=of,
            because=because,
            from_on=self.played.today,
            **changes,
        )

    def _sign(self, by: Actor, kind: Kind) -> None:
        for record in self.played.case.current(kind)[-1:]:
            order = SignDocument(document=record.key, record=kind, digest=record.digest)
            self._try(by, order)

    def _try(self, by: Actor, order: Order) -> None:
        decision = self.played.tries(by, order)
        if isinstance(decision, Refusal):
            assert all(reason.sentence.strip() for reason in decision.reasons)

    @invariant()
    def nobody_signed_twice_or_for_themselves(self) -> None:
        self.signatures.reads(self.played.log)

    @invariant()
    def whoever_acts_for_another_can_be_found(self) -> None:
        for stand_in in self.played.case.stand_ins:
            assert stand_in.runs(self.played.today) or not stand_in.has_begun
            if stand_in.for_person is not None:
                assert self.played.case.holds(stand_in.for_person, stand_in.role)


HandedAbout.TestCase.settings = settings(
    max_examples=50,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestHandedAbout = HandedAbout.TestCase
