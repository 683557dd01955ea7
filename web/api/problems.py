"""What can go wrong for a program before any rule is asked: its token, its scopes, its keys."""

from __future__ import annotations

from http import HTTPStatus

from models.scopes import Scope
from web.problem_details import RefusedByRules, ToMend
from web.problems import (
    DatabaseAway,
    EngineAway,
    NotAllowed,
    NotFound,
    Problem,
    TextMissing,
    TooLong,
    Unexpected,
    UnknownHost,
    WrongMethod,
)

_BEARER = {"WWW-Authenticate": 'Bearer realm="Handrail"'}


class TokenMissing(Problem):
    """A request without a token; cookies are never looked at."""

    code = "token_missing"
    status = HTTPStatus.UNAUTHORIZED
    title = "A token is needed"
    sentences = ("Send the header “Authorization: Bearer” with a token. A cookie does not do.",)
    headers = _BEARER


class TokenRefused(Problem):
    """A token that is unknown, revoked or past its time, or whose person has left."""

    code = "token_refused"
    status = HTTPStatus.UNAUTHORIZED
    title = "The token does not work"
    sentences = ("It is unknown, revoked or past its time, or its person has left. Make another.",)
    headers = _BEARER


class ScopeMissing(Problem):
    """A token that is not for this."""

    code = "scope_missing"
    status = HTTPStatus.FORBIDDEN
    title = "The token is not for this"

    def __init__(self, *scopes: Scope) -> None:
        """Name the scope it would need, or those of which one would do."""
        needed = " or ".join(f"“{one}”" for one in scopes)
        super().__init__(f"It needs the scope {needed}. Make a token that has it.")

    sentences = ("It needs a scope that it does not have. Make a token that has it.",)


class KeyReused(Problem):
    """An idempotency key that was sent before with something else."""

    code = "key_reused"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    title = "This Idempotency-Key was used for something else"
    sentences = ("Nothing was done. Send each act under a key of its own.",)


class ShownOnce(Problem):
    """An act that is sent again, whose answer was a secret that nothing keeps."""

    code = "shown_once"
    status = HTTPStatus.CONFLICT
    title = "What this act made was shown once"
    sentences = (
        "Nothing was done now. A code is in the first answer and is kept nowhere.",
        "If it was lost, ask for another under a new Idempotency-Key; the one before then ends.",
    )


class TakenAlready(Problem):
    """A move that was taken before, sent again under another key."""

    code = "taken_already"
    status = HTTPStatus.CONFLICT
    title = "This move was taken already"

    def __init__(self, said: str) -> None:
        """Say when it was taken and by whom, as the page does."""
        super().__init__(said)

    sentences = ("It was taken before under another Idempotency-Key. Nothing was done twice.",)


class ScannerAway(Problem):
    """A file that nothing could look through for viruses, and so was not kept."""

    code = "scanner_away"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    title = "Files cannot be checked for viruses just now"
    again = (
        "Nothing was kept, and nothing that you gave before was lost. Send it again in a minute "
        "with the same Idempotency-Key."
    )
    sentences = ("What looks for viruses in files does not answer.", again)

    def __init__(self, sentence: str) -> None:
        """Say it as a page does: which file it was."""
        super().__init__(sentence, self.again)


class TooManyRequests(Problem):
    """More than a program may ask in a minute, or too many tokens that do not work."""

    code = "too_many_requests"
    status = HTTPStatus.TOO_MANY_REQUESTS
    title = "Too many requests"
    sentences = ("Nothing was done. Wait as long as Retry-After says, then go on more slowly.",)

    def __init__(self, wait_seconds: int = 60) -> None:
        """Say for how long to wait."""
        super().__init__()
        self.headers = {"Retry-After": str(wait_seconds)}


PROBLEMS: tuple[type[Problem], ...] = (
    TokenMissing,
    TokenRefused,
    ScopeMissing,
    NotAllowed,
    NotFound,
    WrongMethod,
    RefusedByRules,
    ShownOnce,
    TakenAlready,
    TooLong,
    ToMend,
    KeyReused,
    TooManyRequests,
    UnknownHost,
    Unexpected,
    TextMissing,
    DatabaseAway,
    EngineAway,
    ScannerAway,
)
"""Every kind of problem, for the documentation; a test holds that each can come up."""
