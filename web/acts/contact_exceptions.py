"""Exceptions for a pupil's contacts: entered and ended alike by a page and by a program.

What is entered holds at once, because every door asks the directory; the journeys are told so that
their tasks and people follow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from anyio.to_thread import run_sync

from adapters.database import writing
from adapters.directory import contact_rules
from adapters.directory.contact_rules import Entering
from adapters.queries import staff, staff_contacts
from adapters.queries.staff_contacts import Entered, Listed
from models.case import Case
from models.commands import NoteContactRule
from models.contact import Contact
from models.roles import STAFF, Actor, Role
from rules.people.contact import COUNTS_AS_PARENT, NOT_FOR_ONESELF
from rules.time.calendar import london_day
from web.acts.acting import Acts, acting_as
from web.acts.contact_forms import EnteringException, Holds, rule_of
from web.desk import Desk
from web.problems import NotAllowed, NotFound
from web.viewer import Person
from workflows.problems import ActFailed

ENTERED_BY = (Role.SENCO, Role.HEADTEACHER)
"""Who enters and ends exceptions: the rules ask the same (rules/people/authority.py)."""

AT_THE_NEXT_STEP = (
    "What they may see has changed already; tasks on the journey follow with its next step."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with what was sent, and the field it speaks of; none is the whole."""

    sentence: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """A pupil's contacts as somebody who leads the school has them before them."""

    desk: Desk
    viewer: Person
    case: Case
    pupil: staff.Pupil
    listed: tuple[Listed, ...]
    now: datetime

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Every contact as the rules weigh them."""
        return tuple(each.contact for each in self.listed)

    def one(self, person_id: str) -> Listed:
        """Return a contact. Raises NotFound."""
        found = next((each for each in self.listed if each.person_id == person_id), None)
        if found is None:
            raise NotFound
        return found

    def standing(self, one: Listed, rule_id: str) -> Entered:
        """Return an exception that has not ended. Raises NotFound."""
        entered = (e for e in one.exceptions if e.id == rule_id and e.ended_at is None)
        found = next(entered, None)
        if found is None:
            raise NotFound
        return found

    def about_oneself(self, one: Listed) -> tuple[Fault, ...]:
        """Return why a member of staff does not enter or end what stands about themselves."""
        mine = one.person_id in self._actor(self.case).in_the_name_of
        return (Fault(NOT_FOR_ONESELF),) if mine else ()

    def faults(self, one: Listed, asked: EnteringException) -> tuple[Fault, ...]:
        """Return everything that is wrong with an exception that was asked for."""
        return (*self.about_oneself(one), *self._faults(one, asked))

    async def enter(self, one: Listed, asked: EnteringException, act_id: str) -> tuple[str, ...]:
        """Keep it, shut each way in that it ends, and tell the journeys; return why one failed."""
        pupils = (self.pupil.id, *asked.also_for)
        await run_sync(self._keep, one, asked, pupils, act_id)
        noted = {pupil: (rule_id_of(act_id, pupil), False) for pupil in pupils}
        return await self._note(one, noted, act_id)

    async def end(self, one: Listed, rule_id: str, because: str, act_id: str) -> tuple[str, ...]:
        """End it with a reason, and tell the journey; return why that failed."""
        await run_sync(self._end, rule_id, because)
        return await self._note(one, {self.pupil.id: (rule_id, True)}, act_id)

    def _faults(self, one: Listed, asked: EnteringException) -> Iterator[Fault]:
        today = london_day(self.now)
        asks = Holds.ASKED in asked.holds
        if asks and set(asked.holds) & {Holds.NOT_SEE, Holds.NOT_CONTACTED}:
            yield Fault(
                "Somebody who may not see the journey or be contacted cannot be asked. "
                "Choose one or the other",
                "holds",
            )
        if asks and not one.contact.counts_as_parent:
            yield Fault(
                f"Only {COUNTS_AS_PARENT} is asked. If that is so, change the contact first",
                "holds",
            )
        if asked.evidence_on > today:
            yield Fault("The date on it must not be after today", "evidence_on")
        if asked.until_on is not None and asked.until_on < asked.from_on:
            yield Fault("Enter a last day that is not before the first", "until_on")
        elif asked.until_on is not None and asked.until_on < today:
            yield Fault("The last day must be today or later", "until_on")
        if set(asked.also_for) - {pupil.id for pupil in one.others}:
            yield Fault("Choose only children of whom they are a contact too", "also_for")

    def _keep(
        self, one: Listed, asked: EnteringException, pupils: tuple[str, ...], act_id: str
    ) -> None:
        with writing(self.desk.engine) as connection:
            for pupil_id in pupils:
                entering = Entering(
                    rule_id=rule_id_of(act_id, pupil_id),
                    contact=one.contact.model_copy(update={"pupil_id": pupil_id}),
                    rule=rule_of(asked),
                    by=self.viewer.person_id,
                    at=self.now,
                    reference=asked.reference,
                    evidence_on=asked.evidence_on,
                    told=asked.told,
                )
                contact_rules.enter(connection, entering)

    def _end(self, rule_id: str, because: str) -> None:
        by = self.viewer.person_id
        with writing(self.desk.engine) as connection:
            contact_rules.end(connection, self.pupil.id, rule_id, by, self.now, because)

    async def _note(
        self, one: Listed, noted: dict[str, tuple[str, bool]], act_id: str
    ) -> tuple[str, ...]:
        """Let each pupil's journey take account of it; return why one could not."""
        failed = []
        for pupil in (self.pupil, *one.others):
            case = await run_sync(self._journey, pupil) if pupil.id in noted else None
            if case is None:
                continue
            rule_id, ended = noted[pupil.id]
            order = NoteContactRule(rule=rule_id, contact=one.person_id, ended=ended)
            try:
                await Acts(self.desk, case.id, self._actor(case)).do(order, act_id)
            except ActFailed as failure:
                failed.append(f"{pupil.name}: {failure.sentence} {AT_THE_NEXT_STEP}")
        return tuple(failed)

    def _journey(self, pupil: staff.Pupil) -> Case | None:
        if pupil.case_id is None:
            return None
        with self.desk.reading() as connection:
            found = staff.journey(self.viewer, connection, pupil.case_id)
        return found.case if found else None

    def _actor(self, case: Case) -> Actor:
        return acting_as(case, self.viewer.person_id, ENTERED_BY, STAFF)


def rule_id_of(act_id: str, pupil_id: str) -> str:
    """Return the id of an exception: the same for the same act, so that it is kept once."""
    return f"contact-rule-{hashlib.sha256(f'{act_id}.{pupil_id}'.encode()).hexdigest()[:20]}"


def exceptions_of(
    desk: Desk, viewer: Person, case: Case, roles: tuple[Role, ...], now: datetime
) -> Exceptions:
    """Return a pupil's contacts. Raises NotAllowed to others of the staff, NotFound to strangers.

    ``roles`` are those that the viewer holds on the case, or does for somebody.
    """
    if not set(ENTERED_BY) & set(roles):
        raise NotAllowed
    with desk.reading() as connection:
        found = staff.journey(viewer, connection, case.id)
        if found is None:
            raise NotFound
        pupil = found.pupil
        listed = staff_contacts.listed(viewer, connection, pupil.id, london_day(now))
    return Exceptions(desk, viewer, case, pupil, listed, now)
