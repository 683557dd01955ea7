"""What a person is told when Handrail is ready: where to go and who to be."""

from __future__ import annotations

from rich.table import Table

from adapters.accounts import Known, demo_people
from adapters.database import connect, reading
from adapters.settings import Settings
from cli.home import Home


def demo_school(here: Home, settings: Settings) -> None:
    """Make the demonstration school at the first start."""


def greeting(settings: Settings, here: Home, seconds: float) -> Table:
    """Return the lines that say where to go, and who to sign in as."""
    lines = Table.grid(padding=(0, 3))
    lines.title = f"Handrail is ready after {seconds:.0f} seconds."
    lines.title_justify = "left"
    lines.add_row("Open", settings.base_url)
    lines.add_row("Temporal's own page", settings.temporal_page)
    lines.add_row("Logs", str(here.logs))
    for place, person in enumerate(_demo_people(settings)):
        lines.add_row("Sign in as" if place == 0 else "", f"{person.name}, {_part(person)}")
    lines.add_row("Stop", "Ctrl-C")
    return lines


def _demo_people(settings: Settings) -> tuple[Known, ...]:
    if not settings.demo:
        return ()
    with reading(connect(settings.database_url)) as connection:
        return demo_people(connection)


def _part(person: Known) -> str:
    roles = ", ".join(role.label for role in person.roles)
    return f"{roles or 'Family'}, {person.place}" if person.place else roles or "Family"
