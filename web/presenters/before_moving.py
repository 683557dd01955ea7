"""What somebody reads before they take a move that changes what support a pupil has, or ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.case import Case
from models.evidence import Kind
from rules.charts.machine import leads_to
from rules.conditions.ground import ground_of
from rules.conditions.kinds import overridden
from rules.conditions.policy import Policy, parts_of
from rules.exchange.sen_status import first_day, now_of
from rules.notices import next_hour
from rules.notices_of_moves import ALSO_TOLD, TOLD_OF_EVERY_MOVE
from rules.people.standing_in import doers
from rules.time.calendar import london_day
from rules.waits.in_school import meeting_agreed_on
from web.dates import long_date, moment
from web.presenters.people import Names


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a move brings, each as a sentence, and what of it nobody can take back."""

    brings: tuple[str, ...]
    stays: str


CONSEQUENCES = {
    "agree_in_class": Consequence(
        (
            "The pupil stays in Quality First Teaching, without SEN Support.",
            "This round of looking at the concern is closed.",
        ),
        "A round that is closed cannot be opened again. Everything recorded is kept, and SEN can "
        "still be identified later, in a new round.",
    ),
    "identify_sen": Consequence(
        (
            "The pupil is recorded as having SEN, and SEN Support starts.",
            "The first cycle begins with Assess, and its tasks open at once.",
        ),
        "This cannot be taken back. If it proves wrong, SEN Support is ended later, and the days "
        "in between stay in the pupil's SEN history.",
    ),
    "carry_on_support": Consequence(
        (
            "SEN Support that was in place goes on, and a new cycle begins with Assess.",
            "Its tasks open at once.",
            "The formal notice to the parents is asked for before its plan starts.",
        ),
        "This cannot be taken back. If it proves wrong, SEN Support is ended later, by a review.",
    ),
    "carry_on_my_support_plan": Consequence(
        (
            "The My Support Plan that was in place goes on, and a new cycle begins with Assess.",
            "Its tasks open at once.",
            "The formal notice to the parents is asked for before its plan starts.",
        ),
        "This cannot be taken back. If it proves wrong, step down after a review.",
    ),
    "start_support": Consequence(
        ("The plan is put into practice. Sessions given under it are recorded from now on.",),
        "This cannot be taken back. What has to change is changed in the plan, which is then "
        "signed again where that is asked for, or at a review.",
    ),
    "review_early": Consequence(
        (
            "Support is reviewed now, before the day that the plan set.",
            "The tasks of the review open at once.",
        ),
        "This cannot be taken back: the review is then to be held, and closed by its next step.",
    ),
    "start_next_cycle": Consequence(
        (
            "This review is closed.",
            "A new cycle begins with Assess, and its tasks open at once.",
        ),
        "A review that is closed cannot be opened again. What it says stays, and can be corrected.",
    ),
    "move_to_my_support_plan": Consequence(
        ("This review is closed.", "A new cycle begins under the My Support Plan."),
        "A review that is closed cannot be opened again. The way back is to step down after a "
        "review of the new plan.",
    ),
    "step_down": Consequence(
        (
            "This review is closed and support under the My Support Plan ends.",
            "SEN Support goes on with a new cycle, and its tasks open at once.",
        ),
        "This cannot be taken back. To have a My Support Plan again, its conditions must be met "
        "anew.",
    ),
    "cease_sen": Consequence(
        (
            "This review is closed and special educational provision ends.",
            "The pupil goes on in Quality First Teaching.",
        ),
        "This cannot be taken back. To start SEN Support again, SEN must be identified anew.",
    ),
}
"""Moves that are looked at before they are taken, though they send no papers."""


BEGINS_SUPPORT = ("identify_sen", "carry_on_support", "carry_on_my_support_plan")
"""Moves by which support begins, and the round of looking at a concern is over."""


def brought(case: Case, move: str, now: datetime) -> tuple[str, ...]:
    """Return what a move brings, taken at an aware instant; the SEN status where it changes."""
    known = CONSEQUENCES.get(move)
    if known is None:
        return ()
    return (
        *known.brings,
        *_review(case, move),
        *_meeting(case, move),
        *_census(case, move, london_day(now)),
    )


def _census(case: Case, move: str, today: date) -> tuple[str, ...]:
    ends = leads_to(case.chart, case.configuration, move) or case.configuration
    status = now_of(case.model_copy(update={"configuration": ends}))
    if status is None:
        return ()
    said = (
        f"The pupil's SEN status in the school census becomes {status}, {status.label}, from "
        f"{long_date(first_day(case, move, today))}."
    )
    return (said,)


def _review(case: Case, move: str) -> tuple[str, ...]:
    """Return when support that starts is reviewed, by the plan that starts it."""
    plan = case.latest(Kind.SUPPORT_PLAN) if move == "start_support" else None
    if plan is None or "review_on" not in plan.facts.dates:
        return ()
    return (f"The plan is reviewed on {long_date(plan.facts.dates['review_on'])}.",)


def _meeting(case: Case, move: str) -> tuple[str, ...]:
    """Return what becomes of the day on which an early discussion agreed to meet again."""
    agreed_on = meeting_agreed_on(case) if move in BEGINS_SUPPORT else None
    if agreed_on is None:
        return ()
    said = (
        f"You agreed to meet the parents again on {long_date(agreed_on)}. That is no task any "
        "more: the pupil's page says it until a meeting with the parents is recorded."
    )
    return (said,)


def set_aside(case: Case, move: str, policy: Policy, now: datetime) -> tuple[str, ...]:
    """Return the conditions of a move, taken at an aware instant, that an override set aside."""
    ground = ground_of(case, move, london_day(now))
    return tuple(
        asked.staff for asked in parts_of(*policy.requirements(move)) if overridden(asked, ground)
    )


SEEN_AT_ONCE = "The family sees it on its page at once, and whoever has a part in it on theirs."
NOBODY_IS_TOLD = (
    "Nobody in the family gets messages from Handrail on this journey. Tell them yourself."
)


def told(case: Case, move: str, policy: Policy, names: Names, now: datetime) -> str:
    """Return who is written to about a move that is taken at an aware instant, and when."""
    written = written_to(case, move, policy, names, now)
    return f"{SEEN_AT_ONCE} {written}" if written else NOBODY_IS_TOLD


def written_to(case: Case, move: str, policy: Policy, names: Names, at: datetime) -> str:
    """Return to whom and from when Handrail writes of a move made at an aware instant; or ""."""
    people = doers(case, (*TOLD_OF_EVERY_MOVE, *ALSO_TOLD.get(move, ())))
    who = "; ".join(names.actor(by) for by in people)
    since = moment(next_hour(at, policy.pack.timetable.hour))
    return f"Handrail writes to them from {since}: {who}." if who else ""
