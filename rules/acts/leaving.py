"""When a pupil leaves: the last day is armed as it is recorded, and takes effect by itself.

Support goes on until the last day, whatever was recorded before it. A later record of leaving
replaces the earlier one; one that says the pupil stays calls it off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.case import Case
from models.decision import Reason, Refused
from models.evidence import Evidence, Facts, Kind
from rules.exchange.identifiers import dfe_number_fault
from rules.rulings import Receiving
from rules.time.dates import spoken

ONE_DAY = timedelta(days=1)


def planned(case: Case) -> Evidence | None:
    """Return the record by which the pupil is to leave, or is to go elsewhere than was offered.

    A record from before the pupil last left, came or was offered to a school is spent.
    """
    latest = case.latest(Kind.LEAVING)
    if latest is None or latest.seq <= case.place_seq or latest.facts.says("reason", "stays"):
        return None
    return latest


def gone_by(case: Case) -> Evidence | None:
    """Return the record by which the pupil left, or None where none has been spent."""
    spent = (e for e in reversed(case.current(Kind.LEAVING)) if e.seq <= case.place_seq)
    return next((e for e in spent if not e.facts.says("reason", "stays")), None)


def away_from(leaving: Evidence) -> date:
    """Return the first London date on which the pupil is no longer at the school."""
    return leaving.facts.dates["leaves_on"] + ONE_DAY


def departure(case: Case, today: date, receiving: Receiving | None) -> str | None:
    """Return the move that a pupil's last day makes, once it is over.

    To a school in Handrail the journey goes with the pupil; from any other place it ends. One that
    has ended still follows a pupil whose next school is known only later.
    """
    leaving = planned(case)
    if leaving is None or away_from(leaving) > today:
        return None
    if receiving is not None and next_school(leaving.facts) == receiving.dfe_number:
        return "start_transfer"
    return None if "left" in case.configuration else "leave"


def next_school(facts: Facts) -> str | None:
    """Return the DfE number of the school a pupil goes to, where a record of leaving names one."""
    return next(iter(facts.said("to_school")), None)


def not_so_now(facts: Facts, case: Case) -> Iterator[Reason]:
    """Yield why a record about leaving or coming back cannot be so as things stand."""
    match facts.kind:
        case Kind.LEAVING:
            yield from _cannot_leave(facts, case)
        case Kind.REOPENING if "left" not in case.configuration:
            yield _refused(facts, "This journey has not ended, so there is nothing to open again.")
        case Kind.REOPENING:
            yield from _back_too_early(facts, case)
        case Kind.RECORD_SENT | Kind.AUTHORITY_TOLD if gone_by(case) is None:
            sentence = "The pupil has not left this school. Record the last day first."
            yield _refused(facts, sentence, Kind.LEAVING)


def _cannot_leave(facts: Facts, case: Case) -> Iterator[Reason]:
    between = "between_schools" in case.configuration
    if facts.says("reason", "stays") and planned(case) is None and not between:
        yield _refused(facts, "No last day is recorded, so there is nothing to call off.")
    if "left" in case.configuration and not facts.says("reason", "moved_school"):
        sentence = (
            "The pupil has left already. Open the journey again if that was a mistake, "
            "or have the record corrected."
        )
        yield _refused(facts, sentence, Kind.REOPENING)
    for number in facts.said("to_school"):
        if fault := dfe_number_fault(number):
            yield _refused(facts, fault)
        elif case.school_id == f"school-{number}":
            yield _refused(facts, "This is the school the pupil leaves. Name the one they go to.")


def _back_too_early(facts: Facts, case: Case) -> Iterator[Reason]:
    left_on = case.entered_on.get("left", facts.on)
    if facts.on < left_on and not facts.says("because", "never_left"):
        sentence = f"The pupil left on {spoken(left_on - ONE_DAY)}. Enter a day after that."
        yield Reason(code=Refused.BAD_DATE, sentence=sentence, form=facts.kind)


def _refused(facts: Facts, sentence: str, mend_with: Kind | None = None) -> Reason:
    return Reason(code=Refused.NOT_OPEN, sentence=sentence, form=mend_with or facts.kind)
