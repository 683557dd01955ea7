"""What each pupil of a school is provided with in a school year, for those who lead it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from adapters.queries.remembered import Remembered
from adapters.queries.staff import pack_of
from adapters.queries.staff_school import is_latest, journeys, of_pupils, on_support, who
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.evidence import FORMS, Form, Kind
from models.evidence.costs import CostedProvision
from models.pack import PackRef
from models.tables import CaseRow, DocumentRow, EvidenceRow, PupilRow

_cases, _pupils = table_of(CaseRow), table_of(PupilRow)
_evidence, _documents = table_of(EvidenceRow), table_of(DocumentRow)

_WRITTEN_OF = (Kind.SUPPORT_PLAN, Kind.REVIEW, Kind.COSTED_PROVISION)


@dataclass(frozen=True, slots=True)
class Provided:
    """One pupil's provision since a date: the sessions recorded, and what was written of it.

    ``forms`` are the plans agreed and the reviews held since then, and every costing for a top-up,
    each in its latest version, the oldest first.
    """

    case_id: str
    pupil: str
    cohort: int
    stage: str
    promised: int
    delivered: int
    pack: PackRef
    forms: tuple[Form, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Written:
    """A plan or a review and the London date it counts from; a costing counts in every year."""

    on: date
    form: Form

    def is_since(self, on: date) -> bool:
        return self.on >= on or isinstance(self.form, CostedProvision)


class Provision:
    """Knows what was written of each journey's provision, until the journey changes."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: Remembered[tuple[_Written, ...]] = Remembered()

    def of(self, viewer: Viewer, connection: Connection, since_on: date) -> tuple[Provided, ...]:
        """Return what each pupil on SEN Support or a My Support Plan has since a London date."""
        rows = connection.execute(_asked(viewer, since_on)).all()
        marks = {row.id: row.revision for row in rows}
        written = self._known.of(marks, lambda news: _read(connection, news))
        return tuple(
            Provided(
                *who(row),
                row.stage,
                row.promised,
                row.delivered,
                pack_of(row),
                tuple(one.form for one in written[row.id] if one.is_since(since_on)),
            )
            for row in rows
        )


def _asked(viewer: Viewer, since_on: date) -> Select[Any]:
    """Return the question for the pupils with support, and their sessions since a date."""
    labels = ("promised", "delivered")
    sums = (_evidence.c.sessions_promised, _evidence.c.sessions_delivered)
    totals = [
        func.coalesce(func.sum(figure), 0).label(label)
        for figure, label in zip(sums, labels, strict=True)
    ]
    counted = and_(
        _evidence.c.case_id == _cases.c.id,
        _evidence.c.kind == str(Kind.PROVISION_RECORD),
        _evidence.c.on >= since_on,
        is_latest(),
    )
    of_case = (_cases.c.stage, _cases.c.revision, _cases.c.pack_name, _cases.c.pack_version)
    return (
        of_pupils(*of_case, *totals)
        .outerjoin(_evidence, counted)
        .where(*journeys(viewer), on_support())
        .group_by(*of_pupils().selected_columns, *of_case)
        .order_by(func.lower(_pupils.c.last_name), _pupils.c.first_name)
    )


def _read(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[_Written, ...]]:
    """Return what was written of these journeys' provision, the oldest first."""
    asked = (
        select(_evidence.c.case_id, _evidence.c.kind, _evidence.c.on, _documents.c.body)
        .join(_documents, _documents.c.digest == _evidence.c.digest)
        .where(
            _evidence.c.case_id.in_(ids),
            _evidence.c.kind.in_([str(kind) for kind in _WRITTEN_OF]),
            is_latest(),
        )
        .order_by(_evidence.c.case_id, _evidence.c.seq)
    )
    found: dict[str, list[_Written]] = {case_id: [] for case_id in ids}
    for row in connection.execute(asked):
        form = FORMS[Kind(row.kind)].model_validate_json(row.body)
        found[row.case_id].append(_Written(row.on, form))
    return {case_id: tuple(written) for case_id, written in found.items()}
