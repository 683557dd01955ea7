"""``handrail school``: set up a school and the authority it stands in, and keep its terms."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.telling import THE_COMMAND_LINE, Stop, say

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from adapters.directory.school_terms import Prospect
    from models.calendar import Term
    from models.terms import TermsRead

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
    from adapters.directory.places import CannotSetUp, add_authority, add_school, usual_calendar
    from cli.configured import settings
    from cli.people import code_and_name, named
    from rules.time.calendar import london_day

    called = named(name)
    try:
        with writing(connect(settings().database_url)) as connection:
            if la:
                add_authority(connection, *code_and_name(la))
            calendar = usual_calendar(london_day(datetime.now(UTC)))
            school_id = add_school(connection, number, called, calendar)
    except CannotSetUp as fault:
        raise Stop(str(fault)) from None
    say(f"{called} is set up as {school_id}. Import its lists: 'handrail import --help'.")


@school.command()
def reach(
    place: Annotated[
        str,
        typer.Argument(help="A school's DfE number, such as 801/2345, or an authority's: 801."),
    ],
    phone: Annotated[str | None, typer.Option(help="The phone number for families.")] = None,
    email: Annotated[str | None, typer.Option(help="The email address for families.")] = None,
    advice: Annotated[
        str | None,
        typer.Option(help="An authority's free advice service: its name, phone and web page."),
    ] = None,
    mediation: Annotated[
        str | None,
        typer.Option(help="An authority's mediation adviser: its name, phone and web page."),
    ] = None,
    appeal: Annotated[
        str | None,
        typer.Option(help="How families send an appeal: the Tribunal's form, address or web page."),
    ] = None,
) -> None:
    """Say how families reach a school or an authority; an empty text takes a detail away."""
    from adapters.database import connect, writing
    from adapters.directory.places import CannotSetUp
    from adapters.directory.reaching import Reach, keep_reach
    from cli.configured import settings

    given = Reach(phone, email, advice, mediation, appeal)
    if not any(said is not None for said in given):
        raise Stop("Say what families are told: --phone, --email, --advice, --mediation, --appeal.")
    try:
        with writing(connect(settings().database_url)) as connection:
            keep_reach(connection, place, given)
    except CannotSetUp as fault:
        raise Stop(str(fault)) from None
    say("Kept. Families read it on their pages.")


@school.command()
def terms(
    file: Annotated[Path, typer.Argument(help="Terms and INSET days: ICS, CSV or xlsx.")],
    number: Annotated[
        str, typer.Option("--school", help="Which school: its DfE number, such as 801/2345.")
    ],
    preview: Annotated[
        bool, typer.Option("--preview", help="Say what would change, and change nothing.")
    ] = False,
) -> None:
    """Let a school keep its own terms and INSET days; open tasks keep the dates they have."""
    read, found = _prospect(file, number, keep=not preview)
    _say_terms(read.terms, read.inset_on)
    closed = sum(count for _, count in found.closed)
    say(
        f"{found.open_tasks} open tasks keep their dates, {closed} of them on a day without school."
    )
    say("Nothing was changed." if preview else f"Kept as {found.calendar.version}.")


def _prospect(file: Path, number: str, *, keep: bool) -> tuple[TermsRead, Prospect]:
    """Return what a file says of terms and what keeping them comes to. Raises Stop for bad ones."""
    from datetime import UTC, datetime

    from pydantic import ValidationError

    from adapters.database import connect, writing
    from adapters.directory.school_terms import keep_terms, prospect
    from adapters.importing.calendars import terms_in
    from adapters.importing.sheets import LARGEST_BYTES, BadFile
    from cli.configured import settings
    from cli.reading import bytes_of
    from rules.exchange.terms import in_sentences
    from rules.time.calendar import london_day

    now = datetime.now(UTC)
    try:
        read = terms_in(bytes_of(file, LARGEST_BYTES))
        with writing(connect(settings().database_url)) as connection:
            school_id = _known_school(connection, number)
            found = prospect(connection, school_id, read, london_day(now))
            if keep:
                keep_terms(connection, school_id, found.calendar, THE_COMMAND_LINE, now)
    except BadFile as fault:
        raise Stop(f"{file}: {fault}") from fault
    except ValidationError as error:
        raise Stop(f"{file}: {in_sentences(error)}") from error
    return read, found


def _known_school(connection: Connection, number: str) -> str:
    from adapters.directory.places import school_with_number

    school_id = school_with_number(connection, number)
    if school_id is None:
        raise Stop(f"Handrail knows no school {number}. Set it up: 'handrail school add'.")
    return school_id


def _say_terms(terms: Iterable[Term], inset_on: Iterable[date]) -> None:
    for term in terms:
        say(f"{term.name}: {term.starts_on} to {term.ends_on}")
    say(f"INSET days: {', '.join(str(day) for day in inset_on) or 'none'}")
