"""The local authority's pages: the queue, requests from receipt to review, letters, figures."""

from __future__ import annotations

from fastapi import APIRouter

from web.la import (
    declining,
    exporting,
    letters,
    moving,
    pack,
    previewing,
    queue,
    recording,
    request,
    signing,
    team,
    timeliness,
)

router = APIRouter()
"""Every page of the local authority."""

_REQUEST = (request, pack, recording, signing, declining, moving, team, letters, previewing)

for _pages in (queue, *_REQUEST, timeliness, exporting):
    router.include_router(_pages.router)
