"""What several answers begin with, described once."""

from __future__ import annotations

from web.problem_details import Shape


class OnCase(Shape):
    """Something about one case."""

    case_id: str
    """The case's id, to be read and acted on below `/cases`."""


class OfPupil(OnCase):
    """Something about one pupil's case."""

    pupil: str
    """The pupil's name."""


class OfPupilInYear(OfPupil):
    """Something about one pupil's case, and the pupil's year group."""

    year_group: str
    """The year group that the pupil is taught in, such as “Year 4”."""


class Somebody(Shape):
    """One person, by id and by name."""

    person_id: str
    """The person's id."""
    name: str
    """The person's name."""
