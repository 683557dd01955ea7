"""Packs of a county that is nowhere, written for a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.pack import PackRef
from rules.packs import use_folder
from rules.packs.shelf import leave_folder

COUNTY = PackRef(name="county", version="1")

HEAD = """\
name: county
version: "{version}"
title: A county's pack
effective_on: {effective_on}
extends: england 2026.1
"""

CONDITION = """\
      - id: {id}
        kind: told
        record: local_offer
        scope: journey
        staff: Something more was done by the school.
        family: We did one more thing for your child.
        la: Something more was done.
        source: this test, 2026
        supplied_by: [senco]
        due: {{school_days: {days}}}
"""


def county(
    *conditions: str,
    move: str = "identify_sen",
    version: str = "1",
    effective_on: str = "2026-09-01",
    also: str = "",
) -> str:
    """Return the text of a county's pack that adds these conditions to a move."""
    head = HEAD.format(version=version, effective_on=effective_on)
    asked = "".join(conditions)
    moves = f"moves:\n  {move}:\n    requirements:\n{asked}" if asked else "moves: {}\n"
    return f"{head}{also}{moves}"


def condition(name: str, days: int = 5) -> str:
    """Return one condition."""
    return CONDITION.format(id=name, days=days)


def write(folder: Path, *texts: str) -> Path:
    """Write packs into a folder, one file each."""
    for place, text in enumerate(texts):
        (folder / f"pack-{place}.yaml").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def used(folder: Path, *texts: str) -> Iterator[None]:
    """Use packs from a folder for as long as a test runs."""
    use_folder(write(folder, *texts))
    try:
        yield
    finally:
        leave_folder(folder)
