"""Everything that can go wrong between a person and a page, each with the words they are shown.

Raise one anywhere in a page; web.problem_pages turns it into a page, in one place. The words never
carry details of what failed inside: those go to the log, under the reference the page shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from adapters.languages import _

_MEGABYTE = 1024 * 1024
_THOUSAND = 1000


class Problem(Exception):
    """A page that cannot be shown, and what to do about it.

    ``code`` is for programs and logs; ``title`` and ``sentences`` are for the person.
    """

    code = "problem"
    status = HTTPStatus.BAD_REQUEST
    title = "This did not work"
    sentences: Sequence[str] = ("Go back and try again.",)

    def __init__(self, *sentences: str) -> None:
        """Say it in other sentences where the page knows better ones."""
        super().__init__(self.code)
        if sentences:
            self.sentences = sentences


class NotFound(Problem):
    """Nothing is there, or it is not theirs to see: one page for both, so neither is told."""

    code = "not_found"
    status = HTTPStatus.NOT_FOUND
    title = "Page not found"
    sentences = (
        (
            "If you typed the web address, check it is correct. If you pasted it, check you "
            "copied all of it."
        ),
        (
            "If you followed a link in a message, what it led to may have moved, or may not be "
            "yours to see."
        ),
    )


class NotAllowed(Problem):
    """A signed-in person whose role does not do this."""

    code = "not_allowed"
    status = HTTPStatus.FORBIDDEN
    title = "Your role does not do this"
    sentences = (
        "You are signed in, but this page is for people in another role.",
        (
            "If you think it should be yours, ask the SENCo or whoever looks after Handrail at "
            "your organisation."
        ),
    )


class SignInNeeded(Problem):
    """Nobody is signed in, or no longer. Someone who was reading is sent to the sign-in page."""

    code = "sign_in_needed"
    status = HTTPStatus.UNAUTHORIZED
    title = "You have been signed out"
    sentences = (
        (
            "Nothing you sent was saved. You may have been away for too long, or have signed "
            "out in another window."
        ),
        "Sign in again, go back to the page you were on, and send it again.",
    )


class ForeignPost(Problem):
    """A form sent from another website: nothing of it is kept or shown."""

    code = "foreign_post"
    status = HTTPStatus.FORBIDDEN
    title = "This was not sent from Handrail"
    sentences = (
        "Your browser says that this came from another website, so nothing was done.",
        "If you meant to do it, open Handrail, find the page and do it there.",
    )


class StaleForm(Problem):
    """A form whose token is missing or from an earlier session."""

    code = "stale_form"
    status = HTTPStatus.FORBIDDEN
    title = "This page was open for too long"
    sentences = (
        (
            "Nothing you sent was saved: the page was opened before you last signed in, or in "
            "another session."
        ),
        "Open the page again, fill it in and send it.",
    )


class WrongMethod(Problem):
    """An address used in a way it does not know."""

    code = "wrong_method"
    status = HTTPStatus.METHOD_NOT_ALLOWED
    title = "This address cannot be used that way"
    sentences = (
        "It takes what a form sends, or it only shows a page. Nothing was done.",
        "Go back to the page you came from and use the button there.",
    )


class Malformed(Problem):
    """Something was sent that cannot be read."""

    code = "malformed"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    title = "What was sent cannot be read"
    sentences: Sequence[str] = (
        "A part of it is missing or not in a form that Handrail knows. Nothing was saved.",
        "Go back, open the page again and send it from there.",
    )


class TooLong(Problem):
    """More was sent than a form can hold."""

    code = "too_long"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    title = "What you sent is too long"

    def __init__(self, limit_bytes: int) -> None:
        """Say how much may be sent at once: a page that takes no files takes text alone."""
        megabytes = limit_bytes // _MEGABYTE
        if megabytes:
            said = _("You can send {most} MB at once, and this is more. Nothing was saved.")
        else:
            said = _("You can send about {most} letters at once. This is more. Nothing was saved.")
        mend = _(
            "Go back, choose fewer or smaller files or make the longest answers shorter, and send "
            "it again."
        )
        most = f"{megabytes or limit_bytes // _THOUSAND * _THOUSAND:,}"
        super().__init__(said.format(most=most), mend)


class UnknownHost(Problem):
    """The web address is not one this service answers to."""

    code = "unknown_host"
    status = HTTPStatus.BAD_REQUEST
    title = "This is not the address of this service"
    sentences = ("Check the web address, or ask whoever looks after Handrail for the right one.",)


class EngineAway(Problem):
    """Temporal does not answer: acts wait, reading goes on."""

    code = "engine_away"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    title = "This cannot be saved just now"
    sentences = (
        (
            "The part of Handrail that carries each journey forward is away. Nothing was lost, "
            "and nothing of what you just sent was done."
        ),
        "You can go on reading every page. Try this again in a few minutes.",
    )


class DatabaseAway(Problem):
    """The database does not answer: nothing can be shown or saved."""

    code = "database_away"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    title = "Handrail cannot reach its records just now"
    sentences = (
        "Nothing was lost. Deadlines and reminders are kept and go on once the records are back.",
        "Try again in a few minutes.",
    )


class TextMissing(Problem):
    """A record that was filed, whose text is not in the store of documents any more."""

    code = "text_missing"
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    title = "The text of this record is missing"
    sentences = (
        (
            "Handrail knows when this record was filed and by whom, but cannot find what was "
            "written in it. Nothing that you did caused this, and trying again does not help."
        ),
        "Everything else on this journey goes on. The record can be written anew.",
    )

    def __init__(self, reference: str = "") -> None:
        """Say who can help: whoever runs Handrail finds the text in a backup by the reference."""
        tell = _(
            "Tell whoever looks after Handrail, and give them this reference: {reference}. They "
            "can bring the text back from a backup."
        )
        super().__init__(*map(_, self.sentences), tell.format(reference=reference))
        self.reference = reference


class Unexpected(Problem):
    """A fault of ours. The page gives the reference under which the log has it."""

    code = "unexpected"
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    title = "Sorry, something went wrong in Handrail"

    def __init__(self, reference: str) -> None:
        tell = _(
            "Try again. If it happens again, tell whoever looks after Handrail, and give them "
            "this reference: {reference}"
        )
        super().__init__(
            tell.format(reference=reference),
            _(
                "What you sent may not have been saved: look at the page again before you repeat "
                "it."
            ),
        )
        self.reference = reference
