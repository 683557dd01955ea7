"""The form of each kind of record, as JSON Schema of the very model that pages use."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from fastapi import APIRouter, Path

from models.case import Chart
from models.evidence import FORMS, Kind
from models.scopes import Scope
from rules.people.recorders import RECORDERS, belongs
from rules.words.sources import source_in_words
from web.acts.attaching import takes_files
from web.api.access import Caller, may
from web.api.shapes import FormListed, FormRead
from web.problem_details import API

router = APIRouter(prefix="/forms", tags=["Records"])

Reader = Annotated[Caller, may(Scope.READ, Scope.WRITE, Scope.DECIDE)]


@router.get("")
def forms(caller: Reader) -> tuple[FormListed, ...]:  # noqa: ARG001 - the gate is in the argument
    """List every kind of record and who files it."""
    return tuple(FormListed(**_listed(kind)) for kind in Kind)


@router.get("/{kind}")
def form(
    caller: Reader,  # noqa: ARG001 - the gate is in the argument
    kind: Annotated[Kind, Path(description="The kind of record.")],
) -> FormRead:
    """Describe the form of a kind of record."""
    return FormRead(**_listed(kind), answers=question_schema(kind))


def question_schema(kind: Kind) -> dict[str, Any]:
    """Return what a program may answer: everything but files, which go beside it."""
    schema = FORMS[kind].model_json_schema()
    schema["properties"].pop("files")
    defs = schema.pop("$defs", {})
    used = {name: _said(defs[name]) for name in _named_in(schema, defs)}
    return {**({"$defs": used} if used else {}), **_said(schema)}


def _said(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that names its sources as people can look them up."""
    paragraphs = schema["description"].split("\n\n")
    said = (source_in_words(" ".join(each.split())) for each in paragraphs)
    return {**schema, "description": "\n\n".join(said)}


def _named_in(part: object, defs: dict[str, Any]) -> list[str]:
    """Return the definitions that a part of a schema refers to, and those that these refer to."""
    found = re.findall(r"#/\$defs/(\w+)", json.dumps(part))
    below = (name for each in found for name in _named_in(defs[each], defs))
    return sorted({*found, *below})


def _listed(kind: Kind) -> dict[str, Any]:
    return {
        "kind": kind,
        "label": kind.label,
        "recorded_by": RECORDERS[kind],
        "on": tuple(chart for chart in Chart if belongs(kind, chart)),
        "takes_files": takes_files(kind),
        "link": f"{API}/forms/{kind}",
    }
