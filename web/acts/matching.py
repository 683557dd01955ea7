"""Which column of an uploaded file is which: what was chosen, what is wrong, keeping it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from adapters.database import writing
from adapters.importing import uploads
from adapters.importing.files import open_files
from adapters.importing.matches import Matches, remembered
from adapters.importing.sheets import Sheet
from adapters.importing.uploads import Bringing
from adapters.queries import imports
from models.imports import ListKind
from rules.exchange.column_matching import Said, list_of, missing
from rules.exchange.import_columns import COLUMNS
from web.acts.bringing import preview_or_match
from web.desk import Desk
from web.forms.reading import FieldError
from web.problems import NotFound
from web.viewer import Person


@dataclass(frozen=True)
class Table:
    """One file whose columns are matched: its table, and what the school said before."""

    bringing: Bringing
    place: int
    name: str
    sheet: Sheet
    matches: Matches

    def kind(self, wanted: str) -> ListKind:
        """Return which list it is: the one that was chosen, else the one it looks like."""
        chosen = next((kind for kind in ListKind if kind == wanted), None)
        return (
            chosen
            or self.bringing.files[self.place].kind
            or list_of(self.sheet.header, self.matches)
        )

    def samples(self) -> tuple[str, ...]:
        """Return for each column the first cell that is filled, of the first few rows."""
        rows = [cells for _, cells in self.sheet.lines[:20]]
        return tuple(
            next((cells[at] for cells in rows if at < len(cells) and cells[at].strip()), "")
            for at in range(len(self.sheet.header))
        )


def opened(desk: Desk, bringing: Bringing, place: int) -> Table:
    """Return one file of an upload as a table. Raises NotFound for none."""
    if not 0 <= place < len(bringing.files):
        raise NotFound
    given = bringing.files[place]
    (found,) = open_files((given,))
    if found.sheet is None:
        raise NotFound
    with desk.reading() as connection:
        matches = remembered(connection, bringing.school_id)
    return Table(bringing, place, given.name, found.sheet, matches)


def chosen(
    sent: Mapping[str, str], kind: ListKind, sheet: Sheet
) -> tuple[dict[str, str], dict[str, str]]:
    """Return which place each column was given, and the heading there; empty for none."""
    places = {str(at): heading for at, heading in enumerate(sheet.header)}
    found = {c.field: sent.get(c.field, "") for c in COLUMNS[kind]}
    known = {field: at if at in places else "" for field, at in found.items()}
    return known, {field: places.get(at, "") for field, at in known.items()}


def errors(
    kind: ListKind, known: Mapping[str, str], said: Said, sheet: Sheet
) -> tuple[FieldError, ...]:
    """Return what is wrong with a match: a needed column without a place, or two with the same."""
    lacking = [
        FieldError(c.field, c.field, f"Choose the column that holds: {c.heading}")
        for c in missing(kind, sheet.header, said)
    ]
    used = [at for at in known.values() if at]
    doubled = [
        FieldError(c.field, c.field, f"Choose another column for: {c.heading}. Two have the same")
        for c in COLUMNS[kind]
        if known[c.field] and used.count(known[c.field]) > 1
    ]
    return (*doubled, *(error for error in lacking if not known[error.path]))


def keep(desk: Desk, viewer: Person, table: Table, kind: ListKind, said: Said) -> int | None:
    """Keep a match; return the place of the next file to be matched, None once it is previewed."""
    with writing(desk.engine) as connection:
        uploads.match_file(connection, table.bringing, table.place, kind, said)
        matches = remembered(connection, table.bringing.school_id)
        files = imports.files(viewer, connection, table.bringing.upload_id)
    return preview_or_match(desk, replace(table.bringing, files=files), matches)
