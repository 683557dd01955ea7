"""Whom a letter of the authority may name: schools, and those in the family who may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from adapters.queries import la_family
from adapters.queries.la import Paper
from adapters.queries.viewer import Viewer
from models.case import Case
from web.letters.schools import called_schools


@dataclass(frozen=True, slots=True)
class Known:
    """What schools are called, by number, and who in the family may be told, by name."""

    schools: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()


NOBODY = Known()
"""Where nobody is known: a letter keeps to its general words."""


def known_to(
    viewer: Viewer,
    connection: Connection,
    case: Case,
    papers: Iterable[Paper],
    on: date,
    sent_seq: int | None = None,
) -> Known:
    """Return whom a letter of a London date may name to somebody at the authority.

    One that was sent, at ``sent_seq`` in the log, names whom it went to, whatever has changed. To
    whoever does not work on the request it names nobody of the family.
    """
    schools = called_schools(viewer, connection, case, papers)
    if sent_seq is not None:
        went_to = la_family.letter_went_to(viewer, connection, case, sent_seq)
        if went_to is not None:
            return Known(schools, went_to)
    told = la_family.family(viewer, connection, case, on)
    return Known(schools, tuple(one.name for one in told))
