"""``handrail person``: people whom no school lists, people who leave, and ways to sign in."""

from __future__ import annotations

import sys
from datetime import date, datetime
from typing import Annotated

import typer

from cli.outside_role import OutsideRole
from cli.telling import NOT_NOW, Stop, say
from cli.token_scope import LONGEST_DAYS, TokenScope

person = typer.Typer(help="Work with the people who sign in.", no_args_is_help=True)

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
"""Nobody's last day lies outside these: a year beyond them is a slip."""

SHORTEST = 12
"""Length is what counts: three random words, as the National Cyber Security Centre advises."""


NOTHING_TYPED = (
    "No password came, and there is no terminal here to type it at. Run this in a terminal, in a "
    "container with 'docker exec -it'; or give it from a file that only you can read, twice, on "
    "two lines: handrail person password EMAIL < FILE. Nothing was changed."
)


@person.command()
def add(
    name: Annotated[str, typer.Argument(help="The person's name.")],
    email: Annotated[str, typer.Argument(help="The person's email address.")],
    role: Annotated[OutsideRole, typer.Option(help="What they are.")],
    la: Annotated[
        str, typer.Option(help="The three digits of an officer's local authority, such as 801.")
    ] = "",
) -> None:
    """Add somebody whom no school lists: an operator, or an officer of a local authority."""
    from adapters.database import connect, writing
    from adapters.directory.officers import add_officer
    from cli.configured import settings
    from cli.leavers import tell_requests
    from cli.people import authority, checked_email, named
    from models.roles import Role

    called, address = named(name), checked_email(email)
    with writing(connect(settings().database_url)) as connection:
        la_id = authority(connection, la, needed=role is not OutsideRole.OPERATOR)
        add_officer(connection, called, address, Role(role.value), la_id)
    if la_id is not None:
        tell_requests(la_id)
    say(f"{called} is added. Let them sign in with 'handrail person password {address}'.")


@person.command()
def leave(
    email: Annotated[str, typer.Argument(help="The person's email address.")],
    last_day: Annotated[
        datetime | None,
        typer.Option(
            "--last-day",
            formats=["%Y-%m-%d"],
            help="Their last day, such as 2026-12-18; left out, they have left already.",
        ),
    ] = None,
    stays: Annotated[bool, typer.Option("--stays", help="They stay after all.")] = False,
) -> None:
    """Let somebody leave: their open tasks go to the role at once, and they sign in no more.

    Nobody acts for them any more, and they act for nobody; a request given to an officer goes back
    to the authority's team. Ends with status 1 where an open case could not be told.
    """
    from cli.leavers import leave as let_leave

    if stays and last_day is not None:
        raise Stop("Either they leave or they stay. Leave one of --last-day and --stays out.")
    last_on = _within_reason(last_day)
    told = let_leave(email, last_on, stays=stays)
    if told is not None and told.failed:
        raise typer.Exit(NOT_NOW)


def _within_reason(day: datetime | None) -> date | None:
    """Return the date that was typed. Raises Stop for one that nobody can mean."""
    if day is None:
        return None
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Stop(f"Check the year of {day:%Y-%m-%d}. Write the day like 2026-12-18.")
    return day.date()


@person.command()
def password(
    email: Annotated[str, typer.Argument(help="The person's email address, as imported.")],
) -> None:
    """Set a person's password; it is asked for twice and never shown."""
    from adapters.database import connect, reading, writing
    from adapters.signing_in.passwords import AddressTaken, set_password
    from cli.configured import settings
    from cli.people import person_with_email
    from web.signin.passwords import digest_of

    engine = connect(settings().database_url)
    with reading(engine) as connection:
        person_id = person_with_email(connection, email)
    digest = digest_of(_chosen())
    try:
        with writing(engine) as connection:
            set_password(connection, person_id, email.strip(), digest)
    except AddressTaken as taken:
        raise Stop(f"{taken} Give each person their own.") from None
    say(f"{email} can sign in with this password now.")


def _chosen() -> str:
    chosen = _typed("New password")
    if len(chosen) < SHORTEST:
        raise Stop(f"A password has at least {SHORTEST} characters. Three random words do well.")
    again = _typed("The same again")
    if chosen != again:
        raise Stop("The two are not the same. Nothing was changed; try again.")
    return chosen


def _typed(question: str) -> str:
    """Return what is typed unseen, or without a terminal the next line that is given.

    A prompt would warn there that it cannot hide what is typed. Raises Stop where there is no line.
    """
    if sys.stdin.isatty():
        return str(typer.prompt(question, hide_input=True))
    line = sys.stdin.readline()
    if not line:
        raise Stop(NOTHING_TYPED)
    return line.rstrip("\r\n")


token = typer.Typer(help="Tokens with which a program acts for a person.", no_args_is_help=True)
person.add_typer(token, name="token")


@token.command("make")
def make_token(
    email: Annotated[str, typer.Argument(help="The person's email address, as imported.")],
    name: Annotated[str, typer.Option(help="What the token is for, such as “MIS link”.")],
    scope: Annotated[list[TokenScope], typer.Option(help="What it may do; say it once for each.")],
    days: Annotated[int, typer.Option(min=1, max=LONGEST_DAYS, help="How long it works.")] = 90,
) -> None:
    """Make a token for a person and show its secret, once."""
    from cli.tokens import make
    from models.scopes import Scope

    say(make(email, name, [Scope(each.value) for each in scope], days))


@token.command("list")
def list_tokens(
    email: Annotated[str, typer.Argument(help="The person's email address, as imported.")],
) -> None:
    """List a person's tokens: what each may do, until when, and when it was last used."""
    from cli.tokens import listed

    for line in listed(email):
        say(line)


@token.command("revoke")
def revoke_token(
    email: Annotated[str, typer.Argument(help="The person's email address, as imported.")],
    token_id: Annotated[str, typer.Argument(help="The token's id, as the list shows it.")],
) -> None:
    """End a token at once."""
    from cli.tokens import revoke

    say(revoke(email, token_id))
