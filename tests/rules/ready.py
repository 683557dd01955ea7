"""A case ready for each guarded move, and the same case with one condition broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from models.case import Case, Chart
from models.commands import Command, TakeMove
from models.decision import Decision
from models.evidence import Evidence, Facts, Kind
from models.requirement import (
    Advice,
    AnyOf,
    Cycles,
    Data,
    Document,
    Liaison,
    Meeting,
    NotSince,
    ProgressJudged,
    ProvisionCost,
    Requirement,
    Signed,
    Told,
    Views,
)
from models.roles import Actor, Holding
from rules.decide import decide
from rules.machine import all_moves, guard_of
from rules.words.moves import MOVES
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    identified,
    planned,
    ready_to_request,
    request_received,
    reviewed,
)

IN_YEAR_10 = 2028
"""The cohort of a pupil who is in Year 10 in the autumn of 2026: plans prepare for adulthood."""

PEOPLE = (TEACHER, SENCO, HEAD, PARENT, OFFICER, MANAGER)

GUARDED = tuple(
    move
    for chart in Chart
    for move in all_moves(chart)
    if guard_of(chart, move) == "requirements_met"
)
"""Every move that people take when its conditions are met."""


def at_first_review(**changes: Any) -> Played:
    """Play to a signed first review."""
    return reviewed(planned(identified(Played(cohort=IN_YEAR_10).opened())), **changes)


def at_plan() -> Played:
    """Play to a plan that is signed but not yet started."""
    played = identified(Played(cohort=IN_YEAR_10).opened())
    played.files(TEACHER, Kind.NEEDS_ANALYSIS)
    played.takes(TEACHER, "agree_analysis")
    played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW)
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    played.signs(SENCO, Kind.SUPPORT_PLAN)
    return played


def _agree_in_class() -> Played:
    played = Played().opened()
    played.files(TEACHER, Kind.EARLY_DISCUSSION)
    played.signs(TEACHER, Kind.EARLY_DISCUSSION)
    return played


def _identify_sen() -> Played:
    played = Played().opened()
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


def _agree_analysis() -> Played:
    played = identified(Played().opened())
    played.files(TEACHER, Kind.NEEDS_ANALYSIS)
    return played


def _move_to_my_support_plan() -> Played:
    played = at_first_review()
    played.takes(TEACHER, "start_next_cycle")
    reviewed(planned(played), next_step="move_on")
    played.files(SENCO, Kind.PERSON_CENTRED_MEETING)
    played.files(SENCO, Kind.SPECIALIST_ADVICE)
    played.files(SENCO, Kind.MY_SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW, about="my_support_plan")
    played.signs(SENCO, Kind.MY_SUPPORT_PLAN)
    return played


def _leave() -> Played:
    played = Played().opened()
    played.files(SENCO, Kind.LEAVING)
    return played


def _school_requests() -> Played:
    return ready_to_request(at_my_support_plan())


def _send_information() -> Played:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    played.files(SENCO, Kind.SCHOOL_INFORMATION)
    return played


def _request_top_up() -> Played:
    played = at_first_review()
    played.takes(TEACHER, "start_next_cycle")
    played.aims(SENCO, "request_top_up")
    played.files(SENCO, Kind.COSTED_PROVISION)
    played.files(SENCO, Kind.TOP_UP_APPLICATION)
    played.signs(SENCO, Kind.TOP_UP_APPLICATION)
    played.signs(HEAD, Kind.TOP_UP_APPLICATION)
    return played


def considering() -> Played:
    """Play to a request that the local authority has acknowledged."""
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(journey)
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    return request


def _agree_to_assess() -> Played:
    request = considering()
    request.files(OFFICER, Kind.LA_CONSULTATION)
    request.files(OFFICER, Kind.LA_DECISION, decision="assess")
    request.signs(OFFICER, Kind.LA_DECISION)
    return request


def _refuse_to_assess() -> Played:
    request = considering()
    request.files(OFFICER, Kind.LA_CONSULTATION)
    request.files(OFFICER, Kind.LA_DECISION)
    request.signs(OFFICER, Kind.LA_DECISION)
    request.signs(MANAGER, Kind.LA_DECISION)
    return request


_READY: dict[str, Callable[[], Played]] = {
    "agree_in_class": _agree_in_class,
    "identify_sen": _identify_sen,
    "agree_analysis": _agree_analysis,
    "start_support": at_plan,
    "start_next_cycle": at_first_review,
    "step_down": lambda: at_first_review(next_step="step_down", progress="as_expected"),
    "move_to_my_support_plan": _move_to_my_support_plan,
    "leave": _leave,
    "school_requests_assessment": _school_requests,
    "send_information": _send_information,
    "request_top_up": _request_top_up,
    "agree_to_assess": _agree_to_assess,
    "refuse_to_assess": _refuse_to_assess,
}


@cache
def ready_for(move: str) -> Played:
    """Return a case in which every condition of a move is met. Shared: do not play it on."""
    return _READY[move]()


def taking(move: str, case: Case, played: Played) -> Decision:
    """Decide the move, taken by someone who may, on a case as it might stand."""
    taker = next(actor for actor in PEOPLE if actor.role in MOVES[move].takers)
    command = Command(id="taken", by=taker, order=TakeMove(move=move))
    return decide(case, command, played.now, played.rulings)


def people(*actors: Actor) -> tuple[Holding, ...]:
    """Return holdings for these actors."""
    return tuple(Holding(person_id=a.person_id, role=a.role) for a in actors)


# One condition broken, and nothing else.


def without(case: Case, asked: Requirement, move: str, on: date) -> Case:
    """Return the case with this one requirement of a move no longer met."""
    match asked:
        case Signed():
            return _unsigned(case, asked)
        case Cycles():
            return _uncycled(case, asked)
        case AnyOf():
            for part in asked.of:
                case = without(case, part, move, on)
            return case
        case Views():
            return _keeping(case, lambda e: e.facts.subject != asked.about)
        case Advice() | Told() | Liaison():
            kind = asked.form
            return _keeping(case, lambda e: e.kind is not kind)
        case _:
            return _rewritten(case, asked, _spoiled(asked, move, on))


def _unsigned(case: Case, asked: Signed) -> Case:
    document = case.current(asked.record)[-1]
    kept = tuple(s for s in case.sign_offs if not (s.is_of(document) and s.by.role is asked.role))
    return case.model_copy(update={"sign_offs": kept})


def _uncycled(case: Case, asked: Cycles) -> Case:
    """Keep one cycle too few: of those since the record, or only the last."""
    cycles = case.reviewed_cycles
    fewer = cycles[:-1] if asked.since_record else cycles[len(cycles) - asked.reviewed + 1 :]
    return case.model_copy(update={"reviewed_cycles": fewer})


def _keeping(case: Case, wanted: Callable[[Evidence], bool]) -> Case:
    return case.model_copy(update={"evidence": tuple(filter(wanted, case.evidence))})


def _rewritten(case: Case, asked: Requirement, spoil: Callable[[Facts], Facts | None]) -> Case:
    """Change the facts of the latest record of the form, digest and signatures untouched."""
    assert asked.form is not None
    latest = case.current(asked.form)[-1]
    spoiled = spoil(latest.facts)
    if spoiled is None:
        return _keeping(case, lambda e: e.kind is not asked.form)
    evidence = tuple(
        e.model_copy(update={"facts": spoiled}) if e is latest else e for e in case.evidence
    )
    return case.model_copy(update={"evidence": evidence})


def _spoiled(asked: Requirement, move: str, on: date) -> Callable[[Facts], Facts | None]:
    """Return what makes facts miss this requirement; None drops the record."""
    match asked:
        case Document():
            return _spoiled_document(asked, move, on)
        case Data(answered=answered):
            return lambda f: less(f, answered[0])
        case Meeting(attended=attended, or_reason_in=reason):
            return lambda f: _absent(less(f, reason or ""), attended[-1])
        case ProgressJudged(judged=judged):
            other = "well_below_expected" if "as_expected" in judged else "as_expected"
            return lambda f: _with(f, "codes", "progress", (other,))
        case ProvisionCost(figure=figure, over_pounds=line):
            return lambda f: _with(f, "numbers", figure, line)
        case NotSince(date=name):
            return lambda f: _with(f, "dates", name, on - timedelta(weeks=20))
    raise AssertionError(f"no way to spoil {asked.kind}")


def _spoiled_document(asked: Document, move: str, on: date) -> Callable[[Facts], Facts | None]:
    limit = asked.limit
    if limit is not None:
        late = on + timedelta(weeks=limit.weeks, days=1)
        return lambda f: _with(f, "dates", limit.date, late)
    if asked.answers:
        return lambda f: _with(f, "codes", next(iter(asked.answers)), ("something_else",))
    if asked.parts:
        return lambda f: less(f, _only_asked_by(asked, asked.parts, move))
    return lambda _f: None


def _with(facts: Facts, where: str, name: str, value: object) -> Facts:
    return facts.model_copy(update={where: {**getattr(facts, where), name: value}})


def less(facts: Facts, answer: str) -> Facts:
    """Return facts without one answer, wherever it is kept."""
    kept = {
        name: {key: value for key, value in getattr(facts, name).items() if key != answer}
        for name in ("codes", "dates", "numbers")
    }
    parts = tuple(part for part in facts.parts if part != answer)
    return facts.model_copy(update={**kept, "parts": parts})


def _absent(facts: Facts, person: str) -> Facts:
    there = tuple(who for who in facts.said("attended") if who != person)
    return facts.model_copy(update={"codes": {**facts.codes, "attended": there}})


def _only_asked_by(asked: Document, parts: tuple[str, ...], move: str) -> str:
    """Return a part that no other requirement of the move asks for."""
    others = {
        part
        for other in RULINGS.policy.requirements(move)
        if isinstance(other, Document) and other.record is asked.record and other.id != asked.id
        for part in other.parts
    }
    return next(part for part in parts if part not in others)
