"""What a member of the family has begun and not sent: their own drafts, and where to go on."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from adapters import drafts
from adapters.languages import _
from models.evidence import Kind
from web.family.seen import Seen
from web.presenters.family import FAMILY_FORMS, TITLES, title_of


def begun(seen: Seen, views: Mapping[str, str], asked_at: Collection[str]) -> dict[str, str]:
    """Return each form that the viewer has begun: its address, and what it is called.

    ``views`` are the questions they can answer, by address. What is asked of them (``asked_at``)
    stands on the page already; its name is empty here unless it is one of these.
    """
    asking = f"{seen.path}/request-assessment"
    forms = {asking: _(TITLES[Kind.FAMILY_REQUEST])}
    forms |= {f"{seen.path}/tell/{kind}": _(title_of(kind)) for kind in FAMILY_FORMS}
    forms |= views
    with seen.desk.reading() as connection:
        found = drafts.begun(connection, seen.actor.person_id, (*forms, *asked_at))
    return {address: forms.get(address, "") for address in found}
