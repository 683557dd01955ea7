"""How far a story is taken before its pages are walked: by the same commands, without a browser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from adapters import documents
from adapters.database import reading, writing
from adapters.directory import who_is_who as directory
from models.commands import RecordEvidence
from models.evidence import Kind
from models.roles import Actor
from tests.playing import PARENT, SENCO, TEACHER
from tests.stack import Stack
from tests.stories.steps import Walker, filled


class Told:
    """One pupil's journey on the running product, taken forward without a browser."""

    def __init__(self, stack: Stack, pupil_id: str) -> None:
        self._stack, self._pupil_id = stack, pupil_id
        self.id = directory.journey_id_for(pupil_id)

    @property
    def path(self) -> str:
        """The address of the journey for staff."""
        return f"/journeys/{self.id}"

    async def opens(self) -> None:
        """Open the journey."""
        with reading(self._stack.engine) as connection:
            order = directory.opening_for(connection, self._pupil_id)
        await self._stack.journeys.open(order, self.id, SENCO)

    async def files(self, by: Actor, kind: Kind, **changes: Any) -> None:
        """File a complete record of today."""
        form = filled(kind, **changes)
        with writing(self._stack.engine) as connection:
            documents.keep(connection, form, datetime.now(UTC))
        order = RecordEvidence(facts=form.facts(), digest=form.digest())
        await self._stack.does(self.id, by, order)

    async def signs(self, kind: Kind, *people: Actor) -> None:
        """Have people sign the current version, in this order."""
        for by in people:
            await self._stack.signs(self.id, by, kind)

    async def takes(self, by: Actor, move: str) -> None:
        """Take a move."""
        await self._stack.takes(self.id, by, move)

    async def identifies_sen(self) -> None:
        """Go on from a fresh journey to SEN Support."""
        for kind in (
            Kind.EARLY_DISCUSSION,
            Kind.TEACHING_REVIEW,
            Kind.PROGRESS_DATA,
            Kind.ONE_PAGE_PROFILE,
            Kind.WIDER_NEEDS,
            Kind.CORE_OFFER_DECISION,
        ):
            await self.files(TEACHER, kind)
        await self.signs(Kind.CORE_OFFER_DECISION, TEACHER, SENCO)
        await self.takes(SENCO, "identify_sen")
        await self.files(SENCO, Kind.SEN_NOTICE)

    async def reviews_a_cycle(self, **changes: Any) -> None:
        """Go on from Assess to a signed review; the next move is still to be taken."""
        await self.files(TEACHER, Kind.NEEDS_ANALYSIS)
        await self.takes(TEACHER, "agree_analysis")
        await self.files(TEACHER, Kind.SUPPORT_PLAN)
        await self.files(PARENT, Kind.FAMILY_VIEW)
        await self.signs(Kind.SUPPORT_PLAN, TEACHER, SENCO)
        await self.takes(TEACHER, "start_support")
        await self.takes(TEACHER, "review_early")
        await self.files(TEACHER, Kind.REVIEW, **changes)
        await self.signs(Kind.REVIEW, TEACHER, SENCO)

    async def has_a_my_support_plan(self) -> None:
        """Go on from a signed second review to a My Support Plan and its own reviewed cycle."""
        for kind in (Kind.PERSON_CENTRED_MEETING, Kind.SPECIALIST_ADVICE, Kind.MY_SUPPORT_PLAN):
            await self.files(SENCO, kind)
        await self.files(PARENT, Kind.FAMILY_VIEW, about="my_support_plan")
        await self.signs(Kind.MY_SUPPORT_PLAN, SENCO)
        await self.takes(SENCO, "move_to_my_support_plan")
        await self.reviews_a_cycle()
        await self.takes(TEACHER, "start_next_cycle")


async def journey_with_a_my_support_plan(stack: Stack, pupil_id: str) -> Told:
    """Return a journey on which nothing but the request itself is missing."""
    told = Told(stack, pupil_id)
    await told.opens()
    await told.identifies_sen()
    await told.reviews_a_cycle()
    await told.takes(TEACHER, "start_next_cycle")
    await told.reviews_a_cycle(next_step="move_on")
    await told.has_a_my_support_plan()
    return told


async def school_asks(senco: Walker, head: Walker, parent: Walker, told: Told) -> None:
    """Take the request from the first press, which is refused, to the local authority."""
    await senco.opens(told.path)
    await senco.unfolds("Request an EHC needs assessment")
    await senco.presses("Request an EHC needs assessment")
    await senco.sees("Nothing was changed", "The request form is complete.")
    await senco.opens(told.path)
    await senco.unfolds("Request an EHC needs assessment")
    await senco.presses("Work towards this step: Request an EHC needs assessment")
    await senco.sees("Working towards: Request an EHC needs assessment")
    for kind in (Kind.COSTED_PROVISION, Kind.LOCAL_OFFER, Kind.REQUEST_FORM):
        await senco.files(told.path, kind)
    await parent.opens(f"/my-child/{told.id}")
    await parent.follows("What do you think of asking the council for an assessment?")
    await parent.page.get_by_label("I do not agree").check()
    await parent.page.fill("#words", "We would rather wait for the paediatrician.")
    await parent.presses("Send")
    await parent.sees("Thank you. The school has what you wrote.")
    await senco.signs("Sign “Request for an EHC needs assessment”")
    await senco.presses("Request an EHC needs assessment")
    await senco.sees("The headteacher has approved the request.")
    await head.signs("Approve “Request for an EHC needs assessment”")
    await head.presses("Request an EHC needs assessment")
    await head.sees("Check before you send", "Costed provision")
    await head.presses("Request an EHC needs assessment")
    await head.sees("Done: Request an EHC needs assessment.", "The local authority must decide by")
