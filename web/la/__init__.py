"""The local authority's pages: its queue, a request with its evidence, the decision, the letter."""

from __future__ import annotations

from fastapi import APIRouter

from web.la import letter, queue, recording, request, signing, team

router = APIRouter()
"""Every page of the local authority."""

for _pages in (queue, request, recording, signing, team, letter):
    router.include_router(_pages.router)
