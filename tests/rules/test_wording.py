"""Words that promise nothing are pointed out, with a better way, and hold nothing up."""

from __future__ import annotations

import pytest

from models.commands import TakeMove
from models.evidence import Kind
from rules.wording import LOOKED_AT, VAGUE, in_short, vague_words
from tests.playing import MONDAY, PARENT, SENCO, TEACHER, Played, analysed, identified
from tests.samples import sample

SAID = {
    "regular": "Regular help from a teaching assistant.",
    "access to": "Sam will have access to a quiet room.",
    "opportunities for": "There will be opportunities to practise.",
    "would benefit from": "Sam would benefit from small group work.",
    "as appropriate": "Breaks will be given as appropriate.",
    "is recommended": "A weekly check-in is recommended.",
    "high level of": "Sam needs a high level of support.",
}


@pytest.mark.parametrize(("phrase", "sentence"), SAID.items())
def test_a_phrase_that_promises_nothing_is_found_with_a_better_way_to_say_it(
    phrase: str, sentence: str
) -> None:
    (advice,) = vague_words(sample(Kind.SUPPORT_PLAN, MONDAY, adjustments=sentence))
    assert (advice.phrase, advice.where) == (phrase, "Reasonable adjustments in class")
    assert advice.better.endswith(".")


def test_every_phrase_of_the_list_has_its_example() -> None:
    assert {vague.phrase for vague in VAGUE} == set(SAID)


def test_rows_of_provision_and_outcomes_are_looked_at_too() -> None:
    plan = sample(Kind.SUPPORT_PLAN, MONDAY)
    rows = [row.model_dump() for row in plan.provision]  # type: ignore[attr-defined]
    rows[0]["what"] = "Access to regular speech therapy"
    found = vague_words(sample(Kind.SUPPORT_PLAN, MONDAY, provision=rows))
    assert [(advice.where, advice.phrase) for advice in found] == [
        ("Provision", "regular"),
        ("Provision", "access to"),
    ]


@pytest.mark.parametrize(
    "sentence", ["An irregular verb test.", "Accesses the ramp daily.", "20 minutes, 3 a week."]
)
def test_words_that_only_look_alike_are_left_alone(sentence: str) -> None:
    assert vague_words(sample(Kind.SUPPORT_PLAN, MONDAY, adjustments=sentence)) == ()


@pytest.mark.parametrize("kind", list(Kind))
def test_every_form_can_be_looked_at_and_only_outcomes_and_provision_are(kind: Kind) -> None:
    form = sample(kind, MONDAY)
    assert vague_words(form) == ()
    assert set(LOOKED_AT.get(kind, ())) <= set(type(form).model_fields)
    assert vague_words(sample(Kind.CONCERN, MONDAY, concern="Regular trouble.")) == ()


def test_the_authoritys_own_plans_are_looked_at() -> None:
    for kind in (Kind.DRAFT_PLAN, Kind.FINAL_PLAN, Kind.AMENDED_PLAN, Kind.ORDERED_PLAN):
        form = sample(kind, MONDAY, f_provision="Regular access to a teacher.")
        assert [(a.where, a.phrase) for a in vague_words(form)] == [
            ("F. Special educational provision", "regular"),
            ("F. Special educational provision", "access to"),
        ]
        assert in_short(form) == (
            "Read it once more. What you wrote can mean anything: “regular”, “access to” in "
            "“F. Special educational provision”."
        )


def test_the_writer_s_own_words_are_quoted_and_not_the_name_of_the_phrase() -> None:
    form = sample(Kind.DRAFT_PLAN, MONDAY, f_provision="Help with reading as needed.")
    assert "“as needed” in “F. Special educational provision”" in in_short(form)
    assert "as appropriate" not in in_short(form)


def test_vague_words_hold_nothing_up() -> None:
    played = analysed(identified(Played().opened()))
    played.files(SENCO, Kind.SEN_NOTICE)
    form = played.files(TEACHER, Kind.SUPPORT_PLAN, adjustments=" ".join(SAID.values()))
    assert len(vague_words(form)) == len(VAGUE)
    played.files(PARENT, Kind.FAMILY_VIEW)
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    played.signs(SENCO, Kind.SUPPORT_PLAN)
    played.must(TEACHER, TakeMove(move="start_support"))
