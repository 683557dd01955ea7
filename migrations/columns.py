"""The kinds of column that tables are made of. Revisions rest on them: never change one."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column of text."""
    return sa.Column(name, sa.String(), nullable=nullable)


def number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column of whole numbers."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def flag(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column of yes and no."""
    return sa.Column(name, sa.Boolean(), nullable=nullable)


def day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column of London dates."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column of UTC instants."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
