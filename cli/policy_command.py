"""``handrail policy check``: read a policy pack, and say what it asks or what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.telling import BAD_INPUT, Stop, complain, say

policy = typer.Typer(help="Work with policy packs.", no_args_is_help=True)

LARGEST_BYTES = 1_000_000
"""England's own pack is under forty thousand bytes."""


@policy.command()
def check(
    file: Annotated[Path, typer.Argument(help="The policy pack, a YAML file.")],
) -> None:
    """Read a policy pack strictly: name every fault with its line, or say what the pack asks."""
    from cli.policy_page import asked_by
    from rules.packs import PackError, read_pack

    try:
        pack = read_pack(_text(file), str(file))
    except PackError as error:
        for fault in error.faults:
            complain(f"{file}, line {fault.line}: {fault.sentence}")
        complain(f"{len(error.faults)} to mend.")
        raise typer.Exit(BAD_INPUT) from None
    for line in asked_by(pack):
        say(line)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise Stop(f"{file} is too large for a policy pack. Name the YAML file.")
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Stop(f"{file} is not text in UTF-8. Save it as UTF-8 and try again.") from None
    except OSError as error:
        raise Stop(f"{file} cannot be read: {error.strerror}. Check its name.") from None
