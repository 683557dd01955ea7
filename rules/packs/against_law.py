"""What a pack may not do to the law, and why."""

from __future__ import annotations

from collections.abc import Iterator

from models.evidence import Kind
from models.pack import Pack
from models.requirement import NotSince, Requirement, Signed, Tag, Weight
from models.roles import LOCAL_AUTHORITY, STAFF
from rules.conditions.in_place import ALWAYS
from rules.conditions.policy import parts_of
from rules.law import LAW
from rules.time.duties import DUTIES
from rules.words.moves import MOVES

Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, str]]

LAW_IDS = {part.id for asked in LAW.values() for part in parts_of(*asked)}
"""The ids of the law's conditions, and of the parts they are made of."""

_ALWAYS_IDS = {part.id for asked in ALWAYS.values() for part in parts_of(*asked)}

FAMILYS_REQUEST = "family_requests_assessment"
NEVER_HELD_UP = {Kind.FAMILY_REQUEST, Kind.FAMILY_VIEW, Kind.WITHDRAWAL, Kind.CONCERN}
"""What a family says or asks: no form of it may ask for more than the law does."""

TEST_OF_THE_LAW = {"agree_to_assess"}
"""Moves whose test is set by the law alone (Children and Families Act 2014, section 36(8))."""

_FAMILYS_OWN = (
    "“{form}” is the family's own: nothing may hold it up, so a pack cannot ask for more in it "
    "(Children and Families Act 2014, section 36(1))."
)
_TEST_IS_THE_LAWS = (
    "The law alone sets the test for agreeing to assess (Children and Families Act 2014, section "
    "36(8)). A pack may ask for signatures here, or give advice: say “weight: advice”."
)


def against_law(pack: Pack) -> Found:
    """Yield the path and the sentence of each thing in a pack that would change the law."""
    for place, requirement_id in enumerate(pack.without):
        if requirement_id in LAW_IDS:
            yield ("without", place), _is_law(requirement_id)
        if requirement_id in _ALWAYS_IDS:
            yield ("without", place), f"“{requirement_id}” is asked under every pack. Leave it out."
    for kind in pack.forms:
        if kind in NEVER_HELD_UP:
            yield (
                ("forms", str(kind)),
                _FAMILYS_OWN.format(form=kind.label),
            )
    if FAMILYS_REQUEST in pack.words.moves:
        yield (
            ("words", "moves", FAMILYS_REQUEST),
            "The family's request is a right in law (section 36(1)); its words stay as they are.",
        )
    yield from _who_decides(pack)
    for move, policy in pack.moves.items():
        for place, requirement in enumerate(policy.requirements):
            if move in TEST_OF_THE_LAW and _fetters(requirement):
                yield (
                    ("moves", move, "requirements", place),
                    _TEST_IS_THE_LAWS,
                )


def wrong_with(requirement: Requirement) -> Iterator[str]:
    """Yield what a single requirement would do to the law."""
    if requirement.id in LAW_IDS:
        yield _is_law(requirement.id)
    if requirement.id in _ALWAYS_IDS:
        yield f"“{requirement.id}” is asked under every pack already. Choose another id."
    if requirement.id in DUTIES:
        yield f"“{requirement.id}” is a duty that goes on beside every move. Choose another id."
    if requirement.tag is Tag.LAW:
        yield "The law's conditions stand in Handrail itself; a pack cannot add one. Say “local”."
    if isinstance(requirement, NotSince):
        for law in _same_as(requirement):
            if requirement.months < law.months:
                yield (
                    f"The law asks for {law.months} months ({law.source}); a pack cannot lower "
                    f"that to {requirement.months}."
                )


def _is_law(requirement_id: str) -> str:
    return (
        f"“{requirement_id}” is a condition of the law; a pack cannot change it or leave it out. "
        "Choose another id."
    )


def _same_as(asked: NotSince) -> Iterator[NotSince]:
    for requirements in LAW.values():
        for law in requirements:
            same = isinstance(law, NotSince) and (law.record, law.date) == (
                asked.record,
                asked.date,
            )
            if same and isinstance(law, NotSince):
                yield law


def _fetters(requirement: Requirement) -> bool:
    return requirement.weight is Weight.NEEDED and not all(
        isinstance(part, Signed) for part in parts_of(requirement)
    )


def _who_decides(pack: Pack) -> Found:
    for move, policy in pack.moves.items():
        if not policy.taken_by or move not in MOVES:
            continue
        takers = set(MOVES[move].takers)
        path: Path = ("moves", move, "taken_by")
        if not takers:
            yield path, f"“{move}” happens by itself; nobody takes it."
            continue
        side = STAFF if takers <= set(STAFF) else LOCAL_AUTHORITY
        for role in policy.taken_by:
            if role not in side:
                names = ", ".join(side)
                yield path, f"“{role}” cannot take “{move}”. Those who can: {names}."
