"""What an operator does about stuck cases, one or many: pages and programs ask here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from adapters.queries import operators
from adapters.queries.operators import StuckCase, Watch
from adapters.rulings import policy_of
from models.base import Choice
from models.case import Case, Chart, Step
from models.commands import NudgeStep
from models.message import MessageState
from models.roles import Actor, Role
from models.stuck import Observed, OperatorAct
from rules.people.authority import spoken_all
from rules.people.letting import MAY_STAND_IN, suits
from rules.people.standing_in import asked_by_operators, doers
from rules.stuck import stuck_reasons
from web import pulse
from web.acts.acting import Acts
from web.acts.together import Outcome, outcome_of
from web.desk import Desk
from web.problems import NotFound
from web.viewer import Person

MOST_CASES = 50
"""How many cases are helped at once: as many as a page of stuck cases lists."""

MOST_PARTS = MOST_CASES * 10
"""How many things at once: a case rarely waits for more than a few people."""


NOT_GONE = (MessageState.FAILED, MessageState.GIVEN_UP, MessageState.NO_ADDRESS)
"""Messages that need somebody to look."""

GOES_AGAIN = "The message waits to be sent again. It leaves this list once it has gone."
GOES_NOT = "The message was not queued: its person has no email address, or it has gone already."


class Deed(Choice):
    """One thing to do with each case that was chosen."""

    REMIND = "remind", "Remind the people they wait for"
    START = "start", "Start their workflows again"

    @property
    def does(self) -> str:
        """What comes of it, whether it can be taken back, and who sees anything of it."""
        return _DOES[self]


_DOES = {
    Deed.REMIND: "Sends whoever each case waits for one more reminder, once a day at most. It "
    "cannot be taken back. Tasks and dates stay as they are.",
    Deed.START: "Starts a workflow where none runs, and changes nothing where one does. Nobody is "
    "told.",
}


@dataclass(frozen=True)
class Will:
    """One thing that will be done to a case: in words, and for a reminder of which step."""

    case_id: str
    will: str
    step_id: str = ""


def page_of(case_id: str) -> str:
    """Return where operators read a case."""
    return f"/operators/cases/{case_id}"


def acts(desk: Desk, viewer: Person, case_id: str) -> Acts:
    """Return an operator's acts on a case, in which they hold no role."""
    return Acts(desk, case_id, Actor(person_id=viewer.person_id, role=Role.OPERATOR))


def read(desk: Desk, viewer: Person, case_id: str) -> Case:
    """Return a case. Raises NotFound where there is none."""
    with desk.reading() as connection:
        case = operators.case(viewer, connection, case_id)
    if case is None:
        raise NotFound
    return case


def chosen(desk: Desk, viewer: Person, case_ids: Iterable[str]) -> list[Case]:
    """Return the cases that there are of those that were chosen, each once."""
    with desk.reading() as connection:
        found = (operators.case(viewer, connection, each) for each in dict.fromkeys(case_ids))
        return [case for case in found if case is not None]


def stuck_now(
    desk: Desk,
    viewer: Person,
    connection: Connection,
    watch: Watch,
    troubles: Mapping[str, Observed],
) -> tuple[StuckCase, ...]:
    """Return the cases that are stuck now; ``troubles`` are those that Temporal tells of."""
    seen = watch.seen(viewer, connection, desk.now())
    for case_id, observed in troubles.items():
        seen[case_id] = (observed, *seen.get(case_id, ()))
    return watch.stuck(viewer, connection, desk.today, seen)


def may_fill(case: Case, roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return those of some roles that nobody does on a journey and somebody may stand in for."""
    if case.chart is not Chart.PUPIL_JOURNEY:
        return ()
    return tuple(role for role in roles if role in MAY_STAND_IN and not doers(case, (role,)))


@dataclass(frozen=True)
class Able:
    """Somebody who may stand in, by id: their posts, which years they teach, what they have open.

    ``on_case`` says that they hold a role on the case, and so read the record already.
    """

    person_id: str
    posts: tuple[Role, ...]
    years: tuple[str, ...]
    journeys: int
    on_case: bool

    @property
    def named(self) -> str:
        """Return what tells them from the others, without a name."""
        teaches = f", teaches {' and '.join(self.years)}" if self.years else ""
        many = "1 open journey" if self.journeys == 1 else f"{self.journeys} open journeys"
        here = ", has a part in this one" if self.on_case else ""
        said = spoken_all(self.posts)
        return f"{said[:1].upper()}{said[1:]}{teaches}, on {many}{here}"


def able_to_fill(desk: Desk, viewer: Person, case: Case, role: Role) -> tuple[Able, ...]:
    """Return who may stand in for a role at the case's school, the less laden first."""
    with desk.reading() as connection:
        posts = operators.posts_at(viewer, connection, case.school_id, desk.today)
        years = operators.years_taught(viewer, connection, case.school_id, desk.today)
        journeys = operators.journeys_of(viewer, connection, case.school_id)
    on_case = {held.person_id for held in case.people}
    found = (
        Able(one, held, years.get(one, ()), journeys.get(one, 0), one in on_case)
        for one, held in posts.items()
        if suits(role, held)
    )
    return tuple(sorted(found, key=lambda able: (not able.on_case, able.journeys, able.person_id)))


def told(case: Case, step: Step, *, who_does_it: bool = False) -> str:
    """Return whom an operator's word about a step goes to, counted and by role, with no name.

    It is empty where nobody is there to hear it.
    """
    hear = asked_by_operators(case, step, who_does_it=who_does_it)
    people = {by.person_id for by in hear}
    roles = spoken_all(tuple(dict.fromkeys(by.role for by in hear))) if hear else ""
    return f"{len(people)} {'person' if len(people) == 1 else 'people'} ({roles})" if hear else ""


def step_of(case: Case, step_id: str | None) -> Step | None:
    """Return an open step of a case; None where it is not open."""
    return next((step for step in case.steps if step.id == step_id), None)


def done(case: Case, order: NudgeStep) -> str:
    """Return what an operator reads once an order was carried out: what went to how many."""
    step, asks = step_of(case, order.step_id), order.asks_who or order.asks_second
    whom = told(case, step, who_does_it=asks) if step else "nobody"
    if not asks:
        return f"A reminder goes to {whom} now. “Its last notices” on the case say whether it went."
    what = "find a second person" if order.asks_second else "say who does it"
    return f"A message goes to {whom} now and asks them to {what}."


def parts(case: Case, deed: Deed, desk: Desk) -> list[Will]:
    """Return what will be done to a case; nothing is done yet."""
    if deed is Deed.START:
        return [Will(case.id, "Its workflow is started from its log where none runs, and asked.")]
    return [
        Will(case.id, f"A reminder goes to {told(case, step)}.", step.id)
        for step in _to_remind(case, desk)
    ]


async def start(desk: Desk, case: Case) -> Outcome:
    """Start a case's workflow again from its log, and say what is known to have come of it."""
    done, sentence = await pulse.start_again(desk, case)
    return Outcome(case.id, done, sentence, page_of(case.id))


async def remind(desk: Desk, viewer: Person, case: Case, step_id: str, act_id: str) -> Outcome:
    """Remind the people of one open step, and say what came of it; nothing is raised."""
    order = NudgeStep(step_id=step_id)
    act = acts(desk, viewer, case.id).do(order, act_id)
    return await outcome_of(case.id, act, done(case, order), page_of(case.id))


def _to_remind(case: Case, desk: Desk) -> list[Step]:
    """Return the open steps for which an operator may remind somebody who is there."""
    reasons = stuck_reasons(case, desk.today, policy_of(case.pack))
    wanted = {reason.step_id for reason in reasons if OperatorAct.NUDGE in reason.may}
    return [step for step in case.steps if step.id in wanted and told(case, step)]
