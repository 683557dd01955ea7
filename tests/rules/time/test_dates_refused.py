"""Dates that cannot be right are refused, each with a sentence that says how to mend it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.commands import RecordEvidence
from models.decision import Refused
from models.evidence import FORMS, Kind
from rules.time.dates import LIES_AHEAD, bad_dates, impossible
from tests.playing import CALENDAR, PARENT, SENCO, TEACHER, Played, identified
from tests.samples import sample

TODAY = date(2026, 9, 7)


def refused(kind: Kind, **changes: object) -> list[str]:
    """Return the sentences with which a record is refused, on Monday 7 September 2026."""
    played = Played().opened()
    form = sample(kind, played.today, **changes)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    reasons = played.refused(SENCO, order)
    assert {(r.code, r.form) for r in reasons} == {(Refused.BAD_DATE, kind)}
    return [reason.sentence for reason in reasons]


def test_a_day_that_has_not_come_is_refused() -> None:
    (sentence,) = refused(Kind.CONCERN, raised_on=TODAY + timedelta(days=1))
    assert sentence == "8 September 2026 has not come yet. Enter today's date or an earlier one."


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (kind, name)
        for kind, form in FORMS.items()
        for name, info in form.model_fields.items()
        if info.annotation in (date, date | None) and name not in LIES_AHEAD
    ],
)
def test_no_date_of_any_form_may_lie_ahead_but_a_review_and_a_last_day(
    kind: Kind, field: str
) -> None:
    form = sample(kind, TODAY)
    facts = form.facts()
    ahead = TODAY + timedelta(days=1)
    when = {"on": ahead} if field == form.DATED_BY else {}
    late = facts.model_copy(update={"dates": {**facts.dates, field: ahead}, **when})
    played = Played().opened()
    found = list(bad_dates(late, played.case, TODAY, played.rulings.calendar))
    assert [r.sentence for r in found if "has not come yet" in r.sentence]


def test_a_notice_given_ahead_is_refused_also_where_the_meeting_is_on_the_same_day() -> None:
    day = TODAY + timedelta(days=28)
    facts = sample(Kind.REVIEW_CALLED, TODAY, called_on=day, meeting_on=day).facts()
    played = Played().opened()
    (reason,) = bad_dates(facts, played.case, TODAY, played.rulings.calendar)
    assert "5 October 2026 has not come yet" in reason.sentence


def test_a_day_before_the_pupil_was_born_is_refused() -> None:
    """A pupil of the cohort of 2033 was born in September 2016 or later."""
    (sentence,) = refused(Kind.CONCERN, raised_on=date(2016, 8, 31))
    assert sentence == "31 August 2016 is before the pupil was born. Check the year."


def test_the_first_day_a_pupil_may_have_been_born_is_accepted() -> None:
    Played().opened().files(TEACHER, Kind.CONCERN, raised_on=date(2016, 9, 1))


@pytest.mark.parametrize(
    ("review_on", "next_one"),
    [
        (date(2026, 10, 3), "5 October 2026"),
        (date(2026, 12, 25), "4 January 2027"),
        (date(2026, 10, 28), "2 November 2026"),
    ],
    ids=["a Saturday", "Christmas", "half-term"],
)
def test_a_review_on_a_day_without_school_is_refused_with_the_next_one(
    review_on: date, next_one: str
) -> None:
    (sentence,) = refused(Kind.EARLY_DISCUSSION, review_on=review_on)
    assert "is not a school day" in sentence
    assert sentence.endswith(f"The next school day is {next_one}.")


def test_of_a_review_in_the_year_before_what_it_reviews_its_form_tells_and_no_calendar() -> None:
    sunday = date(2025, 12, 14)
    days = {"held_on": TODAY, "review_on": sunday}
    assert not list(impossible(Kind.EARLY_DISCUSSION, days, 2033, TODAY, CALENDAR))
    of_itself = {"review_on": date(2026, 10, 3)}
    assert list(impossible(Kind.EARLY_DISCUSSION, of_itself, 2033, TODAY, CALENDAR))


@pytest.mark.parametrize("review_on", [date(2029, 1, 8), date(9999, 12, 31)])
def test_a_review_years_ahead_is_a_slip_of_the_pen(review_on: date) -> None:
    (sentence,) = refused(Kind.EARLY_DISCUSSION, review_on=review_on)
    assert "more than two years ahead. Check the year." in sentence


def test_two_years_ahead_to_the_day_is_no_slip() -> None:
    played = Played().opened()
    on = TODAY + timedelta(days=2 * 365)
    facts = sample(Kind.LEAVING, TODAY, leaves_on=on).facts()
    assert not list(bad_dates(facts, played.case, TODAY, played.rulings.calendar))
    late = sample(Kind.LEAVING, TODAY, leaves_on=on + timedelta(days=1)).facts()
    assert list(bad_dates(late, played.case, TODAY, played.rulings.calendar))


def test_every_wrong_date_is_named_at_once() -> None:
    played = identified(Played().opened())
    form = sample(
        Kind.NEEDS_ANALYSIS,
        played.today,
        analysed_on=date(2027, 1, 1),
        shared_with_parents_on=date(2010, 1, 1),
    )
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    reasons = played.refused(TEACHER, order)
    assert [reason.code for reason in reasons] == [Refused.BAD_DATE] * 2


def test_a_last_day_may_lie_ahead() -> None:
    Played().opened().files(SENCO, Kind.LEAVING, leaves_on=TODAY + timedelta(days=90))


def test_a_wrong_date_in_the_familys_request_says_so_and_a_right_one_goes_through() -> None:
    played = Played().opened()
    form = sample(Kind.FAMILY_REQUEST, TODAY, made_on=TODAY + timedelta(days=2))
    (reason,) = played.refused(PARENT, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert reason.code is Refused.BAD_DATE
    played.files(PARENT, Kind.FAMILY_REQUEST)
