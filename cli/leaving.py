"""Commands whose process ends with their own status, whatever Temporal's library does meanwhile."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Any

import typer

from workflows.leaving import leave


class Commands(typer.Typer):
    """Commands run as a process of their own."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Typer's own signature
        """Run a command and end the process with its status."""
        _show_what_the_terminal_cannot()
        try:
            return super().__call__(*args, **kwargs)
        except SystemExit as end:
            leave(end)
            raise


def _show_what_the_terminal_cannot() -> None:
    """Let a letter that the terminal does not know be shown by its code, and end no command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
