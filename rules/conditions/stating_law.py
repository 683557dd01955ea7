"""How conditions of the law are stated: on a record, or on time that was given."""

from __future__ import annotations

from models.due import Due
from models.evidence import Kind
from models.requirement import AnyOf, Document, Requirement, Scope, Tag, TimeGiven
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
    stated = _stated(requirement_id, words, source, due)
    of_record = {"kind": "document", "record": record, "scope": Scope.SINCE_AIM}
    return Document.model_validate({**of_record, **stated, **more})


_TIME_GIVEN = (
    "The family had at least 15 days to answer, or has said all it wants to say.",
    "You had at least 15 days to answer, or have said all you want to say.",
    "The family had at least 15 days, from the day of service, or has said all it wants to.",
)


def time_given(requirement_id: str, served: Kind, date: str, due: Due, source: str) -> AnyOf:
    """Return the condition that the family had its 15 days, or has said all it wants to say.

    Raises ValidationError where no clock gives the time.
    """
    whole = _stated(requirement_id, _TIME_GIVEN, source, due)
    passed = {
        **whole,
        "kind": "time_given",
        "id": f"{requirement_id}.passed",
        "record": served,
        "scope": Scope.JOURNEY,
        "clock": due.clock,
        "date": date,
    }
    said = on_record(
        f"{requirement_id}.all_said",
        Kind.DRAFT_RESPONSE,
        _TIME_GIVEN,
        source,
        due,
        scope=Scope.JOURNEY,
        answers={"is_all": ("yes",)},
        newer_than=served,
    )
    of = (TimeGiven.model_validate(passed), said)
    return any_of(requirement_id, of, _TIME_GIVEN, source, due)


def any_of(
    requirement_id: str,
    of: tuple[Requirement, ...],
    words: tuple[str, str, str],
    source: str,
    due: Due,
    **more: object,
) -> AnyOf:
    """Return a law condition that any one of several meets."""
    stated = _stated(requirement_id, words, source, due)
    return AnyOf.model_validate({**stated, "kind": "any", "of": of, **more})


def _stated(
    requirement_id: str, words: tuple[str, str, str], source: str, due: Due
) -> dict[str, object]:
    """Return what every condition of the law says; ``words`` are staff's, family's, authority's."""
    staff, family, la = words
    return {
        "id": requirement_id,
        "tag": Tag.LAW,
        "supplied_by": OFFICER,
        "staff": staff,
        "family": family,
        "la": la,
        "source": source,
        "due": due,
    }
