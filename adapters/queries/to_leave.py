"""Which of a list's pupils are to leave their school, and on which day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from adapters.queries.staff import in_scope
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart
from models.tables import CaseRow, PupilRow
from rules.acts.leaving import planned

_cases, _pupils = table_of(CaseRow), table_of(PupilRow)


def last_days(viewer: Viewer, connection: Connection, case_ids: Collection[str]) -> dict[str, date]:
    """Return the last day at school (London date) of those who are to leave, by their journey.

    Only of journeys in the viewer's scope, and of none that has ended.
    """
    asked = (
        select(_cases.c.body)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .where(
            _cases.c.chart == str(Chart.PUPIL_JOURNEY),
            _cases.c.id.in_(case_ids),
            # Few leave: the others' journeys are not read.
            _cases.c.body.contains("leaves_on"),
            in_scope(viewer),
        )
    )
    cases = map(Case.model_validate_json, connection.execute(asked).scalars())
    here = (case for case in cases if "left" not in case.configuration)
    found = ((case.id, planned(case)) for case in here)
    return {case_id: record.facts.dates["leaves_on"] for case_id, record in found if record}
