"""Random acts by random people on both charts never reach a stage whose conditions fail.

What must hold is said here again in other words, from the log alone, so that a fault in the rules
cannot hide in the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.case import Case, Step, StepKind
from models.commands import (
    AssignPeople,
    Command,
    Order,
    PutDownAim,
    RecordEvidence,
    SignDocument,
    TakeMove,
    TakeUpAim,
)
from models.decision import Refusal
from models.events import (
    Entry,
    RungTold,
    StepOpened,
)
from models.evidence import Kind
from models.roles import THE_CLOCK, Actor
from rules.evolve import fold
from rules.stuck import is_finished
from tests.playing import (
    HEAD,
    LA_PEOPLE,
    NEXT_SCHOOL,
    NEXT_SENCO,
    SCHOOL_PEOPLE,
    SENCO,
    TEACHER,
    Played,
)
from tests.rules.chances import (
    ACTORS,
    MOVES,
    STAGES,
    TEACHER_AS_SENCO,
    VARIATIONS,
    WILLING,
    WRITERS,
    a_copy,
    at_stage,
)
from tests.rules.oracle import Oracle
from tests.rules.ready import people
from tests.samples import sample


class Chance(RuleBasedStateMachine):
    """One journey and, once it is sent, one request, and whatever people may try with them."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: list[Played] = []
        self.oracles: list[Oracle] = []
        self.delivered = 0
        self.answered = 0

    @initialize(stage=st.sampled_from(list(STAGES)))
    def begins(self, stage: str) -> None:
        self.cases = [a_copy(at_stage(stage))]
        self.oracles = [Oracle()]

    @rule(data=st.data(), kind=st.sampled_from(Kind), days=st.sampled_from([0, 0, 0, 1, 30]))
    def files(self, data: st.DataObject, kind: Kind, days: int) -> None:
        self._file(data, kind, WRITERS.get(kind, TEACHER), days)

    @rule(data=st.data(), kind=st.sampled_from(Kind), by=st.sampled_from(ACTORS))
    def files_whoever_it_is(self, data: st.DataObject, kind: Kind, by: Actor) -> None:
        self._file(data, kind, by, 0)

    def _file(self, data: st.DataObject, kind: Kind, by: Actor, days: int) -> None:
        played = data.draw(st.sampled_from(self.cases))
        changes = {
            name: value
            for name, choices in VARIATIONS.get(kind, {}).items()
            if (value := data.draw(st.sampled_from(choices))) is not ...
        }
        if kind is Kind.LEAVING and changes["reason"] == "stays":
            changes["note"] = None
        if (
            kind is Kind.LEAVING
            and changes["reason"] == "moved_school"
            and "to_school" not in changes
        ):
            changes["to_school"] = NEXT_SCHOOL
        form = sample(kind, played.today - timedelta(days=days), **changes)
        self._try(played, by, RecordEvidence(facts=form.facts(), digest=form.digest()))

    @rule(data=st.data(), by=st.sampled_from(ACTORS))
    def signs(self, data: st.DataObject, by: Actor) -> None:
        played = data.draw(st.sampled_from(self.cases))
        if played.case.evidence:
            record = data.draw(st.sampled_from(played.case.evidence))
            order = SignDocument(document=record.key, record=record.kind, digest=record.digest)
            self._try(played, by, order)

    @rule(data=st.data(), by=st.sampled_from((TEACHER, SENCO, NEXT_SENCO)))
    def finds_a_record_wrong(self, data: st.DataObject, by: Actor) -> None:
        played = data.draw(st.sampled_from(self.cases))
        if played.case.evidence:
            wrong = data.draw(st.sampled_from(played.case.evidence))
            named = {"record": wrong.key, "version": wrong.digest}
            form = sample(Kind.CORRECTION, played.today, **named)
            self._try(played, by, RecordEvidence(facts=form.facts(), digest=form.digest()))

    @rule(data=st.data())
    def does_what_is_asked(self, data: st.DataObject) -> None:
        """Do one of the open tasks, in one way or another."""
        played = data.draw(st.sampled_from(self.cases))
        asked = [s for s in played.case.steps if s.kind is not StepKind.WAIT]
        if not asked:
            return
        step = data.draw(st.sampled_from(asked))
        by = next(
            (a for a in WILLING if a.role in step.roles and played.case.holds(a.person_id, a.role)),
            TEACHER,
        )
        if step.kind is StepKind.MOVE:
            self._try(played, by, TakeMove(move=step.move))
        elif step.kind is StepKind.SIGN and step.record is not None:
            self._try(played, by, played.signing(step.record))
        elif step.record is not None:
            self._file(data, step.record, WRITERS.get(step.record, by), 0)

    @rule(data=st.data(), tasks=st.integers(1, 15))
    def carries_on(self, data: st.DataObject, tasks: int) -> None:
        """Do what is asked as willing people would: this is what brings a story forward."""
        played = data.draw(st.sampled_from(self.cases))
        for _ in range(tasks):
            asked = [s for s in played.case.steps if s.kind is not StepKind.WAIT]
            if not asked:
                return
            self._do_well(played, asked[0])

    def _do_well(self, played: Played, step: Step) -> None:
        by = next(
            (a for a in WILLING if a.role in step.roles and played.case.holds(a.person_id, a.role)),
            TEACHER,
        )
        if step.kind is StepKind.MOVE:
            self._try(played, by, TakeMove(move=step.move))
        elif step.kind is StepKind.SIGN and step.record is not None:
            self._try(played, by, played.signing(step.record))
        elif step.record is not None:
            form = sample(step.record, played.today, **GOOD.get(str(step.requirement), {}))
            order = RecordEvidence(facts=form.facts(), digest=form.digest())
            self._try(played, WRITERS.get(step.record, by), order)

    @rule(data=st.data())
    def the_awaited_date_comes(self, data: st.DataObject) -> None:
        played = data.draw(st.sampled_from(self.cases))
        waits = [step.due_on for step in played.case.steps if step.kind is StepKind.WAIT]
        if waits:
            played.waits_until(max(min(waits), played.today))

    @rule(data=st.data(), by=st.sampled_from(ACTORS), move=st.sampled_from(MOVES))
    def takes(self, data: st.DataObject, by: Actor, move: str) -> None:
        self._try(data.draw(st.sampled_from(self.cases)), by, TakeMove(move=move))

    @rule(
        data=st.data(),
        by=st.sampled_from((TEACHER, SENCO, HEAD)),
        move=st.sampled_from(MOVES),
        order=st.sampled_from((TakeUpAim, TakeUpAim, PutDownAim)),
    )
    def aims(self, data: st.DataObject, by: Actor, move: str, order: Callable[..., Order]) -> None:
        self._try(data.draw(st.sampled_from(self.cases)), by, order(move=move))

    @rule(data=st.data(), days=st.sampled_from([1, 5, 20, 80]))
    def time_passes(self, data: st.DataObject, days: int) -> None:
        played = data.draw(st.sampled_from(self.cases))
        played.waits_until(played.today + timedelta(days=days))

    @rule(everyone=st.booleans())
    def people_change(self, everyone: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        teacher_is_senco = people(TEACHER_AS_SENCO)
        held = SCHOOL_PEOPLE if everyone else (*SCHOOL_PEOPLE, *teacher_is_senco)
        self._try(self.cases[0], HEAD, AssignPeople(people=held))

    @precondition(lambda self: len(self.cases) < 2 and self.cases and self.cases[0].letters())
    @rule()
    def the_request_arrives(self) -> None:
        letter = self.cases[0].letters()[0]
        request = Played()
        request.now = self.cases[0].now
        request.must(THE_CLOCK, letter.command.order, letter.command.id)
        assert request.case.people == LA_PEOPLE
        self.delivered = 1
        self.cases.append(request)
        self.oracles.append(Oracle())

    @precondition(lambda self: len(self.cases) == 2)
    @rule()
    def letters_arrive(self) -> None:
        journey, request = self.cases
        mine = [x for x in journey.letters() if x.to_case == request.case.id and not x.opens]
        for letter in mine[self.delivered - 1 :]:
            self.delivered += 1
            request.must(THE_CLOCK, letter.command.order, letter.command.id)
        for letter in request.letters()[self.answered :]:
            self.answered += 1
            journey.must(THE_CLOCK, letter.command.order, letter.command.id)

    def _try(self, played: Played, by: Actor, order: Order) -> None:
        """Try an act: it may be refused, but never without a reason, and never by an error."""
        decision = played.tries(by, order)
        if isinstance(decision, Refusal):
            assert decision.reasons
            assert all(reason.sentence.strip() for reason in decision.reasons)
        else:
            command = Command(id="again", by=by, order=order)
            assert Command.model_validate_json(command.model_dump_json()) == command

    # What must always hold.

    @invariant()
    def something_is_open_or_the_case_is_finished(self) -> None:
        for played in self.cases:
            assert played.case.steps or is_finished(played.case)
            assert is_finished(played.case) or played.case.wakes_at or _all_told(played.case)

    @invariant()
    def every_move_had_what_it_needs(self) -> None:
        for played, oracle in zip(self.cases, self.oracles, strict=True):
            oracle.reads(played.log)

    def teardown(self) -> None:
        for played in self.cases:
            _step_ids_and_told_rungs_never_repeat(played.log)
            _the_log_makes_the_case_again(played)
            _everything_comes_back_from_json(played)


def _the_log_makes_the_case_again(played: Played) -> None:
    assert fold(played.log) == played.case
    assert played.case.revision == len(played.log)
    assert [entry.seq for entry in played.log] == list(range(1, len(played.log) + 1))


def _step_ids_and_told_rungs_never_repeat(log: list[Entry]) -> None:
    events = [entry.event for entry in log]
    opened = [event.step.id for event in events if isinstance(event, StepOpened)]
    told = [(e.step_id, e.rung_id) for e in events if isinstance(e, RungTold)]
    assert len(set(opened)) == len(opened)
    assert len(set(told)) == len(told)


def _everything_comes_back_from_json(played: Played) -> None:
    assert Case.model_validate_json(played.case.model_dump_json()) == played.case
    for entry in played.log:
        assert Entry.model_validate_json(entry.model_dump_json()) == entry


def _all_told(case: Case) -> bool:
    rungs = sum(len(step.rungs) for step in case.steps)
    return rungs == len(case.told)


GOOD: dict[str, dict[str, Any]] = {
    "family_view_of_my_support_plan": {"about": "my_support_plan"},
    "family_view_of_request": {"about": "assessment_request"},
    "decision_to_assess_recorded": {"decision": "assess"},
    "enough_progress": {"progress": "as_expected", "next_step": "step_down"},
}
"""Answers that meet a condition where the sample's do not."""


Chance.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestChance = Chance.TestCase
