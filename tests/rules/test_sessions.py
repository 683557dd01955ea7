from __future__ import annotations

from datetime import timedelta

from models.evidence import Kind
from rules.sessions import each_period
from tests.playing import TEACHER, Played


def test_sessions_of_another_period_are_added_and_a_correction_is_not() -> None:
    played = Played().opened()
    played.files(TEACHER, Kind.PROVISION_RECORD, sessions_delivered=3)
    played.files(TEACHER, Kind.PROVISION_RECORD, sessions_delivered=4)
    played.now += timedelta(days=7)
    played.files(TEACHER, Kind.PROVISION_RECORD, sessions_delivered=5)
    records = [e for e in played.case.evidence if e.kind is Kind.PROVISION_RECORD]
    counted = [e.facts.numbers["sessions_delivered"] for e in each_period(records)]
    assert counted == [4, 5]
