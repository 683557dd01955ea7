"""What a random walk through both charts begins from: who acts, what they write, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import count
from typing import Any

from models.case import Chart, Step
from models.evidence import Kind
from models.roles import Actor, Role
from rules.charts.machine import all_moves
from tests.playing import (
    HEAD,
    MANAGER,
    NEXT_HEAD,
    NEXT_SCHOOL,
    NEXT_SENCO,
    NEXT_TEACHER,
    OFFICER,
    PARENT,
    RECEIVER,
    RECEIVING,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    between_schools,
    gone,
    ready_to_request,
)
from tests.rules.ready import at_first_review, at_plan

STRANGER = Actor(person_id="p-stranger", role=Role.SENCO)
TEACHER_AS_SENCO = Actor(person_id=TEACHER.person_id, role=Role.SENCO)
FORMER = Actor(person_id=SENCO.person_id, role=Role.FORMER_SCHOOL)
NEXT = (RECEIVER, FORMER, NEXT_TEACHER, NEXT_SENCO, NEXT_HEAD)
ACTORS = (TEACHER, SENCO, HEAD, PARENT, OFFICER, MANAGER, *NEXT, STRANGER, TEACHER_AS_SENCO)
WILLING = ACTORS[:-2]
"""Everybody who has a part in a case, or may come to have one."""

MOVES = tuple(move for chart in Chart for move in all_moves(chart))
VARIATIONS: dict[Kind, dict[str, list[Any]]] = {
    Kind.CORE_OFFER_DECISION: {"core_offer_enough": ["yes", "no"], "wave": [None]},
    Kind.REVIEW: {
        "progress": ["as_expected", "below_expected"],
        "next_step": ["continue", "step_down", "cease_sen", "move_on"],
        "copy_sent_on": [None, ...],
    },
    Kind.EARLY_DISCUSSION: {"copy_given_on": [None, ...]},
    Kind.NEEDS_ANALYSIS: {"shared_with_parents_on": [None, ...]},
    Kind.FAMILY_VIEW: {
        "about": ["support_plan", "my_support_plan", "assessment_request"],
        "answer": ["agrees", "agrees_in_part"],
        "words": ["Most of it is right."],
    },
    Kind.SPECIALIST_ADVICE: {"stage": ["referred", "received", "acted_on"]},
    Kind.COSTED_PROVISION: {"pounds_a_year": [6000, 7200]},
    Kind.LEAVING: {
        "reason": ["moved_school", "moved_school", "home_educated", "end_of_education", "stays"],
        "to_school": [None, ...],
    },
    Kind.RECORD_SENT: {"what": [("educational_record",), ...]},
    Kind.TRANSFER_ANSWER: {"answer": ["accepts", "accepts", "refuses"], "reason": ["Full."]},
    Kind.REOPENING: {"because": ["returned", "never_left"]},
    Kind.LA_DECISION: {"decision": ["assess", "refuse"]},
    Kind.LA_FUNDING_DECISION: {"decision": ["granted", "refused"]},
    Kind.OVERRIDE: {"requirement": ["support_planned", "review_held", "plan_signed_by_teacher"]},
    Kind.REASON: {"requirement": ["advice_acted_on", "provision_costed"]},
}
WRITERS: dict[Kind, Actor] = {
    Kind.FAMILY_VIEW: PARENT,
    Kind.FAMILY_REQUEST: PARENT,
    Kind.WITHDRAWAL: PARENT,
    Kind.OVERRIDE: HEAD,
    **dict.fromkeys((Kind.COSTED_PROVISION, Kind.REQUEST_FORM, Kind.REASON), SENCO),
    **dict.fromkeys((Kind.LEAVING, Kind.SEN_NOTICE, Kind.SCHOOL_INFORMATION), SENCO),
    Kind.TRANSFER_ANSWER: RECEIVER,
    **dict.fromkeys((Kind.RECORD_SENT, Kind.AUTHORITY_TOLD, Kind.REOPENING), SENCO),
    **dict.fromkeys((Kind.TOP_UP_APPLICATION, Kind.LA_FUNDING_DECISION), SENCO),
    **dict.fromkeys((Kind.LA_ACKNOWLEDGEMENT, Kind.LA_QUESTION), OFFICER),
    **dict.fromkeys((Kind.LA_CONSULTATION, Kind.LA_DECISION), OFFICER),
}


def _leaving(played: Played) -> Played:
    """Return a story with a last day that is still to come, at a school in Handrail."""
    played.rulings = replace(played.rulings, receiving=RECEIVING)
    last_day = played.today + timedelta(days=10)
    played.files(SENCO, Kind.LEAVING, leaves_on=last_day, to_school=NEXT_SCHOOL)
    return played


STAGES: dict[str, Callable[[], Played]] = {
    "in class": lambda: Played().opened(),
    "planned": at_plan,
    "reviewed": at_first_review,
    "with a My Support Plan": at_my_support_plan,
    "with a last day ahead": lambda: _leaving(at_plan()),
    "between two schools": lambda: between_schools(at_my_support_plan()),
    "left": lambda: gone(at_first_review()),
    "ready to request": lambda: ready_to_request(at_my_support_plan()),
}
"""Where a story of chance begins; from the first stage alone it would seldom get far."""


@cache
def at_stage(stage: str) -> Played:
    return STAGES[stage]()


def willing(played: Played, step: Step) -> Actor:
    """Return somebody who can do an open task."""
    asked = (a for a in WILLING if a.role in step.roles)
    return next((a for a in asked if played.case.holds(a.person_id, a.role)), TEACHER)


def a_copy(of: Played) -> Played:
    """Return a story that goes on from where another stands."""
    played = Played(rulings=replace(of.rulings, receiving=RECEIVING))
    played.now, played.case_or_none, played.log = of.now, of.case, [*of.log]
    played._ids = count(len(of.log) + 1000)
    return played
