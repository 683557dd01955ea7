"""What a new record begins with, because the school's lists say it already."""

from __future__ import annotations

from datetime import date

from adapters import documents
from adapters.queries.particulars import Contact, Particulars, particulars
from models.evidence import Kind
from models.evidence.choices import YesNo
from models.evidence.in_class import EarlyDiscussion
from rules.time.years import needs_preparation_for_adulthood, year_group
from rules.words.answers import question
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


HOW_IT_HAS_GONE = "How has it gone since you last met? Strengths, difficulties and concerns"


def called(seen: Seen, kind: Kind) -> str:
    """Return what a form is called on its page: an early discussion held again is a follow-up."""
    return FOLLOW_UP if _is_again(seen, kind) else kind.label


def titles(seen: Seen, kind: Kind) -> dict[str, str]:
    """Return questions of a form that are put otherwise where it is held again."""
    return {"strengths_and_concerns": HOW_IT_HAS_GONE} if _is_again(seen, kind) else {}


def agreed_before(seen: Seen, kind: Kind) -> tuple[date, tuple[tuple[str, str], ...]] | None:
    """Return what the discussion before agreed and on which London date, by its questions.

    None for a form that is no follow-up, and where the text before cannot be found.
    """
    last = seen.case.latest(kind) if _is_again(seen, kind) else None
    if last is None:
        return None
    with seen.desk.reading() as connection:
        form = documents.written_if_kept(connection, last.digest)
    if not isinstance(form, EarlyDiscussion):
        return None
    agreed = tuple((question(kind, name), str(getattr(form, name))) for name in _AGREED)
    return last.facts.on, agreed


_AGREED = ("parent_actions", "pupil_actions", "teacher_actions", "expected_outcome")


def _is_again(seen: Seen, kind: Kind) -> bool:
    return any(step.record is kind and is_follow_up(step) for step in seen.case.steps)


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
