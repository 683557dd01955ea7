"""Reading a document as it was written, and signing the very version that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from adapters import documents
from adapters.queries import staff
from models.commands import SignDocument
from models.decision import Reason, Refusal, Refused
from models.evidence import Evidence, Kind, document_key
from models.roles import FAMILY, Actor
from models.words import lower
from rules.conditions.waiving import WAIVES
from rules.people.authority import RECORDERS, may_record
from rules.people.sign_off import asked_to_sign, may_sign
from rules.wording import vague_words
from web.acts.acting import Acts, checked_act_id, new_act_id
from web.acts.beginning import BLANK_EACH_TIME
from web.acts.declining import said_before, sent_back_by, to_mend
from web.acts.sending_files import send_file
from web.dates import long_date
from web.desk import desk_of
from web.forms import FieldError
from web.presenters.changes import Changed, changes
from web.presenters.documents import answers
from web.presenters.papers import paper, stands, versions
from web.presenters.views import disputes, not_heard
from web.problems import Malformed, NotFound
from web.shell import flash, redirect, render
from web.staff.before_signing import before_signing
from web.staff.next import with_next
from web.staff.seen import Seen, Staff, see
from workflows.problems import ActRefused

router = APIRouter()

DIGEST_FIGURES = 64


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed since an earlier version; ``is_known`` says that the viewer has seen that."""

    version: int
    is_known: bool
    digest: str
    changes: tuple[Changed, ...]


@router.get("/journeys/{case_id}/documents/{digest}")
def read(request: Request, viewer: Staff, case_id: str, digest: str) -> Response:
    """Show one version of a document, its signatures and the versions before and after it."""
    seen = see(desk_of(request), viewer, case_id)
    record = next((e for e in seen.case.evidence if e.digest == digest), None)
    if record is None:
        return _struck(request, seen, digest)
    wrong = f"{seen.path}/records/{Kind.CORRECTION}?about={digest}"
    may_say = _may_say_wrong(seen) and record.kind is not Kind.SIGNATURE_DECLINED
    return _show(
        request,
        seen,
        record,
        "staff/document.html",
        change=_change(seen, record),
        wrong=wrong if may_say else None,
        struck=None,
    )


@router.get("/journeys/{case_id}/documents/{digest}/files/{file}")
def save_file(request: Request, viewer: Staff, case_id: str, digest: str, file: str) -> Response:
    """Send a file that goes with a version of a document, for the viewer to keep."""
    seen = see(desk_of(request), viewer, case_id)
    if not any(e.digest == digest for e in seen.case.evidence):
        raise NotFound
    with seen.desk.reading() as connection:
        form = documents.written(connection, digest)
    return send_file(seen.desk, form, file)


def _may_say_wrong(seen: Seen) -> bool:
    by = seen.actor(RECORDERS[Kind.CORRECTION])
    return may_record(seen.case, by, Kind.CORRECTION) is None


def _struck(request: Request, seen: Seen, digest: str) -> Response:
    """Show that a version was found wrong and why, and nothing that it says of anybody."""
    found = next((s for s in seen.case.struck if s.evidence.digest == digest), None)
    correction = seen.case.document(found.correction) if found else None
    if found is None or correction is None:
        raise NotFound
    struck = f"Two people agreed on {long_date(found.on)} that the version you asked for is wrong."
    return _show(
        request, seen, correction, "staff/document.html", change=None, wrong=None, struck=struck
    )


@router.get("/journeys/{case_id}/sign/{document}")
def ask_to_sign(request: Request, viewer: Staff, case_id: str, document: str) -> Response:
    """Show the current version of a document, whole, with the button that signs it."""
    seen = see(desk_of(request), viewer, case_id)
    return _sign_page(request, seen, current(seen, document))


@router.post("/journeys/{case_id}/sign/{document}")
async def sign(
    request: Request,
    viewer: Staff,
    case_id: str,
    document: str,
    digest: Annotated[str, Form()] = "",
    act_id: Annotated[str, Form()] = "",
) -> Response:
    """Sign the version that was shown, or show why not, with the version that stands now."""
    seen = await run_sync(see, desk_of(request), viewer, case_id)
    kind = current(seen, document).kind
    if len(digest) != DIGEST_FIGURES or not digest.isalnum() or digest != digest.lower():
        raise Malformed
    signers = asked_to_sign(seen.case, current(seen, document), seen.rulings.policy)
    acts = Acts(seen.desk, case_id, seen.actor(signers, own_first=False))
    try:
        await acts.sign(document, kind, digest, checked_act_id(act_id))
    except ActRefused as refused:
        return await run_sync(_refused, request, seen, document, refused.refusal)
    response = redirect(seen.path)
    said = await with_next(f"You have signed “{kind.label}”.", seen.desk, viewer, case_id)
    flash.say(request, response, said)
    return response


def _refused(request: Request, seen: Seen, document: str, refusal: Refusal) -> Response:
    """Show the page again as things stand now, with every reason."""
    anew = see(seen.desk, seen.viewer, seen.case.id)
    return _sign_page(request, anew, current(anew, document), refusal)


def current(seen: Seen, document: str) -> Evidence:
    """Return the version of a document that stands. Raises NotFound where there is none."""
    record = seen.case.document(document)
    if record is None:
        raise NotFound
    return record


def _sign_page(
    request: Request, seen: Seen, record: Evidence, refusal: Refusal | None = None
) -> Response:
    signers = asked_to_sign(seen.case, record, seen.rulings.policy)
    by = seen.actor(signers, own_first=False)
    order = SignDocument(document=record.key, record=record.kind, digest=record.digest)
    reasons = may_sign(seen.case, by, order, seen.rulings.policy, seen.today)
    is_own = bool(record.recorded_by.in_the_name_of & by.in_the_name_of)
    with seen.desk.reading() as connection:
        form = documents.written(connection, record.digest)
    return _show(
        request,
        seen,
        record,
        "staff/sign.html",
        errors=tuple(FieldError("", "", reason.sentence) for reason in _reasons(refusal)),
        is_newer=any(reason.code is Refused.SUPERSEDED for reason in _reasons(refusal)),
        missing=before_signing(seen, record, form, () if refusal else reasons),
        mender=seen.names.actor(record.recorded_by),
        is_own=is_own,
        own_change=_change(seen, record) if is_own else None,
        names_empty=False,
        may_sign=not reasons,
        sign_as=_sign_as(seen, by),
        decline=f"{seen.path}/sign/{record.key}/decline?version={record.digest}",
        said_before=said_before(seen.desk, seen.case, seen.names, record),
        compared=_compared(seen, record),
        declined=to_mend(seen.desk, seen.case, seen.names, record),
        disputes=disputes(seen.case, seen.names, record.kind),
        not_heard=not_heard(seen.case, seen.rulings.policy, seen.names, seen.today, record.kind),
        act_id=new_act_id(),
        status_code=409 if refusal else 200,
    )


def _compared(seen: Seen, record: Evidence) -> Compared | None:
    """Return what changed since the last version that the viewer wrote, signed or sent back.

    Where there is none such, it is the version before this one.
    """
    earlier = [e for e in seen.case.evidence if e.key == record.key and e.seq < record.seq]
    if not earlier:
        return None
    with seen.desk.reading() as connection:
        read = staff.signed_by(seen.viewer, connection, seen.case.id) | sent_back_by(
            seen.viewer.person_id, seen.case, record
        )
        known = [e for e in earlier if e.digest in read or _wrote(seen, e)]
        last = (known or earlier)[-1]
        old = documents.written_if_kept(connection, last.digest)
        new = documents.written(connection, record.digest)
    return Compared(last.version, bool(known), last.digest, changes(old, new)) if old else None


def _wrote(seen: Seen, record: Evidence) -> bool:
    return record.recorded_by.person_id == seen.viewer.person_id


def _sign_as(seen: Seen, by: Actor) -> str:
    """Return in which role the viewer would sign and, where it is so, for whom."""
    role = lower(by.role.label)
    return f"{role}, for {seen.names.of(by.acting_for)}" if by.acting_for else role


def _reasons(refusal: Refusal | None) -> tuple[Reason, ...]:
    return refusal.reasons if refusal else ()


def _change(seen: Seen, record: Evidence) -> str | None:
    """Return where this document is changed; None for an old version or somebody else's form."""
    if record.cycle != seen.case.cycle or not stands(record, seen.case):
        return None
    if not set(RECORDERS[record.kind]) & set(seen.roles) or not _theirs_to_change(seen, record):
        return None
    subject = record.facts.subject
    name = "for" if record.kind in (Kind.REASON, Kind.OVERRIDE) else "about"
    query = {name: subject} if subject else {}
    if record.kind in BLANK_EACH_TIME:
        query["changing"] = record.digest
    asked = f"?{urlencode(query)}" if query else ""
    return f"{seen.path}/records/{record.kind}{asked}"


def _theirs_to_change(seen: Seen, record: Evidence) -> bool:
    """Tell whether what the viewer files would be a version of this record, and not one more."""
    if record.kind is Kind.SIGNATURE_DECLINED or record.recorded_by.role in FAMILY:
        return False
    by = seen.actor(RECORDERS[record.kind])
    return record.key == document_key(record.facts, record.cycle, by)


def _conditions(seen: Seen, record: Evidence) -> dict[str, str]:
    """Return the condition that a record waives by its sentence: its id is no word to sign."""
    named = str(record.facts.subject)
    asked = seen.rulings.policy.requirement(named) if record.kind in WAIVES else None
    return {named: asked.staff} if asked else {}


def _show(
    request: Request,
    seen: Seen,
    record: Evidence,
    template: str,
    *,
    status_code: int = 200,
    names_empty: bool = True,
    **more: object,
) -> Response:
    with seen.desk.reading() as connection:
        form = documents.written(connection, record.digest)
    shown = paper(record, seen.case, seen.names)
    return render(
        request,
        template,
        title=f"Sign: {shown.title}" if template.endswith("sign.html") else shown.title,
        status_code=status_code,
        about=seen.pupil.name,
        path=seen.path,
        paper=shown,
        answers=answers(form, words=_conditions(seen, record), names_empty=names_empty),
        wording=vague_words(form),
        versions=versions(seen.case, record, seen.names),
        is_current=stands(record, seen.case),
        back=seen.path,
        **more,
    )
