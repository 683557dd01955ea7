"""One pupil's story as a list of acts: what a person does, and where the story waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cli.demo.timeline import Timeline
from cli.demo.voices import Voice
from models.evidence import Form, Kind
from models.roles import Role

FIRST_YEAR_OF_ADULTHOOD_WORK = 9


@dataclass(frozen=True)
class Files:
    """A person files a record; ``at_la`` on the local authority's case, else on the journey."""

    by: Role
    form: Form
    at_la: bool = False


@dataclass(frozen=True)
class Signs:
    """A person signs the current version of a kind of document."""

    by: Role
    kind: Kind
    at_la: bool = False


@dataclass(frozen=True)
class Takes:
    """A person takes a move."""

    by: Role
    move: str
    at_la: bool = False


@dataclass(frozen=True)
class Aims:
    """A person takes up an aim."""

    by: Role
    move: str
    at_la: bool = False


@dataclass(frozen=True)
class AwaitsReview:
    """The story waits until the clock has brought the review, whose date has passed."""


@dataclass(frozen=True)
class AwaitsRequest:
    """The story waits until the request that was sent is open at the local authority."""


@dataclass(frozen=True)
class AwaitsLetter:
    """The story waits until a record of the local authority has come to the journey."""

    kind: Kind


Deed = Files | Signs | Takes | Aims
"""What a person does."""

Act = Deed | AwaitsReview | AwaitsRequest | AwaitsLetter
"""What can stand in a story."""


@dataclass
class Tale:
    """A story as it is told. ``year`` is the pupil's year group, Reception 0."""

    voice: Voice
    timeline: Timeline
    year: int
    born_on: date
    cycle: int = 1
    acts: list[Act] = field(default_factory=list)

    @property
    def adulthood(self) -> bool:
        """Whether plans must prepare for adulthood."""
        return self.year >= FIRST_YEAR_OF_ADULTHOOD_WORK

    def teacher(self, *forms: Form) -> None:
        """Let the class teacher file records."""
        self.acts.extend(Files(Role.CLASS_TEACHER, form) for form in forms)

    def senco(self, *forms: Form) -> None:
        """Let the SENCo file records."""
        self.acts.extend(Files(Role.SENCO, form) for form in forms)

    def parent(self, *forms: Form) -> None:
        """Let a parent file records."""
        self.acts.extend(Files(Role.PARENT, form) for form in forms)

    def officer(self, *forms: Form) -> None:
        """Let an officer of the local authority file records on its own case."""
        self.acts.extend(Files(Role.LA_OFFICER, form, at_la=True) for form in forms)

    def signed(self, kind: Kind, *roles: Role) -> None:
        """Let people sign, one after the other."""
        self.acts.extend(Signs(role, kind) for role in roles)

    def takes(self, by: Role, move: str) -> None:
        """Let a person take a move."""
        self.acts.append(Takes(by, move))

    def aims(self, by: Role, move: str) -> None:
        """Let a person take up an aim."""
        self.acts.append(Aims(by, move))

    def awaits(self, waiting: AwaitsReview | AwaitsRequest | AwaitsLetter) -> None:
        """Wait for what comes by itself."""
        self.acts.append(waiting)
