"""Lists on their way into Handrail: who may bring them, what files are, and one upload again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from adapters.importing import uploads
from adapters.importing.files import Given, open_files
from adapters.importing.matches import Matches
from adapters.importing.sheets import LARGEST_BYTES
from adapters.importing.uploads import Bringing
from adapters.queries import imports
from adapters.queries.imports import Upload
from rules.exchange.who_may import may_import
from web.desk import Desk
from web.problems import NotAllowed, NotFound
from web.viewer import Person

MOST_FILES = 6
UPLOADED_BYTES = 3 * LARGEST_BYTES + 100_000
"""What one upload may have: three large files, and the form around them."""

CHANGED_MEANWHILE = (
    "Something in Handrail changed after you looked, so nothing was taken in. This is what would "
    "come of the files now. Look at it again."
)


NOTHING_TICKED = (
    "Nothing was taken in: these files hold only rows that may be of somebody else than is "
    "known here, and none of them was ticked."
)


TERMS_CHANGED = (
    "Somebody changed the terms meanwhile, so nothing was kept. Bring the file in again."
)


def must_import(viewer: Person) -> str:
    """Return the school whose data this person looks after. Raises NotAllowed for anybody else."""
    if viewer.school_id is None or not may_import(viewer.roles):
        raise NotAllowed
    return viewer.school_id


def find(desk: Desk, viewer: Person, upload_id: str) -> tuple[Upload, Bringing]:
    """Return an upload and its files.

    Raises NotAllowed for those who bring nothing in, NotFound for none, or another school's.
    """
    school_id = must_import(viewer)
    with desk.reading() as connection:
        upload = imports.upload(viewer, connection, upload_id)
        if upload is None:
            raise NotFound
        files = imports.files(viewer, connection, upload_id)
    return upload, Bringing(upload_id, school_id, viewer.person_id, files, desk.today)


def as_of_now(desk: Desk, viewer: Person, upload: Upload, bringing: Bringing) -> Upload:
    """Return an upload with what would come of it by now; the same where nothing changed since.

    What was worked out when it was sent is out of date once other lists were taken in, or the
    school said who teaches whom or who leaves.
    """
    if upload.report is None or not upload.is_open(desk.now()) or not bringing.files:
        return upload
    with desk.reading() as connection:
        is_old = imports.changed_since(viewer, connection, upload.made_at)
    if not is_old:
        return upload
    report = uploads.anew(desk.engine, bringing)
    return replace(upload, report=report, stamp=report.stamp)


def nothing_ticked(upload: Upload, same: Collection[str]) -> bool:
    """Tell whether an upload has nothing but held rows, of which none was confirmed."""
    report = upload.report
    only_held = report is not None and not report.changes and not report.effects.changed
    return only_held and not same


def unknown_keys(upload: Upload, same: Collection[str]) -> tuple[str, ...]:
    """Return each key that confirms no held row of what was looked at."""
    held = {row.key for row in upload.report.held} if upload.report else set()
    return tuple(key for key in same if key not in held)


def faults(given: Sequence[Given]) -> tuple[str, ...]:
    """Return why files cannot be read as lists, each with its name."""
    return tuple(f"{file.name}: {file.fault}" for file in open_files(given) if file.fault)


def preview_or_match(desk: Desk, bringing: Bringing, matches: Matches) -> int | None:
    """Return the place of the first file whose columns must be asked for.

    Where none is left, what would come of the files is worked out and kept: None.
    """
    place = uploads.first_unmatched(bringing.files, matches)
    if place is None:
        uploads.preview(desk.engine, bringing)
    return place
