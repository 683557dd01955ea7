"""Facts carry no words: what a person writes never leaves the form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import Words
from models.evidence import FORMS, Evidence, Facts, Kind, document_key, is_words
from tests.playing import MONDAY, TEACHER
from tests.samples import sample

SECRET = "Zebediah Quince lives at 9 Nowhere Lane"


def filled_with(kind: Kind, words: str) -> dict[str, object]:
    """Return every answer of a sample, each free text replaced, in rows too."""
    form = sample(kind, MONDAY)
    answers = form.model_dump()
    for name, info in FORMS[kind].model_fields.items():
        if is_words(info):
            answers[name] = words
        elif isinstance(answers[name], tuple) and answers[name]:
            answers[name] = [_row(row, words) for row in answers[name]]
    return answers


def _row(row: object, words: str) -> object:
    if not isinstance(row, dict):
        return row
    # The name of a section is a code that the policy pack gives, not a word of the writer.
    return {
        key: words if type(value) is str and key != "section" else value
        for key, value in row.items()
    }


@pytest.mark.parametrize("kind", list(Kind))
def test_no_word_of_any_form_is_in_its_facts(kind: Kind) -> None:
    form = FORMS[kind].model_validate(filled_with(kind, SECRET))
    written = form.model_dump_json()
    facts = form.facts().model_dump_json()
    if any(is_words(info) for info in FORMS[kind].model_fields.values()):
        assert SECRET in written
    for word in SECRET.split():
        if len(word) > 2:
            assert word not in facts


@given(st.text(min_size=3, max_size=200).filter(lambda text: len(text.strip()) > 2))
def test_no_words_at_all_reach_the_facts(text: str) -> None:
    marked = f"§{text.strip()}§"[:200]
    form = FORMS[Kind.CONCERN].model_validate(filled_with(Kind.CONCERN, marked))
    assert "§" not in form.facts().model_dump_json()


@pytest.mark.parametrize("kind", list(Kind))
def test_the_digest_changes_with_any_word(kind: Kind) -> None:
    one = FORMS[kind].model_validate(filled_with(kind, "One thing"))
    other = FORMS[kind].model_validate(filled_with(kind, "Another thing"))
    has_words = any(is_words(info) for info in FORMS[kind].model_fields.values())
    has_rows = any(
        isinstance(v, tuple) for v in sample(kind, MONDAY).model_dump(exclude={"files"}).values()
    )
    assert (one.digest() != other.digest()) or not (has_words or has_rows)
    assert one.digest() == FORMS[kind].model_validate(filled_with(kind, "One thing")).digest()


@pytest.mark.parametrize("kind", list(Kind))
def test_facts_come_back_from_json_as_they_went(kind: Kind) -> None:
    facts = sample(kind, MONDAY).facts()
    assert Facts.model_validate_json(facts.model_dump_json()) == facts
    evidence = Evidence(
        facts=facts,
        digest="0" * 64,
        version=1,
        seq=1,
        cycle=1,
        recorded_by=TEACHER,
        recorded_on=MONDAY,
    )
    assert Evidence.model_validate_json(evidence.model_dump_json()) == evidence
    assert evidence.key == document_key(facts, 1, evidence.recorded_by)


def test_free_text_is_marked_and_says_how_many_rows_a_page_gives_it() -> None:
    marked = [
        info
        for form in FORMS.values()
        for info in form.model_fields.values()
        if any(isinstance(mark, Words) for mark in info.metadata)
    ]
    assert marked
    assert repr(Words(rows=5)) == "Words(rows=5)"
