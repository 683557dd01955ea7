"""Every route of the API, below one address."""

from __future__ import annotations

from fastapi import APIRouter

from web.api import (
    cases,
    documents,
    filing,
    forms,
    me,
    messages,
    moves,
    opening,
    pupils,
    requests,
    stuck,
    timeline,
)
from web.problem_details import API

router = APIRouter(prefix=API)

for _routes in (
    me,
    pupils,
    opening,
    cases,
    moves,
    forms,
    filing,
    documents,
    timeline,
    requests,
    messages,
    stuck,
):
    router.include_router(_routes.router)
