"""Where the family does not agree, as staff see it: who said what, in whose words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.case import Case
from models.evidence.choices import About, Answer
from models.evidence.kinds import Kind
from models.requirement import Views
from models.words import lower
from rules.conditions.ground import ground_of
from rules.conditions.not_met import still_asked
from rules.conditions.policy import Policy, parts_of
from rules.conditions.views import READ_FIRST, disputed, family_disagrees, in_part, views_of
from web.presenters.people import Names

EACH_STAYS = "Each view counts and both stay on the record."
TALK_WITH_EACH = "Talk with each of them: neither sees what the other said."
TALK_FIRST = (
    "Read it, and talk with them about it, before anybody signs. The view stays on the record; it "
    "stops no signature."
)
"""What staff do about it. No source lets a family's disagreement stop the school's plan."""

NOT_FOR_THEIRS = "another parent's answer does not do for theirs."


@dataclass(frozen=True, slots=True)
class View:
    """One person's answer, and the digest of what they said."""

    who: str
    answer: str
    digest: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the family does not agree with, each person's view, and what staff do about it."""

    title: str
    views: tuple[View, ...]
    then: str


def disputes(case: Case, names: Names, of: Kind | None = None) -> tuple[Dispute, ...]:
    """Return what somebody in the family opposes; with a kind, only about that document."""
    abouts = [a for a in disputed(case) if of is None or READ_FIRST[a] is of]
    return tuple(_dispute(case, names, about) for about in abouts)


def still_to_ask(parents: Iterable[str], names: Names) -> str:
    """Say which parents must still be asked themselves; nothing where nobody must."""
    named = " and ".join(names.of(parent) for parent in parents)
    return f"{named} must be asked: {NOT_FOR_THEIRS}" if named else ""


def not_heard(case: Case, policy: Policy, names: Names, on: date, of: Kind) -> str:
    """Say which parents must be asked about a document and have not answered, on a London date."""
    parents = (
        parent
        for aim in case.aims
        for part in parts_of(*policy.requirements(aim.move))
        if isinstance(part, Views) and _is_about(part.about, of)
        for parent in still_asked(part, ground_of(case, aim.move, on))
    )
    return still_to_ask(dict.fromkeys(parents), names)


def _is_about(about: str, of: Kind) -> bool:
    return any(each.value == about and READ_FIRST[each] is of for each in READ_FIRST)


def _dispute(case: Case, names: Names, about: About) -> Dispute:
    views = tuple(
        View(names.of(who), lower(Answer(view.facts.said("answer")[0]).label), view.digest)
        for who, view in views_of(case, about).items()
    )
    if family_disagrees(case, about):
        title = f"The family does not agree about: {lower(about.label)}"
        return Dispute(title, views, f"{EACH_STAYS} {TALK_WITH_EACH}")
    only_in_part = all(in_part(view.facts) for view in views_of(case, about).values())
    opposes = "agrees only in part with" if only_in_part else "does not agree with"
    return Dispute(f"The family {opposes}: {lower(about.label)}", views, TALK_FIRST)
