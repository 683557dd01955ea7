"""Words that promise nothing: advice on how outcomes and provision are written, never a block.

Support is owed as it is written, so it is written so that anyone can tell whether it was given.
Source: SEND Code of Practice 9.69 (provision is "detailed and specific", normally quantified);
IPSEA's advice on vague wording, applied here to plans in school too, as good practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from models.evidence import Form, Kind

LOOKED_AT: dict[Kind, tuple[str, ...]] = {
    Kind.SUPPORT_PLAN: ("outcomes", "provision", "expected_impact", "strategies", "adjustments"),
    Kind.MY_SUPPORT_PLAN: (
        "provision",
        "health",
        "health_provision",
        "care",
        "care_provision",
        "agreed_outcomes",
    ),
    Kind.COSTED_PROVISION: ("beyond_ordinary",),
    Kind.REQUEST_FORM: ("provision_made", "outcomes_sought", "beyond_ordinary"),
    Kind.REVIEW: ("outcomes",),
    **dict.fromkeys(
        (Kind.DRAFT_PLAN, Kind.FINAL_PLAN, Kind.AMENDED_PLAN, Kind.ORDERED_PLAN),
        ("e_outcomes", "f_provision", "g_health_provision", "h_care_provision"),
    ),
}
"""The parts of each form in which outcomes and provision are written."""


@dataclass(frozen=True)
class Vague:
    """A phrase that promises nothing, as it is found in a text, and how to say it better."""

    phrase: str
    pattern: str
    better: str


@dataclass(frozen=True)
class Advice:
    """Where a vague phrase stands, in the form's own words, and how to say it better.

    ``said`` is what the writer wrote: "as needed" of the phrase "as appropriate".
    """

    where: str
    phrase: str
    said: str
    better: str


VAGUE = (
    Vague(
        "regular",
        r"regular(ly)?",
        "Say how often and for how long: “20 minutes, three times a week”.",
    ),
    Vague(
        "access to",
        r"access(es)? to",
        "Say what will be given, by whom and how often, not that it is there.",
    ),
    Vague(
        "opportunities for",
        r"opportunit(y|ies) (for|to)",
        "Say what will happen, when, and who makes sure of it.",
    ),
    Vague(
        "would benefit from",
        r"(would|will|may|could) benefit from",
        "Say that it will be given: “will have”, with how often and by whom.",
    ),
    Vague(
        "as appropriate",
        r"(as|where|when|if) (appropriate|needed|required|necessary)",
        "Say when it happens, and who decides that it does.",
    ),
    Vague(
        "is recommended",
        r"(is|are) (recommended|suggested|advised)",
        "Say that it will be done, by whom and from when.",
    ),
    Vague(
        "high level of",
        r"(a )?high levels? of",
        "Say how much: hours a week, and how many pupils to one adult.",
    ),
)
"""Phrases that promise nothing (IPSEA names them), each with what to write instead."""

_PATTERNS = tuple(
    (vague, re.compile(rf"\b(?:{vague.pattern})\b", re.IGNORECASE)) for vague in VAGUE
)


def vague_words(form: Form) -> tuple[Advice, ...]:
    """Return advice on the outcomes and provision of a form: each phrase once in each part."""
    found = (
        Advice(where, vague.phrase, said[0].lower(), vague.better)
        for name in LOOKED_AT.get(form.KIND, ())
        for where, text in _texts(form, name)
        for vague, pattern in _PATTERNS
        if (said := pattern.search(text))
    )
    return tuple({(each.where, each.phrase): each for each in found}.values())


def in_short(form: Form | None) -> str:
    """Return which of the writer's own words promise nothing, and where; nothing where none do."""
    found = vague_words(form) if form else ()
    said: dict[str, list[str]] = {}
    for each in found:
        said.setdefault(each.where, []).append(f"“{each.said}”")
    places = "; ".join(f"{', '.join(words)} in “{where}”" for where, words in said.items())
    return f"Read it once more. What you wrote can mean anything: {places}." if places else ""


def _texts(record: BaseModel, name: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a part with the title of its field, those of its rows included."""
    value = getattr(record, name)
    title = type(record).model_fields[name].title or name
    if isinstance(value, str):
        yield title, value
    elif isinstance(value, tuple):
        for row in value:
            if isinstance(row, BaseModel):
                for inner in type(row).model_fields:
                    yield from _texts(row, inner)
