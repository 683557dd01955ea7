"""Which of a school's pupils are looked after by a local authority, for those who answer for them.

The designated teacher is whom a looked-after pupil's needs are talked over with (seed 000), and
keeps their personal education plan; whoever leads the school sees every pupil. The list is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from adapters.queries.remembered import Remembered
from adapters.queries.staff import LEADERS, in_scope
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart
from models.roles import Role
from models.tables import CaseRow, PupilRow
from rules.time.duty_dates import is_looked_after

LISTED_FOR = (*LEADERS, Role.DESIGNATED_TEACHER)
"""Who finds the looked-after among the pupils that they see."""

_cases, _pupils = table_of(CaseRow), table_of(PupilRow)


class InCare:
    """Knows of each journey whether its pupil is looked after, until the journey changes."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: Remembered[bool] = Remembered()

    def pupil_ids(self, viewer: Viewer, connection: Connection) -> frozenset[str]:
        """Return the looked-after pupils in the viewer's scope, as their journeys know.

        None who left; nobody for whoever does not answer for them.
        """
        if not set(LISTED_FOR) & set(viewer.roles):
            return frozenset()
        rows = connection.execute(
            select(_cases.c.id, _cases.c.revision, _cases.c.pupil_id)
            .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
            .where(_cases.c.chart == str(Chart.PUPIL_JOURNEY), in_scope(viewer))
        ).all()
        marks = {row.id: row.revision for row in rows}
        is_in_care = self._known.of(marks, lambda news: _read(connection, news))
        return frozenset(row.pupil_id for row in rows if is_in_care[row.id])


def _read(connection: Connection, ids: Sequence[str]) -> dict[str, bool]:
    # Few are: the others' journeys are not read.
    said = (_cases.c.id.in_(ids), _cases.c.body.contains("looked_after"))
    bodies = connection.execute(select(_cases.c.body).where(*said)).scalars()
    here = (c for c in map(Case.model_validate_json, bodies) if "left" not in c.configuration)
    found = {case.id for case in here if is_looked_after(case)}
    return {case_id: case_id in found for case_id in ids}
