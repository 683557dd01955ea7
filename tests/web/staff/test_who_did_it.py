"""The story of a journey names whoever did a thing, and not whose act it was taken on with."""

from __future__ import annotations

from dataclasses import replace

from adapters.rulings import words_of
from tests.playing import HEAD, Played
from tests.rules.absences import OTHER, WITH_TEAM
from tests.rules.people.test_leavers import cover
from web.presenters.happened import happened, people_in
from web.presenters.people import Names


def test_cover_that_was_set_before_a_journey_is_said_of_whoever_set_it() -> None:
    played = Played()
    played.rulings = replace(WITH_TEAM, covers=(cover(played),))
    played.opened()
    entries = tuple(played.log)
    assert {HEAD.person_id, OTHER.person_id} <= people_in(entries)
    story = happened(entries, Names({}), words_of(played.case.pack), played.case)
    (agreed,) = [one for one in story if one.sentence.startswith("It was agreed from")]
    assert agreed.who.endswith(", headteacher")
