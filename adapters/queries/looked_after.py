"""Which of a school's pupils are looked after by a local authority, for those who answer for them.

The designated teacher is whom a looked-after pupil's needs are talked over with (seed 000), and
keeps their personal education plan; whoever leads the school sees every pupil. The list is theirs.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

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


def pupil_ids(viewer: Viewer, connection: Connection) -> frozenset[str]:
    """Return the looked-after pupils in the viewer's scope, as their journeys know; none who left.

    It is empty for whoever does not answer for them.
    """
    if not set(LISTED_FOR) & set(viewer.roles):
        return frozenset()
    asked = (
        select(_cases.c.body)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(
            _cases.c.chart == str(Chart.PUPIL_JOURNEY),
            # Few are: the others' journeys are not read.
            _cases.c.body.contains("looked_after"),
            in_scope(viewer),
        )
    )
    cases = map(Case.model_validate_json, connection.execute(asked).scalars())
    here = (case for case in cases if "left" not in case.configuration)
    return frozenset(case.pupil_id for case in here if is_looked_after(case))
