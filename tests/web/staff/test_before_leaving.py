"""A pupil's last day is looked at before it is kept: what it brings, what is open, from when."""

from __future__ import annotations

from datetime import date, timedelta

from models.evidence import Kind
from tests.playing import SENCO, identified
from tests.web.staff.test_records import JOURNEY, visitor
from tests.web.town import Town
from tests.web.village import Visitor
from web.dates import long_date

LEAVING = f"{JOURNEY}/records/{Kind.LEAVING}"


def senco(town: Town) -> Visitor:
    return visitor(town, SENCO.person_id)


def day(on: date) -> dict[str, str]:
    return {f"leaves_on__{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def asked(who: Visitor, on: date, **answers: str) -> str:
    """Fill in the form, and return the page that comes before anything is kept."""
    said = {"reason": "moved_school", "note": "To Wales.", **answers}
    return who.send(LEAVING, **day(on), **said).text


def test_what_is_open_and_from_which_day_is_read_before_the_last_day_is_kept(town: Town) -> None:
    played = identified(town.journey())
    last_on = played.today + timedelta(days=7)
    page = asked(senco(town), last_on)
    assert "Check before you go on: the pupil leaves" in page
    assert f"Support goes on until {long_date(last_on)}." in page
    left_on = long_date(last_on + timedelta(days=1))
    assert f"From {left_on} the pupil has left this school" in page
    closes, _, asks = page.partition("What is asked for from then on")
    assert "Analyse the pupil" in closes.partition("What is still open, and closes then")[2]
    assert "due by" in asks
    assert f"Handrail writes to them from {left_on} at" in page
    assert f"Until {long_date(last_on)} you can change the day, or call it off." in page
    assert not town.case("journey-0").current(Kind.LEAVING)


def test_it_is_kept_once_that_was_read(town: Town) -> None:
    played = identified(town.journey())
    who = senco(town)
    page = asked(who, played.today + timedelta(days=7))
    said = who.resend(page, LEAVING, _pressed="leaves").text
    assert "“Leaving this school” is saved." in said
    (kept,) = town.case("journey-0").current(Kind.LEAVING)
    assert kept.facts.dates["leaves_on"] == played.today + timedelta(days=7)


def test_whoever_changes_it_first_finds_all_that_was_typed(town: Town) -> None:
    played = identified(town.journey())
    who = senco(town)
    page = asked(who, played.today + timedelta(days=7))
    form = who.resend(page, LEAVING, _pressed="change").text
    assert ">To Wales.</textarea>" in form
    assert not town.case("journey-0").current(Kind.LEAVING)
    again = who.resend(form, LEAVING, note="To Cardiff.").text
    assert "Check before you go on" in again
    assert "To Cardiff." in who.open(LEAVING).text


def test_a_last_day_that_is_over_takes_effect_at_once_and_the_page_says_so(town: Town) -> None:
    played = identified(town.journey())
    page = asked(senco(town), played.today - timedelta(days=1), reason="home_educated", note="")
    assert "this takes effect as you save it" in page
    assert "You cannot call it off" in page
    assert "local authority" in page.partition("What is asked for from then on")[2]


def test_a_school_in_handrail_is_asked_and_the_journey_stands_still(town: Town) -> None:
    played = identified(town.journey())
    last_on = played.today + timedelta(days=7)
    page = asked(senco(town), last_on, to_school="9992002", note="")
    assert "The next school is then asked to go on with this journey." in page
    assert "Until the next school takes the journey over" in page


def test_what_is_wrong_is_mended_first(town: Town) -> None:
    played = identified(town.journey())
    last_on = played.today + timedelta(days=7)
    assert "Say which school the pupil goes to" in asked(senco(town), last_on, note="")
    refused = asked(senco(town), last_on, to_school="9992002", reason="stays", note="")
    assert "Leave this empty" in refused


def test_a_pupil_who_stays_after_all_is_not_asked_about_twice(town: Town) -> None:
    played = identified(town.journey())
    last_on = played.today + timedelta(days=7)
    played.files(SENCO, Kind.LEAVING, leaves_on=last_on)
    assert "is saved." in asked(senco(town), last_on, reason="stays", note="")
    assert town.case("journey-0").current(Kind.LEAVING)[-1].facts.says("reason", "stays")


def test_the_next_school_is_chosen_among_answers_of_which_none_is_there_twice(town: Town) -> None:
    identified(town.journey())
    page = senco(town).open(LEAVING).text
    radios = page.partition("To which school?")[2].partition("Where does the pupil go?")[0]
    assert radios.count('type="radio"') == 2
    assert "Leave this unanswered" not in radios
    assert "seven figures" not in radios
