"""Who was at a meeting and who could not come: nobody is both."""

from __future__ import annotations

from collections.abc import Iterator

from models.checked import Wrong
from models.evidence.choices import Attended
from models.said import phrase

COULD_NOT = "Who was asked to come and could not?"
IF_ONE_OF_TWO = "Where one of two parents, teachers or agencies came, select them here as well."

ONE_PERSON = (Attended.PUPIL, Attended.SENCO)
"""Of others there may be two, of whom one came."""


def came_and_could_not(
    attended: tuple[Attended, ...], invited: tuple[Attended, ...]
) -> Iterator[Wrong]:
    """Yield who cannot have come and been unable to."""
    for one in ONE_PERSON:
        if one in attended and one in invited:
            yield Wrong(
                "invited",
                phrase(
                    "You selected “{who}” as taking part. Leave it out in one of the two answers",
                    who=one.label,
                ),
            )
