"""``handrail policy``: check and register a pack, follow one, let open cases adopt a version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.telling import BAD_INPUT, NOT_NOW, Stop, complain, say

if TYPE_CHECKING:
    from models.pack import Pack

policy = typer.Typer(help="Work with policy packs.", no_args_is_help=True)

LARGEST_BYTES = 1_000_000
"""England's own pack is under forty thousand bytes."""


@policy.command()
def check(
    file: Annotated[Path, typer.Argument(help="The policy pack, a YAML file.")],
) -> None:
    """Read a policy pack strictly: name every fault with its line, or say what the pack asks."""
    from cli.configured import packs_folder
    from cli.policy_page import asked_by

    packs_folder()
    for line in asked_by(_checked(file, _text(file))):
        say(line)


@policy.command()
def register(
    file: Annotated[Path, typer.Argument(help="The policy pack, a YAML file.")],
) -> None:
    """Check a policy pack and put it on the shelf, with its SHA-256 in the register.

    It goes into HANDRAIL_PACKS_FOLDER where that is set, else to the packs that come with Handrail.
    A version that is registered with another SHA-256 is refused.
    """
    from adapters.pack_register import OURS, CannotRegister
    from adapters.pack_register import register as put
    from cli.configured import packs_folder
    from cli.policy_page import registered

    folder = packs_folder() or OURS
    text = _text(file)
    pack = _checked(file, text)
    try:
        for line in registered(pack, put(pack, text, folder)):
            say(line)
    except CannotRegister as error:
        raise Stop(str(error)) from None


@policy.command()
def adopt(
    name: Annotated[str, typer.Argument(help="The policy pack's name, such as norfolk.")],
    version: Annotated[str, typer.Argument(help="Its version, such as 2026.1.")],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would change.")
    ] = False,
) -> None:
    """Let every open case of the authorities that follow a pack go on by one version of it.

    Each case records the step for itself. Nothing that was recorded or signed is lost.
    """
    import asyncio
    from datetime import UTC, datetime

    from adapters.adopting import planned
    from adapters.database import connect, reading
    from adapters.queries.policy import open_cases_following
    from cli.configured import settings
    from cli.policy_page import adopted, changes
    from cli.stuck_page import CONSOLE
    from models.pack import PackRef
    from models.roles import THE_CLOCK
    from rules.packs import shipped_pack
    from workflows.adopting import adopt_each, totals
    from workflows.client import connect as journeys_of

    ref = PackRef(name=name, version=version)
    try:
        shipped_pack(ref)
    except LookupError as error:
        raise Stop(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    kept = settings()
    with reading(connect(kept.database_url)) as connection:
        cases = open_cases_following(CONSOLE, connection, name)
        plans = planned(connection, cases, ref, THE_CLOCK, datetime.now(UTC))
    for line in changes(len(cases), [plan.effect for plan in plans]):
        say(line)
    if dry_run:
        say("Nothing was changed: this was a dry run.")
        return

    async def act() -> bool:
        outcomes = await adopt_each(await journeys_of(kept), plans)
        done = totals(len(cases), outcomes)
        for line in adopted(done):
            say(line)
        return not done.failed

    if not asyncio.run(act()):
        raise typer.Exit(NOT_NOW)


@policy.command()
def follow(
    la: Annotated[str, typer.Argument(help="The local authority's three-digit code.")],
    name: Annotated[str, typer.Argument(help="The policy pack its pupils' journeys follow.")],
) -> None:
    """Let new journeys of a local authority's pupils follow a policy pack.

    Open ones keep to the version they have until they adopt another.
    """
    from datetime import UTC, datetime

    from adapters.database import connect, writing
    from adapters.directory.places import CannotSetUp, follow_policy
    from cli.configured import settings
    from rules.time.calendar import london_day

    with writing(connect(settings().database_url)) as connection:
        try:
            pack = follow_policy(connection, la, name, london_day(datetime.now(UTC)))
        except (CannotSetUp, LookupError) as error:
            raise Stop(f"{str(error)[:1].upper()}{str(error)[1:]}") from None
    say(f"New journeys of {la}'s pupils follow {pack.name} {pack.version}.")
    say(f"Open ones go on as they are; see 'handrail policy adopt {pack.name} {pack.version}'.")


def _checked(file: Path, text: str) -> Pack:
    """Return the pack; where it has faults, say each with its line and end."""
    from rules.packs import PackError
    from rules.packs.shelf import read_beside

    try:
        return read_beside(text, str(file))
    except PackError as error:
        for fault in error.faults:
            complain(f"{file}, line {fault.line}: {fault.sentence}")
        complain(f"{len(error.faults)} to mend.")
        raise typer.Exit(BAD_INPUT) from None


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise Stop(f"{file} is too large for a policy pack. Name the YAML file.")
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Stop(f"{file} is not text in UTF-8. Save it as UTF-8 and try again.") from None
    except OSError as error:
        raise Stop(f"{file} cannot be read: {error.strerror}. Check its name.") from None
