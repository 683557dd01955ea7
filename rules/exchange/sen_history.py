"""One history of a pupil's SEN provision: what was imported, then what the journey's log says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile, pairwise

from models.codes import SenProvision
from models.lifecycle import SenSpell


@dataclass(frozen=True, slots=True)
class SenNow:
    """The provision that is made now; ``is_listed`` where only the school's list says so."""

    spell: SenSpell
    is_listed: bool


def joined(imported: tuple[SenSpell, ...], own: tuple[SenSpell, ...]) -> tuple[SenSpell, ...]:
    """Return a pupil's provisions, oldest first, at most the last one open.

    ``own`` is what the journey's log says. A journey that opens in class says "none" from its first
    day on; that ends no provision that was imported, because nobody decided so. The first decision
    on the journey does; where it is for the same status, that is one provision, from its first day
    on. The school's own support ends no imported EHC plan: only the authority
    ends one, and the next list says so.
    """
    if not imported:
        return _of_whole_days(own)
    decided = _decided(imported, own)
    if not decided:
        return imported
    first_on = decided[0].from_on
    before = tuple(ended_before(spell, first_on) for spell in imported if spell.from_on < first_on)
    return _of_whole_days(_unbroken(before, decided))


def _unbroken(before: tuple[SenSpell, ...], decided: tuple[SenSpell, ...]) -> tuple[SenSpell, ...]:
    """Return both, as one spell where the journey goes on with the status that the list had."""
    if not before or before[-1].status is not decided[0].status:
        return (*before, *decided)
    ran_until = before[-1].until_on
    if ran_until is None or ran_until < decided[0].from_on - timedelta(days=1):
        return (*before, *decided)
    whole = decided[0].model_copy(update={"from_on": before[-1].from_on})
    if later := decided[1:]:
        whole = ended_before(whole, later[0].from_on)
    return (*before[:-1], whole, *later)


def _of_whole_days(spells: tuple[SenSpell, ...]) -> tuple[SenSpell, ...]:
    """Leave out each status of no whole day: another one was there before that day was over."""
    kept = (one for one, following in pairwise(spells) if one.from_on < following.from_on)
    return (*kept, *spells[-1:])


def now_of(imported: tuple[SenSpell, ...], own: tuple[SenSpell, ...]) -> SenNow | None:
    """Return the provision that is made now, and who says so; None where none is known."""
    spell = open_spell(joined(imported, own))
    if spell is not None:
        return SenNow(spell, is_listed=bool(imported) and not _decided(imported, own))
    return SenNow(own[-1], is_listed=False) if own else None


def open_spell(history: tuple[SenSpell, ...]) -> SenSpell | None:
    """Return the provision that is made now; None where none is known."""
    return next((spell for spell in reversed(history) if spell.until_on is None), None)


def ended_before(spell: SenSpell, next_from_on: date) -> SenSpell:
    """Return a spell that ends before the next begins; one of no whole day ends as it began."""
    last_on = max(spell.from_on, next_from_on - timedelta(days=1))
    if spell.until_on is not None and spell.until_on <= last_on:
        return spell
    return spell.model_copy(update={"until_on": last_on})


def _decided(imported: tuple[SenSpell, ...], own: tuple[SenSpell, ...]) -> tuple[SenSpell, ...]:
    """Return what was decided on the journey, from the first status that ends an imported one."""
    listed = open_spell(imported)
    has_plan = listed is not None and listed.status is SenProvision.EHC_PLAN
    passed = {SenProvision.NONE} | ({SenProvision.SEN_SUPPORT} if has_plan else set())
    return tuple(dropwhile(lambda spell: spell.status in passed, own))
