"""The lists made again from the log, compared with what is stored, and written anew on request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select, union

from adapters import cases, log, refusals
from adapters.database import reading, writing
from adapters.tables import table_of
from models.case import Case
from models.tables import CaseRow, LogRow
from rules.evolve import fold


@dataclass(frozen=True)
class Compared:
    """What a comparison of one case's lists with its log found.

    ``differences`` name rows as table/key; ``broken_links`` are places at which the log's chain of
    digests does not hold, ``broken_refusals`` the same of what was refused; ``fault`` says why the
    log could not be folded.
    """

    case_id: str
    differences: tuple[str, ...] = ()
    broken_links: tuple[int, ...] = ()
    broken_refusals: tuple[int, ...] = ()
    fault: str | None = None
    repaired: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether nobody changed, took out or put in a line."""
        return not (self.broken_links or self.broken_refusals or self.fault)

    def sentences(self) -> Iterator[str]:
        """Yield what was found, a line each; nothing where all is well."""
        for what, places in (
            ("the log", self.broken_links),
            ("the list of refusals", self.broken_refusals),
        ):
            if places:
                lines = ", ".join(map(str, places))
                yield f"{self.case_id}: {what} was changed from outside at line {lines}."
        if self.fault:
            yield f"{self.case_id}: the log cannot be folded: {self.fault}. Lists left alone."
        for row in self.differences:
            yield f"{self.case_id}: {row} {'repaired' if self.repaired else 'differs'}"


def compare_all(engine: Engine, *, repair: bool) -> Iterator[Compared]:
    """Compare every case's lists with its log, and with ``repair`` write anew what differs.

    A case whose log does not hold is reported and never repaired. Each case is one transaction, so
    acts go on meanwhile. Raises DatabaseAway.
    """
    for case_id in _case_ids(engine):
        found = _compare(engine, case_id, lock=False)
        if repair and found.differences and not found.broken_links:
            found = _compare(engine, case_id, lock=True)
        yield found


def _case_ids(engine: Engine) -> tuple[str, ...]:
    known = union(select(table_of(LogRow).c.case_id), select(table_of(CaseRow).c.id))
    with reading(engine) as connection:
        return tuple(sorted(connection.execute(known).scalars()))


def _compare(engine: Engine, case_id: str, *, lock: bool) -> Compared:
    with writing(engine) if lock else reading(engine) as connection:
        if lock:
            cases.standing(connection, case_id, lock=True)
        broken = tuple(log.broken_links(connection, case_id))
        refusals_broken = tuple(refusals.broken_links(connection, case_id))
        try:
            case = _folded(connection, case_id)
        except (ValueError, LookupError) as fault:
            return Compared(case_id, (), broken, refusals_broken, fault=type(fault).__name__)
        differences = tuple(cases.differences(connection, case_id, case))
        if lock and differences and not broken:
            cases.mend(connection, case_id, case)
            return Compared(case_id, differences, (), refusals_broken, repaired=True)
        return Compared(case_id, differences, broken, refusals_broken)


def _folded(connection: Connection, case_id: str) -> Case | None:
    return fold(log.entries_after(connection, case_id, 0))
