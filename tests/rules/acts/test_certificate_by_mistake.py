"""A mediation certificate told of by mistake: what was counted from it is right again."""

from __future__ import annotations

from datetime import date, timedelta

from models.evidence import Kind
from models.notice import NoticeKind
from models.roles import Actor
from rules.notices import notices_for
from rules.waits.of_family import certificate_on
from tests.playing import MANAGER, OFFICER, PARENT, RULINGS
from tests.rules.acts.test_correcting import about, agreeing, latest
from tests.rules.people.test_each_parents_own import OTHER, refused_two_parents
from tests.two_sides import TwoSides, refused

CERTIFICATE = Kind.MEDIATION_CERTIFICATE
LAST_DAYS = ("appeal_to_tribunal", "time_to_appeal_ends")


def last_days(sides: TwoSides) -> list[tuple[date, date | None]]:
    """Return the last day to appeal as the family's side and the authority's have it."""
    return [(s.due_on, s.breach_on) for s in map(sides.step, LAST_DAYS)]


def taken_back(sides: TwoSides, because: str = "not_happened", whose: Actor = PARENT) -> None:
    """Let two people at the authority say that a certificate was told of by mistake."""
    request = sides.request
    (wrong,) = [e for e in request.case.current(CERTIFICATE) if e.recorded_by == whose]
    request.must(OFFICER, about(wrong, request, because=because))
    request.must(MANAGER, agreeing(request))
    sides.post()


def held_late() -> tuple[TwoSides, list[tuple[date, date | None]]]:
    """Return a refusal with a certificate that moves the last day, and that day before it."""
    sides = refused()
    before = last_days(sides)
    sides.waits_until(sides.today + timedelta(weeks=7))
    sides.files(PARENT, CERTIFICATE, issued_on=sides.today)
    assert last_days(sides) != before
    return sides, before


def test_the_last_day_to_appeal_is_on_both_sides_what_it_was_before() -> None:
    sides, before = held_late()
    taken_back(sides)
    assert last_days(sides) == before
    assert "may_appeal" in sides.request.case.configuration
    for case in (sides.journey.case, sides.request.case):
        assert case.current(CERTIFICATE) == ()
        assert [s.evidence.kind for s in case.struck] == [CERTIFICATE]
        assert not [s for s in case.steps if s.record is Kind.LOOKED_AGAIN]
    sides.files(PARENT, CERTIFICATE, issued_on=sides.today)
    assert "certificate_held" in sides.request.case.configuration, "it can be told of again"


def test_no_earlier_version_counts_instead_where_there_was_none() -> None:
    sides, before = held_late()
    sides.files(PARENT, CERTIFICATE, issued_on=sides.today - timedelta(days=1))
    taken_back(sides)
    assert last_days(sides) == before
    assert certificate_on(sides.journey.case) is None


def test_of_a_mistyped_one_the_version_before_counts() -> None:
    sides = refused()
    sides.waits_until(sides.today + timedelta(weeks=7))
    right_on = sides.today - timedelta(days=1)
    sides.files(PARENT, CERTIFICATE, issued_on=right_on)
    sides.files(PARENT, CERTIFICATE, issued_on=sides.today)
    taken_back(sides, because="mistyped")
    assert certificate_on(sides.journey.case) == right_on
    assert "certificate_held" in sides.request.case.configuration


def test_the_adviser_is_asked_for_again_and_a_meeting_is_still_owed() -> None:
    sides = refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    owed, asks = sides.step("mediation_agrees"), sides.step("ask_for_mediation")
    sides.files(PARENT, CERTIFICATE)
    assert "ask_for_mediation" not in sides.asked()
    taken_back(sides)
    assert sides.step("mediation_agrees").breach_on == owed.breach_on
    assert sides.step("ask_for_mediation").due_on == asks.due_on


def test_a_certificate_that_was_due_is_owed_again() -> None:
    sides = refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="not_agreed", to_do=None)
    owed = sides.step("certificate_is_issued")
    sides.files(PARENT, CERTIFICATE)
    taken_back(sides)
    assert sides.step("certificate_is_issued").breach_on == owed.breach_on
    sides.files(OFFICER, CERTIFICATE)
    assert "certificate_is_issued" not in sides.asked()


def test_one_parents_mistake_leaves_the_others_certificate_of_the_same_day() -> None:
    sides = refused_two_parents(on=date(2026, 11, 2))
    sides.waits_until(date(2026, 12, 21))
    for parent in (PARENT, OTHER):
        sides.files(parent, CERTIFICATE, issued_on=date(2026, 12, 18))
    taken_back(sides)
    for case in (sides.journey.case, sides.request.case):
        assert [e.owner for e in case.current(CERTIFICATE)] == [OTHER.person_id]
    assert "certificate_held" in sides.request.case.configuration


def test_one_that_an_officer_recorded_is_put_right_the_same_way() -> None:
    sides = refused()
    before = last_days(sides)
    sides.waits_until(sides.today + timedelta(weeks=7))
    sides.files(OFFICER, CERTIFICATE, issued_on=sides.today)
    assert last_days(sides) != before
    taken_back(sides, whose=OFFICER)
    assert last_days(sides) == before
    assert "may_appeal" in sides.request.case.configuration


def test_whoever_told_of_it_is_told_that_it_is_put_right() -> None:
    sides, _ = held_late()
    before, since = sides.journey.case, len(sides.journey.log)
    taken_back(sides)
    news = tuple(sides.journey.log[since:])
    told = notices_for(before, sides.journey.case, news, RULINGS.policy)
    assert (PARENT.person_id, NoticeKind.CORRECTED) in [(n.person_id, n.kind) for n in told]


def test_what_else_a_family_told_the_authority_stays_its_own() -> None:
    sides = refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    request = sides.request
    (reason,) = request.refused(OFFICER, about(latest(request, Kind.MEDIATION_REQUEST), request))
    assert "Only they change it" in reason.sentence
