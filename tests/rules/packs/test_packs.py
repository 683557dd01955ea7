"""A policy pack is read strictly: every fault has its line and a sentence that mends it."""

from __future__ import annotations

from importlib import resources

import pytest

from models.evidence import Kind
from models.pack import Pack, PackRef
from rules.conditions.policy import Policy
from rules.packs import Fault, PackError, read_pack, shipped_pack, shipped_packs

TEXT = """\
name: somewhere
version: "1"
title: A county's pack
effective_on: 2026-09-01
timetable:
  before_school_days: [5, 1]
  hour: "07:30"
groups:
  looked:
    - id: looked_after
      kind: liaison
      record: wider_needs
      staff: Wider needs were looked at by the school.
      family: We looked at what else may be behind it.
      la: Wider needs were looked at.
      source: seed 000
      supplied_by: [senco]
      due: {school_days: 5}
moves:
  identify_sen:
    include: [looked]
    requirements:
      - id: decided
        kind: document
        record: core_offer_decision
        answers: {core_offer_enough: ["no"]}
        after: [looked_after]
        staff: The core offer was judged not to be enough.
        family: Your child needs more than the usual help.
        la: The core offer was judged insufficient.
        source: seed 000
        supplied_by: [senco, class_teacher]
        due: {school_days: 5}
      - id: decided_signed
        kind: signed
        record: core_offer_decision
        role: senco
        after: [decided]
        staff: The SENCo has signed the decision.
        family: The SENCo has signed the decision.
        la: The decision is signed by the SENCo.
        source: seed 000
        supplied_by: [senco]
        due: {school_days: 5}
"""

FAULTS = [
    ("title:", "titel:", 1, "“title” is missing. Add it."),
    ("title:", "titel:", 3, "“titel” is not known here. Check its spelling or take it out."),
    ("      source: seed 000\n", "", 10, "“source” is missing. Add it."),
    ("kind: liaison", "kind: liason", 10, "“liason” is not a kind of condition. Use one of: "),
    ("      kind: liaison\n", "", 10, "This condition does not say its kind. Add “kind:”."),
    ("  identify_sen:", "  identify_sen", 21, "Check the indentation and the quotes."),
    ("  identify_sen:", "\tidentify_sen:", 20, "Check the indentation and the quotes."),
    ("  identify_sen:", "  identify_san:", 20, "“identify_san” is not a move. The moves are: "),
    ("  identify_sen:", "  review_early:", 20, "“review_early” can never be blocked"),
    ("include: [looked]", "include: [look]", 21, "There is no group “look” in this pack."),
    (
        "record: wider_needs",
        "record: wide_needs",
        12,
        "“wide_needs” is not known here. Use one of:",
    ),
    ("core_offer_enough:", "core_offer_good:", 23, "has no field “core_offer_good”. It has: "),
    ('["no"]', '["never"]', 23, "“never” is no answer to “core_offer_enough” in"),
    ('["no"]', "[no]", 26, "“False” is not text. Put it in quotes."),
    ("[looked_after]", "[overlooked]", 23, "names “overlooked”, which is no condition of “ident"),
    ("[looked_after]", "[decided]", 23, "“decided” comes after itself. Take it out of “after”."),
    ("[looked_after]", "[decided_signed]", 23, "“decided” comes after itself."),
    ("id: decided\n", "id: looked_after\n", 10, "is used more than once. Ids must differ."),
    (
        "id: decided\n",
        "id: parents_told_of_sen_provision\n",
        23,
        "is a condition of the law; a pack",
    ),
    (
        "id: decided\n",
        "id: sen_support_in_place_recorded\n",
        23,
        "is asked under every pack already. Choose another id.",
    ),
    ("id: decided\n", "id: advice_from_health.come\n", 23, "is a condition of the law; a pack"),
    ("id: decided\n", "id: parents_met_three_times\n", 23, "is a duty that goes on beside"),
    (
        "kind: liaison",
        "kind: liaison\n      tag: law",
        10,
        "The law's conditions stand in Handrail",
    ),
    (
        "supplied_by: [senco, class_teacher]",
        "supplied_by: [parent]",
        23,
        "“parent” may not fill in",
    ),
    (
        "supplied_by: [senco, class_teacher]",
        "supplied_by: [senko]",
        32,
        "“senko” is not known here.",
    ),
    ("role: senco", "role: headteacher", 34, "so “supplied_by” is [headteacher]."),
    ("        after: [decided]\n", "", 34, "so that there is something to sign."),
    ("due: {school_days: 5}", "due: {}", 18, "say one of school_days, working_days or clock."),
    ("[5, 1]", "[5, 5]", 6, "each count may stand here once."),
    ("[5, 1]", "[0]", 6, "“before_school_days”: Input should be greater than or equal to 1."),
    ('"07:30"', "10:30", 7, "put the hour in quotes"),
    ("2026-09-01", "soon", 4, "“effective_on”: Input should be a valid date"),
    ("groups:", "moves:", 19, "“moves” is said twice here. Put what it says in one place."),
    (TEXT, "", 1, "“the pack” should hold keys with values, one to a line, and does not."),
    (TEXT, "- one\n- two\n", 1, "“the pack” should hold keys with values"),
]


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(PackError) as refused:
        read_pack(text, "somewhere.yaml")
    return refused.value.faults


def test_a_good_pack_is_read_as_it_says() -> None:
    pack = read_pack(TEXT, "somewhere.yaml")
    ids = [requirement.id for requirement in Policy(pack).requirements("identify_sen")]
    assert ids == ["looked_after", "decided", "decided_signed"]
    assert pack.ref == PackRef(name="somewhere", version="1")


@pytest.mark.parametrize(("right", "wrong", "line", "sentence"), FAULTS)
def test_each_kind_of_fault_has_its_line_and_a_sentence(
    right: str, wrong: str, line: int, sentence: str
) -> None:
    assert right in TEXT
    found = faults(TEXT.replace(right, wrong, 1))
    assert any(fault.line == line and sentence in fault.sentence for fault in found), found


def test_every_fault_is_named_at_once_with_the_file_and_each_line() -> None:
    text = TEXT.replace("[looked_after]", "[overlooked]").replace(
        "include: [looked]", "include: [x]"
    )
    with pytest.raises(PackError) as refused:
        read_pack(text, "somewhere.yaml")
    said = str(refused.value).splitlines()
    assert len(said) == 2
    assert all(line.startswith("somewhere.yaml, line ") for line in said)


@pytest.mark.parametrize("kind", ["any", "unless"])
def test_a_signature_is_never_one_of_several_to_choose_from(kind: str) -> None:
    signed = TEXT[TEXT.index("      - id: decided_signed") :].replace("        ", "            ")
    signed = signed.replace("      - id", "          - id")
    if kind == "any":
        parts = f"        of:\n{signed}"
    else:
        inner = signed.replace("          - id", "            id")
        other = inner.replace("decided_signed", "also_signed")
        parts = f"        needs:\n{inner}        excused_by:\n{other}"
    either = f"""\
      - id: either
        kind: {kind}
        staff: One or the other is there, somehow.
        family: One or the other is there.
        la: One or the other is there.
        source: seed 000
        supplied_by: [senco]
        due: {{school_days: 5}}
{parts}"""
    found = faults(TEXT[: TEXT.index("      - id: decided_signed")] + either)
    assert any("cannot be one of several" in fault.sentence for fault in found), found


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: f"{pack.name} {pack.version}")
def test_every_shipped_pack_is_sound_and_found_by_its_name(pack: Pack) -> None:
    assert shipped_pack(pack.ref) == pack


def test_a_pack_that_does_not_exist_says_what_there_is() -> None:
    with pytest.raises(LookupError, match=r"there are: .*england 2026\.1"):
        shipped_pack(PackRef(name="atlantis", version="1"))


def test_englands_pack_is_written_for_a_person_to_read() -> None:
    text = resources.files("rules.packs").joinpath("england.yaml").read_text(encoding="utf-8")
    assert text.startswith("# England's default policy pack")
    assert max(len(line) for line in text.splitlines()) <= 160
    assert all(kind in text for kind in (Kind.REVIEW, Kind.SUPPORT_PLAN, Kind.REQUEST_FORM))
