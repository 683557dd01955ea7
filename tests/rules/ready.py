"""A case ready for each guarded move, and the same case with one condition broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from models.case import Case, Chart
from models.commands import Command, ReceiveLetter, TakeMove
from models.decision import Decision
from models.evidence import Kind
from models.pack import PackRef
from models.requirement import (
    Requirement,
)
from models.roles import THE_CLOCK, Actor, Holding
from rules.charts.machine import all_moves, guard_of
from rules.conditions.policy import Policy
from rules.decide import decide
from rules.packs import DEFAULT, ENGLAND, shipped_pack
from rules.rulings import Rulings
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
    gone,
    identified,
    plan_signed,
    planned,
    ready_to_request,
    request_received,
    reviewed,
    support_ended,
)
from tests.rules.ready_at_the_la import AFTER_AGREEING
from tests.rules.supplying import topped_up
from tests.samples import sample

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
    return plan_signed(identified(Played(cohort=IN_YEAR_10).opened()))


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


def _carry_on(support: str) -> Played:
    played = Played().opened()
    if support == "my_support_plan":
        played.files(SENCO, Kind.MY_SUPPORT_PLAN)
    played.files(SENCO, Kind.SUPPORT_IN_PLACE, support=support)
    played.signs(SENCO, Kind.SUPPORT_IN_PLACE)
    played.signs(HEAD, Kind.SUPPORT_IN_PLACE)
    return played


def _carry_on_support() -> Played:
    return _carry_on("sen_support")


def _carry_on_my_support_plan() -> Played:
    return _carry_on("my_support_plan")


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


def _step_down() -> Played:
    played = planned(at_my_support_plan())
    return reviewed(played, next_step="step_down", progress="as_expected")


def _cease_sen() -> Played:
    return support_ended(at_first_review(next_step="cease_sen", progress="as_expected"))


def _come_back() -> Played:
    played = gone(Played().opened())
    played.files(SENCO, Kind.REOPENING)
    played.signs(HEAD, Kind.REOPENING)
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


def _start_support() -> Played:
    """A plan after the authority refused twice: to assess, and to make a plan."""
    played = at_plan()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    for kind in (Kind.LA_DECISION, Kind.PLAN_DECISION):
        form = sample(kind, played.today)
        order = ReceiveLetter(
            from_case=played.case.requests[-1],
            facts=form.facts(),
            digest=form.digest(),
            written_by=OFFICER,
        )
        played.must(THE_CLOCK, order)
    played.files(SENCO, Kind.REFUSAL_ANSWER)
    return played


_READY: dict[str, Callable[[], Played]] = {
    "agree_in_class": _agree_in_class,
    "identify_sen": _identify_sen,
    "carry_on_support": _carry_on_support,
    "carry_on_my_support_plan": _carry_on_my_support_plan,
    "agree_analysis": _agree_analysis,
    "start_support": _start_support,
    "start_next_cycle": at_first_review,
    "step_down": _step_down,
    "cease_sen": _cease_sen,
    "move_to_my_support_plan": _move_to_my_support_plan,
    "come_back": _come_back,
    "school_requests_assessment": _school_requests,
    "send_information": _send_information,
    "request_top_up": _request_top_up,
    "agree_to_assess": _agree_to_assess,
    "refuse_to_assess": _refuse_to_assess,
    **AFTER_AGREEING,
}


@cache
def ready_for(move: str, pack: PackRef = ENGLAND) -> Played:
    """Return a case in which every condition of a move is met. Shared: do not play it on.

    The story is one that England's default lets through; what another pack asks beside that is
    then supplied, just enough of it.
    """
    if pack == ENGLAND:
        return _READY[move]()
    played = _READY[move]()
    rulings = replace(RULINGS, policy=Policy(shipped_pack(pack)))
    return _under(rulings, move, played)


def _under(rulings: Rulings, move: str, played: Played) -> Played:
    if move == "school_requests_assessment" and rulings.policy.pack.name != DEFAULT:
        # A further cycle and a further specialist, whom some authorities ask for.
        played = at_my_support_plan()
        played.files(SENCO, Kind.SPECIALIST_ADVICE, profession="speech_and_language")
        reviewed(planned(played)).takes(TEACHER, "start_next_cycle")
        played = ready_to_request(played)
    again = Played(rulings=rulings, cohort=played.cohort)
    again.now = played.now
    again.case_or_none = topped_up(
        played.case.model_copy(update={"pack": rulings.policy.pack.ref}),
        rulings.policy,
        move,
        played.today,
    )
    return again


def taking(move: str, case: Case, played: Played) -> Decision:
    """Decide the move, taken by someone who may, on a case as it might stand."""
    taker = next(actor for actor in PEOPLE if actor.role in MOVES[move].takers)
    command = Command(id="taken", by=taker, order=TakeMove(move=move))
    return decide(case, command, played.now, played.rulings)


def people(*actors: Actor) -> tuple[Holding, ...]:
    """Return holdings for these actors."""
    return tuple(Holding(person_id=a.person_id, role=a.role) for a in actors)


LAST_COMPULSORY_YEAR = 11


def _looked_after(case: Case) -> Case:
    """Return a case of a looked-after pupil, whose check and plan say so."""
    codes = {"needs": ("looked_after",), "spoken_to": ("designated_teacher",)}
    evidence = []
    for e in case.evidence:
        said: dict[str, object] = {}
        if e.kind is Kind.WIDER_NEEDS:
            said = {"codes": codes}
        elif e.kind is Kind.MY_SUPPORT_PLAN:
            said = {"parts": (*e.facts.parts, "looked_after")}
        evidence.append(e.model_copy(update={"facts": e.facts.model_copy(update=said)}))
    return case.model_copy(update={"evidence": tuple(evidence)})


def concerning(asked: Requirement, case: Case, policy: Policy, move: str, on: date) -> Case:
    """Return a case of a pupil whom a requirement concerns, with every condition met."""
    when = asked.applies_when
    if when is None:
        return case
    if when.looked_after:
        return topped_up(_looked_after(case), policy, move, on)
    if when.age_from is None and (when.year_from or 0) <= LAST_COMPULSORY_YEAR:
        return case
    # Year 13 and above: the cohort whose Year 11 has ended.
    grown = case.model_copy(update={"cohort": on.year - 1})
    return topped_up(grown, policy, move, on)
