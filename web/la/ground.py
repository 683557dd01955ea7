"""What every page of one request begins with: the request, if it is the viewer's to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import Query, Request

from adapters.queries import la
from adapters.signing_in.accounts import names
from models.evidence import Evidence, Kind
from models.roles import LOCAL_AUTHORITY, Actor, Role
from rules.rulings import Rulings
from web.acts.acting import Acts, acting_as
from web.desk import Desk, desk_of
from web.la.bundle import Version, version_of
from web.presenters.people import Names
from web.problems import NotFound
from web.shell import Access, needs
from web.viewer import Person

Officer = Annotated[Person, needs(Access.LA)]

AskedAbout = Annotated[str, Query(max_length=80)]
"""What a link to a form chooses already: whom or what it is about, or the decision."""


@dataclass(frozen=True)
class Ground:
    """One request as a page of acts needs it: the case, its rulings and its decision so far."""

    desk: Desk
    viewer: Person
    opened: la.Opened
    papers: tuple[la.Paper, ...]
    struck: tuple[la.Paper, ...]
    names: Names
    rulings: Rulings

    @property
    def address(self) -> str:
        """Where the request is shown."""
        return f"/requests/{self.opened.case.id}"

    @property
    def breadcrumbs(self) -> list[tuple[str, str]]:
        """The way back."""
        return [("Requests", "/requests"), (self.opened.pupil, self.address)]

    def latest(self, kind: Kind) -> Evidence | None:
        """Return the current record of a kind."""
        return self.opened.case.latest(kind)

    def version(self, record: Evidence) -> Version:
        """Return a record of this request ready to be read."""
        return version_of(next(p for p in self.papers if p.evidence == record), self.names)

    def actor(self, wanted: Iterable[Role]) -> Actor:
        """Return the viewer in the first of these roles that they hold."""
        theirs = [role for role in wanted if role in self.viewer.roles]
        me = self.viewer.person_id
        return acting_as(self.opened.case, me, theirs, theirs or self.viewer.roles)

    def acts(self, wanted: Iterable[Role] = LOCAL_AUTHORITY) -> Acts:
        """Return the viewer's way to act on the request, in the first of these roles they hold."""
        return Acts(self.desk, self.opened.case.id, self.actor(wanted))


async def ground_for(request: Request, viewer: Person, case_id: str) -> Ground:
    """Return a request. Raises NotFound for one that was not sent to the viewer's authority."""
    return await run_sync(find, desk_of(request), viewer, case_id)


def find(desk: Desk, viewer: Person, case_id: str) -> Ground:
    """Do the same in a thread of one's own."""
    with desk.reading() as connection:
        opened = la.request(viewer, connection, case_id)
        if opened is None:
            raise NotFound
        papers = la.papers(viewer, connection, opened.case)
        struck = la.struck(viewer, connection, opened.case)
        people = [p.evidence.recorded_by.person_id for p in (*papers, *struck)]
        people += [p.evidence.whose for p in (*papers, *struck)]
        people += [given.by.person_id for paper in papers for given in paper.sign_offs]
        return Ground(
            desk=desk,
            viewer=viewer,
            opened=opened,
            papers=papers,
            struck=struck,
            names=Names(names(connection, set(people))),
            rulings=desk.rulings.rulings_for(connection, opened.case, None),
        )
