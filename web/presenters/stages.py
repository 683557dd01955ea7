"""Where a journey stands, in words: the stages on the way, each region, and what is waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from adapters.languages import _
from adapters.rulings import words_of
from models.case import Case, Step, StepKind
from models.clocks import ClockCode
from models.codes import SenProvision
from models.evidence import Kind
from models.message import Audience
from models.pack import PackRef
from models.words import lower
from rules.acts.leaving import away_from, gone_by
from rules.charts.chart import RESTS_WHILE
from rules.charts.machine import innermost
from rules.charts.triggers import ON_THE_DAY_AFTER_THE_LAST
from rules.conditions.policy import Policy
from rules.exchange.sen_history import SenNow
from rules.waits.in_school import meeting_agreed_on
from rules.words.names import Names, names
from rules.words.states import STATES
from rules.words.tasks import said_to
from rules.words.waits import WAITS
from web.dates import long_date

SUPPORT, REQUEST, FUNDING = "Support in school", "EHC needs assessment", "Top-up funding"
SEN_STATUS = "SEN status"

_QUIET = {"no_top_up"}
"""States in which a region is not worth a line."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage on the way; ``mark`` is "done", "current" or empty, ``note`` says it in words."""

    name: str
    mark: str
    note: str


@dataclass(frozen=True, slots=True)
class Region:
    """One side of the journey: where it stands, what that means, and since or recorded when.

    ``id`` is the state's in the chart, where it has one.
    """

    title: str
    state: str
    means: str
    since: str
    id: str = ""


STAGE_OF = {
    "quality_first_teaching": "quality_first_teaching",
    **dict.fromkeys(
        ("sen_support", "sen_assess", "sen_plan", "sen_do", "sen_review"), "sen_support"
    ),
    **dict.fromkeys(
        ("my_support_plan", "msp_assess", "msp_plan", "msp_do", "msp_review"), "my_support_plan"
    ),
    "between_schools": "between_schools",
    "left": "left",
}
"""The stage that each state of support in school belongs to, in the order of the journey."""

STAGES = tuple(dict.fromkeys(STAGE_OF.values()))
"""The stages of support in school, in the order of the journey."""


def short_stage(state_id: str | None, pack: PackRef | None) -> str:
    """Return a state's name for a list, in its pack's words; without a journey there is none."""
    return state_name(state_id, pack) if state_id and pack else "No journey yet"


def state_name(state_id: str, pack: PackRef) -> str:
    """Return what the policy of a pack calls a state."""
    return words_of(pack).state(state_id).name


def stage_name(stage: str, packs: Iterable[PackRef]) -> str:
    """Return what the policies of several journeys call a stage; both names where they differ."""
    said = dict.fromkeys(state_name(stage, pack) for pack in sorted(set(packs), key=str))
    return " or ".join(said) or STATES[stage].name


def stages(case: Case, policy: Policy | None = None) -> tuple[Stage, ...]:
    """Return the three stages of support and the request, with where the pupil is among them."""
    here = {"quality_first_teaching": 0, "sen_support": 1, "my_support_plan": 2}
    at = next((place for state, place in here.items() if state in case.configuration), None)
    said = names(policy)
    named = [said.state(state).name for state in here]
    support = [_stage(name, place, at, case, said) for place, name in enumerate(named)]
    return (*support, _request_stage(case, said))


def in_words(shown: tuple[Stage, ...]) -> str:
    """Return the stages in one line, for those who do not see the picture."""
    return "; ".join(f"{stage.name}: {lower(stage.note or 'ahead')}" for stage in shown) + "."


def regions(case: Case, audience: str, policy: Policy | None = None) -> tuple[Region, ...]:
    """Return where each region stands, in the words of an audience: staff, family or la."""
    titles = (SUPPORT, REQUEST, FUNDING)
    said = names(policy)
    return tuple(
        Region(
            title=_(title),
            state=_(said.state(state).name),
            means=_(getattr(said.state(state).says, audience)),
            since=_recorded(case, state) if audience == "staff" else _since(case, state),
            id=state,
        )
        for title, state in zip(titles, innermost(case), strict=False)
        if state not in _QUIET
    )


def sen_status(now: SenNow | None, opened_on: date | None = None) -> Region | None:
    """Return the pupil's SEN status in the census, since when and who says so; None for none.

    "None" from the London date on which a journey opened is no decision of anybody's.
    """
    if now is None:
        return None
    if now.spell.status is SenProvision.NONE and now.spell.from_on == opened_on:
        none = f"Nothing is decided here yet. In the census: {now.spell.status}."
        return Region(SEN_STATUS, "", none, "")
    means = f"{now.spell.status.label} ({now.spell.status})."
    since = f"Since {long_date(now.spell.from_on)}"
    listed = ", as the school's list says" if now.is_listed else ""
    return Region(SEN_STATUS, "", means, f"{since}{listed}")


def sen_in_list(now: SenNow | None) -> str:
    """Return a SEN status for a list of pupils where the stage does not tell it; else empty."""
    if now is None or not now.is_listed or now.spell.status is SenProvision.NONE:
        return ""
    status = now.spell.status
    return (
        f"{status.label} ({status}) since {long_date(now.spell.from_on)}, as the school's list says"
    )


def catching_up(case: Case, now: SenNow | None) -> str:
    """Return what has to be recorded where the list is ahead of the journey; empty elsewhere."""
    if now is None or not now.is_listed:
        return ""
    if now.spell.status is SenProvision.EHC_PLAN:
        return _BEHIND_A_PLAN if "no_request" in case.configuration else ""
    is_behind = now.spell.status is SenProvision.SEN_SUPPORT
    return _BEHIND_SUPPORT if is_behind and "quality_first_teaching" in case.configuration else ""


_BEHIND_SUPPORT = (
    "The school's list says that this pupil is on SEN support. The journey begins in class all the "
    "same, because none of it was recorded here. If SEN Support, or a My Support Plan, is in place "
    "already, write that down below. It goes on once the SENCo and the headteacher have signed. "
    "Until then the status stays as the list says, and goes into the census so."
)
_BEHIND_A_PLAN = (
    "The school's list says that this pupil has an EHC plan. The journey begins in class all the "
    "same, because Handrail follows a plan only from a request that is on record here. To bring "
    "the support in school up to date, write down below the support that is in place. The school's "
    "own support ends no plan: the status stays as the list says, and goes into the census so, "
    "until a new list says otherwise."
)


def waits(case: Case) -> tuple[str, ...]:
    """Return what the journey waits for, each as a sentence with its date."""
    waiting = tuple(step for step in case.steps if step.kind is StepKind.WAIT)
    gone_on = min((s.due_on for s in waiting if s.move in ON_THE_DAY_AFTER_THE_LAST), default=None)
    return (*(_wait(step, gone_on) for step in waiting), *_meeting(case))


def _meeting(case: Case) -> Iterator[str]:
    """Yield that the parents are to be met, as was agreed before support began."""
    agreed_on = meeting_agreed_on(case)
    goes_on = case.sen_since is not None and not RESTS_WHILE.keys() & set(case.configuration)
    if agreed_on is not None and goes_on:
        yield (
            f"The early discussion agreed to meet the parents again on {long_date(agreed_on)}, to "
            "see how it has gone. No meeting with them is recorded since."
        )


def _wait(step: Step, gone_on: date | None) -> str:
    due = long_date(step.due_on)
    if step.move in ON_THE_DAY_AFTER_THE_LAST:
        last_day = long_date(step.due_on - timedelta(days=1))
        return (
            f"The pupil's last day at this school is {last_day}. Support goes on until then, and "
            "ends by itself."
        )
    if step.rule == ClockCode.REASSESSMENT_BAR:
        return f"{said_to(Audience.STAFF, WAITS[step.move])}. That is from {due} on."
    if step.breach_on is not None and step.move != "la_agrees":
        what = said_to(Audience.STAFF, WAITS[step.move])
        return f"{what}: by {due}, or {long_date(step.breach_on)} at the latest.{_why_two(step)}"
    if step.breach_on is not None:
        return (
            f"The local authority must decide by {due} whether to assess. "
            f"It is in breach of its duty after {long_date(step.breach_on)}.{_why_two(step)}"
        )
    if gone_on is not None and gone_on <= step.due_on:
        return f"The review of the plan falls due on {due}, after the pupil's last day here."
    return f"The review of the plan falls due on {due}. Until then the support goes on."


def _why_two(step: Step) -> str:
    """Say which of a clock's two dates is which; nothing where they are one."""
    if step.breach_on == step.due_on:
        return ""
    return (
        " Not everyone counts the first day in the same way: until the first date nobody can say "
        "that it is late, and after the second it is late by anyone's count."
    )


def _stage(name: str, place: int, at: int | None, case: Case, said: Names) -> Stage:
    if at is None or place > at:
        return Stage(name, "", "")
    if place < at:
        return Stage(name, "done", "Done")
    state = innermost(case)[0]
    if state in RESTS_WHILE:
        return Stage(name, "current", "Support stopped here")
    part = said.state(state).name.partition(": ")[2]
    return Stage(name, "current", f"The pupil is here{': ' + part if part else ''}")


def _request_stage(case: Case, said: Names) -> Stage:
    state = innermost(case)[1]
    words = said.state(state)
    if state == "no_request":
        return Stage("EHC needs assessment", "", "")
    return Stage("EHC needs assessment", "current", words.name)


DECIDED_BY = {
    "sen_assess": Kind.CORE_OFFER_DECISION,
    **dict.fromkeys(("sen_plan", "msp_plan"), Kind.NEEDS_ANALYSIS),
    **dict.fromkeys(("sen_do", "msp_do"), Kind.SUPPORT_PLAN),
}
"""The record with which each of these states begins."""


def _recorded(case: Case, state: str) -> str:
    """Return when a state was written down, which may be long after the day that it is of.

    Of a pupil who has left, the day after the last day is said instead.
    """
    if state == "left":
        return _since(case, state)
    entered_on = case.entered_on.get(state)
    if entered_on is None:
        return ""
    said = f"Recorded on {long_date(entered_on)}"
    record = case.latest(DECIDED_BY[state]) if state in DECIDED_BY else None
    if record is None or record.facts.on == entered_on:
        return said
    return f"{said}. “{record.kind.label}” is of {long_date(record.facts.on)}"


def _since(case: Case, state: str) -> str:
    """Return since when a state has been; nothing of the one in which nobody has asked."""
    entered_on = None if state == "no_request" else case.entered_on.get(state)
    leaving = gone_by(case) if state == "left" else None
    if leaving is not None and entered_on is not None:
        entered_on = min(entered_on, away_from(leaving))  # the day itself, not that of typing it
    return _("Since {date}").format(date=long_date(entered_on)) if entered_on else ""
