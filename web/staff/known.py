"""What a new record begins with, because the school's lists say it already."""

from __future__ import annotations

from adapters.queries.particulars import Contact, Particulars, particulars
from models.evidence import Kind
from models.evidence.choices import YesNo
from rules.time.years import needs_preparation_for_adulthood, year_group
from rules.words.tasks import is_follow_up
from web.staff.seen import Seen
from web.staff.whose import only_one


def known(seen: Seen, kind: Kind) -> dict[str, object]:
    """Return answers that the lists give to the questions of a form."""
    if kind is not Kind.REQUEST_FORM:
        return only_one(seen, kind)
    with seen.desk.reading() as connection:
        found = particulars(seen.viewer, connection, seen.pupil.id)
    return _of_request(found, seen) if found else {}


FOLLOW_UP = "Follow-up discussion"


def called(seen: Seen, kind: Kind) -> str:
    """Return what a form is called on its page: an early discussion held again is a follow-up."""
    is_again = any(step.record is kind and is_follow_up(step) for step in seen.case.steps)
    return FOLLOW_UP if is_again else kind.label


def not_needed(seen: Seen) -> tuple[str, ...]:
    """Return which answers are needed of older pupils alone."""
    older = needs_preparation_for_adulthood(seen.case.cohort, seen.today)
    return () if older else ("adulthood",)


def _of_request(found: Particulars, seen: Seen) -> dict[str, object]:
    return {
        "legal_name": found.name,
        "born_on": found.born_on,
        "upn": found.upn,
        "year_group": year_group(seen.case.cohort, seen.today).label,
        "parents": [_parent(contact) for contact in found.contacts],
    }


def _parent(contact: Contact) -> dict[str, object]:
    has = YesNo.YES if contact.has_responsibility else YesNo.NO
    return {
        "name": contact.name,
        "relation": contact.relation,
        "has_responsibility": has,
    }
