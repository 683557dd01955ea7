"""Every page of a family."""

from __future__ import annotations

from fastapi import APIRouter

from web.family import children, language, own_page, papers, requesting, telling

router = APIRouter()

for _pages in (children, language, own_page, papers, telling, requesting):
    router.include_router(_pages.router)
