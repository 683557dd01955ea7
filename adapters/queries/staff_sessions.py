"""Plans that are carried out now, and the sessions recorded of them, for the viewer's pupils."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, or_, select

from adapters.queries.staff import in_scope
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Chart
from models.evidence import Kind
from models.evidence.review import Review
from models.evidence.support_plan import ProvisionRecord, SupportPlan
from models.tables import CaseRow, DocumentRow, EvidenceRow, PupilRow
from rules.charts.chart import SUPPORT_IS_GIVEN
from rules.conditions.sessions import Week

_pupils, _cases = table_of(PupilRow), table_of(CaseRow)
_evidence, _documents = table_of(EvidenceRow), table_of(DocumentRow)


@dataclass(frozen=True, slots=True)
class Running:
    """A pupil's plan that is carried out: its digest, and the cycle it is the plan of."""

    case_id: str
    pupil: str
    cycle: int
    digest: str
    plan: SupportPlan


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record of sessions; ``written`` is None for one provision's of another week."""

    case_id: str
    document: str
    digest: str
    on: date
    promised: int
    delivered: int
    written: ProvisionRecord | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The review of one cycle of one journey."""

    case_id: str
    cycle: int
    review: Review


def running(viewer: Viewer, connection: Connection) -> tuple[Running, ...]:
    """Return the plans that are carried out, each in its latest version, by the pupil's name.

    The pupils whose class teacher the viewer is come first.
    """
    return tuple(
        Running(
            case_id=row.id,
            pupil=f"{row.first_name} {row.last_name}",
            cycle=row.cycle,
            digest=row.digest,
            plan=SupportPlan.model_validate_json(row.body),
        )
        for row in connection.execute(_running(viewer))
    )


def _running(viewer: Viewer) -> Select[Any]:
    later = _evidence.alias("later")
    newer = select(later.c.seq).where(
        later.c.case_id == _evidence.c.case_id,
        later.c.kind == _evidence.c.kind,
        later.c.seq > _evidence.c.seq,
    )
    return (
        select(
            _cases.c.id,
            _pupils.c.first_name,
            _pupils.c.last_name,
            _evidence.c.cycle,
            _evidence.c.digest,
            _documents.c.body,
        )
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .join(_evidence, _evidence.c.case_id == _cases.c.id)
        .join(_documents, _documents.c.digest == _evidence.c.digest)
        .where(
            in_scope(viewer),
            _cases.c.chart == str(Chart.PUPIL_JOURNEY),
            _cases.c.stage.in_(SUPPORT_IS_GIVEN),
            _evidence.c.kind == str(Kind.SUPPORT_PLAN),
            ~newer.exists(),
        )
        .order_by(
            case((_pupils.c.class_teacher_id == viewer.person_id, 0), else_=1),
            func.lower(_pupils.c.last_name),
            _pupils.c.first_name,
            _cases.c.id,
        )
    )


def reviewed(
    viewer: Viewer, connection: Connection, case_ids: Collection[str]
) -> tuple[Reviewed, ...]:
    """Return the reviews of these journeys, the oldest first: they tell of sessions too."""
    asked = (
        select(_evidence.c.case_id, _evidence.c.cycle, _documents.c.body)
        .join(_cases, _cases.c.id == _evidence.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .join(_documents, _documents.c.digest == _evidence.c.digest)
        .where(
            in_scope(viewer),
            _evidence.c.case_id.in_(case_ids),
            _evidence.c.kind == str(Kind.REVIEW),
        )
        .order_by(_evidence.c.case_id, _evidence.c.seq)
    )
    return tuple(
        Reviewed(row.case_id, row.cycle, Review.model_validate_json(row.body))
        for row in connection.execute(asked)
    )


def recorded(
    viewer: Viewer, connection: Connection, case_ids: Collection[str], week: Week
) -> tuple[Recorded, ...]:
    """Return the records of sessions on these journeys, the oldest first.

    Those of this very week, and those of all provision together, come with what was written. Of
    earlier weeks there are only those of
    single provisions, whose next record is the next version of the same document.
    """
    return tuple(
        Recorded(
            case_id=row.case_id,
            document=row.document,
            digest=row.digest,
            on=row.on,
            promised=row.sessions_promised or 0,
            delivered=row.sessions_delivered or 0,
            written=ProvisionRecord.model_validate_json(row.body) if row.body else None,
        )
        for row in connection.execute(_recorded(viewer, case_ids, week))
    )


def _recorded(viewer: Viewer, case_ids: Collection[str], week: Week) -> Select[Any]:
    return (
        select(_evidence, _documents.c.body)
        .join(_cases, _cases.c.id == _evidence.c.case_id)
        .join(_pupils, _pupils.c.id == _cases.c.pupil_id)
        .outerjoin(
            _documents,
            and_(
                _documents.c.digest == _evidence.c.digest,
                or_(_evidence.c.on == week.last_on, ~_evidence.c.document.contains(".place_")),
            ),
        )
        .where(
            in_scope(viewer),
            _evidence.c.case_id.in_(case_ids),
            _evidence.c.kind == str(Kind.PROVISION_RECORD),
            or_(_evidence.c.on >= week.first_on, _evidence.c.document.contains(".place_")),
        )
        .order_by(_evidence.c.case_id, _evidence.c.seq)
    )
