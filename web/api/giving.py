"""Files that go with records: given first, each checked as on a page, then named when one is filed.

What is given is its giver's, for this case alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from pydantic import AwareDatetime, TypeAdapter

from adapters.files import attachments
from adapters.files.attachments import KEPT, Given, Place
from adapters.files.checking_files import FileNotLookedAt, FileRefused
from models.base import Code
from models.evidence import Kind
from models.evidence.files import Attached
from models.scopes import Scope
from web.acts.attaching import Attaching, keep, takes_files
from web.api.access import Caller, may
from web.api.asked import ToFileWithFiles
from web.api.files import GivenFile, ToGiveFile, body_of
from web.api.found import Found, find
from web.api.keys import Key, Sent, id_of
from web.api.paging import Cursor, Limit, Page, after, begin_after, page
from web.api.problems import ScannerAway
from web.api.shapes.records import GivenShape
from web.problem_details import FieldShape, ToMend

router = APIRouter(prefix="/cases/{case_id}/files", tags=["Records"])

CaseId = Annotated[Code, Path(description="The case's id.")]

NO_FILES = "Leave this out: no files go with this kind of record."
SAY_WHICH = (
    "The version that this replaces carries files. Send the digests of those that stay, or an "
    "empty list."
)

_KEY: TypeAdapter[tuple[datetime, str]] = TypeAdapter(tuple[AwareDatetime, Code])


@router.post("", status_code=201, openapi_extra=body_of(ToGiveFile))
async def give_file(
    caller: Annotated[Caller, may(Scope.WRITE, Scope.DECIDE)],
    case_id: CaseId,
    asked: GivenFile,
    key: Key,
) -> GivenShape:
    """Give a file, checked by what it holds, and be told the id to name it by in a record.

    PDF, Word (docx), JPEG or PNG, of 10 MB at most. It is kept encrypted; one that no record
    carries is forgotten after 90 days.
    """
    await run_sync(find, caller, case_id)
    return await give(caller, case_id, asked, key)


@router.get("")
def given_files(
    caller: Annotated[Caller, may(Scope.READ, Scope.WRITE, Scope.DECIDE)],
    case_id: CaseId,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[GivenShape]:
    """List the files that the person gave on this case in the last 90 days, the first first."""
    last = begin_after(cursor, _KEY)
    found = find(caller, case_id)
    with found.desk.reading() as connection:
        every = attachments.every_given(connection, _place(caller, case_id))
    return page(after(every, last, _key_of, limit + 1), limit, _KEY, _key_of, _shape)


async def give(caller: Caller, case_id: str, asked: ToGiveFile, key: Sent) -> GivenShape:
    """Check and keep a file on a case that the caller may write on.

    Raises ToMend, and ScannerAway while nothing can look for viruses in it.
    """
    given_id = id_of("file", await key.as_act(caller))
    return _shape(await run_sync(_keep, caller, case_id, asked, given_id))


def files_for(found: Found, kind: Kind, asked: ToFileWithFiles) -> tuple[Attached, ...]:
    """Return the files that a record carries. Raises ToMend for those that it cannot."""
    if not takes_files(kind):
        if asked.files:
            _mend(NO_FILES)
        return ()
    of_kind = [one for one in found.documents if one.kind is kind]
    replaced = next((one for one in of_kind if one.digest == asked.replaces), None)
    versions = tuple(one for one in of_kind if replaced and one.key == replaced.key)
    attaching = Attaching(found.desk, _place(found.caller, found.case.id), versions)
    if asked.files is None and attaching.standing():
        _mend(SAY_WHICH)
    return named(attaching, asked.files or ())


def first_files(caller: Caller, case_id: str, tokens: Sequence[str]) -> tuple[Attached, ...]:
    """Return the files that the record carries which opens a journey. Raises ToMend."""
    return named(Attaching(caller.desk, _place(caller, case_id)), tokens)


def named(attaching: Attaching, tokens: Sequence[str]) -> tuple[Attached, ...]:
    """Return files by the ids under which they were given. Raises ToMend for any that is not."""
    held = attaching.held(tokens)
    if held.errors:
        _mend(*(f"{sentence}." for sentence in held.errors))
    return tuple(held.given["files"])


def _mend(*sentences: str) -> None:
    raise ToMend(*(FieldShape(pointer="#/files", detail=sentence) for sentence in sentences))


def _keep(caller: Caller, case_id: str, asked: ToGiveFile, given_id: str) -> Given:
    try:
        return keep(caller.desk, _place(caller, case_id), asked.offered, given_id)
    except FileNotLookedAt as away:
        raise ScannerAway(f"{away}.") from None
    except FileRefused as refused:
        raise ToMend(FieldShape(pointer="#/data", detail=f"{refused}.")) from None


def _place(caller: Caller, case_id: str) -> Place:
    return Place(caller.person.person_id, case_id)


def _key_of(one: Given) -> tuple[datetime, str]:
    return one.at, one.id


def _shape(one: Given) -> GivenShape:
    return GivenShape(**one.file.model_dump(), id=one.id, given_at=one.at, kept_until=one.at + KEPT)
