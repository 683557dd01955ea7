"""The statutory clocks, against the table of worked dates beside this file."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from adapters.directory.bank_holidays import england_bank_holidays
from models.calendar import SchoolCalendar, Term, with_version
from models.clocks import (
    BeforeDay,
    Clock,
    ClockCode,
    ClockException,
    Counting,
    Direction,
    ExceptionReason,
    Length,
    Standing,
    Unit,
)
from models.evidence import Kind
from rules.conditions.ground import Ground
from rules.conditions.kinds import met
from rules.law import NOT_ASSESSED_RECENTLY
from rules.time.calendar import add_school_days, add_working_days
from rules.time.clock_table import CLOCKS
from rules.time.clocks import appeal_clock, excuses, standing, start
from tests.rules.ready import ready_for
from tests.samples import sample

PAGE = (Path(__file__).parent / "worked_dates.md").read_text(encoding="utf-8")
EVENTS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
CODES = st.sampled_from(ClockCode)
BY_CODE = {code.value: code for code in ClockCode}
BY_REASON = {reason.value: reason for reason in ExceptionReason}
PLAIN = [code for code in ClockCode if isinstance(CLOCKS[code].length, BeforeDay)] + [
    code
    for code in ClockCode
    if isinstance(length := CLOCKS[code].length, Length)
    and length.unit in (Unit.DAYS, Unit.WEEKS, Unit.MONTHS)
]


def rows_under(heading: str) -> list[list[str]]:
    """Return the cells of each row of the table under a heading of the page."""
    section = PAGE.split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def day(text: str) -> date:
    """Read a date such as "Sun 1 Nov 2026"; a wrong weekday is a slip in the page."""
    found = datetime.strptime(text, "%a %d %b %Y").date()  # noqa: DTZ007 - a date has no zone
    assert f"{found:%a}" == text[:3], f"{text} is a {found:%A}"
    return found


def the_calendar() -> SchoolCalendar:
    """Return the calendar that the page describes."""
    terms = [
        Term(
            name=name,
            starts_on=day(first),
            ends_on=day(last),
            half_term_starts_on=day(half_first),
            half_term_ends_on=day(half_last),
        )
        for name, first, last, half_first, half_last in rows_under("The school year used here")
    ]
    listed = re.search(r"INSET days: (.*?)\. ", PAGE)
    assert listed
    inset_on = [day(text) for text in listed.group(1).split(", ")]
    return with_version(terms, inset_on, england_bank_holidays(2026, 2028))


CALENDAR = the_calendar()


@pytest.mark.parametrize(("code", "event", "act_by", "breach_after", "why"), rows_under("Clocks"))
def test_a_clock_has_the_two_dates_worked_out_by_hand(
    code: str, event: str, act_by: str, breach_after: str, why: str
) -> None:
    clock = start(BY_CODE[code], day(event), CALENDAR)
    assert (clock.act_by_on, clock.breach_after_on) == (day(act_by), day(breach_after)), why


@pytest.mark.parametrize(
    ("letter", "certificate", "act_by", "breach_after", "why"), rows_under("Appeals")
)
def test_an_appeal_may_come_until_the_later_of_letter_and_certificate(
    letter: str, certificate: str, act_by: str, breach_after: str, why: str
) -> None:
    certificate_on = None if certificate == "none" else day(certificate)
    clock = appeal_clock(day(letter), certificate_on, CALENDAR)
    assert (clock.act_by_on, clock.breach_after_on) == (day(act_by), day(breach_after)), why


@pytest.mark.parametrize("row", rows_under("Lateness and its excuses"), ids=" ".join)
def test_lateness_is_excused_only_by_what_the_law_names(row: list[str]) -> None:
    code, event, cause, first, last, asked, done, expected, why = row
    clock = start(BY_CODE[code], day(event), CALENDAR)
    exceptions = [] if cause == "none" else [_exception(cause, first, last, asked)]
    assert standing(clock, day(done), exceptions) == expected, why


def _exception(cause: str, first: str, last: str, asked: str) -> ClockException:
    return ClockException(
        reason=BY_REASON[cause],
        from_on=day(first),
        to_on=day(last),
        asked_on=None if asked == "-" else day(asked),
        evidence="letter-1",
    )


def test_every_clock_has_a_rule_and_a_worked_date() -> None:
    worked = {row[0] for row in rows_under("Clocks")}
    assert set(CLOCKS) == set(ClockCode) == worked


@pytest.mark.parametrize("code", ClockCode)
def test_every_sentence_of_a_clock_names_its_own_length(code: ClockCode) -> None:
    rule = CLOCKS[code]
    for sentence in (rule.for_staff, rule.for_family, rule.for_authority):
        assert _spoken(rule.length) in sentence


def _spoken(length: Length | BeforeDay) -> str:
    if isinstance(length, BeforeDay):
        return f"before {date(2027, length.month, length.day):%-d %B}"
    unit = length.unit.label.removesuffix("s") if length.count == 1 else length.unit.label
    return f"{length.count} {unit}"


def test_only_answers_to_a_served_plan_have_their_first_day_fixed_by_law() -> None:
    fixed = {code for code in ClockCode if CLOCKS[code].counting is Counting.WITH_EVENT_DAY}
    assert fixed == {ClockCode.ANSWER_DRAFT, ClockCode.ANSWER_AMENDMENTS}


@given(CODES, EVENTS)
def test_the_day_to_act_by_is_never_after_the_breach_nor_more_than_a_day_before_it(
    code: ClockCode, event_on: date
) -> None:
    clock = start(code, event_on, CALENDAR)
    assert clock.act_by_on <= clock.breach_after_on <= _one_unit_after(clock)


def _one_unit_after(clock: Clock) -> date:
    """Return the next day of the kind the clock counts in."""
    length = CLOCKS[clock.code].length
    if isinstance(length, Length) and length.unit is Unit.SCHOOL_DAYS:
        return add_school_days(CALENDAR, clock.act_by_on, 1)
    if isinstance(length, Length) and length.unit is Unit.WORKING_DAYS:
        return add_working_days(CALENDAR, clock.act_by_on, 1)
    return clock.act_by_on + timedelta(days=1)


@given(CODES, EVENTS, EVENTS)
def test_a_later_event_never_gives_an_earlier_date(
    code: ClockCode, one_on: date, other_on: date
) -> None:
    earlier, later = (start(code, each, CALENDAR) for each in sorted((one_on, other_on)))
    assert earlier.act_by_on <= later.act_by_on
    assert earlier.breach_after_on <= later.breach_after_on


@given(CODES, EVENTS)
def test_a_limit_ends_after_its_event_and_a_notice_before_it(
    code: ClockCode, event_on: date
) -> None:
    length = CLOCKS[code].length
    clock = start(code, event_on, CALENDAR)
    if isinstance(length, BeforeDay) or length.direction is Direction.BEFORE:
        assert clock.breach_after_on <= event_on
    else:
        assert clock.act_by_on > event_on


@given(st.sampled_from(PLAIN), EVENTS)
def test_no_calendar_moves_a_clock_of_days_weeks_or_months(code: ClockCode, event_on: date) -> None:
    assert start(code, event_on, CALENDAR) == start(code, event_on, with_version())


@given(CODES, EVENTS, st.integers(0, 400))
def test_an_exception_never_moves_a_date_and_only_ever_helps(
    code: ClockCode, event_on: date, days_late: int
) -> None:
    clock = start(code, event_on, CALENDAR)
    before = clock.model_copy()
    circumstances = ClockException(
        reason=ExceptionReason.EXCEPTIONAL_CIRCUMSTANCES,
        from_on=event_on,
        to_on=event_on,
        evidence="letter-1",
    )
    on = clock.breach_after_on + timedelta(days=days_late)
    plain, helped = standing(clock, on), standing(clock, on, [circumstances])
    assert clock == before
    assert plain == (Standing.LATE if days_late else Standing.IN_TIME)
    expected = Standing.LATE_BUT_EXCUSED if excuses(clock, circumstances) else Standing.LATE
    assert helped == (expected if days_late else Standing.IN_TIME)


def test_a_shortage_of_psychologists_is_not_an_exception_the_law_knows() -> None:
    assert {reason.value for reason in ExceptionReason} == {
        "school_closed",
        "early_years_closed",
        "exceptional_circumstances",
        "absent_from_area",
        "missed_appointment",
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to_on": date(2026, 7, 1)}, "ends before it begins"),
        ({"asked_on": None}, "Give the day on which the authority asked"),
        ({"to_on": date(2026, 8, 17)}, "at least 4 weeks"),
        ({"asked_on": date(2026, 7, 14)}, "from 15 July 2026 to 25 August 2026"),
        ({"asked_on": date(2026, 8, 26)}, "from 15 July 2026 to 25 August 2026"),
        ({"reason": ExceptionReason.ABSENT_FROM_AREA}, "Only a closure"),
    ],
)
def test_an_exception_the_law_would_not_know_is_refused_with_a_reason(
    changes: dict[str, object], sentence: str
) -> None:
    closure = {
        "reason": ExceptionReason.SCHOOL_CLOSED,
        "from_on": date(2026, 7, 22),
        "to_on": date(2026, 8, 31),
        "asked_on": date(2026, 7, 15),
        "evidence": "letter-1",
    }
    ClockException.model_validate(closure)
    with pytest.raises(ValidationError, match=sentence):
        ClockException.model_validate(closure | changes)


def test_a_clock_says_which_calendar_counted_its_school_days_and_when_it_was_assumed() -> None:
    loaded = start(ClockCode.SEND_RECORDS, date(2026, 10, 16), CALENDAR)
    beyond = start(ClockCode.SEND_RECORDS, date(2031, 10, 16), CALENDAR)
    weeks = start(ClockCode.FINAL_PLAN, date(2026, 10, 16), CALENDAR)
    assert loaded.counted_with == CALENDAR.version
    assert beyond.counted_with == f"{CALENDAR.version}.assumed"
    assert weeks.counted_with is None


@pytest.mark.parametrize("assessed_on", [date(2026, 8, 31), date(2026, 9, 1), date(2027, 8, 29)])
def test_the_law_s_condition_holds_from_the_day_after_the_six_months(assessed_on: date) -> None:
    played = ready_for("school_requests_assessment")
    bar = start(ClockCode.REASSESSMENT_BAR, assessed_on, CALENDAR)
    form = sample(Kind.REQUEST_FORM, played.today, last_assessed_on=assessed_on).facts()
    record = played.case.current(Kind.REQUEST_FORM)[-1].model_copy(update={"facts": form})
    case = played.case.model_copy(update={"evidence": (*played.case.evidence, record)})
    assert not met(NOT_ASSESSED_RECENTLY, Ground(case, bar.act_by_on))
    assert met(NOT_ASSESSED_RECENTLY, Ground(case, bar.breach_after_on))


def test_months_cannot_be_counted_back() -> None:
    with pytest.raises(ValidationError, match="Give the length in weeks"):
        Length(count=1, unit=Unit.MONTHS, direction=Direction.BEFORE)
