"""The SEN history and needs that imported lists told of pupils: the time before Handrail."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from adapters.tables import table_of
from models.codes import SenProvision, SenType
from models.import_entries import PupilEntry, SenNeed
from models.imports import Change
from models.lifecycle import SenSpell
from models.tables import SenNeedRow, SenSpellRow
from rules.exchange.import_changes import sen_changes

_spells, _needs = table_of(SenSpellRow), table_of(SenNeedRow)


def spells_of(connection: Connection, pupil_id: str) -> tuple[SenSpell, ...]:
    """Return a pupil's imported provisions, oldest first."""
    found = connection.execute(
        select(_spells).where(_spells.c.pupil_id == pupil_id).order_by(_spells.c.starts_on)
    )
    return tuple(map(_spell, found))


def every_spell(
    connection: Connection, pupil_ids: Collection[str]
) -> Mapping[str, tuple[SenSpell, ...]]:
    """Return the imported provisions of many pupils, oldest first, by the pupil's id."""
    found: dict[str, tuple[SenSpell, ...]] = {}
    of_them = select(_spells).where(_spells.c.pupil_id.in_(pupil_ids))
    for row in connection.execute(of_them.order_by(_spells.c.starts_on)):
        found[row.pupil_id] = (*found.get(row.pupil_id, ()), _spell(row))
    return found


def needs_of(connection: Connection, pupil_id: str) -> tuple[SenNeed, ...]:
    """Return a pupil's imported needs, by rank."""
    found = connection.execute(
        select(_needs).where(_needs.c.pupil_id == pupil_id).order_by(_needs.c.place)
    )
    return tuple(
        SenNeed(
            sen_type=SenType(row.sen_type),
            rank=row.rank,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in found
    )


def keep_sen(connection: Connection, pupil_id: str, entry: PupilEntry) -> tuple[Change, ...]:
    """Keep what a row tells of SEN, in place of what was told before; return what that changed."""
    known = spells_of(connection, pupil_id), needs_of(connection, pupil_id)
    if entry.sen is not None and entry.sen != known[0]:
        connection.execute(delete(_spells).where(_spells.c.pupil_id == pupil_id))
        _insert_spells(connection, pupil_id, entry.sen)
    if entry.needs is not None and entry.needs != known[1]:
        connection.execute(delete(_needs).where(_needs.c.pupil_id == pupil_id))
        _insert_needs(connection, pupil_id, entry.needs)
    return sen_changes(known, (entry.sen, entry.needs))


def _spell(row: Row[Any]) -> SenSpell:
    return SenSpell(status=SenProvision(row.provision), from_on=row.starts_on, until_on=row.ends_on)


def _insert_spells(connection: Connection, pupil_id: str, spells: tuple[SenSpell, ...]) -> None:
    rows = [
        {
            "pupil_id": pupil_id,
            "provision": str(spell.status),
            "starts_on": spell.from_on,
            "ends_on": spell.until_on,
        }
        for spell in spells
    ]
    if rows:
        connection.execute(insert(_spells), rows)


def _insert_needs(connection: Connection, pupil_id: str, needs: tuple[SenNeed, ...]) -> None:
    rows = [
        {"pupil_id": pupil_id, "place": place, **need.model_dump(mode="python")}
        for place, need in enumerate(needs, start=1)
    ]
    if rows:
        connection.execute(insert(_needs), rows)
