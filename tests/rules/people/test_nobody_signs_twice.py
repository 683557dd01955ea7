"""Nobody signs twice, or for themselves, by any sequence of acts: said from the log alone.

Handing over, covering, reassigning, writing anew, correcting and signing, by anybody in any role.
What leads to a second signature takes four or five acts in a row, so whoever came to a role or
wrote something new may sign at once: every slip of the check is met within seconds.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, Phase, settings
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
from models.evidence import Kind
from models.roles import STAFF, Actor, Holding, Role
from models.standing_in import Because
from rules.people.letting import MAY_STAND_IN
from tests.playing import HEAD, PARENT, SENCO, TEACHER, Played, at_my_support_plan
from tests.rules.absences import (
    DEPUTY,
    OPERATOR,
    OTHER,
    TEAM,
    WITH_TEAM,
    planned_but_unsigned,
)
from tests.rules.chances import a_copy
from tests.rules.signatures import Signatures
from tests.samples import sample

PEOPLE = tuple(by.person_id for by in (TEACHER, SENCO, HEAD, OTHER, DEPUTY))
ROLES = (Role.CLASS_TEACHER, Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
MOVES = ("start_support", "school_requests_assessment")
WRITTEN = (Kind.SUPPORT_PLAN, Kind.REQUEST_FORM, Kind.OVERRIDE)
SIGNED = (*WRITTEN, Kind.CORRECTION)
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

    @rule(data=st.data())
    def asks_somebody(self, data: st.DataObject) -> None:
        """Hand over one's own part to somebody who may do it."""
        whose, to = self._pair(data)
        self._try(whose, self._standing(to, whose.person_id, whose.role, Because.ASKED))
        self._may_sign_now(data, to, whose.person_id)

    @rule(by=leader, data=st.data(), days=st.sampled_from([0, 1, 9]))
    def covers(self, by: Actor, data: st.DataObject, days: int) -> None:
        last_on = self.played.today + timedelta(days=days)
        whose, to = self._pair(data)
        order = self._standing(to, whose.person_id, whose.role, Because.AWAY, until_on=last_on)
        self._try(by, order)
        self._may_sign_now(data, to, whose.person_id)

    @rule(to=person, of=role, data=st.data())
    def an_operator_reassigns(self, to: str, of: Role, data: st.DataObject) -> None:
        self._try(OPERATOR, self._standing(to, None, of, Because.VACANT))
        self._may_sign_now(data, to)

    @rule(by=leader)
    def takes_back(self, by: Actor) -> None:
        for stand_in in self.played.case.stand_ins[:1]:
            self._try(by, EndStandIn(stand_in=stand_in.id))

    @rule(by=leader, who=person, of=role, instead=st.booleans(), data=st.data())
    def reassigns(
        self,
        by: Actor,
        who: str,
        of: Role,
        instead: bool,  # noqa: FBT001 - drawn by hypothesis
        data: st.DataObject,
    ) -> None:
        """Give somebody a role beside its holders or instead of them; they may keep their own."""
        held = [h for h in self.played.case.people if not (instead and h.role is of)]
        self._try(by, AssignPeople(people=(*held, Holding(person_id=who, role=of))))
        self._may_sign_now(data, who)

    @rule(who=person, of=role, data=st.data())
    def one_gets_a_second_role_and_hands_one_on(
        self, who: str, of: Role, data: st.DataObject
    ) -> None:
        second = Holding(person_id=who, role=of)
        for by in (HEAD, SENCO):
            self._try(by, AssignPeople(people=(*self.played.case.people, second)))
        held = [h.role for h in self.played.case.people if h.person_id == who and h.role in STAFF]
        if held:
            whose = Actor(person_id=who, role=data.draw(st.sampled_from(held)))
            to = data.draw(st.sampled_from(self._fit_for(whose)))
            self._try(whose, self._standing(to, who, whose.role, Because.ASKED))
        self._may_sign_now(data, who)

    @rule(data=st.data())
    def two_change_places(self, data: st.DataObject) -> None:
        """Let somebody who leads the school give two people each other's roles."""
        one, other = data.draw(st.sampled_from(list(permutations(PEOPLE, 2))))
        swap = {one: other, other: one}
        people = tuple(
            h.model_copy(update={"person_id": swap.get(h.person_id, h.person_id)})
            for h in self.played.case.people
        )
        for by in (HEAD, SENCO):
            self._try(by, AssignPeople(people=people))
        self._may_sign_now(data, one, other)

    @rule(kind=st.sampled_from(WRITTEN), data=st.data())
    def writes(self, kind: Kind, data: st.DataObject) -> None:
        changes: dict[str, Any] = {}
        if kind is Kind.OVERRIDE:
            changes = {"requirement": "plan_signed_by_teacher"}
        self._file(data, kind, **changes)

    @rule(kind=st.sampled_from(WRITTEN[:2]), data=st.data())
    def corrects(self, kind: Kind, data: st.DataObject) -> None:
        """Say that a record is wrong: a second person agrees, never who said it."""
        for wrong in self.played.case.current(kind)[-1:]:
            self._file(data, Kind.CORRECTION, record=wrong.key, version=wrong.digest)

    @rule(kind=st.sampled_from(SIGNED), data=st.data())
    def everybody_who_may_signs(self, kind: Kind, data: st.DataObject) -> None:
        """Sign as each of those who hold a role or act for a holder, in any order."""
        for by in data.draw(st.permutations(self._able())):
            self._sign(by, kind)

    @rule(by=actor, kind=st.sampled_from(SIGNED), move=st.sampled_from(MOVES))
    def somebody_tries(self, by: Actor, kind: Kind, move: str) -> None:
        self._sign(by, kind)
        self._try(by, TakeMove(move=move))

    @rule(days=st.sampled_from([1, 10]))
    def time_passes(self, days: int) -> None:
        self.played.waits_days(days)

    def _pair(self, data: st.DataObject) -> tuple[Actor, str]:
        """Return who holds a role, and somebody who may act for them in it."""
        whose = data.draw(st.sampled_from([by for by in self._able() if by.acting_for is None]))
        return whose, data.draw(st.sampled_from(self._fit_for(whose)))

    def _fit_for(self, whose: Actor) -> list[str]:
        fit = [h.person_id for h in TEAM if h.role in MAY_STAND_IN[whose.role]]
        return [p for p in fit if p != whose.person_id] or fit

    def _file(self, data: st.DataObject, kind: Kind, **changes: Any) -> None:
        """Let somebody write a record, which they and whom they act for may sign at once."""
        form = sample(kind, self.played.today, **changes)
        able = self._able()
        for_others = [by for by in able if by.acting_for is not None]
        by = data.draw(st.sampled_from([*able, *for_others, *for_others]))
        self._try(by, RecordEvidence(facts=form.facts(), digest=form.digest()))
        self._may_sign_now(data, *sorted(by.in_the_name_of))

    def _may_sign_now(self, data: st.DataObject, *candidates: str) -> None:
        """Let nobody, or one of them, sign what there is in every name in which they can."""
        whoever = data.draw(st.sampled_from([None, *candidates]))
        mine = [by for by in self._able() if whoever in by.in_the_name_of]
        for by in data.draw(st.permutations(mine)):
            for kind in SIGNED:
                self._sign(by, kind)

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
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    # Making a failure as short as can be takes minutes; add Phase.shrink to have it.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestHandedAbout = HandedAbout.TestCase
