"""Commands whose process ends with their own status, whatever Temporal's library does meanwhile."""

from __future__ import annotations

from typing import Any

import typer

from workflows.leaving import leave


class Commands(typer.Typer):
    """Commands run as a process of their own."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Typer's own signature
        """Run a command and end the process with its status."""
        try:
            return super().__call__(*args, **kwargs)
        except SystemExit as end:
            leave(end)
            raise
