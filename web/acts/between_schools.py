"""A journey between two schools: what one of them sees of it, and what it may file there.

A school that is asked sees who the pupil is and where the journey stands. A former school sees what
its own people wrote, and what it still owes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from adapters import documents
from adapters.queries import moved
from adapters.rulings import policy_of
from models.case import Step
from models.evidence import Evidence, Form, Kind
from models.roles import Actor, Holding, Role
from rules.people.access import Sight, own_history
from rules.people.presence import here
from web.acts.acting import Acts
from web.desk import Desk
from web.presenters import stages
from web.problems import NotFound
from web.viewer import Person

_FILES = {Sight.OFFER: (Kind.TRANSFER_ANSWER, Role.RECEIVER)}
_OWED = (Kind.RECORD_SENT, Role.FORMER_SCHOOL)


@dataclass(frozen=True, slots=True)
class Part:
    """A journey of which the viewer sees a part, and what they may file on it, if anything.

    ``team`` are those who may be named as responsible at the school that is asked, by name.
    """

    desk: Desk
    viewer: Person
    moving: moved.Moving
    kind: Kind | None = None
    role: Role | None = None
    team: tuple[Holding, ...] = ()
    names: Mapping[str, str] | None = None

    @property
    def is_offer(self) -> bool:
        """Tell whether this school is asked to take the pupil over."""
        return self.moving.sight is Sight.OFFER

    @property
    def step(self) -> Step | None:
        """The task that the viewer is asked to do here."""
        steps = self.moving.case.steps
        return next((s for s in steps if self.role is not None and self.role in s.roles), None)

    @property
    def own(self) -> tuple[Evidence, ...]:
        """The records that the viewer wrote or signed while the pupil was at their school."""
        return own_history(self.moving.case, self.viewer.person_id, self.viewer.school_id)

    def written(self, digest: str) -> tuple[Evidence, Form]:
        """Return one of the viewer's own records, as written. Raises NotFound for any other."""
        record = next((one for one in self.own if one.digest == digest), None)
        if record is None:
            raise NotFound
        with self.desk.reading() as connection:
            return record, documents.written(connection, digest)

    @property
    def stands(self) -> str:
        """At which stage of support the journey rests, by name."""
        found = stages.stages(self.moving.case, policy_of(self.moving.case.pack))
        return next((stage.name for stage in found if stage.mark == "current"), "")

    def may_be(self, role: Role) -> dict[str, str]:
        """Return who may be named as responsible in a role: names by id."""
        names = self.names or {}
        ids = (held.person_id for held in self.team if held.role is role)
        return {person_id: names[person_id] for person_id in ids if person_id in names}

    @property
    def actor(self) -> Actor:
        """The viewer in their part. Raises NotFound where they have none in it."""
        if self.role is None:
            raise NotFound
        return Actor(person_id=self.viewer.person_id, role=self.role)

    def acts(self) -> Acts:
        """Return the viewer's acts here. Raises NotFound where they have no part in it."""
        return Acts(self.desk, self.moving.case.id, self.actor)


def part_of(desk: Desk, viewer: Person, case_id: str) -> Part:
    """Return what the viewer's school may see of a journey. Raises NotFound where it is nothing."""
    with desk.reading() as connection:
        found = moved.moving(viewer, connection, case_id)
        if found is None:
            raise NotFound
        kind, role = _FILES.get(found.sight, _OWED)
        if not found.case.holds(viewer.person_id, role):
            return Part(desk, viewer, found)
        receiving = desk.rulings.rulings_for(connection, found.case, None).receiving
        wanted = receiving if kind is Kind.TRANSFER_ANSWER else None
        team = here(wanted.team, desk.today) if wanted else ()
        ids = tuple(held.person_id for held in team)
        names = moved.names_of(viewer, connection, ids)
    return Part(desk, viewer, found, kind, role, team, names)
