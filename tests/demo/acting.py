"""The demo's stories played through the rules alone, letters and the clock included."""

from __future__ import annotations

from datetime import date

from cli.demo.stories import STORIES
from cli.demo.tale import (
    Act,
    Aims,
    AwaitsLetter,
    AwaitsRequest,
    AwaitsReview,
    Files,
    Signs,
    Takes,
    Tale,
)
from cli.demo.timeline import Timeline
from cli.demo.voices import Voice
from models.calendar import SchoolCalendar
from models.case import Case
from models.commands import Order, RecordEvidence, TakeMove, TakeUpAim, TimePassed
from models.events import LetterPosted
from models.roles import THE_CLOCK, Actor, Role
from rules.time.years import academic_year
from tests.playing import HEAD, MANAGER, OFFICER, PARENT, RULINGS, SENCO, TEACHER, Played

ACTORS: dict[Role, Actor] = {
    actor.role: actor for actor in (TEACHER, SENCO, HEAD, PARENT, OFFICER, MANAGER)
}


def told(voice: Voice, year: int, today: date, calendar: SchoolCalendar) -> Tale:
    """Tell a pupil's story as of a day."""
    born_on = date(today.year - year - 5, 3, 14)
    tale = Tale(voice, Timeline(today, calendar), year, born_on)
    STORIES[voice.told.story](tale)
    return tale


class Acted:
    """A journey and its request, as a tale is acted out by the rules."""

    def __init__(self, tale: Tale) -> None:
        """Open the journey on the tale's day."""
        cohort = 12 - tale.year + academic_year(tale.timeline.today)
        self.journey = Played(tale.timeline.today, RULINGS, cohort).opened()
        self.request: Played | None = None
        self._delivered = 0
        for act in tale.acts:
            self._perform(act)

    def case(self) -> Case:
        """The journey as it stands."""
        return self.journey.case

    def _perform(self, act: Act) -> None:
        match act:
            case Files():
                form = act.form
                order: Order = RecordEvidence(facts=form.facts(), digest=form.digest())
            case Signs():
                order = self._at(act.at_la).signing(act.kind)
            case Takes():
                order = TakeMove(move=act.move)
            case Aims():
                order = TakeUpAim(move=act.move)
            case AwaitsReview():
                self._review_comes()
                return
            case AwaitsRequest():
                assert self.request is not None, "no request was sent"
                return
            case AwaitsLetter():
                assert self.journey.case.current(act.kind), "no such letter came"
                return
        self._at(act.at_la).must(ACTORS[act.by], order)
        self._deliver()

    def _at(self, at_la: object) -> Played:
        if not at_la:
            return self.journey
        assert self.request is not None, "the request is not open yet"
        return self.request

    def _review_comes(self) -> None:
        self.journey.must(THE_CLOCK, TimePassed())
        assert not {"sen_do", "msp_do"} & set(self.journey.case.configuration)

    def _deliver(self) -> None:
        """Carry every letter that was posted to where it goes."""
        for letter in self._posted()[self._delivered :]:
            self._delivered += 1
            command = letter.command
            if letter.opens:
                self.request = Played(self.journey.today, self.journey.rulings, self.journey.cohort)
                self.request.now = self.journey.now
            target = self.journey if letter.to_case == self.journey.case.id else self.request
            assert target is not None
            target.must(command.by, command.order, command.id)

    def _posted(self) -> list[LetterPosted]:
        mine = self.journey.letters()
        theirs = self.request.letters() if self.request else []
        return [*mine, *theirs]
