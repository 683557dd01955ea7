"""Every page of the school's staff."""

from __future__ import annotations

from fastapi import APIRouter

from web.staff import families, journeys, moving, opening, pupils, records, signing, tasks

router = APIRouter()

for _pages in (tasks, pupils, opening, journeys, families, records, signing, moving):
    router.include_router(_pages.router)
