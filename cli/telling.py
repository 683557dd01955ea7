"""What the command line says: plain lines, and for whatever goes wrong one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console, RenderableType
from typer.core import TyperGroup

if TYPE_CHECKING:
    from adapters.database import DatabaseAway

BAD_INPUT = 2
"""The exit status when what was typed must be mended."""

NOT_NOW = 1
"""The exit status when the command was understood and could not be done."""


NO_TABLES = (
    "The database has no tables yet, or not those of this version. Run 'handrail migrate', then "
    "try again."
)


class Stop(Exception):
    """Ends a command with a sentence for the person who gave it."""

    def __init__(self, sentence: str, status: int = BAD_INPUT) -> None:
        """Take the sentence and the exit status."""
        self.sentence = sentence
        self.status = status
        super().__init__(sentence)


def say(line: RenderableType = "") -> None:
    """Print a line, or something that Rich can draw, at once and without reading markup in it."""
    Console(soft_wrap=True, markup=False, highlight=False, emoji=False).print(line)


def complain(line: str) -> None:
    """Print a line where errors go."""
    Console(stderr=True, soft_wrap=True, markup=False, highlight=False, emoji=False).print(line)


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
    from adapters.codec import KeysMissing
    from adapters.database import DatabaseAway
    from adapters.migrate import NewerDatabase
    from workflows.problems import ActFailed, EngineAway

    if isinstance(error, KeysMissing):
        return Stop(f"HANDRAIL_PAYLOAD_KEYS cannot be used: {error}.")
    if isinstance(error, DatabaseAway):
        return _of_database(error)
    if isinstance(error, EngineAway):
        return Stop(
            "Temporal, or the worker that carries out its work, does not answer. Check that both "
            "run, then try again.",
            NOT_NOW,
        )
    if isinstance(error, NewerDatabase | ActFailed):
        return Stop(str(error), NOT_NOW)
    return None


def _of_database(error: DatabaseAway) -> Stop:
    from adapters.database import TablesMissing

    if isinstance(error, TablesMissing):
        return Stop(NO_TABLES)
    return Stop(f"{_capital(str(error))}. Check that it runs, then try again.", NOT_NOW)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
