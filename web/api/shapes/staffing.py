"""The people who work at a school: their posts, cover, and who acts for whom."""

from __future__ import annotations

from datetime import date

from models.roles import Role
from models.standing_in import Because
from web.api.shapes.parts import Somebody
from web.problem_details import Shape


class ColleagueShape(Somebody):
    """Somebody who works at the school."""

    posts: tuple[Role, ...]
    """The posts they hold there, such as `senco`."""
    last_on: date | None
    """Their last London date here, where they leave."""


class CoverShape(Shape):
    """Cover: who acts as what for whom, in which London dates."""

    id: str
    """The cover's id, to be ended by."""
    person_id: str
    """Who is away."""
    role: Role
    """In which of their posts."""
    to: str
    """Who acts for them."""
    from_on: date
    """Its first London date."""
    until_on: date
    """Its last London date."""
    set_by: str
    """The name of who set it."""
    may_end: bool
    """Whether the person may end it now."""


class People(Shape):
    """The people of a school and the cover that stands or is still to begin."""

    colleagues: tuple[ColleagueShape, ...]
    """Everybody who works there today, by name."""
    cover: tuple[CoverShape, ...]
    """Cover that stands or is still to begin."""


class Told(Shape):
    """What telling the open journeys came to."""

    open_journeys: int
    """How many journeys of the school are open."""
    told: int
    """How many of them have been told."""
    failed: tuple[str, ...]
    """Why some could not be told; send it again."""


class CoverSet(Told):
    """Cover that was set, and what telling the open journeys came to."""

    cover_id: str
    """The cover's id, to be ended by."""


class LeavingKept(Told):
    """A last day that was kept, what is in nobody's hands after it, and who was told."""

    vacant: tuple[Role, ...]
    """Posts that nobody holds then: import who does."""
    pupils: int
    """Pupils who have no class teacher then."""


class PupilToHandOn(Shape):
    """A pupil who needs another class teacher, now or once somebody has left."""

    pupil_id: str
    """The pupil's id."""
    pupil: str
    """The pupil's name."""
    case_id: str | None
    """The pupil's journey; none where there is none yet."""
    class_teacher_id: str | None
    """The id of the class teacher who has left or is to leave; none where nobody is listed."""
    class_teacher: str | None
    """The name of that class teacher."""
    last_on: date | None
    """That class teacher's last London date; none where nobody is listed."""
    is_alone: bool
    """Whether nobody is the class teacher today."""
    tasks: tuple[str, ...]
    """The ids of the open steps that wait for the class teacher, alone or with others."""


class PostToHandOn(Shape):
    """A post of the whole school that nobody has who stays."""

    role: Role
    """The post."""
    person_id: str
    """The id of who leaves it; of several, of the last to leave."""
    person: str
    """Their name."""
    last_on: date
    """Their last London date."""
    able: tuple[str, ...]
    """The ids of those who may have it."""


class PupilHandedOn(Shape):
    """What came of handing on one pupil."""

    pupil_id: str
    """The pupil's id."""
    done: bool
    """Whether the school's list has the new class teacher and the journey was told."""
    sentence: str
    """What is known of it, in words."""


class HandedOn(Shape):
    """What came of handing on each pupil, in the order sent."""

    outcomes: tuple[PupilHandedOn, ...]
    """One for each pupil."""


class StandInShape(Shape):
    """Somebody who acts for somebody else on a case; both names stand on what they do."""

    id: str
    """The stand-in's id, to be taken back by."""
    person_id: str
    """The id of who acts."""
    name: str
    """The name of who acts."""
    for_person: str | None
    """The id of the person for whom they act; none where nobody holds the role."""
    for_name: str | None
    """The name of the person for whom they act; none where nobody holds the role."""
    role: Role
    """In which role they act."""
    because: Because
    """Why they act."""
    task: str | None
    """The key of the one task, none for the whole role."""
    from_on: date
    """The first London date on which they act."""
    until_on: date | None
    """The last London date on which they act; none until it is done or taken back."""
    has_begun: bool
    """Whether tasks and reminders go to them already."""
