"""Whose words staff write down: a choice among the parents and carers who take part."""

from __future__ import annotations

from models.evidence import Kind
from models.evidence.choices import Whose
from models.roles import FAMILY, Holding
from models.words import lower
from web.forms import Option, Options
from web.staff.seen import Seen

FIELDS = {Kind.FAMILY_VIEW: "given_by", Kind.CONTACT_ATTEMPT: "tried_whom"}
"""Where each form asks which of the family it is about."""

_FAMILYS_OWN: Options = {
    "view_of": tuple(Option(one.value, one.label) for one in Whose if one is not Whose.STAFF)
}
"""Staff are no part of the family: their views stand in the records that they write."""


def whose(seen: Seen, kind: Kind) -> Options | None:
    """Return the people in the family to choose from, by name."""
    family = _family(seen)
    given = (
        {FIELDS[kind]: tuple(Option(one, named) for one, named in family.items())}
        if kind in FIELDS and family
        else {}
    )
    return {**given, **_FAMILYS_OWN} if kind is Kind.FAMILY_VIEW else given or None


def of_nobody(seen: Seen, kind: Kind) -> dict[str, object] | None:
    """Return that nobody is named, where nobody of the family takes part; the page asks nothing."""
    return {FIELDS[kind]: None} if kind in FIELDS and not _family(seen) else None


def only_one(seen: Seen, kind: Kind) -> dict[str, object]:
    """Return the one person it can be, to begin the form with; nothing where there are several."""
    family = tuple(_family(seen))
    return {FIELDS[kind]: family[0]} if kind in FIELDS and len(family) == 1 else {}


def _family(seen: Seen) -> dict[str, str]:
    return {held.person_id: _named(held, seen) for held in seen.case.people if held.role in FAMILY}


def _named(held: Holding, seen: Seen) -> str:
    also = ", must be asked" if held.must_be_asked else ""
    return f"{seen.names.of(held.person_id)}, {lower(held.role.label)}{also}"
