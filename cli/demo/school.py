"""The demo school: set up and taken in by the same door as any school's lists.

Its files are written for the school year 2026 to 2027. Every date in them is moved by whole years,
so that each pupil is in the year group that the file says, whenever the demo is made.
"""

from __future__ import annotations

import re
from datetime import date
from importlib import resources

from sqlalchemy import Connection, Engine

from adapters.database import reading, writing
from adapters.directory.officers import add_officer, give_demo_account, has_demo_accounts
from adapters.directory.places import (
    add_authority,
    add_school,
    school_with_number,
    usual_calendar,
)
from adapters.directory.reaching import Reach, keep_reach
from adapters.importing.files import Given
from adapters.importing.taking_in import import_lists
from cli.demo.people import OFFICERS, OPERATOR, demo_people
from cli.telling import NOT_NOW, Stop
from models.imports import ImportReport
from rules.time.years import academic_year

WRITTEN_FOR = 2026
"""The school year, by the calendar year it begins in, for which the files are written."""

AUTHORITY = ("999", "Larkshire Council")
NEIGHBOUR = ("998", "Saltmere Council")
SCHOOL = ("999/4001", "Brackenhill School")
AUTHORITY_REACHED = Reach(
    phone="03069 990100",
    email="send@larkshire.example",
    advice_service="Larkshire SENDIASS, 03069 990102, sendiass.larkshire.example",
    mediation_adviser="Larkshire Mediation Advice, 03069 990103, mediation.larkshire.example",
    where_to_appeal="on the Tribunal's own form, which Larkshire SENDIASS gives you, 03069 990102",
)
SCHOOL_REACHED = Reach(phone="03069 990140", email="office@brackenhill.example")
"""Made up, as everything of the demo is."""

LISTS = ("staff.csv", "pupils.csv", "contacts.csv")
LEAVERS = ("leavers.csv",)

_DAY = re.compile(r"\b(\d\d/\d\d)/(\d{4})\b")


def is_made(engine: Engine) -> bool:
    """Tell whether the demo is whole: its accounts are made last of all."""
    with reading(engine) as connection:
        return has_demo_accounts(connection)


def school_made(engine: Engine) -> str | None:
    """Return the demo school's id; None before its lists were taken in."""
    with reading(engine) as connection:
        return school_with_number(connection, SCHOOL[0])


def take_in(engine: Engine, files: tuple[str, ...], today: date) -> str:
    """Import some of the demo's files and return the school's id."""
    given = [Given(name, _moved_to(today, _text(name)).encode()) for name in files]
    report = import_lists(engine, given, lambda connection: _set_up(connection, today), today)
    _must_be_clean(report)
    return report.school_id


def open_the_doors(engine: Engine) -> None:
    """Let the demo people sign in: the demo is whole."""
    with writing(engine) as connection:
        for someone in demo_people():
            give_demo_account(connection, someone.email)


def _set_up(connection: Connection, today: date) -> str:
    la_id = add_authority(connection, *AUTHORITY)
    add_authority(connection, *NEIGHBOUR)
    for officer in OFFICERS:
        add_officer(connection, officer.name, officer.email, officer.role, la_id)
    add_officer(connection, OPERATOR.name, OPERATOR.email, OPERATOR.role)
    school_id = add_school(connection, *SCHOOL, usual_calendar(today))
    keep_reach(connection, AUTHORITY[0], AUTHORITY_REACHED)
    keep_reach(connection, SCHOOL[0], SCHOOL_REACHED)
    return school_id


def _text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _moved_to(today: date, text: str) -> str:
    """Move every date of a file from the school year it is written for to today's."""
    years = academic_year(today) - WRITTEN_FOR
    return _DAY.sub(lambda found: f"{found[1]}/{int(found[2]) + years}", text)


def _must_be_clean(report: ImportReport) -> None:
    """Raise Stop with the first finding: the demo's own files have no faults."""
    for finding in report.findings:
        raise Stop(f"The demo's {finding.place}: {finding.sentence}", NOT_NOW)
