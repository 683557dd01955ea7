"""What staff may do with several tasks at once; signing is not among it."""

from __future__ import annotations

from models.base import Choice
from models.evidence import Kind


class Deed(Choice):
    """One thing to do with each task that was ticked."""

    CLAIM = "claim", "I will do them"
    RELEASE = "release", "Let them go, so that another does them"
    HAND_OVER = "hand_over", "Hand them over to a colleague"
    RECORD = "record", "Record one formal notice that went to all these parents"


SAME_FOR_ALL = (Kind.SEN_NOTICE,)
"""Records that may truly say the same of several pupils: one letter, sent to several families."""
