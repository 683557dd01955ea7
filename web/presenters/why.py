"""Why a form asks what it asks, for its reader: from the rules' own sources, with each source.

Any page that has a form gives its template ``why=why_asked(kind, audience)``; ``form.html`` shows
it, and so does ``{{ why_we_ask(why) }}`` of ``macros/why.html`` in a template of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.languages import _
from models.coverage import Row
from models.evidence import Kind
from models.message import Audience
from models.requirement import Requirement
from models.words import Says
from rules.coverage import rows_that_ask_for
from rules.words.sources import source_in_words, tagged_source
from rules.words.tasks import said_to

MOST = 6
"""Reasons that a page gives for a form: more is a list that nobody reads."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that law or practice asks, and where."""

    asks: str
    source: str


def why_asked(
    kind: Kind, audience: Audience, requirement: Requirement | None = None
) -> tuple[Reason, ...]:
    """Return what a form is filled in for, said to whoever fills it in, in their language.

    ``requirement`` is the condition that the form was opened for, if there is one; it stands first.
    A family reads only what the sources say in a family's words.
    """
    condition = () if requirement is None else (_of_condition(requirement, audience),)
    return (*condition, *_of_sources(kind, audience))[: MOST + len(condition)]


def _of_condition(requirement: Requirement, audience: Audience) -> Reason:
    says = Says(staff=requirement.staff, family=requirement.family, la=requirement.la)
    source = tagged_source(requirement.source, requirement.tag)
    return Reason(_(said_to(audience, says)), source)


def _of_sources(kind: Kind, audience: Audience) -> Iterator[Reason]:
    for row in rows_that_ask_for(kind):
        asks = _said(row, audience)
        if asks:
            yield Reason(asks, _(source_in_words(row.source)))


def _said(row: Row, audience: Audience) -> str:
    """Return a row to its reader; nothing where it has no words for them, or only asks back."""
    if audience is Audience.FAMILY:
        return _(row.family) if row.family else ""
    return "" if row.asks.endswith("?") else row.asks
