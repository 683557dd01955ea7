"""A pupil moves house: a new request goes to the new authority, an open one stays where it is."""

from __future__ import annotations

from models.commands import ChangeAuthority, OpenCase
from models.decision import Refused
from models.evidence import Kind
from models.roles import THE_CLOCK
from rules.acts.moving_home import moves_home
from tests.playing import HEAD, OFFICER, PARENT, SENCO, Played, request_received


def moved(played: Played) -> Played:
    (command,) = moves_home(played.case, "la-2")
    played.must(command.by, command.order, command.id)
    return played


def test_a_request_after_the_move_goes_to_the_authority_where_the_pupil_lives() -> None:
    played = moved(Played().opened())
    assert moves_home(played.case, "la-2") == ()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    opening = played.letters()[-1].command.order
    assert isinstance(opening, OpenCase)
    assert opening.la_id == "la-2"


def test_an_open_request_stays_where_it_was_sent_and_its_answers_still_arrive() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(played)
    moved(played)
    assert request.case.la_id == "la-1"
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    letter = request.letters()[-1].command
    played.must(letter.by, letter.order, letter.id)
    assert "deciding" in played.case.configuration


def test_a_request_itself_is_moved_by_nobody() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(played)
    (reason,) = request.refused(THE_CLOCK, ChangeAuthority(la_id="la-2"))
    assert reason.code is Refused.NOT_OPEN


def test_nobody_says_on_a_journey_alone_where_a_pupil_lives() -> None:
    played = Played().opened()
    for by in (SENCO, HEAD, PARENT):
        (reason,) = played.refused(by, ChangeAuthority(la_id="la-2"))
        assert reason.code is Refused.NOT_YOURS
