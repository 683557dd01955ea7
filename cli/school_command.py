"""``handrail school add``: set up a school, and the local authority it stands in."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.telling import Stop, say

school = typer.Typer(help="Set up schools.", no_args_is_help=True)


@school.command()
def add(
    number: Annotated[
        str, typer.Argument(help="The school's DfE number: seven digits, such as 801 2345.")
    ],
    name: Annotated[str, typer.Argument(help="The school's name.")],
    la: Annotated[
        str,
        typer.Option(
            help="The local authority: its three digits and its name, such as '801 Bristol'. "
            "Needed for the first of its schools."
        ),
    ] = "",
) -> None:
    """Set up a school, with the school year that is usual in England; import its lists next."""
    from datetime import UTC, datetime

    from adapters.database import connect, writing
    from adapters.directory_places import CannotSetUp, add_authority, add_school, usual_calendar
    from cli.configured import settings
    from rules.calendar import london_day

    try:
        with writing(connect(settings().database_url)) as connection:
            if la:
                add_authority(connection, *_authority(la))
            calendar = usual_calendar(london_day(datetime.now(UTC)))
            school_id = add_school(connection, number, name, calendar)
    except CannotSetUp as fault:
        raise Stop(str(fault)) from None
    say(f"{name} is set up as {school_id}. Import its lists: 'handrail import --help'.")


def _authority(la: str) -> tuple[str, str]:
    code, _, name = la.strip().partition(" ")
    if not name.strip():
        raise Stop(f"“{la}” is not a code and a name. Write for example --la '801 Bristol'.")
    return code, name.strip()
