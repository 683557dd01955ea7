"""The posts that no school's list gives, as the command line names them."""

from __future__ import annotations

from enum import Enum


class OutsideRole(Enum):
    """A post outside schools. Kept apart from models.roles so that --help need not load models."""

    OPERATOR = "operator"
    LA_OFFICER = "la_officer"
    LA_MANAGER = "la_manager"
