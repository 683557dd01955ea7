"""Every route of the API, below one address."""

from __future__ import annotations

from fastapi import APIRouter

from web.api import (
    cases,
    claims,
    class_teachers,
    contact_exceptions,
    documents,
    exports,
    families,
    filing,
    forms,
    giving,
    handing_on,
    imports,
    keeping_contacts,
    leaving,
    letters,
    me,
    messages,
    moves,
    opening,
    operating,
    people,
    policies,
    pupils,
    requests,
    running,
    school_duties,
    school_figures,
    stuck,
    terms,
    timeline,
    timeliness,
    transfers,
)
from web.problem_details import API

router: APIRouter = APIRouter(prefix=API)

for _routes in (
    me,
    pupils,
    opening,
    class_teachers,
    cases,
    claims,
    moves,
    forms,
    giving,
    filing,
    documents,
    timeline,
    people,
    leaving,
    handing_on,
    contact_exceptions,
    keeping_contacts,
    families,
    transfers,
    school_figures,
    school_duties,
    imports,
    terms,
    exports,
    requests,
    letters,
    timeliness,
    policies,
    messages,
    stuck,
    operating,
    running,
):
    router.include_router(_routes.router)
