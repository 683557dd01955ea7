"""Whatever people do, on both sides: what is open can be done, and a refusal says all it lacks.

Tasks are done well or badly, by those who are asked and by others, people come and go, time passes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.case import Step, StepKind
from models.commands import AssignPeople, Command, Order, RecordEvidence, SignDocument, TakeMove
from models.decision import Accepted, Decision, Refused
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from rules.charts.machine import legal_moves
from rules.conditions.ground import ground_of
from rules.conditions.kinds import met
from rules.decide import decide
from rules.people.authority import RECORDERS
from rules.people.recorders import belongs
from rules.people.standing_in import doers
from rules.stuck import stuck_reasons
from rules.words.names import takers
from tests import two_sides
from tests.playing import HEAD, LA_PEOPLE, MANAGER, SCHOOL_PEOPLE, Played, at_my_support_plan
from tests.rules.chances import a_copy
from tests.rules.ready import at_first_review, at_plan
from tests.samples import sample
from tests.two_sides import TwoSides

YOUNG = Holding(person_id="p-young", role=Role.YOUNG_PERSON)
OTHER = Holding(person_id="p-other-parent", role=Role.PARENT)
GROWN = 2026


def _drafted(**how: int) -> TwoSides:
    return two_sides.drafted(two_sides.drafting(two_sides.agreed(**how)))


BOTH: dict[str, Callable[[], TwoSides]] = {
    "received": TwoSides,
    "received of a young person": lambda: TwoSides(cohort=GROWN),
    "considering": two_sides.considering,
    "refused": two_sides.refused,
    "advice sought": lambda: two_sides.asked_for_advice(two_sides.agreed()),
    "draft issued": _drafted,
    "draft of a young person": lambda: _drafted(cohort=GROWN),
    "nearly a plan": lambda: two_sides.answered(_drafted()),
    "with a plan": two_sides.with_plan,
    "in review": lambda: two_sides.in_review(two_sides.with_plan()),
}
"""Where both sides are in a story."""

ALONE: dict[str, Callable[[], Played]] = {
    "in class": lambda: Played().opened(),
    "planned": at_plan,
    "reviewed": at_first_review,
    "with a My Support Plan": at_my_support_plan,
}
"""Where there is only the journey."""


@cache
def _begun(stage: str) -> tuple[Played, ...]:
    if stage in ALONE:
        return (ALONE[stage](),)
    sides = BOTH[stage]()
    return (sides.journey, sides.request)


class Always(RuleBasedStateMachine):
    """A journey, alone or with its request, and what must hold of both at every moment."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: list[Played] = []
        self.read: list[int] = []

    @initialize(stage=st.sampled_from([*ALONE, *BOTH]))
    def begins(self, stage: str) -> None:
        self.cases = [a_copy(played) for played in _begun(stage)]
        self.read = [len(played.letters()) for played in self.cases]

    @rule(data=st.data(), tasks=st.integers(1, 4))
    def does_what_is_asked(self, data: st.DataObject, tasks: int) -> None:
        for _ in range(tasks):
            played = data.draw(st.sampled_from(self.cases))
            asked = [s for s in played.case.steps if s.kind is not StepKind.WAIT]
            able = [(step, by) for step in asked for by in doers(played.case, step.roles, step)]
            if able:
                step, by = data.draw(st.sampled_from(able))
                self._tries(played, by, _answer(played, step, by))

    @rule(data=st.data(), kind=st.sampled_from(Kind))
    def writes_something(self, data: st.DataObject, kind: Kind) -> None:
        played = data.draw(st.sampled_from(self.cases))
        able = doers(played.case, RECORDERS[kind])
        if able and belongs(kind, played.case.chart):
            self._tries(played, data.draw(st.sampled_from(able)), _writing(played, kind))

    @rule(data=st.data())
    def people_change(self, data: st.DataObject) -> None:
        played = data.draw(st.sampled_from(self.cases))
        at_the_la = played.case.origin is not None
        everybody = LA_PEOPLE if at_the_la else (*SCHOOL_PEOPLE, YOUNG, OTHER)
        gone = data.draw(st.lists(st.sampled_from(everybody), max_size=2))
        held = tuple(holding for holding in everybody if holding not in gone)
        self._tries(played, MANAGER if at_the_la else HEAD, AssignPeople(people=held))

    @rule(days=st.sampled_from([1, 16, 50, 150]))
    def time_passes(self, days: int) -> None:
        for played in self.cases:
            played.waits_days(days)
        self._post()

    def _tries(self, played: Played, by: Actor, order: Order | None) -> None:
        if order is not None:
            played.tries(by, order)
            self._post()

    def _post(self) -> None:
        """Deliver the letters that each has sent to the other since they were last looked at."""
        for here, there in ((0, 1), (1, 0)) if len(self.cases) > 1 else ():
            sent = self.cases[here].letters()
            new, self.read[here] = sent[self.read[here] :], len(sent)
            for letter in new:
                if letter.to_case == self.cases[there].case.id:
                    order = letter.command.order
                    self.cases[there].must(letter.command.by, order, letter.command.id)

    # What must always hold.

    @invariant()
    def every_open_step_can_be_done_by_somebody_or_is_stuck_with_a_reason(self) -> None:
        for played in self.cases:
            case = played.case
            policy, today = played.rulings.policy, played.today
            stuck = {r.step_id for r in stuck_reasons(case, today, policy) if r.sentence}
            for step in case.steps:
                able = doers(case, step.roles, step)
                assert step.kind is StepKind.WAIT or able or step.id in stuck, step

    @invariant()
    def what_a_page_offers_to_take_or_sign_the_rules_take(self) -> None:
        for played in self.cases:
            for step in played.case.steps:
                if step.kind in (StepKind.MOVE, StepKind.SIGN):
                    _is_taken(played, step)

    @invariant()
    def a_refusal_names_each_missing_condition_and_nothing_else(self) -> None:
        for played in self.cases:
            case, policy = played.case, played.rulings.policy
            for move in legal_moves(case.chart, case.configuration):
                by = doers(case, takers(move, policy.pack))
                if by:
                    _says_all_that_is_missing(played, by[0], move)


def _says_all_that_is_missing(played: Played, by: Actor, move: str) -> None:
    ground = ground_of(played.case, move, played.today)
    asked = played.rulings.policy.requirements(move)
    missing = [one for one in asked if one.weight.value == "needed" and not met(one, ground)]
    decision = _would(played, by, TakeMove(move=move))
    reasons = () if isinstance(decision, Accepted) else decision.reasons
    named = [reason.requirement for reason in reasons if reason.requirement]
    assert named == [one.id for one in missing]
    for reason in reasons:
        assert reason.sentence.strip()
        assert reason.roles, "it says who can supply it"
        assert not reason.requirement or reason.source


def _is_taken(played: Played, step: Step) -> None:
    """Check that one of those who are asked can take a step or sign, or that it is stuck."""
    able = doers(played.case, step.roles, step)
    order = TakeMove(move=step.move) if step.kind is StepKind.MOVE else _signing(played, step)
    found = [_would(played, by, order) for by in able if order]
    if not found or any(isinstance(each, Accepted) for each in found):
        return
    reasons = [r for each in found if not isinstance(each, Accepted) for r in each.reasons]
    stuck = stuck_reasons(played.case, played.today, played.rulings.policy)
    one_person = {r.code for r in reasons} <= {Refused.SAME_PERSON, Refused.SIGNED_ALREADY}
    unsent = [r.code is Refused.NOT_MET and r.form is not None for r in reasons]
    assert (one_person and stuck) or all(unsent), (step, reasons)


def _answer(played: Played, step: Step, by: Actor) -> Order | None:
    if step.kind is StepKind.MOVE:
        return TakeMove(move=step.move)
    if step.kind is StepKind.SIGN:
        return _signing(played, step)
    return _writing(played, step.record, step.subject) if step.record else None


def _signing(played: Played, step: Step) -> SignDocument | None:
    record = played.case.document(str(step.document))
    if record is None:
        return None
    return SignDocument(document=record.key, record=record.kind, digest=record.digest)


def _writing(played: Played, kind: Kind, subject: str | None = None) -> RecordEvidence:
    form = sample(kind, played.today)
    facts = form.facts()
    about = subject if subject and form.SUBJECT else facts.subject
    facts = facts.model_copy(update={"subject": about})
    return RecordEvidence(facts=facts, digest=form.digest())


_dry = count(1)


def _would(played: Played, by: Actor, order: Order) -> Decision:
    """Decide without doing it."""
    command = Command(id=f"dry-{next(_dry)}", by=by, order=order)
    return decide(played.case, command, played.now, played.rulings)


Always.TestCase.settings = settings(
    max_examples=50,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestAlways = Always.TestCase
