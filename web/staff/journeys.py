"""The page of a journey: where the pupil is, what is needed to move on, and what happened."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from adapters.queries import moved, sen_known, staff_tasks
from models.evidence import Kind
from models.words import lower
from rules.charts.machine import leads_to, legal_moves
from rules.conditions.kinds import with_advice
from rules.letters import papers_of
from rules.people.authority import RECORDERS
from rules.words.names import names, takers
from rules.words.sources import source_in_words
from rules.words.states import STATES
from web.acts.acting import new_act_id
from web.acts.contact_exceptions import ENTERED_BY
from web.desk import Desk, desk_of
from web.presenters import stages
from web.presenters.before_moving import CONSEQUENCES
from web.presenters.conditions import Condition, Link, missing_first
from web.presenters.papers import Paper, current, paper, split
from web.presenters.picture import picture
from web.presenters.tasks import Shown, shown
from web.presenters.views import disputes
from web.problems import NotFound
from web.shell import redirect, render
from web.staff.acting_for import people
from web.staff.conditions import reader_of
from web.staff.lifecycle import KINDS, lifecycle
from web.staff.parts import caption, tabs, whole_story
from web.staff.seen import Seen, Staff, see
from web.viewer import Person

router = APIRouter()

LATEST = 8
"""How much of what happened, and how many documents, the first page shows: the last few days."""

NEEDED, ADVISED, MET = "Still needed", "Advised", "In place"
"""What stands above the conditions of a step."""

_ASKED_ELSEWHERE = {Kind.REASON, Kind.OVERRIDE, Kind.SIGNATURE_DECLINED, *KINDS}
"""Forms that make sense only from the condition they are about, or have a place of their own."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move that leads on from here, its conditions, and what the viewer may do about it."""

    move: str
    name: str
    says: str
    source: str
    conditions: tuple[Condition, ...]
    then: str
    may_take: bool
    has_check: bool
    act_id: str
    aim_id: str

    @property
    def missing(self) -> int:
        """How many needed conditions are not met."""
        return sum(condition.is_open for condition in self.conditions)

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        if not self.missing:
            return f"Everything needed is in place.{self._advised}"
        there = sum(one.is_needed and one.is_met for one in self.asked)
        return f"{there} of {there + self.missing} needed are in place.{self._advised}"

    @property
    def _advised(self) -> str:
        """Say how much of what is listed is only advised, so that the sums agree."""
        number = sum(not one.is_needed for one in self.asked)
        return f" {number} more {'is' if number == 1 else 'are'} advised." if number else ""

    @property
    def summary(self) -> str:
        """Its name and how far it is, for a line that opens."""
        return f"{self.name}: {lower(self.progress)}".rstrip(".")

    @property
    def is_checked_first(self) -> bool:
        """Tell whether taking it begins with a look at what it brings and sends."""
        return self.has_check and not self.missing

    @property
    def asked(self) -> tuple[Condition, ...]:
        """The conditions that apply to this pupil now."""
        return tuple(condition for condition in self.conditions if condition.applies)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Condition, ...]], ...]:
        """Those that apply under what is so with them: a sentence says how things are once it is.

        Read without it, one that is still needed could be taken for done.
        """
        named: dict[str, list[Condition]] = {NEEDED: [], ADVISED: [], MET: []}
        for one in self.asked:
            named[MET if one.is_met else NEEDED if one.is_needed else ADVISED].append(one)
        return tuple((name, tuple(some)) for name, some in named.items() if some)

    @property
    def idle(self) -> tuple[Condition, ...]:
        """Those that do not."""
        return tuple(condition for condition in self.conditions if not condition.applies)

    @property
    def may_be_set_aside(self) -> bool:
        """Tell whether something that is missing is local policy, and no law."""
        return any(condition.may_be_set_aside for condition in self.conditions)

    @property
    def ways_out(self) -> tuple[Link, ...]:
        """What to do where a condition cannot be met."""
        return tuple(link for condition in self.conditions for link in condition.ways_out)


@router.get("/journeys/{case_id}")
def journey(request: Request, viewer: Staff, case_id: str) -> Response:
    """Show a journey. Raises NotFound where there is none that the viewer may see."""
    desk = desk_of(request)
    try:
        seen = see(desk, viewer, case_id)
    except NotFound:
        return _of_another_school(desk, viewer, case_id)
    return render(
        request,
        "staff/journey.html",
        title=seen.pupil.name,
        caption=caption(seen),
        tabs=tabs(seen, "Now"),
        path=seen.path,
        yours=_yours(seen),
        **_where_it_stands(seen),
        aims=tuple(_move(seen, aim.move) for aim in seen.case.aims),
        others=tuple(_move(seen, move) for move in _other_moves(seen)),
        forms=_forms(seen),
        people=people(seen),
        leads_contacts=bool(set(ENTERED_BY) & set(seen.roles)),
        lifecycle=lifecycle(seen),
        papers=_papers(seen),
        **_what_happened(seen),
        back="/pupils",
        status_code=200,
    )


def _yours(seen: Seen) -> tuple[Shown, ...]:
    """Return what waits for the viewer on this journey, what is due first at the top."""
    with seen.desk.reading() as connection:
        mine = staff_tasks.my_tasks_on(seen.viewer, connection, seen.case.id)
    return tuple(shown(task, (), seen.today, seen.viewer.person_id, seen.case) for task in mine)


def _where_it_stands(seen: Seen) -> dict[str, object]:
    """Return the picture, the same in words, what is waited for and who disagrees."""
    case, policy = seen.case, seen.rulings.policy
    line = stages.stages(case, policy)
    with seen.desk.reading() as connection:
        now = sen_known.sen_now_of(connection, case)
    return {
        "stages": line,
        "picture": picture(case, seen.pupil.name, policy, stages.in_words(line)),
        "regions": stages.regions(case, "staff", policy),
        "sen_status": stages.sen_status(now, case.opened_on),
        "catching_up": stages.catching_up(case, now),
        "may_take_on": _may_take_on(seen),
        "waits": stages.waits(case),
        "disputes": disputes(case, seen.names),
    }


def _may_take_on(seen: Seen) -> bool:
    """Tell whether the viewer may write down support from before the journey, and it can go on."""
    is_in_class = "quality_first_teaching" in seen.case.configuration
    return is_in_class and bool(set(RECORDERS[Kind.SUPPORT_IN_PLACE]) & set(seen.roles))


def _what_happened(seen: Seen) -> dict[str, object]:
    """Return the last of what happened, and how much stands in the whole story beside it."""
    events = whole_story(seen)
    return {"events": events[:LATEST], "more": max(0, len(events) - LATEST)}


def _of_another_school(desk: Desk, viewer: Person, case_id: str) -> Response:
    """Lead on to the part of a moved pupil's journey that the viewer may see, if there is one."""
    with desk.reading() as connection:
        found = moved.moving(viewer, connection, case_id)
    if found is None:
        raise NotFound
    return redirect(f"/moving/{case_id}")


def _papers(seen: Seen) -> tuple[Paper, ...]:
    """Return the documents that were written or changed last."""
    latest, _ = split(current(seen.case))
    return tuple(paper(record, seen.case, seen.names) for record in latest[:LATEST])


def _other_moves(seen: Seen) -> tuple[str, ...]:
    """Return the moves that people can take from here and that nobody works towards."""
    aimed = {aim.move for aim in seen.case.aims}
    legal = legal_moves(seen.case.chart, seen.case.configuration)
    return tuple(
        move for move in legal if takers(move, seen.rulings.policy.pack) and move not in aimed
    )


def _then(seen: Seen, move: str) -> str:
    """Return where a move leads, in words; nothing where the pupil stays where they are."""
    ends = leads_to(seen.case.chart, seen.case.configuration, move) or ()
    framing = set(seen.case.configuration)
    new = [state for state in ends if state not in framing and state in STATES]
    if not new:
        return ""
    words = names(seen.rulings.policy).state(new[-1])
    return f"What happens next: {words.name}. {words.says.staff}"


def _move(seen: Seen, move: str) -> Move:
    reader = reader_of(seen, move)
    words = names(seen.rulings.policy).move(move)
    asked = with_advice(seen.rulings.policy.requirements(move), reader.ground)
    return Move(
        move=move,
        name=words.name,
        says=words.says.staff,
        source=source_in_words(words.source),
        conditions=tuple(sorted(map(reader.condition, asked), key=missing_first)),
        then=_then(seen, move),
        may_take=bool(set(words.takers) & set(seen.roles)),
        has_check=move in CONSEQUENCES or bool(papers_of(seen.case, move)),
        act_id=new_act_id(),
        aim_id=new_act_id(),
    )


def _forms(seen: Seen) -> tuple[Link, ...]:
    """Return the records that the viewer may file at any time, by name."""
    held = set(seen.roles)
    found = [
        Link(kind.label, f"{seen.path}/records/{kind}")
        for kind, roles in RECORDERS.items()
        if held & set(roles) and kind not in _ASKED_ELSEWHERE
    ]
    return tuple(sorted(found, key=lambda link: link.text))
