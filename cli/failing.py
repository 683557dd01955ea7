"""What an error means to whoever gave a command: one sentence and an exit status, no traceback."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from cli.telling import NOT_NOW, Stop, capital, complain

if TYPE_CHECKING:
    from adapters.database import DatabaseAway

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR)

NO_TABLES = (
    "The database has no tables yet, or not those of this version. Run 'handrail migrate', then "
    "try again."
)

NO_TEMPORAL = (
    "Temporal, or the worker that carries out its work, does not answer. Check that both run, then "
    "try again."
)


class PlainSpoken(TyperGroup):
    """Commands whose every expected failure is a sentence and an exit status, not a traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer keeps the type of a context private
        """Run a command. Raises typer.Exit with the status where a sentence was said."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            stop = as_stop(error)
            if stop is None:
                raise
            complain(stop.sentence)
            raise typer.Exit(stop.status) from error


def as_stop(error: Exception) -> Stop | None:
    """Return what an error means to a person; None where it is a fault of ours."""
    if isinstance(error, Stop):
        return error
    if isinstance(error, OSError):
        return _of_file(error)
    if isinstance(error, UnicodeEncodeError):
        return Stop("What was typed holds signs that are no letters. Type it again.")
    return _of_input(error) or _of_services(error)


def _of_input(error: Exception) -> Stop | None:
    from adapters.codec import KeysMissing
    from rules.packs.faults import NoSuchPack, PackError

    if isinstance(error, KeysMissing):
        return Stop(f"HANDRAIL_PAYLOAD_KEYS cannot be used: {error}.")
    if isinstance(error, PackError):
        return Stop(str(error))
    if isinstance(error, NoSuchPack):
        return Stop(f"{capital(str(error))}. HANDRAIL_PACKS_FOLDER names a folder of your own.")
    return None


def _of_services(error: Exception) -> Stop | None:
    from adapters.database import DatabaseAway
    from adapters.migrate import LostRows, NewerDatabase
    from workflows.problems import ActFailed, EngineAway

    if isinstance(error, DatabaseAway):
        return _of_database(error)
    if isinstance(error, EngineAway):
        return Stop(NO_TEMPORAL, NOT_NOW)
    if isinstance(error, NewerDatabase | LostRows | ActFailed):
        return Stop(str(error), NOT_NOW)
    return None


def _of_database(error: DatabaseAway) -> Stop:
    from adapters.database import DatabaseUnusable, TablesMissing

    if isinstance(error, TablesMissing):
        return Stop(NO_TABLES)
    if isinstance(error, DatabaseUnusable):
        return Stop(str(error), NOT_NOW)
    return Stop(
        f"{capital(str(error))}.{what_it_said(error)} Check that it runs and that "
        "HANDRAIL_DATABASE_URL is right, then try again.",
        NOT_NOW,
    )


def what_it_said(error: DatabaseAway) -> str:
    """Return, as a sentence to go on with, the first line of what the database itself said."""
    lines = str(getattr(error.__cause__, "orig", "")).strip().splitlines()
    return f" It said: {lines[0].rstrip('.')}." if lines else ""


def _of_file(error: OSError) -> Stop | None:
    """Return what a file or a folder that will not do means; None for a pipe or a connection."""
    if error.errno not in (*FULL, *NOT_ALLOWED):
        return None
    what = f"{error.filename} cannot be used" if error.filename else "A file cannot be written"
    mend = "Make room there" if error.errno in FULL else "See that you may read and write there"
    return Stop(f"{what}: {error.strerror}. {mend}, then try again.", NOT_NOW)
