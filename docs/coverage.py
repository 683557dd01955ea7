"""The page that says, for all that law and practice ask, what meets it or why it is left out."""

from __future__ import annotations

from docs.tables import table
from models.coverage import CoverageTable, MetBy, Row
from models.evidence import FORMS, Kind
from models.evidence.base import Form
from rules.coverage import coverage
from rules.words.moves import MOVES

INTRODUCTION = """\
# What is asked, and what meets it

This page is made from [`rules/coverage/`](../rules/coverage) (`python -m docs.generate`). Tests
hold every name on it to what there is, and every condition, duty and clock to a row here. Each row
says in our own words what the law, its guidance or practice asks, where it asks it, and what in
Handrail meets it; or why it is deliberately left out. “Not verified” stands where the text itself
was not read. The conditions are told in full in [journey.md](journey.md).
"""


def coverage_page() -> str:
    """Return the whole page in Markdown."""
    return "\n\n".join((INTRODUCTION.strip(), *map(_section, coverage()), _totals())) + "\n"


def _section(of: CoverageTable) -> str:
    rows = ((row.asks, row.source, _met(row)) for row in of.rows)
    return f"## {of.title}\n\nFrom: {of.source}.\n\n" + table(("Asked", "Source", "Met by"), rows)


def _met(row: Row) -> str:
    parts = [_said(sort, row.named(sort)) for sort in MetBy if row.named(sort)]
    if row.left:
        parts.append(f"**Left out:** {row.left}")
    return "<br>".join(parts)


def _said(sort: MetBy, names: tuple[str, ...]) -> str:
    if sort is MetBy.FIELD:
        return _asked_in(names)
    if sort is MetBy.MOVE:
        return f"{sort.label}: " + ", ".join(f"{MOVES[name].name} (`{name}`)" for name in names)
    return f"{sort.label}: " + ", ".join(f"`{name}`" for name in names)


def _asked_in(names: tuple[str, ...]) -> str:
    """Return the questions under the form that asks them."""
    by_form: dict[str, list[str]] = {}
    for name in names:
        kind, _, path = name.partition(".")
        by_form.setdefault(kind, []).append(question(FORMS[Kind(kind)], path))
    return "; ".join(f"{Kind(k).label}: {', '.join(asked)}" for k, asked in by_form.items())


def question(form: type[Form], path: str) -> str:
    """Return the question at a path of a form. Raises KeyError where there is none."""
    name, _, inner = path.partition(".")
    info = form.model_fields[name]
    if not inner:
        return f"“{(info.title or name).rstrip('.')}”"
    return question(info.annotation.__args__[0], inner)  # type: ignore[union-attr] # a tuple of rows


def _totals() -> str:
    rows = [row for of in coverage() for row in of.rows]
    left = sum(not row.by for row in rows)
    partly = sum(bool(row.by and row.left) for row in rows)
    return (
        f"{len(rows)} rows: {len(rows) - left - partly} met, {partly} met in part, "
        f"{left} left out with a reason."
    )
