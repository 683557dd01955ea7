"""What a school owes because a pupil leaves, and the last day it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case, StepKind
from models.clocks import ClockCode
from models.due import Due
from models.evidence import Kind
from models.requirement import Tag
from models.roles import Role
from rules.acts.leaving import away_from, gone_by, planned
from rules.acts.transferring import LEADERS, owes, was_refused
from rules.time import clocks
from rules.time.calendar import version_for
from rules.time.timetable import DueDate, by_clock
from rules.waits.wanted import Look, Wait, Wanted


def _last_day(case: Case, look: Look) -> Iterator[Wanted]:
    """Wait for the day after the pupil's last: then the pupil has left, by itself."""
    leaving = planned(case)
    if leaving is not None:
        on = away_from(leaving)
        yield Wanted(
            key=f"leave.{on}.{leaving.seq}",
            kind=StepKind.WAIT,
            move="leave",
            roles=(Role.CLOCK,),
            due=DueDate(on, "leaving.leaves_on", version_for(look.calendar, on)),
        )


def _send_record(case: Case, look: Look) -> Iterator[Wanted]:
    """Ask for the record that is owed to the next school within 15 school days.

    A pupil who is at the next school already does not end what the former school owes.
    """
    leaving = gone_by(case)
    roles = (Role.FORMER_SCHOOL,) if "on_roll" in case.configuration else LEADERS
    if leaving is None or not owes(case) or (roles != LEADERS and not case.holders(*roles)):
        return
    left_on = leaving.facts.dates["leaves_on"]
    clock = clocks.start(ClockCode.SEND_RECORDS, left_on, look.calendar)
    yield Wanted(
        key=f"send_record.{left_on}",
        kind=StepKind.SUPPLY,
        move="leave",
        roles=roles,
        due=by_clock(clock, look.calendar),
        tag=Tag.LAW,
        record=Kind.RECORD_SENT,
    )


def _next_schools_answer(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask the next school to take the journey over or, where it says no, for another school."""
    refused = was_refused(case)
    yield Wanted(
        key=f"{'name_another' if refused else 'answer'}.{case.place_seq}",
        kind=StepKind.SUPPLY,
        move="start_transfer" if refused else "accept_transfer",
        roles=LEADERS if refused else (Role.RECEIVER,),
        due=Due(school_days=5),
        record=Kind.LEAVING if refused else Kind.TRANSFER_ANSWER,
    )


def _tell_authority(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask for the local authority to be told of a pupil who is educated at home from now on."""
    leaving = gone_by(case)
    if leaving is None or not leaving.facts.says("reason", "home_educated"):
        return
    if not any(e.seq > leaving.seq for e in case.current(Kind.AUTHORITY_TOLD)):
        yield Wanted(
            key=f"tell_authority.{leaving.facts.dates['leaves_on']}",
            kind=StepKind.SUPPLY,
            move="leave",
            roles=LEADERS,
            due=Due(school_days=5),
            record=Kind.AUTHORITY_TOLD,
        )


OF_LEAVING: dict[str, tuple[Wait, ...]] = {
    "on_roll": (_last_day, _send_record),
    "between_schools": (_last_day, _next_schools_answer, _send_record),
    "left": (_send_record, _tell_authority),
}
"""The waits of where the pupil is. How soon the next school answers, and how soon the authority is
told of home education, is not verified here: five school days are Handrail's own."""
