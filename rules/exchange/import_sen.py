"""A pupil's SEN provision and needs as a school's list, or a transfer file, says them.

The whole history stands in one cell, ``K 2024-09-01; N 2022-01-10 2024-08-31``, and so do the
needs, ``SLCN 1 2024-09-01; ASD 2``. A list that has only the present has a column for each part.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Protocol

from pydantic import ValidationError

from models.codes import SenProvision, SenType
from models.import_entries import SenNeed
from models.lifecycle import SenSpell
from rules.exchange.identifiers import census_faults, provision_of
from rules.exchange.import_dates import date_in
from rules.exchange.sen_history import ended_before

MOST_DATES = 2


class Cells(Protocol):
    """One row being read: a cell by its column, and where faults are noted."""

    def maybe(self, field: str) -> str | None:
        """Return a cell, None where it is empty or the list has no such column."""

    def day(self, field: str, heading: str) -> date | None:
        """Return a cell as a date, noting a fault where it is none."""

    def fault(self, sentence: str | None) -> None:
        """Note a fault, if it is one."""


def spells_in(cells: Cells, today: date) -> tuple[SenSpell, ...] | None:
    """Return the provision a row tells of, oldest first; None where it tells nothing of it.

    A provision that begins after ``today``, a London date, is a fault: a status is no plan.
    """
    whole = cells.maybe("sen_history")
    found = _history(cells, whole) if whole else _present(cells)
    if found is None:
        return None
    spells = tuple(sorted(found, key=lambda spell: spell.from_on))
    for earlier, later in pairwise(spells):
        if earlier.until_on is not None and earlier.until_on > later.from_on:
            cells.fault(
                f"Two SEN provisions run at once from {later.from_on}. Only one is open at a "
                "time: mend the dates."
            )
    cells.fault(_still_to_come(spells, today, "SEN history" if whole else "SEN since"))
    return _closed(spells)


def _still_to_come(spells: tuple[SenSpell, ...], today: date, heading: str) -> str | None:
    latest = spells[-1].from_on if spells else today
    if latest <= today:
        return None
    return (
        f"“{heading}” says {latest.day} {latest:%B %Y}, a day that is still to come. Check the "
        "year, or bring the list in once the day is there."
    )


def needs_in(cells: Cells) -> tuple[SenNeed, ...] | None:
    """Return the needs a row tells of, by rank; None where it tells nothing of them."""
    whole = cells.maybe("sen_needs")
    found = _needs(cells, whole) if whole else _ranked(cells)
    ranks = [need.rank for need in found or () if need.ends_on is None]
    if len(ranks) != len(set(ranks)):
        cells.fault("Two needs have the same rank. Give each its own, 1 for the primary need.")
    return None if found is None else tuple(sorted(found, key=lambda need: need.rank))


def census_note(spells: tuple[SenSpell, ...] | None, needs: tuple[SenNeed, ...]) -> str | None:
    """Tell which rules of the school census the present provision and needs would break."""
    now = next((spell.status for spell in spells or () if spell.until_on is None), None)
    if now is None:
        return None
    types = tuple(need.sen_type for need in needs if need.ends_on is None)
    faults = census_faults(now, types)
    said = " ".join(f"{fault.sentence} (school census query {fault.number})" for fault in faults)
    return f"Taken, but: {said}" if said else None


def _closed(spells: tuple[SenSpell, ...]) -> tuple[SenSpell, ...]:
    """Return spells of which only the last may be open: each ends before the next begins."""
    ended = tuple(ended_before(spell, following.from_on) for spell, following in pairwise(spells))
    return (*ended, *spells[-1:])


def _history(cells: Cells, whole: str) -> list[SenSpell]:
    found = []
    for part in _parts(whole):
        code, *dates = part.split()
        provision, days = _provision(code), [date_in(day) for day in dates]
        if provision is None or not 1 <= len(days) <= MOST_DATES or None in days:
            cells.fault(
                "“SEN history” is a code (N, K or E), its first day and, if it ended, its last "
                "day, such as “K 2024-09-01”, with semicolons between."
            )
            return []
        found += _spell(cells, provision, [day for day in days if day])
    return found


def _spell(cells: Cells, provision: SenProvision, days: list[date]) -> list[SenSpell]:
    ends_on = days[1] if len(days) == MOST_DATES else None
    if ends_on and ends_on < days[0]:
        cells.fault("A SEN provision ends before it begins. Mend its dates.")
        return []
    return [SenSpell(status=provision, from_on=days[0], until_on=ends_on)]


def _present(cells: Cells) -> list[SenSpell] | None:
    written = cells.maybe("sen_provision")
    if written is None:
        return None
    provision = _provision(written)
    if provision is None:
        cells.fault(f"“{written}” is not a SEN provision. Write N, K or E.")
        return []
    starts_on = cells.day("sen_since", "SEN since")
    if starts_on is None:
        if provision is not SenProvision.NONE:
            cells.fault(
                "“SEN since” is empty, and a pupil with SEN status K or E needs it. Say from which "
                "day the provision is made, or leave the SEN status out as well."
            )
        return []
    return [SenSpell(status=provision, from_on=starts_on)]


def _needs(cells: Cells, whole: str) -> list[SenNeed]:
    try:
        parts = enumerate(_parts(whole), start=1)
        # A type alone is ranked by its place: lists name the primary need first.
        return [_need(f"{part} {place}" if " " not in part else part) for place, part in parts]
    except (ValueError, ValidationError):
        cells.fault(
            "“SEN needs” is a type of need, its rank and, if known, its first and last day, such "
            "as “SLCN 1 2024-09-01”, with semicolons between."
        )
        return []


def _need(part: str) -> SenNeed:
    """Return one need. Raises ValueError where it is none."""
    written, rank, *dates = part.split()
    days = [date_in(day) for day in dates]
    if None in days or len(days) > MOST_DATES:
        raise ValueError(part)
    starts_on, ends_on = (*days, None, None)[:2]
    return SenNeed(sen_type=_type(written), rank=int(rank), starts_on=starts_on, ends_on=ends_on)


def _ranked(cells: Cells) -> list[SenNeed] | None:
    written = [cells.maybe("primary_need"), cells.maybe("secondary_need")]
    if not any(written):
        return None
    found = []
    for rank, one in enumerate(written, start=1):
        if one is None:
            continue
        try:
            found.append(SenNeed(sen_type=_type(one), rank=rank))
        except ValueError:
            known = ", ".join(SenType)
            cells.fault(f"“{one}” is not a type of need. Write one of {known}.")
    return found


def _parts(whole: str) -> list[str]:
    return [part.strip() for part in whole.split(";") if part.strip()]


def _provision(written: str) -> SenProvision | None:
    """Return the provision meant: by its code, an older code, its name, or code and name."""
    plain = written.strip().casefold()
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    return provision_of(re.split(r"[^a-z]", plain, maxsplit=1)[0])


def _type(written: str) -> SenType:
    """Return the type meant. Raises ValueError where there is none."""
    plain = written.strip().casefold()
    if plain in _TYPES_BY_NAME:
        return _TYPES_BY_NAME[plain]
    return SenType(re.split(r"[^a-z]", plain, maxsplit=1)[0].upper())


_BY_NAME = {provision.label.casefold(): provision for provision in SenProvision} | {
    "ehcp": SenProvision.EHC_PLAN,
    "ehc plan": SenProvision.EHC_PLAN,
    "none": SenProvision.NONE,
    "no sen": SenProvision.NONE,
}
_TYPES_BY_NAME = {sen_type.label.casefold(): sen_type for sen_type in SenType}
