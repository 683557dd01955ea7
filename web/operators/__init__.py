"""The operators' pages: what is stuck and why, without a name or a word of what was written."""

from __future__ import annotations

from fastapi import APIRouter

from web.operators import cases, filling, helping, messages, overview, together

router = APIRouter()
"""Every page of the operators."""

for _pages in (overview, cases, filling, helping, messages, together):
    router.include_router(_pages.router)
