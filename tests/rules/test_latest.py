"""What a case says of its documents follows its records, whatever was asked of it before."""

from __future__ import annotations

from models.case import Case
from models.evidence import Evidence, Kind
from tests.playing import TEACHER, Played


def latest_of(case: Case, kind: Kind) -> tuple[Evidence, ...]:
    """Say it again in other words: the last version of each document."""
    last = {record.key: record for record in case.evidence if record.kind is kind}
    return tuple(sorted(last.values(), key=lambda record: record.seq))


def played() -> Played:
    told = Played().opened()
    for text in ("one", "two"):
        told.files(TEACHER, Kind.TEACHING_REVIEW, quality_of_teaching=text)
        told.files(TEACHER, Kind.PROGRESS_DATA, attainment=text)
    return told


def test_the_last_version_of_each_document_is_current() -> None:
    case = played().case
    for kind in Kind:
        assert case.current(kind) == latest_of(case, kind)
        for record in case.current(kind):
            assert case.document(record.key) is record
            assert record.version == 2
    assert case.document("nothing.1") is None


def test_a_case_with_other_records_says_what_they_say() -> None:
    case = played().case
    (before,) = case.current(Kind.TEACHING_REVIEW)
    kept = tuple(record for record in case.evidence if record.version == 1)
    earlier = case.model_copy(update={"evidence": kept})
    assert earlier.current(Kind.TEACHING_REVIEW) == latest_of(earlier, Kind.TEACHING_REVIEW)
    assert earlier.document(before.key) != before
    assert case.current(Kind.TEACHING_REVIEW) == (before,)
