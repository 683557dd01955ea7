"""Files that are named on the command line."""

from __future__ import annotations

from pathlib import Path

from cli.telling import Stop


def bytes_of(path: Path, most_bytes: int) -> bytes:
    """Return a file's bytes; of a larger one, one byte more than may be read at most.

    Raises Stop where it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(most_bytes + 1)
    except OSError as error:
        raise Stop(f"{path} cannot be read: {error.strerror}. Check its name.") from error
