"""What each pupil of a school is provided with in a school year, for those who lead it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from adapters.queries.staff import pack_of
from adapters.queries.staff_school import is_latest, journeys, of_pupils, on_support, who
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.evidence import FORMS, Form, Kind
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


def provision(viewer: Viewer, connection: Connection, since_on: date) -> tuple[Provided, ...]:
    """Return what each pupil on SEN Support or a My Support Plan is provided with since a date."""
    forms = _written(viewer, connection, since_on)
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
    pack = (_cases.c.pack_name, _cases.c.pack_version)
    asked = (
        of_pupils(_cases.c.stage, *pack, *totals)
        .outerjoin(_evidence, counted)
        .where(*journeys(viewer), on_support())
        .group_by(*of_pupils().selected_columns, _cases.c.stage, *pack)
        .order_by(func.lower(_pupils.c.last_name), _pupils.c.first_name)
    )
    return tuple(
        Provided(
            *who(row), row.stage, row.promised, row.delivered, pack_of(row), forms.get(row.id, ())
        )
        for row in connection.execute(asked)
    )


def _written(viewer: Viewer, connection: Connection, since_on: date) -> dict[str, tuple[Form, ...]]:
    """Return what was written of these pupils' provision, by journey."""
    is_costing = _evidence.c.kind == str(Kind.COSTED_PROVISION)
    asked = (
        select(_evidence.c.case_id, _evidence.c.kind, _documents.c.body)
        .join(_cases, _cases.c.id == _evidence.c.case_id)
        .join(_documents, _documents.c.digest == _evidence.c.digest)
        .where(
            *journeys(viewer),
            on_support(),
            _evidence.c.kind.in_([str(kind) for kind in _WRITTEN_OF]),
            or_(is_costing, _evidence.c.on >= since_on),
            is_latest(),
        )
        .order_by(_evidence.c.case_id, _evidence.c.seq)
    )
    found: dict[str, list[Form]] = {}
    for row in connection.execute(asked):
        form = FORMS[Kind(row.kind)].model_validate_json(row.body)
        found.setdefault(row.case_id, []).append(form)
    return {case_id: tuple(forms) for case_id, forms in found.items()}
