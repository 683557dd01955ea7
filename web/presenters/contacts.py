"""What a contact may see and is asked today, and why, in the words of the school's own page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.staff_contacts import Entered, Listed
from models.contact import Contact, ContactRule, Standing
from models.words import lower
from rules.people.contact import COUNTS_AS_PARENT, next_change, parents, standing
from rules.time.calendar import london_day
from web.dates import long_date

LIST_SAYS = "the school's contacts say so"
NOT_A_PARENT = f"No: only {COUNTS_AS_PARENT} is asked."
NOT_TOLD = f"No: only {COUNTS_AS_PARENT} is told. If that is so of them, change this contact."


@dataclass(frozen=True, slots=True)
class Excepted:
    """One exception as the page lists it; ``may_end`` while it stands or is still to come."""

    id: str
    title: str
    tag: str
    colour: str
    facts: tuple[tuple[str, str], ...]
    may_end: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One contact: what holds today, each with its reason, and every exception there was.

    ``which`` stands after the name and tells apart those who share it and their relation; it is
    empty for everybody else.
    """

    person_id: str
    name: str
    relation: str
    which: str
    holds: tuple[tuple[str, str], ...]
    exceptions: tuple[Excepted, ...]
    others: tuple[tuple[str, str | None], ...]


def all_shown(contacts: Sequence[Listed], today: date) -> tuple[Shown, ...]:
    """Return contacts as the page shows them on a London date, no two under the same heading."""
    which = told_apart([(each.name, each.relation) for each in contacts])
    return tuple(_shown(each, said, today) for each, said in zip(contacts, which, strict=True))


def told_apart(called: Sequence[Hashable]) -> tuple[str, ...]:
    """Return " (1 of 2)" and " (2 of 2)" after what two share, nothing after what one has alone."""
    alike = Counter(called)
    found: Counter[Hashable] = Counter()
    said = []
    for each in called:
        found[each] += 1
        said.append(f" ({found[each]} of {alike[each]})" if alike[each] > 1 else "")
    return tuple(said)


def _shown(listed: Listed, which: str, today: date) -> Shown:
    return Shown(
        person_id=listed.person_id,
        name=listed.name,
        relation=lower(listed.relation),
        which=which,
        holds=tuple(_holds(listed.contact, today)),
        exceptions=tuple(_exception(each, today) for each in listed.exceptions),
        others=tuple((pupil.name, pupil.case_id) for pupil in listed.others),
    )


def nobody_asked(contacts: tuple[Contact, ...], today: date) -> str:
    """Say from when nobody may be asked as a parent; nothing while somebody may, now and later."""
    day: date | None = today
    while day is not None:
        if not parents(contacts, day):
            return "today" if day == today else f"from {long_date(day)}"
        day = next_change(contacts, day)
    return ""


def _holds(contact: Contact, today: date) -> Iterator[tuple[str, str]]:
    stands = standing(contact, today)
    yield "May see the journey", _sees(contact, stands, today)
    yield "May be contacted", _reached(contact, stands, today)
    yield "Is told", _told(contact, stands, today)
    yield "Must be asked", _asked(contact, stands, today)


def _sees(contact: Contact, stands: Standing, today: date) -> str:
    if stands.may_see:
        return f"Yes: {LIST_SAYS}."
    if not contact.may_see:
        return f"No: {LIST_SAYS}."
    return _because(contact, "may_see", today)


def _reached(contact: Contact, stands: Standing, today: date) -> str:
    if stands.may_be_contacted:
        return "Yes."
    because = _because(contact, "may_be_contacted", today)
    return because or "No: who may not see the journey is sent nothing."


def _told(contact: Contact, stands: Standing, today: date) -> str:
    if stands.is_told:
        return "Yes: as a parent or carer."
    if not contact.counts_as_parent:
        return NOT_TOLD
    if not stands.may_see:
        return _UNSEEN
    if not stands.may_be_contacted:
        return "No: who may not be contacted gets no messages."
    return _because(contact, "is_told", today)


_UNSEEN = "No: who may not see the journey is neither told nor asked."


def _asked(contact: Contact, stands: Standing, today: date) -> str:
    if not contact.counts_as_parent:
        return NOT_A_PARENT
    if not stands.may_see:
        return _UNSEEN
    if not stands.must_be_asked:
        return "No: may be asked, and another parent's answer does for theirs."
    rule = next((r for r in contact.rules if r.must_be_asked and r.is_in_force(today)), None)
    why = _why(rule) if rule else LIST_SAYS
    return f"Yes, another parent's answer does not do for theirs: {why}."


def _because(contact: Contact, takes: str, today: date) -> str:
    rules = (r for r in contact.rules if r.is_in_force(today) and not getattr(r, takes))
    rule = next(rules, None)
    return f"No: {_why(rule)}." if rule else ""


def _why(rule: ContactRule) -> str:
    return f"{lower(rule.why.label)}, {_days(rule)}"


def _days(rule: ContactRule) -> str:
    since = f"from {long_date(rule.from_on)}"
    return f"{since} to {long_date(rule.until_on)}" if rule.until_on else f"{since} until ended"


def _exception(entered: Entered, today: date) -> Excepted:
    tag, colour = _tag(entered, today)
    return Excepted(
        id=entered.id,
        title=entered.rule.why.label,
        tag=tag,
        colour=colour,
        facts=tuple(_facts(entered)),
        may_end=colour != "grey",
    )


def _tag(entered: Entered, today: date) -> tuple[str, str]:
    rule = entered.rule
    if entered.ended_at is not None:
        return "Ended", "grey"
    if rule.is_in_force(today):
        return "In force", "red"
    return ("Over", "grey") if rule.from_on < today else ("Still to come", "blue")


def _facts(entered: Entered) -> Iterator[tuple[str, str]]:
    rule = entered.rule
    yield "What it says", _says(rule)
    yield "When", _sentence(_days(rule))
    if entered.reference:
        dated = f", dated {long_date(entered.evidence_on)}" if entered.evidence_on else ""
        yield "Evidence", f"{entered.reference}{dated}"
    if entered.told:
        yield "Who was told", entered.told
    yield "Entered by", f"{entered.entered_by}, {long_date(london_day(entered.entered_at))}"
    if entered.ended_at is not None:
        yield "Ended by", f"{entered.ended_by}, {long_date(london_day(entered.ended_at))}"
        yield "Why it ended", entered.ended_because or "Not said"


def _says(rule: ContactRule) -> str:
    said = (
        ("may not see the journey", not rule.may_see),
        ("is not told", not rule.is_told),
        ("may not be contacted", not rule.may_be_contacted),
        ("must be asked", rule.must_be_asked),
    )
    return _sentence(", ".join(words for words, holds in said if holds))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
