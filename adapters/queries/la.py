"""What the local authority's pages read: only requests that were sent to the viewer's authority.

The first argument of each question is who asks. What is not theirs is not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Select, select

from adapters import documents
from adapters.directory.presence import here_on
from adapters.queries.viewer import Viewer
from adapters.tables import table_of
from models.case import Case, Chart, SignOff
from models.commands import OpenCase, ReceiveLetter
from models.events import DocumentSigned, Entry, LetterPosted, SignOffFell, SignOffStands
from models.evidence import Evidence, Form, Kind
from models.roles import LOCAL_AUTHORITY
from models.tables import (
    CaseRow,
    DraftRow,
    LocalAuthorityRow,
    LogRow,
    PersonRow,
    PostRow,
    PupilRow,
    SchoolRow,
)

TOLD = (
    "case_opened",
    "evidence_recorded",
    "document_signed",
    "sign_off_fell",
    "record_struck",
    "moved",
)
"""What a request's history tells; tasks opening and closing are not news."""


@dataclass(frozen=True)
class Opened:
    """One request and whom it is about, how its authority is reached, and who else helps."""

    case: Case
    pupil: str
    born_on: date
    upn: str
    school: str
    authority: str
    phone: str | None = None
    email: str | None = None
    advice_service: str = ""
    mediation_adviser: str = ""
    where_to_appeal: str = ""


@dataclass(frozen=True)
class Paper:
    """One version of one document on a request: what was written, and who signed it.

    ``form`` is None where the text cannot be found, which is a fault of ours.
    """

    evidence: Evidence
    form: Form | None
    sign_offs: tuple[SignOff, ...]


@dataclass(frozen=True)
class Draft:
    """A form of the viewer's own that is not filed yet; ``saved_at`` is an aware UTC instant."""

    kind: Kind
    address: str
    saved_at: datetime


def request(viewer: Viewer, connection: Connection, case_id: str) -> Opened | None:
    """Return one request, or None where there is none or it was sent to somebody else."""
    cases, pupils = table_of(CaseRow), table_of(PupilRow)
    schools, authorities = table_of(SchoolRow), table_of(LocalAuthorityRow)
    row = connection.execute(
        select(
            cases.c.body,
            pupils.c.first_name,
            pupils.c.last_name,
            pupils.c.born_on,
            pupils.c.upn,
            schools.c.name.label("school"),
            authorities.c.name.label("authority"),
            authorities.c.phone,
            authorities.c.email,
            authorities.c.advice_service,
            authorities.c.mediation_adviser,
            authorities.c.where_to_appeal,
        )
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(schools, schools.c.id == cases.c.school_id)
        .join(authorities, authorities.c.id == cases.c.la_id)
        .where(sent_to(viewer), cases.c.id == case_id)
    ).one_or_none()
    if row is None:
        return None
    return Opened(
        case=Case.model_validate_json(row.body),
        pupil=f"{row.first_name} {row.last_name}",
        born_on=row.born_on,
        upn=row.upn,
        school=row.school,
        authority=row.authority,
        phone=row.phone,
        email=row.email,
        advice_service=row.advice_service or "",
        mediation_adviser=row.mediation_adviser or "",
        where_to_appeal=row.where_to_appeal or "",
    )


def papers(viewer: Viewer, connection: Connection, case: Case) -> tuple[Paper, ...]:
    """Return every version of every document of a request, in the order they came.

    Raises LookupError where the request is not the viewer's.
    """
    if request(viewer, connection, case.id) is None:
        raise LookupError(f"no request {case.id}")
    signed = _signatures(connection, case)
    return tuple(
        Paper(
            evidence=record,
            form=documents.written_if_kept(connection, record.digest),
            sign_offs=tuple(s for s in signed if s.digest == record.digest),
        )
        for record in case.evidence
    )


def struck(viewer: Viewer, connection: Connection, case: Case) -> tuple[Paper, ...]:
    """Return what two people at the authority found wrong: kept, and counted no more.

    Raises LookupError where the request is not the viewer's.
    """
    if request(viewer, connection, case.id) is None:
        raise LookupError(f"no request {case.id}")
    return tuple(
        Paper(s.evidence, documents.written_if_kept(connection, s.evidence.digest), ())
        for s in case.struck
    )


def history(viewer: Viewer, connection: Connection, case_id: str) -> tuple[Entry, ...]:
    """Return what happened to a request, oldest first; nothing where it is not the viewer's."""
    mine = request(viewer, connection, case_id) is not None
    return tuple(_entries(connection, case_id, TOLD)) if mine else ()


def sent_to(viewer: Viewer) -> ColumnElement[bool]:
    """A case is the viewer's to see when it is a request to the authority they work for."""
    cases = table_of(CaseRow)
    is_request = cases.c.chart == str(Chart.ASSESSMENT_REQUEST)
    return is_request & cases.c.la_id.in_(authority_of(viewer))


def authority_of(viewer: Viewer) -> Select[tuple[str]]:
    """Return the question which authority the viewer works for; none where they have left it."""
    people, posts = table_of(PersonRow), table_of(PostRow)
    return (
        select(people.c.la_id)
        .join(posts, posts.c.person_id == people.c.id)
        .where(
            people.c.id == viewer.person_id,
            here_on(),
            people.c.la_id.is_not(None),
            posts.c.role.in_([str(role) for role in LOCAL_AUTHORITY]),
        )
    )


def _signatures(connection: Connection, case: Case) -> tuple[SignOff, ...]:
    """Return who has signed what a request holds.

    The authority's own signatures as they stand, the school's as they stood when it was sent: what
    the school does later changes nothing of that.
    """
    standing: dict[tuple[str, str], SignOff] = {}
    sent: dict[tuple[str, str], SignOff] = {}
    for entry in _entries(connection, case.origin or "", _ON_THE_WAY):
        event = entry.event
        if isinstance(event, DocumentSigned):
            standing[event.sign_off.digest, event.sign_off.by.person_id] = event.sign_off
        elif isinstance(event, SignOffFell):
            standing.pop((event.digest, event.by.person_id), None)
        elif isinstance(event, SignOffStands):
            given = standing.pop((event.digest, event.by.person_id))
            now = given.model_copy(update={"digest": event.now})
            standing[event.now, event.by.person_id] = now
        elif isinstance(event, LetterPosted) and event.to_case == case.id:
            carried = _carried(event)
            sent.update({key: given for key, given in standing.items() if key[0] in carried})
    return (*sent.values(), *case.sign_offs)


_ON_THE_WAY = ("document_signed", "sign_off_fell", "sign_off_stands", "letter_posted")


def _carried(letter: LetterPosted) -> set[str]:
    """Return the digests of the documents that a letter carries."""
    order = letter.command.order
    if isinstance(order, OpenCase):
        return {record.digest for record in order.evidence}
    if isinstance(order, ReceiveLetter):
        return {order.digest, *(record.digest for record in order.enclosed)}
    return set()


def _entries(connection: Connection, case_id: str, was: tuple[str, ...]) -> Iterator[Entry]:
    log = table_of(LogRow)
    found = connection.execute(
        select(log.c.body).where(log.c.case_id == case_id, log.c.was.in_(was)).order_by(log.c.seq)
    )
    return (Entry.model_validate_json(body) for (body,) in found)


def my_drafts(viewer: Viewer, connection: Connection, case_id: str) -> tuple[Draft, ...]:
    """Return the viewer's own drafts of forms of a request, the latest first."""
    drafts = table_of(DraftRow)
    rows = connection.execute(
        select(drafts.c.kind, drafts.c.address, drafts.c.saved_at)
        .where(
            drafts.c.person_id == viewer.person_id,
            drafts.c.address.startswith(f"/requests/{case_id}/"),
        )
        .order_by(drafts.c.saved_at.desc(), drafts.c.address)
    )
    return tuple(Draft(Kind(row.kind), row.address, row.saved_at) for row in rows)
