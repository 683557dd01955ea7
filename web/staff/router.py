"""Every page of the school's staff."""

from __future__ import annotations

from fastapi import APIRouter

from web.staff import families, journeys, moving, opening, pupils, records, signing, tasks
from web.staff.overview import duties, figures, glance, provision
from web.staff.school import home, importing, matching

router = APIRouter()

_OVERVIEW = (glance, provision, figures, duties)

for _pages in (tasks, pupils, opening, journeys, families, records, signing, moving, *_OVERVIEW):
    router.include_router(_pages.router)
for _pages in (home, importing, matching):
    router.include_router(_pages.router)
