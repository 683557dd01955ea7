"""Files of a record in words."""

from __future__ import annotations

from models.evidence.files import Attached

_KILOBYTE = 1024


def said(file: Attached) -> str:
    """Return a file in words: its name and its size."""
    return f"{file.name} ({file_size(file.size_bytes)})"


def file_size(size_bytes: int) -> str:
    """Return a size as people say it: 220 KB, 1.4 MB."""
    size = max(1, round(size_bytes / _KILOBYTE))
    return f"{size} KB" if size < _KILOBYTE else f"{size / _KILOBYTE:.1f} MB"
