"""What would come of an import by now that would not have when it was last worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.imports import Finding, ImportReport, JourneyEffect, Outcome, RowResult

MOST_NAMED = 20
"""How many a page names; how many more there are is always told."""

MOST_IN_SHORT = 5
"""How many a sentence names."""

Line = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One thing that is otherwise: where it stands, whom it is of, and what is otherwise."""

    place: str
    name: str
    said: str


def otherwise(before: ImportReport, now: ImportReport) -> tuple[Otherwise, ...]:
    """Return what is otherwise than before, in the order of the files."""
    return (*_lines(before, now), *_journeys(before, now))


def in_short(found: tuple[Otherwise, ...]) -> str:
    """Return where things are otherwise, in one sentence and without a name; "" for nowhere."""
    places = "; ".join(one.place for one in found[:MOST_IN_SHORT])
    more = f"; and {len(found) - MOST_IN_SHORT} more" if len(found) > MOST_IN_SHORT else ""
    return f"It would be otherwise here: {places}{more}." if found else ""


def _lines(before: ImportReport, now: ImportReport) -> Iterator[Otherwise]:
    rows = _rows(before), _rows(now)
    found = _refused(before), _refused(now)
    lines = dict.fromkeys((*rows[0], *found[0], *rows[1], *found[1]))
    for line in sorted(lines, key=lambda line: (line[0], line[1] or 0)):
        old, new = rows[0].get(line), rows[1].get(line)
        was, is_now = found[0].get(line), found[1].get(line)
        said = tuple(_said(old, new)) if not (was or is_now) else tuple(_taken(was, is_now))
        if said:
            about = new or old or is_now or was
            place = line[0] if line[1] is None else f"{line[0]}, line {line[1]}"
            yield Otherwise(place, about.name if about else "", " ".join(said))


def _rows(report: ImportReport) -> dict[Line, RowResult]:
    return {(row.file, row.line): row for row in report.rows}


def _refused(report: ImportReport) -> dict[Line, Finding]:
    return {(one.file, one.line): one for one in report.findings if not one.kept}


def _taken(was: Finding | None, is_now: Finding | None) -> Iterator[str]:
    """Yield what is otherwise of a line that is not taken, or was not to be taken before."""
    if is_now is None:
        yield "It was not taken before, and is now."
    elif was is None:
        yield f"It is not taken now: {is_now.sentence}"
    elif was.sentence != is_now.sentence:
        yield is_now.sentence


def _said(old: RowResult | None, new: RowResult | None) -> Iterator[str]:
    """Yield what is otherwise of a row; one that is neither new, changed nor held is not there."""
    was, is_now = _outcome(old), _outcome(new)
    if Outcome.HELD in (was, is_now):
        yield from _held(old, new)
    elif was is Outcome.NEW and is_now is not Outcome.NEW:
        yield "Handrail did not know them then, and does now."
    elif is_now is Outcome.NEW and was is not Outcome.NEW:
        yield "Handrail knew them then, and does not now."
    elif is_now is not Outcome.NEW:
        yield from _known(old, new)


def _outcome(row: RowResult | None) -> Outcome:
    return row.outcome if row else Outcome.UNCHANGED


def _held(old: RowResult | None, new: RowResult | None) -> Iterator[str]:
    if _outcome(new) is not Outcome.HELD:
        yield "It was held, as it might be of somebody else, and is not now."
    elif new is not None and (old is None or old.sentence != new.sentence):
        yield f"It is held now: {new.sentence}"


def _known(old: RowResult | None, new: RowResult | None) -> Iterator[str]:
    """Yield what Handrail knew then and knows now; a row that says the same has no change."""
    then = {change.heading: change for change in old.changes} if old else {}
    now = {change.heading: change for change in new.changes} if new else {}
    for heading in dict.fromkeys((*then, *now)):
        row = then.get(heading) or now[heading]
        knew = then[heading].before if heading in then else row.after
        knows = now[heading].before if heading in now else row.after
        if knew != knows:
            yield f"{heading} in Handrail was {knew or 'empty'} and is now {knows or 'empty'}."


def _journeys(before: ImportReport, now: ImportReport) -> Iterator[Otherwise]:
    old, new = _effects(before), _effects(now)
    for case_id in dict.fromkeys((*old, *new)):
        was, is_now = old.get(case_id), new.get(case_id)
        about = is_now or was
        if about is not None and was != is_now:
            yield Otherwise("What it does to open journeys", about.pupil, _on_journey(is_now))


def _on_journey(effect: JourneyEffect | None) -> str:
    if effect is None:
        return "Nothing changes on the journey now."
    leave, join = "; ".join(effect.leave) or "nobody", "; ".join(effect.join) or "nobody"
    return f"Now leave the journey: {leave}. Join it: {join}."


def _effects(report: ImportReport) -> dict[str, JourneyEffect]:
    return {one.case_id: one for one in report.effects.changed}
