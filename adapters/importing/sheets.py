"""A file as a table of text, whatever it was, and the limits that no file may pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

LARGEST_BYTES = 5_000_000
"""A school of 3,000 pupils has lists of well under one million bytes."""

MOST_ROWS = 20_000
"""More than any school has pupils, staff and contacts together."""

MOST_COLUMNS = 300
MOST_LINES_ABOVE = 10
LONGEST_CELL = 2_000

Line = tuple[int, tuple[str, ...]]
"""One line of a table: its number in the file, and its cells as text."""


class BadFile(Exception):
    """A file cannot be read as a list; the text says why and how to mend it."""


@dataclass(frozen=True)
class Sheet:
    """A table as its file has it; ``header`` is its first line that is no title."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]


def sheet_of(lines: Iterator[Line]) -> Sheet:
    """Return a table from its lines, blank ones left out. Raises BadFile where it has too many."""
    filled = _below_title(line for line in lines if any(cell.strip() for cell in line[1]))
    header = next(filled, None)
    if header is None:
        raise BadFile("The file is empty. Export the list again.")
    if len(header[1]) > MOST_COLUMNS:
        raise BadFile(
            f"The first line has {len(header[1]):,} columns; {MOST_COLUMNS} are the most. "
            "Export only the columns that are needed."
        )
    return Sheet(header=tuple(cell.strip() for cell in header[1]), lines=_capped(filled))


def _below_title(filled: Iterator[Line]) -> Iterator[Line]:
    """Return the lines from the header on: what stands above it, such as a title, fills one cell.

    Where no line fills more there is no table, and every line is kept for what is said of it.
    """
    above: list[Line] = []
    for line in filled:
        if sum(bool(cell.strip()) for cell in line[1]) > 1:
            return chain((line,), filled)
        above.append(line)
        if len(above) == MOST_LINES_ABOVE:
            break
    return chain(above, filled)


def _capped(lines: Iterable[Line]) -> tuple[Line, ...]:
    kept: list[Line] = []
    for line in lines:
        if len(kept) == MOST_ROWS:
            raise BadFile(
                f"The file has more than {MOST_ROWS:,} rows, which is more than a school's list. "
                "Export the list alone, or split it into several files."
            )
        kept.append(line)
    return tuple(kept)


Reader = Callable[[bytes], Sheet]
"""Reads a file of one sort. Raises BadFile."""
