"""What a pupil says, in their own words, and how it was gathered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Choice, Prose
from models.checked import Wrong, check
from models.evidence.base import Form
from models.evidence.kinds import Kind


class Gathered(Choice):
    """Who was with the pupil."""

    ALONE = "alone", "Nobody. I did it by myself"
    AT_HOME = "at_home", "Someone at home"
    TEACHER = "teacher", "My teacher"
    OTHER_STAFF = "other_staff", "Another grown-up at school"


class PupilVoice(Form):
    """What a pupil likes, what helps, what is hard, what they want (seeds 000, 001)."""

    KIND: ClassVar = Kind.PUPIL_VOICE
    DATED_BY: ClassVar = "said_on"

    said_on: date = Field(title="When was this said?")
    likes: Prose | None = Field(None, title="What do you like?")
    helps: Prose | None = Field(None, title="What helps you?")
    hard: Prose | None = Field(None, title="What is hard?")
    wants: Prose | None = Field(None, title="What do you want?")
    gathered: Gathered = Field(title="Who helped you with this page?")

    @check
    def _something_is_said(self) -> Iterator[Wrong]:
        if not any((self.likes, self.helps, self.hard, self.wants)):
            yield Wrong("likes", "Write something in one of the boxes. One word is enough")
