"""What a contact of a pupil may see and is told on a date. Every door asks here.

Each parent with parental responsibility may see the child's record, takes part in the journey and
is told of what is decided, until an exception takes one of these away. A foster carer counts as a
parent for these rights (unverified). An order ends by itself after its last day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from models.commands import NoteContactRule
from models.contact import Contact, Standing
from models.decision import Reason, Refused
from models.events import ContactRuleNoted
from models.roles import Holding, Role
from rules.draft import Draft

ONE_DAY = timedelta(days=1)

NOT_FOR_ONESELF = (
    "This is about you, or about the person you act for. "
    "Somebody else who leads the school must enter or end it."
)


COUNTS_AS_PARENT = "somebody with parental responsibility or care of the child"
"""Who counts as a parent, as pages say it."""


def counts_as_parent(relation: str, *, has_responsibility: bool) -> bool:
    """Tell whether a tie is a parent's: by responsibility, or as a foster carer (unverified)."""
    return has_responsibility or "foster" in relation.casefold()


def standing(contact: Contact, on: date) -> Standing:
    """Return what holds for a contact on a London date.

    Nobody who may not see the record is asked about it or told of it, and nobody is told or must
    be asked whom the school may not contact.
    """
    rules = [rule for rule in contact.rules if rule.is_in_force(on)]
    sees = contact.may_see and all(rule.may_see for rule in rules)
    reached = sees and all(rule.may_be_contacted for rule in rules)
    always = contact.must_be_asked or any(rule.must_be_asked for rule in rules)
    return Standing(
        is_parent=contact.counts_as_parent and sees,
        may_see=sees,
        is_told=contact.counts_as_parent and reached and all(rule.is_told for rule in rules),
        may_be_contacted=reached,
        must_be_asked=contact.counts_as_parent and reached and always,
    )


def parents(contacts: Iterable[Contact], on: date) -> tuple[Holding, ...]:
    """Return who holds the parent's role on a London date."""
    stands = ((each.person_id, standing(each, on)) for each in contacts)
    return tuple(
        Holding(
            person_id=person_id,
            role=Role.PARENT,
            must_be_asked=each.must_be_asked,
            may_be_contacted=each.may_be_contacted,
        )
        for person_id, each in stands
        if each.is_parent
    )


def with_parents(
    people: tuple[Holding, ...], contacts: tuple[Contact, ...], on: date
) -> tuple[Holding, ...]:
    """Return who takes part once the parents are those who may on this London date.

    Without any exception, past or present, the school's list stands as it was taken over.
    """
    if not any(contact.rules for contact in contacts):
        return people
    known = {contact.person_id for contact in contacts}
    others = (h for h in people if h.role is not Role.PARENT or h.person_id not in known)
    wanted = (*others, *parents(contacts, on))
    return people if set(wanted) == set(people) else wanted


def note_rule(draft: Draft, order: NoteContactRule) -> tuple[Reason, ...]:
    """Note that an exception was entered or ended; the case settles by what contacts say now.

    Nobody does it for themselves: a member of staff may be a pupil's parent too.
    """
    if order.contact in draft.by.in_the_name_of:
        return (Reason(code=Refused.SAME_PERSON, sentence=NOT_FOR_ONESELF),)
    draft.add(ContactRuleNoted(rule=order.rule, ended=order.ended))
    return ()


def next_change(contacts: Iterable[Contact], today: date) -> date | None:
    """Return the next London date on which an exception begins, or no longer holds."""
    days = (
        day
        for contact in contacts
        for rule in contact.rules
        for day in (rule.from_on, rule.until_on and rule.until_on + ONE_DAY)
    )
    return min((day for day in days if day is not None and day > today), default=None)
