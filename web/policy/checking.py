"""Checking a pack before it is registered: every fault with its line, or what it asks.

Nothing is kept. Registering stays with those who run Handrail: every worker reads the packs as it
starts, so a pack has to reach them all before the first case is decided by it.
"""

from __future__ import annotations

from dataclasses import dataclass

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from models.pack import Pack
from rules.packs import Fault, PackError, compared_with
from rules.packs.explaining import differences, reminders
from rules.packs.shelf import read_beside
from web import csrf
from web.acts.local_policy import LARGEST_BYTES, TOO_LARGE, audience_of, is_too_large
from web.desk import desk_of
from web.forms.reading import FieldError
from web.policy.viewing import CRUMBS, Officer
from web.presenters.policy import charts
from web.shell import render

router = APIRouter(prefix="/policy/check")

MOST_FAULTS = 50
"""Faults that a page lists: who mends them checks again."""


@dataclass(frozen=True)
class Checked:
    """A text that was sent, and what is wrong with it, or the pack that it describes."""

    text: str
    error: str = ""
    faults: tuple[Fault, ...] = ()
    pack: Pack | None = None


@router.get("")
def ask(request: Request, viewer: Officer) -> Response:
    """Show where to put a pack's text."""
    return _page(request, viewer, Checked(""))


@router.post("")
async def check(request: Request, viewer: Officer) -> Response:
    """Say what is wrong with a text, or what it asks; what was typed stays on the page."""
    sent = await csrf.posted(request)
    text, error = await _text(sent)
    checked = Checked(text, error) if error else await run_sync(_checked, text)
    return await run_sync(_page, request, viewer, checked)


async def _text(sent: FormData) -> tuple[str, str]:
    """Return the text of the file, or else what was typed, and why it cannot be read, if so."""
    typed = str(sent.get("text", "")).replace("\r\n", "\n")
    file = sent.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        error = "" if typed.strip() else "Choose the pack's file, or put its text here."
        return typed, error or (TOO_LARGE if is_too_large(typed) else "")
    content = await file.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        return typed, TOO_LARGE
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n"), ""
    except UnicodeDecodeError:
        return typed, "The file is not text in UTF-8. Save it as UTF-8 and choose it again."


def _checked(text: str) -> Checked:
    try:
        return Checked(text, pack=read_beside(text, "the pack"))
    except PackError as error:
        return Checked(text, faults=error.faults)


def _page(request: Request, viewer: Officer, checked: Checked) -> Response:
    pack, audience = checked.pack, audience_of(viewer)
    others = compared_with(pack, desk_of(request).today) if pack else ()
    return render(
        request,
        "policy/check.html",
        title="Check a policy pack",
        breadcrumbs=CRUMBS,
        errors=_errors(checked),
        checked=checked,
        faults=checked.faults[:MOST_FAULTS],
        more=max(0, len(checked.faults) - MOST_FAULTS),
        largest=f"{LARGEST_BYTES // 1000} kB",
        reminders=reminders(pack.timetable) if pack else (),
        beside=[(other, differences(pack, other, audience)) for other in others] if pack else (),
        charts=charts(pack, audience) if pack else (),
        status_code=422 if checked.error or checked.faults else 200,
    )


def _errors(checked: Checked) -> list[FieldError]:
    if checked.error:
        return [FieldError("text", "text", checked.error)]
    count = len(checked.faults)
    if count == 0:
        return []
    said = "1 thing to mend in this pack" if count == 1 else f"{count} things to mend in this pack"
    return [FieldError("text", "faults", f"{said}: each is listed with its line.")]
