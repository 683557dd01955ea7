from __future__ import annotations

import pytest

from models.requirement import Tag
from rules.conditions.policy import Policy, parts_of
from rules.coverage import coverage
from rules.packs import shipped_packs
from rules.time.duties import DUTIES
from rules.words.moves import MOVES
from rules.words.sources import source_in_words, tagged_source

_THE_CODE, _REQUEST_FORM = "SEND Code of Practice", "A request form for primary schools"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("seed 000", "The action plan for a graduated response"),
        (
            "seeds 000 and 004",
            (
                "The action plan for a graduated response; "
                "the quick guide to the SEND Code of Practice"
            ),
        ),
        (
            "seed 002, transitions",
            "Sefton's expectations of SEN provision in primary settings, transitions",
        ),
        ("SEND Code of Practice 6.59", "SEND Code of Practice 6.59"),
        ("SEND Code of Practice 6.72 to 6.77, the numbers not verified", "SEND Code of Practice"),
        ("SEND Code of Practice 6.53 to 6.56 and 6.71, the numbers not verified", _THE_CODE),
        (
            "SEND Regulations 2014, regulation 20(6); SEND Code of Practice 9.16, not verified",
            "SEND Regulations 2014, regulation 20(6); SEND Code of Practice",
        ),
        ("UK GDPR, articles 16 and 19, not verified; practice", "UK GDPR; practice"),
        ("UK GDPR, articles 6, 9 and 15; partly not verified", "UK GDPR, articles 6, 9 and 15"),
        ("practice, not verified", "Practice"),
        ("a request form for primary schools (docest.com, 139002)", _REQUEST_FORM),
    ],
)
def test_a_source_is_named_as_people_can_look_it_up(source: str, words: str) -> None:
    assert source_in_words(source) == words


def test_no_source_that_people_read_names_a_seed_by_its_number() -> None:
    policies = [Policy(pack) for pack in shipped_packs()]
    sources = {move.source for move in MOVES.values()} | {
        requirement.source
        for policy in policies
        for move in MOVES
        for requirement in parts_of(*policy.requirements(move))
    }
    sources |= {duty.asks.source for duty in DUTIES.values()}
    assert sources
    assert not [s for s in sources if "seed" in source_in_words(s).lower()]


def test_no_source_that_people_read_has_our_notes_to_ourselves() -> None:
    sources = {row.source for table in coverage() for row in table.rows}
    assert any("not verified" in source for source in sources)
    assert not [s for s in sources if "verified" in source_in_words(s)]


def test_local_policy_does_not_call_the_law_its_source() -> None:
    law = "SEND Regulations 2014, regulation 5(1)"
    assert tagged_source(law, Tag.LAW) == f"Law: {law}"
    assert tagged_source(law, Tag.LOCAL) == f"Local policy: A way of carrying out the {law}"
    assert tagged_source("seed 001", Tag.LOCAL) == (
        "Local policy: The guide to SEN Support and the graduated response"
    )
