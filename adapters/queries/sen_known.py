"""Which SEN status the pupils of a person's scope have, by the one history that the export has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pydantic import BaseModel
from sqlalchemy import Connection, and_, select

from adapters.directory.sen import every_spell, spells_of
from adapters.queries.staff import in_scope
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart
from models.lifecycle import SenSpell
from models.tables import CaseRow, PupilRow
from rules.exchange.sen_history import SenNow, now_of

_pupils, _cases = table_of(PupilRow), table_of(CaseRow)


class _Own(BaseModel):
    """What a list reads of a case: the rest of it would take far longer to read."""

    sen_history: tuple[SenSpell, ...] = ()


def sen_now(
    viewer: Viewer, connection: Connection, pupil_ids: Collection[str]
) -> Mapping[str, SenNow]:
    """Return the SEN status of each of these pupils whom this person may see, by id, if known."""
    journey = and_(_cases.c.pupil_id == _pupils.c.id, _cases.c.chart == str(Chart.PUPIL_JOURNEY))
    found = connection.execute(
        select(_pupils.c.id, _cases.c.body)
        .outerjoin(_cases, journey)
        .where(in_scope(viewer), _pupils.c.id.in_(pupil_ids))
    ).all()
    imported = every_spell(connection, {row.id for row in found})
    known = {}
    for row in found:
        own = _Own.model_validate_json(row.body).sen_history if row.body else ()
        known[row.id] = now_of(imported.get(row.id, ()), own)
    return {pupil_id: now for pupil_id, now in known.items() if now is not None}


def sen_now_of(connection: Connection, case: Case) -> SenNow | None:
    """Return the SEN status of the pupil of a case, for whoever may see it; None if unknown."""
    return now_of(spells_of(connection, case.pupil_id), case.sen_history)
