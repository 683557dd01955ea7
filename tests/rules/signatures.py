"""What a log says of signatures, and that none of them is a second one or for one's own work."""

from __future__ import annotations

from collections.abc import Iterator

from models.commands import OpenCase
from models.events import (
    CaseOpened,
    DocumentSigned,
    Entry,
    EvidenceRecorded,
    Moved,
    PeopleAssigned,
    SignOffFell,
    SignOffStands,
    StandInAgreed,
    StandInEnded,
)
from models.evidence import Evidence, Kind
from models.roles import Actor, Holding, Role
from models.standing_in import StandIn
from tests.rules.absences import DEPUTY

APPROVED = (Kind.OVERRIDE, Kind.CORRECTION)
"""What counts once a second person has signed it."""


class Signatures:
    """What a log says of who signed and wrote what, in whose names, and who acted for whom."""

    def __init__(self) -> None:
        self.written: dict[tuple[str, str], Evidence] = {}
        self.given: list[DocumentSigned] = []
        self.agreed: dict[str, StandIn] = {}
        self.kinds: set[Kind] = set()
        self.held: tuple[Holding, ...] = ()
        self.read = 0

    def reads(self, log: list[Entry]) -> None:
        new, self.read = log[self.read :], len(log)
        for entry in new:
            match entry.event:
                case EvidenceRecorded(evidence=evidence):
                    self.written[evidence.key, evidence.digest] = evidence
                    self.kinds.add(evidence.kind)
                case DocumentSigned():
                    self._signed(entry.event)
                case SignOffFell() | SignOffStands():
                    self.given = list(_since(entry.event, self.given))
                case StandInAgreed(stand_in=stand_in):
                    self.agreed[stand_in.id] = stand_in
                    assert stand_in.agreed_by.person_id != stand_in.person_id
                case StandInEnded(stand_in=stand_in):
                    # What one command did stands in one order: the task is done, then it ends.
                    del self.agreed[stand_in.id]
                case CaseOpened(opening=OpenCase(people=people)):
                    self.held = people
                case PeopleAssigned(people=people):
                    self._assigned(people, entry.by)
                case Moved(move="start_support"):
                    assert Kind.SEN_NOTICE in self.kinds, "the law: the parents are told first"

    def _assigned(self, people: tuple[Holding, ...], by: Actor) -> None:
        names = by.in_the_name_of
        own = {h.role for h in self.held if h.person_id in names}
        for new in set(people) - set(self.held):
            assert new.person_id not in names or new.role in own, "nobody gives themselves a role"
        self.held = people

    def _signed(self, event: DocumentSigned) -> None:
        given = event.sign_off
        names = given.by.in_the_name_of
        for other in (g.sign_off for g in self.given):
            if (other.document, other.digest) == (given.document, given.digest):
                assert not names & other.by.in_the_name_of, "one person, two signatures"
        written_by = self.written[given.document, given.digest].recorded_by.in_the_name_of
        if given.record in APPROVED or given.by.role is Role.HEADTEACHER:
            assert not names & written_by, "nobody approves what they wrote, or had written"
        if given.by.acting_for is not None:
            assert any(_is_of(s, given.by) for s in self.agreed.values()), "nobody asked them"
        if given.by.role is Role.HEADTEACHER and given.by.acting_for is not None:
            assert given.by.person_id == DEPUTY.person_id, "a headteacher's goes to a deputy alone"
        self.given.append(event)


def _is_of(stand_in: StandIn, by: Actor) -> bool:
    asked = (stand_in.person_id, stand_in.for_person, stand_in.role)
    return asked == (by.person_id, by.acting_for, by.role)


def _since(
    event: SignOffFell | SignOffStands, signatures: list[DocumentSigned]
) -> Iterator[DocumentSigned]:
    """Yield the signatures that stand since a document was changed, each on its new version."""
    for signed in signatures:
        given = signed.sign_off
        signed_then = (given.document, given.digest, given.by)
        if signed_then != (event.document, event.digest, event.by):
            yield signed
        elif isinstance(event, SignOffStands):
            on_new = given.model_copy(update={"digest": event.now})
            yield signed.model_copy(update={"sign_off": on_new})
