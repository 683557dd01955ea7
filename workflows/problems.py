"""What can go wrong between a person's act and its case, each with a sentence to show."""

from __future__ import annotations

from models.decision import Refusal

REFUSED = "Refused"
BUG = "Bug"
DATABASE_AWAY = "DatabaseAway"
TOO_LATE = "TooLate"
"""The types of ApplicationError that a case's workflow raises; clients branch on these alone."""


class ActFailed(Exception):
    """An act did not come to pass."""

    sentence = "Something went wrong. Nothing was changed. Please try again."

    def __init__(self, sentence: str | None = None) -> None:
        """Take a more particular sentence than the usual one."""
        self.sentence = sentence or type(self).sentence
        super().__init__(self.sentence)


class ActRefused(ActFailed):
    """The rules refuse the act; ``refusal`` has every reason."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the refusal; its first sentence speaks for it."""
        self.refusal = refusal
        super().__init__(" ".join(reason.sentence for reason in refusal.reasons))


class NoSuchCase(ActFailed):
    """There is no such case, or it is closed."""

    sentence = "There is no such case, or it is closed."


class EngineAway(ActFailed):
    """Temporal or its workers did not answer: the act may or may not have come to pass."""

    sentence = (
        "Handrail cannot reach the service that carries out your acts. What you did may not have "
        "been recorded. Nothing you typed is lost: send it again in a minute; it will not count "
        "twice."
    )


class DatabaseIsAway(ActFailed):
    """The database did not answer; nothing was changed."""

    sentence = (
        "Handrail cannot reach its database. Nothing was changed and nothing you typed is lost. "
        "Send it again in a minute."
    )


class OtherVersion(EngineAway):
    """What carries out acts is of another version than what sent this one; nothing was changed."""

    sentence = (
        "Handrail is being renewed, and the part that carries out your acts does not know this one "
        "yet. Nothing was changed and nothing you typed is lost. Send it again in a few minutes."
    )


class Broken(ActFailed):
    """A fault of ours: this act failed, the case lives on as it was."""

    sentence = (
        "Handrail made a mistake and did not do this. The case is unchanged and what you typed is "
        "not lost. The people who run Handrail can see the fault."
    )
