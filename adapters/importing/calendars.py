"""Reading terms from a file: a table (CSV, xlsx), or a calendar (ICS)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from adapters.importing.files import sheet_in
from adapters.importing.sheets import LARGEST_BYTES, BadFile
from models.terms import TermsRead
from rules.exchange.terms import Happening, TermsFault, happenings_in, read_terms

MOST_EVENTS = 2_000
_BEGIN = b"BEGIN:VCALENDAR"
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


def terms_in(data: bytes) -> TermsRead:
    """Return the terms and INSET days in a file. Raises BadFile where it has none."""
    try:
        if data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(_BEGIN)].upper() == _BEGIN:
            return read_terms(_events(data))
        sheet = sheet_in(data)
        return read_terms(happenings_in(sheet.header, sheet.lines))
    except TermsFault as fault:
        raise BadFile(str(fault)) from fault


def _events(data: bytes) -> Iterator[Happening]:
    """Yield the events of a calendar that have a name and whole days."""
    if len(data) > LARGEST_BYTES:
        raise BadFile("The calendar is too large. Export the terms alone.")
    said: dict[str, str] = {}
    count = 0
    for number, line in _unfolded(data):
        name, _, value = line.partition(":")
        key = name.partition(";")[0].upper()
        if (key, value.upper()) == ("BEGIN", "VEVENT"):
            said, count = {}, count + 1
            if count > MOST_EVENTS:
                raise BadFile(f"The calendar has more than {MOST_EVENTS:,} events.")
        elif (key, value.upper()) == ("END", "VEVENT"):
            event = _event(number, said)
            if event:
                yield event
        else:
            said.setdefault(key, value)


def _unfolded(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield each line with the number it begins on: a line that begins with a space goes on."""
    held, begun = "", 1
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        if line[:1] in (" ", "\t"):
            held += line[1:]
            continue
        if held:
            yield begun, held
        held, begun = line, number
    if held:
        yield begun, held


def _event(number: int, said: dict[str, str]) -> Happening | None:
    first, after = _day(said.get("DTSTART", "")), _day(said.get("DTEND", ""))
    name = said.get("SUMMARY", "").replace("\\,", ",").strip()
    if first is None or not name:
        return None
    # The end of whole days in a calendar is the day after the last one.
    whole = "T" not in said.get("DTEND", "")
    last = after - timedelta(days=1) if after and whole else after
    return Happening(line=number, name=name, starts_on=first, ends_on=max(first, last or first))


def _day(value: str) -> date | None:
    found = _DAY.match(value)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
