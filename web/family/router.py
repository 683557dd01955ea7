"""Every page of a family."""

from __future__ import annotations

from fastapi import APIRouter

from web.family import children, requesting, telling

router = APIRouter()

for _pages in (children, telling, requesting):
    router.include_router(_pages.router)
