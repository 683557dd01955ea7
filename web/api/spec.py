"""The API described in OpenAPI 3.1, made from the routes themselves."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.responses import JSONResponse, Response

from models.scopes import Scope
from web.api.access import open_to_all
from web.api.files import schemas
from web.api.problems import PROBLEMS
from web.api.routes import router as every_route
from web.api.said import RETRY_AFTER, WWW_AUTHENTICATE, say_of_fields, say_of_operation
from web.api.table import access_table
from web.problem_details import API, ProblemShape, words_of
from web.problems import Problem

router: APIRouter = APIRouter(prefix=API)

_ABOUT = """
Everything that a page of Handrail does, for programs. The rules, the reasons of a refusal and who
may see what are those of the pages: a program acts in a person's name and never does more than that
person may.

**Tokens.** A person makes a token on the page "API tokens", or whoever runs Handrail does with
`handrail person token make`. Send it as `Authorization: Bearer handrail_...`. Cookies are never
looked at.

**Acts.** Each act carries an `Idempotency-Key`. When no answer comes, or the answer is 503, send
the same act again under the same key: it counts once. After a refusal, mend what it says and send
it under a new key.

**Problems** are `application/problem+json` (RFC 9457). Branch on `code`, never on sentences.

**Dates** are London dates (`2026-09-07`); instants are UTC.
"""

_TAGS = (
    ("The person", "Who asks, and what waits for them."),
    ("Pupils", "The pupils a person may see, and opening a journey."),
    ("Cases", "Pupils' journeys and requests for an assessment, as they stand."),
    ("Moves", "What may be done now, and what is missing."),
    ("Records", "Forms, filing, documents and signatures."),
    ("The school", "Its people, families, lists, figures and duties, and pupils who move."),
    ("The local authority", "Requests that were sent to it."),
    ("Local policy", "What a local authority asks beyond the law: read, checked and adopted."),
    ("Messages", "A person's own messages."),
    ("Operators", "Stuck cases without names, what helps them, and the service as a whole."),
)


@router.get("/openapi.json", include_in_schema=False, dependencies=[open_to_all()])
def description() -> Response:
    """Describe the API to programs."""
    return JSONResponse(openapi())


@cache
def openapi() -> dict[str, Any]:
    """Return the description; it is the same for everybody."""
    app = _app()
    found = app.openapi()
    found["components"]["securitySchemes"] = {"token": _TOKEN}
    found["components"]["responses"] = {_name(kind): _response(kind) for kind in _by_status()}
    found["components"]["schemas"]["Problem"] = _problem_schema(found["components"]["schemas"])
    found["components"]["schemas"] |= schemas()
    for unwanted in ("HTTPValidationError", "ValidationError"):
        found["components"]["schemas"].pop(unwanted, None)
    schemas_of_all = found["components"]["schemas"]
    for schema in schemas_of_all.values():
        say_of_fields(schema)
    scopes = {(row.path, row.method): row.scopes for row in access_table(app)}
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            say_of_operation(operation, schemas_of_all)
            _complete(operation, path, method.upper(), scopes[path, method.upper()])
    return found


def _app() -> FastAPI:
    app = FastAPI(
        title="Handrail",
        version="1",
        description=_ABOUT.strip(),
        openapi_tags=[{"name": name, "description": says} for name, says in _TAGS],
        generate_unique_id_function=lambda route: route.name,
    )
    app.include_router(every_route)
    return app


_TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of the person in whose name the program asks. The names beside an "
    "operation are the scopes of which it takes any one: "
    + "; ".join(f"`{scope}`: {scope.label}" for scope in Scope)
    + ".",
}


def _complete(operation: dict[str, Any], path: str, method: str, scopes: tuple[Scope, ...]) -> None:
    """Say of an operation what every one of its kind can answer, and what token it takes."""
    operation["security"] = [{"token": [str(scope) for scope in scopes]}]
    operation["responses"].pop("422", None)
    for kind in _by_status():
        if _can_come(kind.status, path, method):
            operation["responses"][str(kind.status.value)] = {
                "$ref": f"#/components/responses/{_name(kind)}"
            }


def _can_come(status: HTTPStatus, path: str, method: str) -> bool:
    if status is HTTPStatus.CONFLICT:
        return method != "GET" and "/messages" not in path
    if status is HTTPStatus.NOT_FOUND:
        return "{" in path
    return status is not HTTPStatus.METHOD_NOT_ALLOWED


def _by_status() -> tuple[type[Problem], ...]:
    """Return one kind of problem for each status, the most usual."""
    found: dict[int, type[Problem]] = {}
    for kind in PROBLEMS:
        found.setdefault(kind.status, kind)
    return tuple(found.values())


def _name(kind: type[Problem]) -> str:
    return kind.status.name.title().replace("_", "")


def _response(kind: type[Problem]) -> dict[str, Any]:
    kinds = [one for one in PROBLEMS if one.status == kind.status]
    says = " ".join(f"`{one.code}`: {one.title}." for one in kinds)
    headers = _HEADERS.get(kind.status)
    return {
        "description": says,
        **({"headers": headers} if headers else {}),
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {one.code: {"value": _example(one)} for one in kinds},
            }
        },
    }


_HEADERS = {
    HTTPStatus.UNAUTHORIZED: WWW_AUTHENTICATE,
    HTTPStatus.TOO_MANY_REQUESTS: RETRY_AFTER,
    HTTPStatus.SERVICE_UNAVAILABLE: RETRY_AFTER,
}
"""What else is sent with a problem, by its status."""


def _example(kind: type[Problem]) -> dict[str, Any]:
    title, detail = words_of(kind)
    return {
        "type": f"{API}/docs#problem-{kind.code}",
        "title": title,
        "status": kind.status.value,
        "detail": detail,
        "code": kind.code,
        "reasons": [],
        "errors": [],
        "reference": None,
    }


def _problem_schema(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a problem, and put those it is made of beside the others."""
    made = ProblemShape.model_json_schema(
        ref_template="#/components/schemas/{model}", mode="serialization"
    )
    for name, schema in made.pop("$defs").items():
        schemas.setdefault(name, schema)
    return made
