"""Pupil and school numbers, and the census codes of special educational needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.codes import SenProvision, SenType
from rules.exchange.identifiers import (
    PROVISIONS,
    UPN_LETTERS,
    census_faults,
    dfe_number_fault,
    provision_of,
    tidy,
    upn_check_letter,
    upn_fault,
)

DIGITS = "0123456789"
MIDDLES = st.text(DIGITS, min_size=11, max_size=11)
LAST = st.sampled_from(DIGITS + UPN_LETTERS)


@pytest.mark.parametrize(
    "upn",
    [
        "B801200005001",
        "P207000016049",
        "R838200005001",
        "W839200005001",
        "M940200005001",
        "A80120000501A",
        " b801 2000 05001 ",
    ],
)
def test_a_true_upn_has_no_fault_also_from_authorities_made_since_2019(upn: str) -> None:
    assert upn_fault(upn) is None


@pytest.mark.parametrize(
    ("upn", "sentence"),
    [
        ("", "has 13 characters; this one has 0"),
        ("B80120000500", "has 13 characters; this one has 12"),
        ("B8012000050011", "has 13 characters; this one has 14"),
        ("A801200005001", "if a digit is wrong, that may be another child's UPN"),
        ("B207000016049", "Look the UPN up in your MIS"),
        ("Q207000016049", "Look the UPN up in your MIS"),
        ("S801200005001", "begins with a letter other than I, O and S. This one begins with S"),
        ("1801200005001", "This one begins with 1"),
        (
            "B8O1200005001",
            "Character 3 of a UPN is a digit; this one has O. Did you mean the digit 0",
        ),
        (
            "B801200005I01",
            "Character 11 of a UPN is a digit; this one has I. Did you mean the digit 1",
        ),
        ("B80120000500S", "ends in S. Did you mean the digit 5"),
        ("B80120000500?", "ends in ?. Copy it again"),
        ("B801²00005001", "Character 5 of a UPN is a digit"),
    ],
)
def test_a_faulty_upn_is_told_what_is_wrong_and_how_to_mend_it(upn: str, sentence: str) -> None:
    fault = upn_fault(upn)
    assert fault is not None
    assert sentence in fault


@given(MIDDLES, LAST, st.sampled_from(UPN_LETTERS))
def test_exactly_one_first_letter_fits_and_no_sentence_repeats_the_number(
    middle: str, last: str, letter: str
) -> None:
    rest = middle + last
    right = upn_check_letter(rest)
    fault = upn_fault(letter + rest)
    assert (fault is None) == (letter == right)
    assert fault is None or rest not in fault


@given(MIDDLES, LAST, st.integers(0, 10), st.sampled_from(DIGITS))
def test_one_mistyped_digit_is_always_found(middle: str, last: str, place: int, digit: str) -> None:
    upn = upn_check_letter(middle + last) + middle + last
    mistyped = upn[: place + 1] + digit + upn[place + 2 :]
    assert (upn_fault(mistyped) is None) == (mistyped == upn)


@given(st.text(max_size=20))
def test_no_text_at_all_breaks_a_check(text: str) -> None:
    for fault in (upn_fault(text), dfe_number_fault(text)):
        assert fault is None or fault.endswith((".", "?"))


def test_school_numbers_are_digits_of_the_right_length() -> None:
    assert dfe_number_fault("801/2000") is None
    assert dfe_number_fault("801/200") == (
        "A DfE number has 7 digits, such as 801/2000. Look it up on Get Information about Schools."
    )
    assert tidy(" 801/2000 ") == "8012000"


@pytest.mark.parametrize(
    ("code", "provision"),
    [("N", "N"), ("k", "K"), ("E", "E"), ("S", "E"), ("A", "K"), ("P", "K"), ("Z", None)],
)
def test_codes_of_provision_old_and_new_are_read_as_todays(
    code: str, provision: str | None
) -> None:
    assert provision_of(code) == provision


def test_every_provision_there_is_can_be_read() -> None:
    assert set(PROVISIONS.values()) == set(SenProvision)


@pytest.mark.parametrize(
    ("provision", "types", "numbers"),
    [
        (SenProvision.NONE, (), ()),
        (SenProvision.SEN_SUPPORT, (SenType.ASD, SenType.SLCN), ()),
        (SenProvision.SEN_SUPPORT, (SenType.NSA,), ()),
        (SenProvision.SEN_SUPPORT, (SenType.ASD, SenType.SLCN, SenType.SEMH), (2166,)),
        (SenProvision.SEN_SUPPORT, (), (2170,)),
        (SenProvision.EHC_PLAN, (), (2170,)),
        (SenProvision.EHC_PLAN, (SenType.NSA,), (2175,)),
        (SenProvision.EHC_PLAN, (SenType.NSA, SenType.HI, SenType.VI), (2166, 2175)),
    ],
)
def test_the_census_rules_that_would_be_broken_are_named_by_number(
    provision: SenProvision, types: tuple[SenType, ...], numbers: tuple[int, ...]
) -> None:
    broken = census_faults(provision, types)
    assert tuple(rule.number for rule in broken) == numbers
    assert all(rule.sentence.endswith(".") for rule in broken)
