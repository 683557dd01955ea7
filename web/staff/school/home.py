"""The school's data: what can be brought in and taken out, and where."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from web.acts.bringing import must_import
from web.shell import render
from web.staff.seen import Staff

router = APIRouter(prefix="/school")


@router.get("")
def home(request: Request, viewer: Staff) -> Response:
    """Show what there is. Raises NotAllowed for those who do not look after the school's data."""
    must_import(viewer)
    return render(request, "staff/school/home.html", title="School data")
