"""A pupil's journey and its request at the local authority, played together: letters are posted."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.case import Step
from models.commands import ReceiveLetter
from models.events import LetterPosted
from models.evidence import Form, Kind
from models.evidence.choices_of_la import Adviser
from models.roles import Actor
from tests.playing import (
    HEAD,
    MANAGER,
    MONDAY,
    OFFICER,
    PARENT,
    SENCO,
    Played,
    request_received,
)

IN_YEAR_10 = 2028
"""The cohort of a pupil who is in Year 10 in the autumn of 2026: every adviser is asked."""

OTHER_ADVISERS = tuple(a for a in Adviser if a not in (Adviser.FAMILY, Adviser.EDUCATION))


MIRROR = {
    "received": "requested",
    "considering": "deciding",
    "awaiting_information": "deciding",
    "refused": "assessment_refused",
    "withdrawn": "request_withdrawn",
    "agreed": "assessing",
    "advice_sought": "assessing",
    "deciding_on_plan": "assessing",
    "no_plan": "plan_refused",
    "drafting_plan": "plan_being_drafted",
    "draft_issued": "draft_plan_issued",
    "plan_maintained": "plan_issued",
    "in_review": "plan_issued",
    "amending": "plan_issued",
    "ceasing": "plan_ceasing",
    "ceased": "plan_ceased",
}
"""What the journey shows for each state of the request; it is checked after every act."""


class TwoSides:
    """Two cases on one clock. Every act posts its letters to the other side at once."""

    def __init__(
        self,
        cohort: int = IN_YEAR_10,
        on: date = MONDAY,
        asks: str = "parent",
        journey: Played | None = None,
    ) -> None:
        """Open a journey; the family asks, and the local authority receives the request."""
        self.journey = journey or Played(on, cohort=cohort)
        self.journey.opened()
        self.journey.files(PARENT, Kind.FAMILY_REQUEST, requester=asks)
        self.request = request_received(self.journey)
        self._read = {id(self.journey): len(self.journey.letters()), id(self.request): 0}
        self.post()

    @property
    def today(self) -> date:
        """The date on both sides."""
        return self.journey.today

    def files(self, by: Actor, kind: Kind, **changes: Any) -> Form:
        """File a complete record on the actor's side, dated today."""
        form = self._side(by).files(by, kind, **changes)
        self.post()
        return form

    def signs(self, kind: Kind, *signers: Actor) -> None:
        """Sign the current version of a document, one after the other."""
        for by in signers:
            self._side(by).signs(by, kind)
        self.post()

    def takes(self, by: Actor, move: str) -> None:
        """Take a move that must be open."""
        self._side(by).takes(by, move)
        self.post()

    def waits_until(self, day: date) -> None:
        """Let both clocks run to ten in the morning of a day."""
        for side in (self.journey, self.request):
            side.waits_until(day)
        self.post()

    def post(self) -> None:
        """Deliver letters both ways until there are none."""
        while self._deliver(self.journey, self.request) + self._deliver(self.request, self.journey):
            pass
        (theirs,) = MIRROR.keys() & set(self.request.case.configuration)
        assert MIRROR[theirs] in self.journey.case.configuration, "the journey mirrors the request"

    def step(self, move: str, record: Kind | None = None, **about: Any) -> Step:
        """Return the one open step of either side for a move."""
        found = [
            step
            for side in (self.journey, self.request)
            for step in side.case.steps
            if step.move == move
            and (record is None or step.record is record)
            and all(getattr(step, name) == value for name, value in about.items())
        ]
        (step,) = found
        return step

    def asked(self) -> set[str]:
        """Return the moves of every open step of both sides."""
        return {step.move for side in (self.journey, self.request) for step in side.case.steps}

    def _side(self, by: Actor) -> Played:
        return self.request if by in (OFFICER, MANAGER) else self.journey

    def _deliver(self, sender: Played, receiver: Played) -> int:
        sent = sender.letters()
        new: list[LetterPosted] = sent[self._read[id(sender)] :]
        self._read[id(sender)] = len(sent)
        for letter in new:
            receiver.must(letter.command.by, letter.command.order, letter.command.id)
        return len(new)


def letter_from(request_id: str, form: Form) -> ReceiveLetter:
    """Return the letter with which a request at the authority sends a record."""
    return ReceiveLetter(
        from_case=request_id, facts=form.facts(), digest=form.digest(), written_by=OFFICER
    )


def considering(**how: Any) -> TwoSides:
    """Play to a request that the authority has acknowledged and consulted the family about."""
    return considering_further(TwoSides(**how))


def considering_further(sides: TwoSides) -> TwoSides:
    """Play on to a request that the authority has acknowledged and consulted the family about."""
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    sides.files(OFFICER, Kind.LA_CONSULTATION)
    return sides


def refused(**how: Any) -> TwoSides:
    """Play to a refusal to assess."""
    sides = considering(**how)
    sides.files(OFFICER, Kind.LA_DECISION)
    sides.signs(Kind.LA_DECISION, OFFICER, MANAGER)
    sides.takes(OFFICER, "refuse_to_assess")
    return sides


def agreed(**how: Any) -> TwoSides:
    """Play to an agreement to assess."""
    sides = considering(**how)
    sides.files(OFFICER, Kind.LA_DECISION, decision="assess")
    sides.signs(Kind.LA_DECISION, OFFICER)
    sides.takes(OFFICER, "agree_to_assess")
    return sides


def ordered_to_assess(**how: Any) -> TwoSides:
    """Play to an assessment that the Tribunal has ordered."""
    sides = refused(**how)
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME)
    sides.files(OFFICER, Kind.NOTICE_AFTER_ORDER)
    return sides


def asked_for_advice(sides: TwoSides) -> TwoSides:
    """Ask everybody for advice: those the regulation names, and every other."""
    sides.files(OFFICER, Kind.ADVISERS)
    for adviser in Adviser:
        sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser=adviser)
    return sides


def advised(sides: TwoSides) -> TwoSides:
    """Play on until all advice is in; the school and the family give theirs on the journey."""
    asked_for_advice(sides)
    sides.files(HEAD, Kind.ADVICE, adviser="education")
    sides.files(PARENT, Kind.ADVICE, adviser="family")
    for adviser in OTHER_ADVISERS:
        sides.files(OFFICER, Kind.ADVICE, adviser=adviser)
    return sides


def deciding(sides: TwoSides) -> TwoSides:
    """Play on until the authority decides whether to make a plan."""
    advised(sides).takes(OFFICER, "consider_advice")
    return sides


def no_plan(sides: TwoSides) -> TwoSides:
    """Play on to a decision not to make a plan."""
    deciding(sides).files(OFFICER, Kind.PLAN_DECISION)
    sides.signs(Kind.PLAN_DECISION, OFFICER, MANAGER)
    sides.takes(OFFICER, "decide_no_plan")
    return sides


def drafting(sides: TwoSides) -> TwoSides:
    """Play on to a plan that is being drafted."""
    deciding(sides).files(OFFICER, Kind.PLAN_DECISION, decision="make_plan")
    sides.takes(OFFICER, "agree_to_make_plan")
    return sides


def drafted(sides: TwoSides) -> TwoSides:
    """Play on from drafting to a draft that is with the family."""
    sides.files(OFFICER, Kind.DRAFT_PLAN)
    sides.takes(OFFICER, "issue_draft")
    return sides


def answered(sides: TwoSides) -> TwoSides:
    """Play on until everything but the last signature on the final plan is there."""
    sides.files(PARENT, Kind.DRAFT_RESPONSE, is_all="yes")
    sides.files(OFFICER, Kind.SCHOOL_CONSULTATION)
    sides.files(OFFICER, Kind.SCHOOL_REPLY)
    sides.files(OFFICER, Kind.DRAFT_MEETING)
    sides.files(OFFICER, Kind.FINAL_PLAN)
    sides.signs(Kind.FINAL_PLAN, OFFICER)
    return sides


def with_plan(**how: Any) -> TwoSides:
    """Play from a request to a plan that is in place."""
    sides = answered(drafted(drafting(agreed(**how))))
    sides.takes(OFFICER, "issue_final_plan")
    return sides


def in_review(sides: TwoSides) -> TwoSides:
    """Play on to a review whose report the authority has."""
    sides.files(SENCO, Kind.REVIEW_CALLED, papers_sent_on=sides.today)
    meeting_on = sides.journey.case.current(Kind.REVIEW_CALLED)[-1].facts.dates["meeting_on"]
    sides.waits_until(meeting_on)
    sides.files(SENCO, Kind.REVIEW_REPORT)
    return sides


class AskedAgain:
    """A family that was refused and asks again: one journey, and both requests at the authority.

    Acts of the authority are played on the ``first`` request, the refused one.
    """

    def __init__(self, sides: TwoSides) -> None:
        """Let the parent ask again, and the authority receive that second request."""
        self.journey, self.first = sides.journey, sides.request
        self._read = {one.case.id: len(one.letters()) for one in (self.journey, self.first)}
        self.journey.files(PARENT, Kind.FAMILY_REQUEST)
        self.second = request_received(self.journey)
        self._read |= {self.journey.case.id: len(self.journey.letters()), self.second.case.id: 0}

    def files(self, by: Actor, kind: Kind, **changes: Any) -> Form:
        """File a complete record, dated today, on the journey or on the first request."""
        side = self.first if by in (OFFICER, MANAGER) else self.journey
        form = side.files(by, kind, **changes)
        self.post()
        return form

    def post(self) -> None:
        """Deliver every letter to the case that it is for, until there are none."""
        cases = {one.case.id: one for one in (self.journey, self.first, self.second)}
        while new := [letter for one in cases.values() for letter in self._unread(one)]:
            for letter in new:
                to = cases[letter.to_case]
                to.must(letter.command.by, letter.command.order, letter.command.id)

    def _unread(self, sender: Played) -> list[LetterPosted]:
        sent = sender.letters()
        new = sent[self._read[sender.case.id] :]
        self._read[sender.case.id] = len(sent)
        return new
