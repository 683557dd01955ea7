"""What the viewer may do on a request now: its open steps first, then everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from adapters.queries.viewer import Viewer
from models.case import Case, Step, StepKind
from models.commands import SignDocument
from models.decision import Refused
from models.evidence import FORMS, Kind
from models.message import Audience
from models.roles import Actor, Role
from models.words import lower
from rules.conditions.ground import ground_of
from rules.conditions.kinds import unmet
from rules.conditions.policy import Policy
from rules.letters import LETTERS
from rules.people.authority import RECORDERS
from rules.people.declining import MENDS
from rules.people.sign_off import may_sign
from rules.words.names import takers
from rules.words.tasks import task_title
from web.acts.offering import offered
from web.dates import short_date
from web.la.act_words import (
    DECISIONS,
    SHORT,
    WHETHER,
    letter_at,
    moving_button,
    recording_words,
    signing_button,
    signing_words,
    taking_words,
)
from web.la.advice import OF_ADVISERS, still_to_come
from web.la.clock import set_by
from web.la.offers import worth_offering


@dataclass(frozen=True)
class Act:
    """Something the viewer may do; ``main`` is what the request waits for most.

    One that is not ``ready`` ``lacks`` so many conditions, which stand at ``needed``. ``due`` is in
    words. At ``letter`` the letter of a record is read before it is recorded, where it has one.
    A ``button`` says less than the text, which stands beside it then. One way to decide of several
    names what is decided ``whether``, which takes no side.
    """

    text: str
    href: str
    due: str = ""
    lacks: int = 0
    main: bool = False
    needed: str = ""
    letter: str = ""
    button: str = ""
    whether: str = ""

    @property
    def ready(self) -> bool:
        """Tell whether everything it needs is there."""
        return not self.lacks


@dataclass(frozen=True)
class Open:
    """What is open to the viewer: what the request asks for now, and what else may be recorded."""

    asked: tuple[Act, ...]
    others: tuple[Act, ...]

    @property
    def ways(self) -> tuple[Act, ...]:
        """Every way to decide, where a decision is what is waited for most: all of them alike."""
        whether = {act.whether for act in self.asked if act.main and act.whether}
        return tuple(act for act in self.asked if act.whether in whether)

    @property
    def rest(self) -> tuple[Act, ...]:
        """What else is asked for and ready."""
        ways = self.ways
        return tuple(a for a in self.asked if a.ready and not a.main and a not in ways)


def acts_open_to(case: Case, viewer: Viewer, on: date, policy: Policy) -> Open:
    """Return what somebody may do now in the roles they hold: what the rules would take."""
    roles = viewer.roles
    acts = {act.href: act for act in _asked(case, viewer, on, policy)}
    for act in _with_a_draft(case, roles, on):
        if not any(asked.startswith(act.href) for asked in acts):
            acts[act.href] = act
    asked = sorted(acts.values(), key=lambda act: _place(act, case))
    first = next((place for place, act in enumerate(asked) if act.ready), None)
    if first is not None:
        asked[first] = replace(asked[first], main=True)
    others = tuple(a for a in _others(case, roles, on) if a.href not in acts)
    return Open(tuple(asked), others)


WITH_A_DRAFT = (
    Kind.DRAFT_RESPONSE,
    Kind.SCHOOL_CONSULTATION,
    Kind.SCHOOL_REPLY,
    Kind.DRAFT_MEETING,
)
"""What happens while the family has the draft, in its order, before the final plan is written."""


def _with_a_draft(case: Case, roles: Sequence[Role], on: date) -> Iterator[Act]:
    """Yield what comes next while the family has the draft, also where nobody asks for it."""
    if "draft_issued" in case.configuration:
        for kind in WITH_A_DRAFT:
            if kind in offered(case, on) and set(RECORDERS[kind]) & set(roles):
                yield _recording(case, kind, recording_words(kind))


def _place(act: Act, case: Case) -> int:
    """Return where an act stands among those of the draft; all others keep their order after."""
    if "draft_issued" not in case.configuration:
        return 0
    places = (n for n, kind in enumerate(WITH_A_DRAFT) if f"/record/{kind}" in act.href)
    return next(places, len(WITH_A_DRAFT))


def signatures_of(case: Case, viewer: Viewer, on: date, policy: Policy) -> tuple[Act, ...]:
    """Return what waits for this person's own signature now."""
    steps = sorted(case.steps, key=lambda step: step.due_on)
    asked = (s for s in steps if s.kind is StepKind.SIGN and set(viewer.roles) & set(s.roles))
    return tuple(
        act
        for s in asked
        if _is_taken(s, case, viewer, on, policy)
        for act in _of_step(s, case, viewer.roles, policy, _due(s, on))
    )


def _asked(case: Case, viewer: Viewer, on: date, policy: Policy) -> Iterator[Act]:
    roles = viewer.roles
    for step in sorted(case.steps, key=lambda step: step.due_on):
        is_mine = bool(set(roles) & set(step.roles)) and step.record not in OF_ADVISERS
        if is_mine and _is_taken(step, case, viewer, on, policy):
            yield from _of_step(step, case, roles, policy, _due(step, on))
    yield from _of_advice(case)
    yield from _towards(case, roles, on, policy)


def _is_taken(step: Step, case: Case, viewer: Viewer, on: date, policy: Policy) -> bool:
    """Tell whether the rules would take from this person what a step asks.

    Nobody approves what they wrote, and nothing is recorded before what it follows.
    """
    if step.kind is StepKind.SUPPLY and step.record is not None:
        return step.record in offered(case, on)
    document = case.document(str(step.document)) if step.kind is StepKind.SIGN else None
    if document is None:
        return True
    role = next(role for role in step.roles if role in viewer.roles)
    order = SignDocument(document=document.key, record=document.kind, digest=document.digest)
    by = Actor(person_id=viewer.person_id, role=role)
    refused = may_sign(case, by, order, policy, on)
    return all(reason.code is not Refused.SAME_PERSON for reason in refused)


def _due(step: Step, on: date) -> str:
    """Return when a step is due, in words, and whether by law; one whose day is over says so."""
    day = f"due by {short_date(step.due_on)}, by {lower(set_by(step.breach_on))}"
    return day if on <= step.due_on else f"overdue: it was {day}"


def _of_step(
    step: Step, case: Case, roles: Sequence[Role], policy: Policy, due: str
) -> Iterator[Act]:
    base = f"/requests/{case.id}"
    if step.kind is StepKind.SIGN and step.record:
        role = next(role for role in step.roles if role in roles)
        record = case.document(str(step.document)) or case.latest(step.record)
        if record is not None:
            yield Act(
                signing_words(record, role, policy),
                f"{base}/sign/{step.record}/{role}",
                due,
                button=signing_button(record, role, policy),
            )
    elif step.kind is StepKind.SUPPLY and step.record:
        yield from _to_record(step, step.record, base, due, policy)


def _to_record(step: Step, kind: Kind, base: str, due: str, policy: Policy) -> Iterator[Act]:
    if step.subject == MENDS:
        yield Act(task_title(step, Audience.LA, policy), f"{base}/record/{kind}", due)
        return
    if kind in DECISIONS:
        for answer, text in DECISIONS[kind]:
            way = _to_fill_in(kind, text, f"{base}/record/{kind}?decision={answer}", due)
            yield replace(way, whether=WHETHER[kind])
        return
    about = f"?about={step.subject}" if step.subject and FORMS[kind].SUBJECT else ""
    text = task_title(step, Audience.LA, policy)
    yield _to_fill_in(kind, text, f"{base}/record/{kind}{about}", due)


def _to_fill_in(kind: Kind, text: str, form: str, due: str = "") -> Act:
    return Act(text, form, due, letter=letter_at(kind, form), button=SHORT.get(kind, ""))


def _of_advice(case: Case) -> Iterator[Act]:
    """Send to the table of advisers while one is to be asked or has not answered."""
    for text in still_to_come(case):
        yield Act(text, "#advice")


def _towards(case: Case, roles: Sequence[Role], on: date, policy: Policy) -> Iterator[Act]:
    """Yield the moves that are worked towards, also while something for them is missing.

    None that sends what is still to be decided, for the first time or anew.
    """
    undecided = {step.record for step in case.steps if step.kind is StepKind.SUPPLY}
    for aim in case.aims:
        sent = LETTERS.get(aim.move)
        mine = set(takers(aim.move, policy.pack)) & set(roles)
        if mine and (sent is None or (case.current(sent) and sent not in undecided)):
            lacking = unmet(policy.requirements(aim.move), ground_of(case, aim.move, on))
            yield Act(
                taking_words(aim.move, policy),
                f"/requests/{case.id}/move/{aim.move}",
                lacks=len(lacking),
                needed=f"#{aim.move}",
                button=moving_button(aim.move, policy),
            )


def _others(case: Case, roles: Sequence[Role], on: date) -> list[Act]:
    """Return what else may be recorded: what is not there yet first, then what may be changed."""
    mine = [
        k
        for k in worth_offering(case, on)
        if k not in OF_ADVISERS and set(RECORDERS[k]) & set(roles)
    ]
    there = [k for k in mine if case.current(k) and FORMS[k].SUBJECT is None]
    new = [_recording(case, kind, recording_words(kind)) for kind in mine if kind not in there]
    return [*new, *(act for kind in there for act in _changing(case, kind))]


def _changing(case: Case, kind: Kind) -> Iterator[Act]:
    """Yield what changes a record; of a decision each of its answers, the standing one first."""
    made = case.latest(kind)
    for answer, text in DECISIONS.get(kind, ()):
        stands = made is not None and made.facts.says("decision", answer)
        what = f"Change “{kind.label}”" if stands else f"{text} instead"
        yield _to_fill_in(kind, what, f"/requests/{case.id}/record/{kind}?decision={answer}")
    if kind not in DECISIONS:
        yield _recording(case, kind, f"Change “{kind.label}”")


def _recording(case: Case, kind: Kind, text: str) -> Act:
    return _to_fill_in(kind, text, f"/requests/{case.id}/record/{kind}")
