"""How conditions of the law on a plan are stated: on a record, or on time that was given."""

from __future__ import annotations

from models.due import Due
from models.evidence import Kind
from models.requirement import AnyOf, Document, Scope, Tag, TimeGiven
from models.roles import Role

OFFICER = (Role.LA_OFFICER,)
SECTIONS = (
    "a_views",
    "b_needs",
    "c_health_needs",
    "d_care_needs",
    "e_outcomes",
    "f_provision",
    "g_health_provision",
    "h_care_provision",
    "k_advice",
)


def on_record(
    requirement_id: str,
    record: Kind,
    words: tuple[str, str, str],
    source: str,
    due: Due,
    **more: object,
) -> Document:
    """Return a law condition on a record; ``words`` are staff's, the family's, the authority's."""
    staff, family, la = words
    fields = {
        "kind": "document",
        "id": requirement_id,
        "tag": Tag.LAW,
        "record": record,
        "scope": Scope.SINCE_AIM,
        "supplied_by": OFFICER,
        **more,
        "staff": staff,
        "family": family,
        "la": la,
        "source": source,
        "due": due,
    }
    return Document.model_validate(fields)


def time_given(requirement_id: str, served: Kind, date: str, due: Due, source: str) -> AnyOf:
    """Return the condition that the family had its 15 days, or has said all it wants to say."""
    words = (
        "The family had at least 15 days to answer, or has said all it wants to say.",
        "You had at least 15 days to answer, or have said all you want to say.",
        "The family had at least 15 days, from the day of service, or has said all it wants to.",
    )
    staff, family, la = words
    if due.clock is None:
        raise ValueError("time is given by a clock")
    passed = TimeGiven(
        kind="time_given",
        id=f"{requirement_id}.passed",
        tag=Tag.LAW,
        record=served,
        scope=Scope.JOURNEY,
        clock=due.clock,
        date=date,
        staff=staff,
        family=family,
        la=la,
        source=source,
        supplied_by=OFFICER,
        due=due,
    )
    said = on_record(
        f"{requirement_id}.all_said",
        Kind.DRAFT_RESPONSE,
        words,
        source,
        due,
        scope=Scope.JOURNEY,
        answers={"is_all": ("yes",)},
        newer_than=served,
    )
    return AnyOf(
        kind="any",
        id=requirement_id,
        tag=Tag.LAW,
        of=(passed, said),
        staff=staff,
        family=family,
        la=la,
        source=source,
        supplied_by=OFFICER,
        due=due,
    )
