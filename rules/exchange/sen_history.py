"""One history of a pupil's SEN provision: what was imported, then what the journey's log says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import dropwhile

from models.codes import SenProvision
from models.lifecycle import SenSpell


def joined(imported: tuple[SenSpell, ...], own: tuple[SenSpell, ...]) -> tuple[SenSpell, ...]:
    """Return a pupil's provisions, oldest first, at most the last one open.

    ``own`` is what the journey's log says. A journey that opens in class says "none" from its first
    day on; that ends no provision that was imported, because nobody decided so. The first decision
    on the journey does.
    """
    decided = tuple(dropwhile(lambda spell: spell.status is SenProvision.NONE, own))
    if not imported:
        return own
    if not decided:
        return imported
    first_on = decided[0].from_on
    before = (ended_before(spell, first_on) for spell in imported if spell.from_on < first_on)
    return (*before, *decided)


def ended_before(spell: SenSpell, next_from_on: date) -> SenSpell:
    """Return a spell that ends before the next begins; one of no whole day ends as it began."""
    last_on = max(spell.from_on, next_from_on - timedelta(days=1))
    if spell.until_on is not None and spell.until_on <= last_on:
        return spell
    return spell.model_copy(update={"until_on": last_on})
