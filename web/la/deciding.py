"""What is needed to decide a request, and what the viewer may do about it now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.case import Case
from models.evidence import Kind
from models.requirement import Requirement, Signed
from models.roles import Role
from rules.authority import spoken
from rules.conditions import met, unmet
from rules.ground import Ground, ground_of
from rules.machine import legal_moves
from rules.policy import Policy
from rules.words.names import names
from rules.words.sources import source_in_words

DECISIONS = ("agree_to_assess", "refuse_to_assess")


@dataclass(frozen=True)
class Condition:
    """One condition of a move: what it says, whether it is met, and where it is supplied."""

    sentence: str
    met: bool
    tag: str
    source: str
    who: str
    href: str | None


@dataclass(frozen=True)
class Way:
    """One move that can be made, and its conditions."""

    move: str
    name: str
    conditions: tuple[Condition, ...]

    @property
    def lacks(self) -> int:
        """How many conditions are not met."""
        return sum(not condition.met for condition in self.conditions)


@dataclass(frozen=True)
class Act:
    """Something the viewer may do; ``main`` is what the request waits for.

    One that is not ``ready`` leads to a page that says what is missing.
    """

    text: str
    href: str
    ready: bool = True
    main: bool = False


def ways_to_decide(case: Case, roles: Sequence[Role], on: date, policy: Policy) -> tuple[Way, ...]:
    """Return the moves that lead on, with their conditions; after a decision only its own."""
    aimed = [aim.move for aim in case.aims]
    legal = legal_moves(case.chart, case.configuration)
    if not case.current(Kind.LA_DECISION) and DECISIONS[0] in legal:
        aimed = list(DECISIONS)
    return tuple(_way(case, move, roles, on, policy) for move in aimed if move in legal)


def acts_open_to(case: Case, roles: Sequence[Role], on: date, policy: Policy) -> tuple[Act, ...]:
    """Return what the viewer may do now, the most wanted first."""
    legal = legal_moves(case.chart, case.configuration)
    base = f"/requests/{case.id}"
    found: list[Act] = []
    if "acknowledge" in legal:
        found.append(Act("Acknowledge the request", f"{base}/record/{Kind.LA_ACKNOWLEDGEMENT}"))
    if DECISIONS[0] in legal:
        found += _deciding(case, roles, on, policy)
    if "ask_for_more" in legal:
        found.append(Act("Ask the school for more", f"{base}/record/{Kind.LA_QUESTION}"))
    return tuple(replace(one, main=place == 0 and one.ready) for place, one in enumerate(found))


def signatures_wanted(
    case: Case, roles: Sequence[Role], on: date, policy: Policy
) -> tuple[Role, ...]:
    """Return the viewer's roles whose signature the recorded decision waits for."""
    return tuple(
        dict.fromkeys(
            requirement.role
            for aim in case.aims
            for requirement in policy.requirements(aim.move)
            if isinstance(requirement, Signed)
            and requirement.record is Kind.LA_DECISION
            and requirement.role in roles
            and _is_ready(requirement, ground_of(case, aim.move, on), policy)
        )
    )


def _deciding(case: Case, roles: Sequence[Role], on: date, policy: Policy) -> Iterator[Act]:
    base = f"/requests/{case.id}"
    consulted = bool(case.current(Kind.LA_CONSULTATION))
    decided = bool(case.current(Kind.LA_DECISION))
    if not consulted:
        yield Act("Record that the family was consulted", f"{base}/record/{Kind.LA_CONSULTATION}")
    if decided:
        for role in signatures_wanted(case, roles, on, policy):
            verb = "Approve" if role is Role.LA_MANAGER else "Sign"
            yield Act(f"{verb} the decision as {role.label.lower()}", f"{base}/sign/{role}")
        for aim in case.aims:
            if aim.move in DECISIONS and Role.LA_OFFICER in roles:
                lacking = unmet(policy.requirements(aim.move), ground_of(case, aim.move, on))
                text = f"{names(policy).move(aim.move).name} and tell the family"
                yield Act(text, f"{base}/move/{aim.move}", ready=not lacking)
        yield Act("Change the decision", f"{base}/record/{Kind.LA_DECISION}")
    else:
        decision = f"{base}/record/{Kind.LA_DECISION}"
        yield Act("Decide to assess", f"{decision}?decision=assess")
        yield Act("Decide not to assess", f"{decision}?decision=refuse")
    if consulted:
        yield Act("Change what the family said", f"{base}/record/{Kind.LA_CONSULTATION}")


def _way(case: Case, move: str, roles: Sequence[Role], on: date, policy: Policy) -> Way:
    ground = ground_of(case, move, on)
    conditions = (_condition(r, case, roles, ground, policy) for r in policy.requirements(move))
    return Way(move, names(policy).move(move).name, tuple(conditions))


def _condition(
    requirement: Requirement, case: Case, roles: Sequence[Role], ground: Ground, policy: Policy
) -> Condition:
    is_met = met(requirement, ground)
    open_to_viewer = not is_met and _is_ready(requirement, ground, policy)
    return Condition(
        sentence=requirement.la,
        met=is_met,
        tag=requirement.tag.label,
        source=source_in_words(requirement.source),
        who=spoken(requirement.supplied_by),
        href=_where(requirement, case, roles) if open_to_viewer else None,
    )


def _where(requirement: Requirement, case: Case, roles: Sequence[Role]) -> str | None:
    base = f"/requests/{case.id}"
    if isinstance(requirement, Signed):
        return f"{base}/sign/{requirement.role}" if requirement.role in roles else None
    if requirement.form is Kind.LA_DECISION:
        answers = getattr(requirement, "answers", {}).get("decision", ("",))
        return f"{base}/record/{requirement.form}?decision={answers[0]}"
    return f"{base}/record/{requirement.form}" if requirement.form else None


def _is_ready(requirement: Requirement, ground: Ground, policy: Policy) -> bool:
    """Tell whether a requirement is not met and what must come before it is there."""
    earlier = (policy.requirement(requirement_id) for requirement_id in requirement.after)
    return not met(requirement, ground) and all(e is None or met(e, ground) for e in earlier)
