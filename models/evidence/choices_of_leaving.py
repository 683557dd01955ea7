"""The closed lists of forms about leaving, moving, coming back and putting a record right."""

from __future__ import annotations

from models.base import Choice


class LeavingReason(Choice):
    """Why support at this school ends; the last one calls a leaving date off."""

    MOVED = "moved_school", "Moves to another school"
    HOME_EDUCATED = "home_educated", "Will be electively home educated"
    ENDED = "end_of_education", "End of education"
    STAYS = "stays", "Stays after all: the pupil does not leave"


class Reply(Choice):
    """What the next school says to a pupil's journey."""

    ACCEPTS = "accepts", "Yes, the pupil is at this school"
    REFUSES = "refuses", "No"


class SentPart(Choice):
    """What is sent to the next school."""

    EDUCATIONAL_RECORD = "educational_record", "The educational record"
    TRANSFER_FILE = "transfer_file", "The common transfer file (CTF)"
    SEN_RECORD = "sen_record", "The SEN record: plans, reviews and advice"
    OTHER = "other", "Something else"


class SentHow(Choice):
    """How a record was sent."""

    SECURE_TRANSFER = "secure_transfer", "Secure file transfer between schools"
    EMAIL = "email", "Encrypted email"
    POST = "post", "Post, tracked"
    BY_HAND = "by_hand", "By hand, against a signature"


class ReopenedBecause(Choice):
    """Why a journey that had ended goes on."""

    RETURNED = "returned", "The pupil has come back to this school"
    NEVER_LEFT = "never_left", "The pupil never left: the leaving was a mistake"


class WrongBecause(Choice):
    """What is wrong with a record."""

    WRONG_PUPIL = "wrong_pupil", "It is about another pupil"
    WRONG_FACTS = "wrong_facts", "What it says is not so"
    MISTYPED = "mistyped", "A date or another detail was mistyped"
    NOT_HAPPENED = "not_happened", "It says that something happened, and it did not"


class StillStands(Choice):
    """Whether what rested on a wrong record holds without it."""

    STANDS = "stands", "Yes, they hold without the wrong record"
    AFRESH = "afresh", "No, we decide afresh"
