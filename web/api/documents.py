"""The documents of a case: those that the person may read, each version under its digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from adapters import documents as kept
from adapters.queries import la
from adapters.signing_in import accounts
from models.base import Code, Digest
from models.case import SignOff
from models.evidence import Evidence
from models.scopes import Scope
from rules.people.sharing import WITHHELD
from web.acts.sending_files import send_file
from web.api.access import Caller, may
from web.api.files import A_FILE
from web.api.found import Found, find
from web.api.shapes import DocumentRead, DocumentShape, Signature
from web.ground import Access
from web.presenters.papers import title
from web.presenters.people import Names
from web.problems import NotFound

router = APIRouter(prefix="/cases/{case_id}/documents", tags=["Records"])

Reader = Annotated[Caller, may(Scope.READ)]
CaseId = Annotated[Code, Path(description="The case's id.")]


@router.get("")
def documents(
    caller: Reader,
    case_id: CaseId,
    every_version: Annotated[bool, Query(description="Earlier versions too.")] = False,  # noqa: FBT002 - a parameter of the address
) -> tuple[DocumentShape, ...]:
    """List the documents of a case, oldest first."""
    found = find(caller, case_id)
    listed = found.documents if every_version else found.current
    signed = _signatures(found)
    return tuple(DocumentShape(**_shape(record, found, signed)) for record in listed)


@router.get("/{digest}")
def document(
    caller: Reader,
    case_id: CaseId,
    digest: Annotated[Digest, Path(description="The version's digest.")],
) -> DocumentRead:
    """Read one version of a document."""
    found = find(caller, case_id)
    record = next((one for one in found.documents if one.digest == digest), None)
    if record is None:
        raise NotFound
    with found.desk.reading() as connection:
        form = kept.written(connection, digest)
    return DocumentRead(
        **_shape(record, found, _signatures(found)),
        answers=form.model_dump(
            mode="json", exclude=_withheld(record, found) | (set() if form.files else {"files"})
        ),
        versions=tuple(one.digest for one in found.documents if one.key == record.key),
    )


@router.get("/{digest}/files/{file}", response_class=Response, responses=A_FILE)
def file(
    caller: Reader,
    case_id: CaseId,
    digest: Annotated[Digest, Path(description="The version's digest.")],
    file: Annotated[Digest, Path(description="The file's digest.")],
) -> Response:
    """Get a file that goes with one version of a document."""
    found = find(caller, case_id)
    record = next((one for one in found.documents if one.digest == digest), None)
    if record is None or "files" in _withheld(record, found):
        raise NotFound
    with found.desk.reading() as connection:
        form = kept.written(connection, digest)
    return send_file(found.desk, form, file)


def _withheld(record: Evidence, found: Found) -> set[str]:
    """Return the answers that a family does not read, here as on its pages."""
    withheld = WITHHELD.get(record.kind, ())
    return {*withheld, "files"} if withheld and found.audience is Access.FAMILY else set()


@dataclass(frozen=True, slots=True)
class _Signed:
    """The signatures that stand on a case, and the names of those who gave them."""

    given: tuple[SignOff, ...]
    names: Names


def _signatures(found: Found) -> _Signed:
    """Return the signatures; the authority also has the school's, as they stood when sent."""
    if found.audience is not Access.LA:
        return _Signed(found.case.sign_offs, found.names)
    with found.desk.reading() as connection:
        papers = la.papers(found.caller.person, connection, found.case)
        given = tuple(dict.fromkeys(one for paper in papers for one in paper.sign_offs))
        signers = {name for one in given for name in one.by.in_the_name_of}
        return _Signed(given, Names(accounts.names(connection, signers)))


def _shape(record: Evidence, found: Found, signed: _Signed) -> dict[str, Any]:
    return {
        "document": record.key,
        "kind": record.kind,
        "title": title(record, found.rulings.policy),
        "version": record.version,
        "digest": record.digest,
        "is_current": found.case.document(record.key) == record,
        "on": record.facts.on,
        "cycle": record.cycle,
        "recorded_on": record.recorded_on,
        "recorded_by": found.called(record.recorded_by),
        "recorded_for": found.called_for(record.recorded_by),
        "recorded_as": record.recorded_by.role,
        "signatures": tuple(
            Signature(
                name=found.called(given.by, signed.names),
                acting_for=found.called_for(given.by, signed.names),
                role=given.by.role,
                at=given.at,
            )
            for given in signed.given
            if given.is_of(record)
        ),
    }
