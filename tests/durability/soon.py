"""A journey opened weeks ago, whose next reminders fall due within seconds of now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import Engine

from adapters import cases
from adapters.database import writing
from models.case import Case, Chart, Rung
from models.commands import OpenCase
from models.events import Entry, StepOpened
from rules.evolve import fold
from rules.packs import ENGLAND
from tests.playing import CALENDAR, SCHOOL_PEOPLE, SENCO, Played


def opened_weeks_ago(engine: Engine, name: str, first_at: datetime, every: timedelta) -> Case:
    """Put a journey on the log and the lists whose dates come one after another from an instant."""
    played = Played()
    played.must(SENCO, _opening(name), command_id=f"{name}.open")
    entries = tuple(_with_dates(played.log, first_at, every))
    case = fold(entries)
    assert case is not None
    with writing(engine) as connection:
        cases.write(connection, None, case, entries, ())
    return case


def _opening(name: str) -> OpenCase:
    return OpenCase(
        chart=Chart.PUPIL_JOURNEY,
        pupil_id=f"pupil-of-{name}",
        school_id="school-1",
        la_id="la-1",
        cohort=2033,
        pack=ENGLAND,
        calendar=CALENDAR.version,
        people=SCHOOL_PEOPLE,
    )


def _with_dates(log: list[Entry], first_at: datetime, every: timedelta) -> Iterator[Entry]:
    """Yield the entries with every step's rungs at new instants, in the order they had."""
    dates = (first_at + every * number for number in count())
    for entry in log:
        event = entry.event
        if isinstance(event, StepOpened):
            rungs = tuple(_at(rung, next(dates)) for rung in event.step.rungs)
            step = event.step.model_copy(update={"rungs": rungs})
            event = event.model_copy(update={"step": step})
        yield entry.model_copy(update={"event": event})


def _at(rung: Rung, at: datetime) -> Rung:
    return rung.model_copy(update={"at": at})
