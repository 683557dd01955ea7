"""What went wrong as a program reads it: problem details (RFC 9457), with a page's own reasons."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse

from models.base import Code
from models.decision import Reason, Refusal, Refused
from models.evidence import Kind
from models.requirement import Tag
from models.roles import Role
from rules.words.sources import source_in_words
from web.problems import (
    DatabaseAway,
    EngineAway,
    Malformed,
    NotAllowed,
    NotFound,
    Problem,
    TextMissing,
    TooLong,
    Unexpected,
    UnknownHost,
    WrongMethod,
)

API = "/api/v1"
"""Where programs ask; every address below it answers what goes wrong as problem details."""

KEY_HEADER = "Idempotency-Key"
RETRY_SECONDS = 30


class Shape(BaseModel):
    """Something the API answers with."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class ReasonShape(Shape):
    """One reason why an act is refused, or one condition of a move that is missing."""

    code: Refused
    """What a program branches on."""
    sentence: str
    """Why, and what to do, in the words the pages use."""
    requirement: Code | None = None
    """The condition's id."""
    tag: Tag | None = None
    """Whether it is law or local policy."""
    source: str | None = None
    """Where it comes from."""
    supplied_by: tuple[Role, ...] = ()
    """Who can supply what is missing."""
    form: Kind | None = None
    """The record that supplies it."""
    form_link: str | None = None
    """Where that record's form is described."""
    field: Code | None = None
    """The answer that it speaks of, if one."""


class FieldShape(Shape):
    """One thing to mend in what was sent."""

    pointer: str
    """Where: a JSON Pointer into the body such as `#/answers/raised_on`, or a parameter such as
    `query/limit` or `header/Idempotency-Key`."""
    detail: str
    """What to send instead."""


class ProblemShape(Shape):
    """Problem details, as RFC 9457 has them, with the reasons of a refusal."""

    type: str
    """Where this kind of problem is explained."""
    title: str
    """What kind of problem it is, in few words."""
    status: int = Field(ge=400, le=599)
    """The HTTP status of the answer."""
    detail: str
    """What went wrong this time, and how to mend it."""
    code: str
    """The kind of problem, for programs to branch on."""
    reasons: tuple[ReasonShape, ...] = ()
    """Every reason of a refusal."""
    errors: tuple[FieldShape, ...] = ()
    """Everything to mend in the request."""
    reference: str | None = None
    """Under which the log has a fault of ours."""


class RefusedByRules(Problem):
    """The rules refuse an act; the reasons are those that a page would show."""

    code = "refused"
    status = HTTPStatus.CONFLICT
    title = "The rules do not allow this now"
    sentences: Sequence[str] = (
        "Nothing was changed.",
        "Do what each of the reasons says, then send it under a new Idempotency-Key.",
    )

    def __init__(self, refusal: Refusal) -> None:
        """Keep the reasons."""
        super().__init__()
        self.reasons = refusal.reasons


class ToMend(Malformed):
    """Parts of a request that cannot be taken as they are."""

    title = "The request cannot be taken as it is"
    sentences: Sequence[str] = ("Nothing was done. Mend what is listed and send it again.",)

    def __init__(self, *errors: FieldShape) -> None:
        """Keep what is to be mended."""
        super().__init__()
        self.errors = errors


class NoSuchName(NotFound):
    """A code in an address that Handrail gives to nothing: no secret, as the codes are public."""

    title = "Not found"

    def __init__(self, what: str, code: str) -> None:
        """``what`` is the name of the parameter."""
        where = _WHERE_LISTED.get(what, f"{API}/docs")
        super().__init__(f"“{code}” is no {what} that Handrail knows. They are listed at {where}.")


_WHERE_LISTED = {"kind": f"{API}/forms", "move": f"{API}/cases/{{case_id}}/moves"}


def is_for_a_program(request: Request) -> bool:
    """Tell whether whoever asks is a program."""
    return request.url.path.startswith(f"{API}/")


def reason_shape(reason: Reason) -> ReasonShape:
    """Return a reason as programs read it."""
    return ReasonShape(
        code=reason.code,
        sentence=reason.sentence,
        requirement=reason.requirement,
        tag=reason.tag,
        source=source_in_words(reason.source) if reason.source else None,
        supplied_by=reason.roles,
        form=reason.form,
        form_link=f"{API}/forms/{reason.form}" if reason.form else None,
        field=reason.field,
    )


def answer(problem: Problem) -> JSONResponse:
    """Return the problem details for a problem."""
    title, detail = words_of(type(problem), problem)
    body = ProblemShape(
        type=f"{API}/docs#problem-{problem.code}",
        title=title,
        status=problem.status,
        detail=detail,
        code=problem.code,
        reasons=tuple(map(reason_shape, getattr(problem, "reasons", ()))),
        errors=getattr(problem, "errors", ()),
        reference=getattr(problem, "reference", None),
    )
    return JSONResponse(
        body.model_dump(mode="json"),
        status_code=problem.status,
        headers=_headers(problem),
        media_type="application/problem+json",
    )


def words_of(kind: type[Problem], problem: Problem | None = None) -> tuple[str, str]:
    """Return the title and the detail of a kind of problem, or of one that has come up."""
    if kind in _FOR_PROGRAMS:
        return _TITLES.get(kind, kind.title), _FOR_PROGRAMS[kind]
    return kind.title, " ".join((problem or kind).sentences)


_FOR_PROGRAMS: dict[type[Problem], str] = {
    NotFound: "Nothing is at this address, or it is not this person's to see.",
    NotAllowed: "The token's person has no role that does this. Use a token of somebody who has: "
    "`/me` says whose pages a person's are.",
    WrongMethod: "This address does not take this method; the header Allow names those that it "
    "takes. Nothing was done.",
    Malformed: "The request cannot be read. Nothing was done.",
    UnknownHost: "This service does not answer to the host that was asked.",
    TooLong: "A request holds at most 256 KB, or 20 MB where files are sent, and this is more. "
    "Nothing was done.",
    EngineAway: "What carries out acts does not answer: the act may not have been recorded. Send "
    "it again in a minute with the same Idempotency-Key; it will not count twice.",
    DatabaseAway: "Handrail cannot reach its records. Nothing was changed. Send it again in a "
    "minute with the same Idempotency-Key.",
    TextMissing: "This record was filed, and what was written in it is missing from the store of "
    "documents. Sending it again does not help. Give whoever runs Handrail the reference: the text "
    "can come back from a backup. Everything else on the case goes on.",
    Unexpected: "A fault of Handrail's own. Look at the case before you send it again, and give "
    "whoever runs Handrail the reference.",
}
"""What pages say at length to a person, in a sentence for a program."""


_TITLES: dict[type[Problem], str] = {NotFound: "Not found", NotAllowed: "Not this person's to do"}
"""What is called otherwise where nobody looks at a page."""


def _headers(problem: Problem) -> dict[str, str]:
    headers: dict[str, str] = dict(getattr(problem, "headers", {}))
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_SECONDS)
    return headers
