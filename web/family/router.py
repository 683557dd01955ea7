"""Every page of a family."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
