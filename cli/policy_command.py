"""``handrail policy``: check and register a pack, follow one, let open cases adopt a version."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.telling import BAD_INPUT, NOT_NOW, Stop, complain, say

if TYPE_CHECKING:
    from adapters.settings import Settings
    from models.adoption import Planned
    from models.pack import Pack, PackRef
    from workflows.adopting import Totals

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
    lines = list(asked_by(_checked(file, _text(file))))  # all of it, or a fault by itself
    for line in lines:
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

    from cli.configured import settings
    from cli.policy_page import adopted, changes

    kept, ref = settings(), _version(name, version)
    everyone, plans = _planned(kept, ref)
    for line in changes(everyone, [plan.effect for plan in plans]):
        say(line)
    if dry_run:
        say("Nothing was changed: this was a dry run.")
        return
    done = asyncio.run(_adopted(kept, everyone, plans))
    for line in adopted(done):
        say(line)
    if done.failed:
        raise typer.Exit(NOT_NOW)


def _version(name: str, version: str) -> PackRef:
    """Return the version of a pack that was named. Raises Stop or NoSuchPack."""
    from pydantic import ValidationError

    from models.pack import PackRef
    from rules.packs import shipped_pack

    try:
        return shipped_pack(PackRef(name=name, version=version)).ref
    except ValidationError:
        raise Stop(
            f"“{name} {version}” is not a pack's name and version, as norfolk 2026.1 is."
        ) from None


def _planned(kept: Settings, ref: PackRef) -> tuple[int, tuple[Planned, ...]]:
    """Return how many open cases follow a pack, and what this version does to the others."""
    from datetime import UTC, datetime

    from adapters.adopting import planned
    from adapters.database import connect, reading
    from adapters.queries.policy import open_cases_following
    from cli.stuck_page import CONSOLE
    from models.roles import THE_CLOCK

    with reading(connect(kept.database_url)) as connection:
        cases = open_cases_following(CONSOLE, connection, ref.name)
        return len(cases), planned(connection, cases, ref, THE_CLOCK, datetime.now(UTC))


async def _adopted(kept: Settings, everyone: int, plans: tuple[Planned, ...]) -> Totals:
    """Let each case adopt what was planned, and return the totals."""
    from workflows.adopting import adopt_each, totals
    from workflows.client import connect

    return totals(everyone, await adopt_each(await connect(kept), plans))


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
        except CannotSetUp as error:
            raise Stop(str(error)) from None
    say(f"New journeys of {la}'s pupils follow {pack.name} {pack.version}.")
    say(f"Open ones go on as they are; see 'handrail policy adopt {pack.name} {pack.version}'.")


def _checked(file: Path, text: str) -> Pack:
    """Return the pack; where it has faults, say each with its line and end.

    A fault may be another pack's: one that is registered and was changed keeps all from being read.
    """
    from rules.packs import PackError
    from rules.packs.shelf import read_beside

    try:
        return read_beside(text, str(file))
    except PackError as error:
        for fault in error.faults:
            complain(f"{error.origin}, line {fault.line}: {fault.sentence}")
        complain(f"{len(error.faults)} to mend.")
        raise typer.Exit(BAD_INPUT) from None


def _text(file: Path) -> str:
    """Return a file's text with its line ends as one. Raises Stop."""
    from cli.reading import bytes_of

    data = bytes_of(file, LARGEST_BYTES)
    if len(data) > LARGEST_BYTES:
        raise Stop(f"{file} is too large for a policy pack. Name the YAML file.")
    try:
        return TextIOWrapper(BytesIO(data), encoding="utf-8").read()
    except UnicodeDecodeError:
        raise Stop(f"{file} is not text in UTF-8. Save it as UTF-8 and try again.") from None
