"""Cover at a school: who is away when, and who acts for them; pages and programs ask here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anyio.to_thread import run_sync
from pydantic import Field
from sqlalchemy import Connection

from adapters.database import writing
from adapters.directory import covers
from adapters.directory.who_is_who import open_journeys
from adapters.queries import school_people
from adapters.queries.school_people import Colleague
from adapters.queries.staff import sees_school
from models.base import Code
from models.case import Case
from models.checked import Checked, Wrong, check
from models.commands import Command, LetStandIn
from models.decision import Reason, Refusal, Refused
from models.roles import Actor, Role
from models.standing_in import Cover
from models.words import lower
from rules.decide import decide
from rules.people.authority import spoken
from rules.people.covering import covering
from rules.people.letting import MAY_STAND_IN, suits
from rules.people.standing_in import LEADERS
from rules.time.dates import spoken as spoken_day
from web.acts.reassigning import tell_journeys
from web.desk import Desk
from web.problems import NotAllowed, NotFound
from web.viewer import Person
from workflows.reassigning import Reassigned

NOT_YET = "Cover cannot begin before today. Begin today or later."


NOT_BY_ONESELF = "Nobody sets cover by themselves. Let somebody else who leads the school set it."


class SettingCover(Checked):
    """Who is away in which days, and who does their part in that time."""

    whose: Code = Field(title="Who is away?", json_schema_extra={"called": "who is away"})
    who: Code = Field(title="Who covers for them?", json_schema_extra={"called": "who covers"})
    from_on: date = Field(title="First day away", description="Today or later.")
    until_on: date = Field(title="Last day away", description="Cover ends by itself after it.")

    @check
    def _in_order(self) -> Iterator[Wrong]:
        if self.until_on < self.from_on:
            yield Wrong("until_on", "Enter a last day that is not before the first")


Away = tuple[Colleague, Role]
"""Somebody who is away, and in which of their posts they are covered."""


@dataclass(frozen=True)
class School:
    """The people of the viewer's school and the cover that stands."""

    desk: Desk
    viewer: Person
    school_id: str
    colleagues: tuple[Colleague, ...]
    covers: tuple[Cover, ...]

    @property
    def leads(self) -> bool:
        """Tell whether the viewer sets cover for others."""
        return sees_school(self.viewer)

    def away(self) -> Iterator[Away]:
        """Yield for whom the viewer may set cover, and in which post."""
        for one in self.colleagues:
            if self.leads or one.person_id == self.viewer.person_id:
                yield from ((one, post) for post in one.posts if post in MAY_STAND_IN)

    def others(self) -> tuple[Colleague, ...]:
        """Return who may be asked to cover: nobody names themselves."""
        return tuple(c for c in self.colleagues if c.person_id != self.viewer.person_id)

    def able(self, whose: Away) -> tuple[Colleague, ...]:
        """Return who may be asked to cover for somebody in a post; by days it may be refused."""
        one, role = whose
        others = (c for c in self.others() if c.person_id != one.person_id)
        return tuple(c for c in others if suits(role, c.posts))

    def unable(self, whose: Away) -> Iterator[tuple[Colleague, str]]:
        """Yield each colleague who cannot cover for somebody in a post, with why."""
        one, role = whose
        for other in self.colleagues:
            if other.person_id == one.person_id:
                continue
            if why := _unsuited(role, other.posts):
                yield other, why
            elif other.person_id == self.viewer.person_id:
                yield other, NOT_BY_ONESELF

    def name(self, person_id: str) -> str:
        """Return what somebody is called."""
        found = (c.name for c in self.colleagues if c.person_id == person_id)
        return next(found, "Somebody who has left")

    def posts(self, person_id: str) -> tuple[Role, ...]:
        """Return somebody's posts."""
        return next((c.posts for c in self.colleagues if c.person_id == person_id), ())

    def may_end(self, cover: Cover) -> bool:
        """Tell whether the viewer may end cover: one of the two, or who leads the school."""
        return self.leads or self.viewer.person_id in (cover.person_id, cover.to)

    def covered_then(self, asked: Cover) -> Cover | None:
        """Return other cover that stands for the same person's post on some of the same days."""
        same = (
            one
            for one in self.covers
            if (one.person_id, one.role) == (asked.person_id, asked.role) and one.id != asked.id
        )
        overlaps = (c for c in same if c.from_on <= asked.until_on and asked.from_on <= c.until_on)
        return next(overlaps, None)

    def cover(self, asked: SettingCover, act_id: str) -> Cover:
        """Return the cover that is asked for; ``whose`` is a person's id, a colon and their post.

        Raises NotAllowed where it is for somebody for whom the viewer sets none, or to nobody here.
        """
        offered = {f"{one.person_id}:{post}": (one, post) for one, post in self.away()}
        if asked.whose not in offered or asked.who not in {c.person_id for c in self.others()}:
            raise NotAllowed
        one, role = offered[asked.whose]
        me = self.viewer.person_id
        own = role if one.person_id == me else next(r for r in LEADERS if r in self.viewer.roles)
        return Cover(
            id=f"cover-{act_id}",
            person_id=one.person_id,
            role=role,
            to=asked.who,
            from_on=asked.from_on,
            until_on=asked.until_on,
            agreed_by=Actor(person_id=me, role=own),
        )


def school_of(desk: Desk, viewer: Person) -> School:
    """Return the viewer's school. Raises NotAllowed for somebody who works at none."""
    if viewer.school_id is None:
        raise NotAllowed
    with desk.reading() as connection:
        colleagues = school_people.staff(viewer, connection, desk.today)
        standing = school_people.cover(viewer, connection, desk.today)
    return School(desk, viewer, viewer.school_id, colleagues, standing)


def refused(school: School, cover: Cover) -> tuple[Reason, ...]:
    """Return why no journey could take this cover; the rules are asked, one journey at a time."""
    if said := _unsuited(cover.role, school.posts(cover.to)):
        roles = MAY_STAND_IN[cover.role]
        return (Reason(code=Refused.NOT_YOURS, sentence=said, roles=roles),)
    if cover.from_on < school.desk.today:
        return (Reason(code=Refused.BAD_DATE, sentence=NOT_YET),)
    if standing := school.covered_then(cover):
        said = (
            f"{school.name(standing.to)} covers then already, from {spoken_day(standing.from_on)} "
            f"to {spoken_day(standing.until_on)}. End that cover first, or choose other days."
        )
        return (Reason(code=Refused.BAD_DATE, sentence=said),)
    with school.desk.reading() as connection:
        cases = tuple(open_journeys(connection, school.school_id))
        asked = [(case, _letting(case, cover, school.desk.today)) for case in cases]
        said_by_each = [_why_not(school, connection, case, act) for case, act in asked if act]
    if not said_by_each or not all(said_by_each):
        return ()
    return tuple({reason.sentence: reason for each in said_by_each for reason in each}.values())


async def keep(school: School, cover: Cover) -> Reassigned:
    """Keep cover and tell each open journey; the same again changes nothing."""
    await run_sync(_keep, school, cover)
    return await tell_journeys(school.desk, school.school_id)


async def end(school: School, cover_id: str) -> Reassigned:
    """End cover before its last day and tell each open journey.

    Raises NotFound for none that stands, NotAllowed for somebody whose it is not to end.
    """
    cover = next((one for one in school.covers if one.id == cover_id), None)
    if cover is None:
        raise NotFound
    if not school.may_end(cover):
        raise NotAllowed
    await run_sync(_end, school, cover_id)
    return await tell_journeys(school.desk, school.school_id)


def _unsuited(role: Role, posts: tuple[Role, ...]) -> str:
    if suits(role, posts):
        return ""
    return f"For a {lower(role.label)} only these may act: {spoken(MAY_STAND_IN[role])}."


def _letting(case: Case, cover: Cover, today: date) -> Command | None:
    """Return the act by which a case would hear of this cover; None where it has no part in it."""
    acts = covering(case, (cover,), frozenset(), today)
    return next((act for act in acts if isinstance(act.order, LetStandIn)), None)


def _why_not(
    school: School, connection: Connection, case: Case, act: Command
) -> tuple[Reason, ...]:
    rulings = school.desk.rulings.rulings_for(connection, case, act)
    decision = decide(case, act, school.desk.now(), rulings)
    return decision.reasons if isinstance(decision, Refusal) else ()


def _keep(school: School, cover: Cover) -> None:
    with writing(school.desk.engine) as connection:
        covers.keep(connection, school.school_id, cover, school.desk.now())


def _end(school: School, cover_id: str) -> None:
    with writing(school.desk.engine) as connection:
        covers.end(connection, school.school_id, cover_id, school.desk.now())
