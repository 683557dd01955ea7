"""Where two people in the family do not agree, as staff see it: who said what, in whose words."""

from __future__ import annotations

from dataclasses import dataclass

from models.case import Case
from models.evidence.choices import About, Answer
from models.evidence.kinds import Kind
from rules.views import disputed, views_of
from web.presenters.family import READ_FIRST
from web.presenters.people import Names, lower


@dataclass(frozen=True, slots=True)
class View:
    """One person's answer, and the digest of what they said."""

    who: str
    answer: str
    digest: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the family does not agree about, and each person's view."""

    title: str
    views: tuple[View, ...]


def disputes(case: Case, names: Names, of: Kind | None = None) -> tuple[Dispute, ...]:
    """Return what the family does not agree about; with a kind, only about that document."""
    abouts = [a for a in disputed(case) if of is None or READ_FIRST[a] is of]
    return tuple(_dispute(case, names, about) for about in abouts)


def _dispute(case: Case, names: Names, about: About) -> Dispute:
    views = tuple(
        View(names.of(who), lower(Answer(view.facts.said("answer")[0]).label), view.digest)
        for who, view in views_of(case, about).items()
    )
    return Dispute(f"The family does not agree about: {lower(about.label)}", views)
