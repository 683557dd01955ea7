"""Who should hold which role in a case, once the directory has changed."""

from __future__ import annotations

import hashlib

from models.case import Case
from models.commands import AssignPeople, Command, RecordEvidence
from models.events import PeopleAssigned
from models.evidence import Kind
from models.roles import LOCAL_AUTHORITY, STAFF, THE_CLOCK, Holding, Role
from rules.draft import Draft
from rules.people.presence import LastDays, with_last_days

FROM_THE_DIRECTORY = frozenset({*STAFF, Role.PARENT}) - {Role.TEACHING_ASSISTANT}
"""Roles that the school's lists alone give and take; others are given on the case itself."""


def brought_into_line(
    standing: tuple[Holding, ...],
    listed: tuple[Holding, ...],
    gone: frozenset[str],
    leaving: LastDays | None = None,
) -> tuple[Holding, ...]:
    """Return who holds what from now on.

    Roles of the directory are as ``listed``; the others stay, except those of people who are gone.
    Whoever is to leave holds what they hold until their last day.
    """
    kept = tuple(
        held
        for held in standing
        if held.role not in FROM_THE_DIRECTORY
        and (held.person_id not in gone or held.role in LOCAL_AUTHORITY)
    )
    return (*listed, *with_last_days(kept, leaving or {}))


def taken_up_again(draft: Draft, case: Case | None) -> None:
    """Let those who hold the roles at the school today take up a journey that is opened again.

    Whoever held them when it ended may all have left: then nobody of the case could open it.
    """
    order = draft.command.order
    reopens = isinstance(order, RecordEvidence) and order.facts.kind is Kind.REOPENING
    if case is None or not reopens or not draft.rulings.listed or "left" not in case.configuration:
        return
    people = brought_into_line(case.people, draft.rulings.listed, frozenset())
    if set(people) != set(case.people):
        draft.add(PeopleAssigned(people=people))


def with_the_pupil(case: Case, person_id: str) -> tuple[Holding, ...]:
    """Return who holds what once the pupil takes part in their own case.

    They are the young person as soon as the rights have passed to them.
    """
    own = (Role.PUPIL, Role.YOUNG_PERSON)
    role = Role.YOUNG_PERSON if case.rights_passed_on else Role.PUPIL
    mine = Holding(person_id=person_id, role=role)
    if mine in case.people:
        return case.people
    others = (h for h in case.people if h.person_id != person_id or h.role not in own)
    return (*others, mine)


def reassigning(case: Case, people: tuple[Holding, ...]) -> Command:
    """Return the act that assigns these people: the same for the same case at the same revision."""
    held = ",".join(f"{holding.role}={holding.person_id}" for holding in people)
    digest = hashlib.sha256(f"{case.id}.{case.revision}.{held}".encode()).hexdigest()[:20]
    return Command(id=f"people.{digest}", by=THE_CLOCK, order=AssignPeople(people=people))
