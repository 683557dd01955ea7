"""How a family reaches its school and its authority: kept with each, as one line a family reads."""

from __future__ import annotations

import re
from typing import NamedTuple

from sqlalchemy import Connection, update

from adapters.directory.places import CannotSetUp, authority_with_code, school_with_number
from adapters.tables import table_of
from models.tables import LocalAuthorityRow, SchoolRow
from rules.exchange.identifiers import tidy

LONGEST = 200
"""Characters of one line: a name, a number and a web page fit."""

_PHONE = re.compile(r"\+?[0-9 ()]{7,20}")
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")


class Reach(NamedTuple):
    """How a place is reached; None leaves what is known as it is; an empty text takes it away.

    The last three are an authority's alone: whom a family asks, by which number or web page, and
    how it sends an appeal to the Tribunal.
    """

    phone: str | None = None
    email: str | None = None
    advice_service: str | None = None
    mediation_adviser: str | None = None
    where_to_appeal: str | None = None


OF_AN_AUTHORITY = {"advice_service", "mediation_adviser", "where_to_appeal"}
"""What no school says of itself."""


def keep_reach(connection: Connection, place: str, reach: Reach) -> None:
    """Keep how a school (its DfE number) or an authority (its three digits) is reached.

    Raises CannotSetUp for a place that is not set up, and for what is no number or address.
    """
    given = {name: said.strip() for name, said in reach._asdict().items() if said is not None}
    _check(given)
    school_id = school_with_number(connection, place)
    la_id = authority_with_code(connection, tidy(place))
    if school_id is None and la_id is None:
        raise CannotSetUp(f"No school and no local authority {place} is set up.")
    if school_id is not None and OF_AN_AUTHORITY & set(given):
        raise CannotSetUp(
            "Advice, mediation and appeals are the local authority's: give its three digits."
        )
    table = table_of(SchoolRow if school_id else LocalAuthorityRow)
    values = {name: said or None for name, said in given.items()}
    if values:
        connection.execute(update(table).where(table.c.id == (school_id or la_id)).values(values))


def _check(given: dict[str, str]) -> None:
    phone, email = given.get("phone"), given.get("email")
    if phone and not _PHONE.fullmatch(phone):
        raise CannotSetUp("The phone number is not one, such as 01632 960 123. Check it.")
    if email and not _EMAIL.fullmatch(email):
        raise CannotSetUp("The email address is not one, such as name@school.example. Check it.")
    if any(len(said) > LONGEST or not said.isprintable() for said in given.values()):
        raise CannotSetUp(f"Say it in one line of at most {LONGEST} characters.")
