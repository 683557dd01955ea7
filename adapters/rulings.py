"""What a decision rests on, from the database: the pinned policy, the calendar, the LA's team."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from adapters.directory import contacts, covers, teams
from adapters.directory.who_is_who import SCHOOL_WIDE, holdings_for
from adapters.tables import table_of
from models.calendar import SchoolCalendar
from models.case import Case, Chart
from models.commands import AdoptPolicy, Command, OpenCase, RecordEvidence
from models.contact import Contact
from models.evidence import Kind
from models.pack import PackRef
from models.roles import Holding, Role
from models.tables import CalendarRow, SchoolRow
from rules.acts.leaving import next_school
from rules.conditions.policy import Policy
from rules.exchange.identifiers import setting_of
from rules.packs import shipped_pack, shipped_packs
from rules.rulebook import RULEBOOK
from rules.rulings import Receiving, Rulings
from rules.words.names import Names, names

# Statements that every act runs are built once: building one takes longer than running it.

_SCHOOLS, _CALENDARS = table_of(SchoolRow), table_of(CalendarRow)
_VERSION = select(_SCHOOLS.c.calendar_version).where(_SCHOOLS.c.id == bindparam("school_id"))
_CALENDAR = select(_CALENDARS.c.body).where(_CALENDARS.c.version == bindparam("version"))
_BY_NUMBER = select(_SCHOOLS.c.id).where(_SCHOOLS.c.dfe_number == bindparam("number"))


class RulingsStore:
    """Gives the rulings of a case; calendars are kept in memory because versions never change."""

    def __init__(self) -> None:
        """Begin with nothing in memory."""
        self._calendars: dict[str, SchoolCalendar] = {}

    def rulings_for(
        self, connection: Connection, case: Case | None, command: Command | None
    ) -> Rulings:
        """Return what a command on a case is decided by.

        Raises LookupError where the school, its calendar or the pinned policy is not known.
        """
        school_id, la_id, pack = _named(case, command)
        rulings = Rulings(
            policy=policy_of(pack),
            calendar=self.calendar_of(connection, school_id),
            la_team=teams.of_authority(connection, la_id),
            school_team=teams.asked_for(connection, school_id, case, command),
            covers=teams.cover_for(connection, school_id, command),
            receiving=self._receiving(connection, case, command),
            listed=_listed(connection, case, command),
        )
        RULEBOOK.remember(school_id, la_id, pack, rulings)
        # What is remembered goes for every pupil of the school; a family is one pupil's own.
        return replace(rulings, contacts=_contacts_for(connection, case))

    def _receiving(
        self, connection: Connection, case: Case | None, command: Command | None
    ) -> Receiving | None:
        """Return the school in Handrail that a pupil goes to, where a record names such a one."""
        number = None if case is None else _next_school(case, command)
        if number is None:
            return None
        found = connection.execute(_BY_NUMBER, {"number": number}).scalar()
        if found is None:
            return None
        return Receiving(
            school_id=found,
            dfe_number=number,
            setting=setting_of(number),
            calendar=self.calendar_of(connection, found),
            team=tuple(
                held
                for held in teams.of_school(connection, found)
                if held.role in (*SCHOOL_WIDE, Role.CLASS_TEACHER)
            ),
            covers=covers.not_ended(connection, found),
        )

    def calendar_of(self, connection: Connection, school_id: str) -> SchoolCalendar:
        """Return a school's calendar. Raises LookupError where there is no such school."""
        version = connection.execute(_VERSION, {"school_id": school_id}).scalar()
        if version is None:
            raise LookupError(f"no school {school_id}")
        if version not in self._calendars:
            body = connection.execute(_CALENDAR, {"version": version}).scalar_one()
            self._calendars[version] = SchoolCalendar.model_validate_json(body)
        return self._calendars[version]


def policy_of(pack: PackRef) -> Policy:
    """Return a pack with the law added. Raises LookupError where there is no such pack.

    Kept in memory for as long as the shelf gives the very same pack: one that was read anew, from
    another folder or after its file was changed, is a policy of its own.
    """
    shipped, kept = shipped_pack(pack), _POLICIES.get(pack)
    if kept is None or kept.pack is not shipped:
        kept = _POLICIES[pack] = Policy(shipped)
    return kept


_POLICIES: dict[PackRef, Policy] = {}


def words_of(pack: PackRef) -> Names:
    """Return what the policy of a pack calls states, moves and plans, for every page and list.

    Raises LookupError where there is no such pack.
    """
    return names(policy_of(pack))


def _named(case: Case | None, command: Command | None) -> tuple[str, str, PackRef]:
    if case is not None:
        return case.school_id, case.la_id, _pack_for(case, command)
    if command is not None and isinstance(command.order, OpenCase):
        opening = command.order
        return opening.school_id, opening.la_id, opening.pack
    raise LookupError("there is no such case")


def _pack_for(case: Case, command: Command | None) -> PackRef:
    """Return the pack to decide by: to adopt another it is that one, where there is such a one."""
    if command is None or not isinstance(command.order, AdoptPolicy):
        return case.pack
    wanted = command.order.pack
    return wanted if any(pack.ref == wanted for pack in shipped_packs()) else case.pack


def _listed(
    connection: Connection, case: Case | None, command: Command | None
) -> tuple[Holding, ...]:
    """Return who holds which role for a pupil now, where their journey is opened again."""
    if case is None or not teams.begins_anew(command):
        return ()
    return holdings_for(connection, case.pupil_id)


def _next_school(case: Case, command: Command | None) -> str | None:
    """Return the DfE number in the latest record of leaving, one that is just being filed first."""
    order = command.order if command else None
    if isinstance(order, RecordEvidence) and order.facts.kind is Kind.LEAVING:
        return next_school(order.facts)
    latest = case.latest(Kind.LEAVING)
    return next_school(latest.facts) if latest else None


def _contacts_for(connection: Connection, case: Case | None) -> tuple[Contact, ...]:
    if case is None or case.chart is not Chart.PUPIL_JOURNEY:
        return ()
    return contacts.of_pupil(connection, case.pupil_id)
