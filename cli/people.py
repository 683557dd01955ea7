"""People and local authorities as the command line names them: by address, by code."""

from __future__ import annotations

from sqlalchemy import Connection

from adapters.directory.places import authority_with_code
from adapters.queries import command_line
from cli.telling import Stop

LONGEST_NAME = 200


def person_with_email(connection: Connection, email: str) -> str:
    """Return the id of the person with this address. Raises Stop where there is not just one."""
    ids = command_line.people_with_email(connection, email)
    if not ids:
        raise Stop(f"Nobody here has the address {email}. Import the school's lists first.")
    if len(ids) > 1:
        raise Stop(
            f"{len(ids)} people share the address {email}, so nobody can sign in with it. "
            "Give each their own in the school's lists and import them again."
        )
    return ids[0]


def checked_email(email: str) -> str:
    """Return an address as it is kept. Raises Stop where it cannot be one."""
    address = email.strip()
    name, _, host = address.partition("@")
    if not name or "." not in host or any(sign.isspace() for sign in address):
        raise Stop(f"“{email}” is not an email address. Write it as name@school.example.")
    return address.casefold()


def named(name: str) -> str:
    """Return a name as it is kept. Raises Stop for one that is empty, endless or unprintable."""
    tidied = " ".join(name.split())
    if not tidied or len(tidied) > LONGEST_NAME or not tidied.isprintable():
        raise Stop(f"“{tidied[:40]}” is not a name. Write 1 to {LONGEST_NAME} letters.")
    return tidied


def code_and_name(la: str) -> tuple[str, str]:
    """Return the two parts of an authority as an option has it. Raises Stop where one lacks."""
    code, _, name = la.strip().partition(" ")
    if not name.strip():
        raise Stop(f'“{la}” is not a code and a name. Write for example --la "801 Bristol".')
    return code, named(name)


def authority(connection: Connection, code: str, *, needed: bool) -> str | None:
    """Return the id of the local authority with this code; None where none is needed.

    Raises Stop where it is missing, unknown, or said of somebody who belongs to none.
    """
    if not needed:
        if code:
            raise Stop("An operator belongs to no local authority. Leave --la out.")
        return None
    if not code:
        raise Stop("Say which local authority, by its three digits: --la 801.")
    la_id = authority_with_code(connection, code.strip())
    if la_id is None:
        raise Stop(
            f"No local authority {code} is set up. 'handrail school add' and 'handrail import' do "
            "that with --la."
        )
    return la_id
