"""What is needed for the moves that a request works towards: each condition met or missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.case import Case, Step
from models.evidence import FORMS, Kind
from models.requirement import Document, Requirement, Signed, TimeGiven, Weight
from models.roles import Role
from models.words import lower
from rules.charts.machine import legal_moves
from rules.conditions.ground import Ground, ground_of
from rules.conditions.kinds import applies, holds_up, met
from rules.conditions.not_met import why_unmet
from rules.conditions.policy import Policy, parts_of
from rules.conditions.predicates import dated_too_late
from rules.people.authority import spoken
from rules.steps import is_ready
from rules.words.names import names
from rules.words.sources import source_in_words
from web.acts.offering import offered
from web.dates import long_date
from web.la.advice import OF_ADVISERS
from web.la.clock import set_by

FIRST_DECISION = ("agree_to_assess", "refuse_to_assess")


@dataclass(frozen=True)
class Condition:
    """One condition of a move: what it says, how it stands, and where it is supplied."""

    sentence: str
    met: bool
    tag: str
    source: str
    who: str
    when: str
    href: str | None
    needed: bool = True


@dataclass(frozen=True)
class Way:
    """One move that can be made, and its conditions."""

    move: str
    name: str
    conditions: tuple[Condition, ...]

    @property
    def lacks(self) -> int:
        """How many conditions are not met."""
        return sum(one.needed and not one.met for one in self.conditions)


def ways_on(case: Case, roles: Sequence[Role], on: date, policy: Policy) -> tuple[Way, ...]:
    """Return the moves that lead on, with their conditions; after a decision only its own."""
    aimed = [aim.move for aim in case.aims]
    legal = legal_moves(case.chart, case.configuration)
    if FIRST_DECISION[0] in legal and not case.current(Kind.LA_DECISION):
        aimed = list(FIRST_DECISION)
    return tuple(_way(case, move, roles, on, policy) for move in aimed if move in legal)


@dataclass(frozen=True)
class About:
    """What a record says that tells which condition it is for; empty where it is not known yet."""

    kind: Kind
    subject: str | None = None
    decision: str = ""


def condition_for(case: Case, about: About, policy: Policy) -> Requirement | None:
    """Return the condition of a move that leads on which a record would meet, if there is one."""
    moves = legal_moves(case.chart, case.configuration)
    conditions = (part for move in moves for part in parts_of(*policy.requirements(move)))
    return next((one for one in conditions if _is_for(one, about)), None)


def _is_for(requirement: Requirement, about: About) -> bool:
    if requirement.form is not about.kind or isinstance(requirement, Signed):
        return False
    of_subject = requirement.subject in (None, about.subject)
    decides = _decisions(requirement)
    return of_subject and (not decides or not about.decision or about.decision in decides)


def _decisions(requirement: Requirement) -> tuple[str, ...]:
    """Return the decisions that a condition on a decision asks for."""
    found: tuple[str, ...] = getattr(requirement, "answers", {}).get("decision", ())
    return found


def _way(case: Case, move: str, roles: Sequence[Role], on: date, policy: Policy) -> Way:
    ground = ground_of(case, move, on)
    asked = (r for r in policy.requirements(move) if _is_shown(r, ground))
    conditions = (_condition(r, case, roles, ground, policy) for r in asked)
    return Way(move, names(policy).move(move).name, tuple(conditions))


def _is_shown(requirement: Requirement, ground: Ground) -> bool:
    """Tell whether a condition applies and, of advisers, is still missing: their table has all."""
    is_asked = applies(requirement.applies_when, ground)
    return is_asked and (requirement.form not in OF_ADVISERS or holds_up(requirement, ground))


def _condition(
    requirement: Requirement, case: Case, roles: Sequence[Role], ground: Ground, policy: Policy
) -> Condition:
    is_met = met(requirement, ground)
    open_to_viewer = not is_met and is_ready(requirement, ground, policy)
    return Condition(
        sentence=" ".join(filter(None, (requirement.la, why_unmet(requirement, ground)))),
        met=is_met,
        tag=requirement.tag.label,
        source=source_in_words(requirement.source, requirement.tag),
        who=_who(requirement),
        when="" if is_met else _when(requirement, case.steps),
        href=_where(requirement, roles, ground) if open_to_viewer else None,
        needed=requirement.weight is Weight.NEEDED,
    )


def _who(requirement: Requirement) -> str:
    """Return who supplies a condition; time that must pass is nobody's to supply."""
    if _only_waits(requirement):
        return "Nobody need do anything: the time must pass"
    return f"Supplied by the {spoken(requirement.supplied_by)}"


def _only_waits(requirement: Requirement) -> bool:
    """Tell whether time must pass, also where a word from the family would end it sooner."""
    return any(isinstance(part, TimeGiven) for part in parts_of(requirement))


def _when(requirement: Requirement, steps: Iterable[Step]) -> str:
    wanted = {part.id for part in parts_of(requirement)}
    due = [step for step in steps if step.requirement in wanted]
    if not due:
        return ""
    first = min(due, key=lambda step: step.due_on)
    return f"By {long_date(first.due_on)} ({lower(set_by(first.breach_on))})"


def _where(requirement: Requirement, roles: Sequence[Role], ground: Ground) -> str | None:
    case = ground.case
    base = f"/requests/{case.id}"
    if isinstance(requirement, Signed):
        mine = requirement.role in roles
        return f"{base}/sign/{requirement.record}/{requirement.role}" if mine else None
    if requirement.form is None or _only_waits(requirement):
        return None
    late = dated_too_late(requirement, ground) if isinstance(requirement, Document) else None
    kind = late[1].kind if late else requirement.form
    if kind not in offered(case, ground.on):
        return None
    decisions = late[1].facts.said("decision") if late else _decisions(requirement)
    asked = f"?decision={decisions[0]}" if decisions else ""
    if kind and FORMS[kind].SUBJECT and requirement.subject:
        asked = f"?about={requirement.subject}"
    return f"{base}/record/{kind}{asked}"
