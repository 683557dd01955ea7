"""Local policy, for the authority that sets it and the schools it binds: read, checked, adopted."""

from __future__ import annotations

from fastapi import APIRouter

from web.policy import adopting, checking, reading

router = APIRouter()
"""Every page on local policy."""

for _pages in (reading, checking, adopting):
    router.include_router(_pages.router)
