"""What programs do in people's names: the same acts, reads and reasons as the pages."""

from __future__ import annotations

from fastapi import APIRouter

from web.api import page, routes, spec

router = APIRouter()

for _router in (page.router, spec.router, routes.router):
    router.include_router(_router)

__all__ = ["router"]
