"""A pupil's SEN data as a school's own system takes it, and what the school census would query."""

from __future__ import annotations

from models.case import Case
from models.codes import SenProvision, SenType
from models.evidence import Kind
from models.exports import SenRecord, Sheet
from models.import_entries import SenNeed
from models.lifecycle import SenSpell
from models.years import Setting
from rules.exchange.identifiers import CENSUS_RULES, census_faults
from rules.exchange.sen_history import open_spell

COLUMNS = (
    "UPN",
    "First name",
    "Last name",
    "Born on",
    "Year group",
    "SEN provision",
    "SEN since",
    "Primary need",
    "Secondary need",
    "SEN history",
    "SEN needs",
    "To check",
)
"""The columns of the CSV: those that an import reads, and what the census would query."""


def needs_in(case: Case | None, imported: tuple[SenNeed, ...]) -> tuple[SenNeed, ...]:
    """Return a pupil's ranked needs: as the latest analysis says, else as they were imported."""
    analyses = case.current(Kind.NEEDS_ANALYSIS) if case else ()
    for record in reversed(analyses):
        said = [record.facts.said(name) for name in ("primary_need", "secondary_need")]
        if any(said):
            return tuple(
                SenNeed(sen_type=SenType(one[0].upper()), rank=rank, starts_on=record.facts.on)
                for rank, one in enumerate(said, start=1)
                if one
            )
    return imported


def open_needs(needs: tuple[SenNeed, ...]) -> tuple[SenNeed, ...]:
    """Return the needs that have not ended, the primary one first."""
    return tuple(sorted((n for n in needs if n.ends_on is None), key=lambda need: need.rank))


def warnings_of(
    history: tuple[SenSpell, ...], needs: tuple[SenNeed, ...], setting: Setting
) -> tuple[str, ...]:
    """Return what the school census would query of a pupil, each with its number."""
    now = open_spell(history)
    status = now.status if now else SenProvision.NONE
    faults = census_faults(status, tuple(need.sen_type for need in open_needs(needs)))
    said = {fault.number: fault.sentence for fault in faults}
    if setting is Setting.SPECIAL and status is SenProvision.NONE:
        said[2180] = CENSUS_RULES[2180]
    return tuple(f"{number}: {sentence}" for number, sentence in sorted(said.items()))


def sheet_of(records: tuple[SenRecord, ...]) -> Sheet:
    """Return pupils' SEN data as a table that an import reads back."""
    return Sheet(name="sen", columns=COLUMNS, rows=tuple(_row(record) for record in records))


def _row(record: SenRecord) -> tuple[str, ...]:
    now, needs = open_spell(record.history), open_needs(record.needs)
    types = [str(need.sen_type) for need in needs]
    return (
        record.upn,
        record.first_name,
        record.last_name,
        record.born_on.isoformat(),
        record.year_group,
        str(now.status) if now else "",
        now.from_on.isoformat() if now else "",
        types[0] if types else "",
        types[1] if len(types) > 1 else "",
        "; ".join(_spell(spell) for spell in record.history),
        "; ".join(_need(need) for need in record.needs),
        " ".join(record.warnings),
    )


def _spell(spell: SenSpell) -> str:
    until = spell.until_on.isoformat() if spell.until_on else ""
    return f"{spell.status} {spell.from_on.isoformat()} {until}".strip()


def _need(need: SenNeed) -> str:
    days = (day.isoformat() for day in (need.starts_on, need.ends_on) if day)
    return " ".join((str(need.sen_type), str(need.rank), *days))
