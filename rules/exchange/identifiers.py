"""Checks of the numbers and codes schools use: pupils, schools, and special educational needs.

A check answers None when all is well, else one sentence that says what is wrong and how to mend
it. No sentence repeats the number itself: a pupil's number is personal data.
"""

from __future__ import annotations

from types import MappingProxyType

from models.base import Record
from models.codes import SenProvision, SenType
from models.years import Setting

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 letters of a UPN, each standing for its place: A is 0, Z is 22. I, O and S are not used.

Source: Unique Pupil Numbers, UniquePupilNumber 2.0 in the government's data standards catalogue.
"""

UPN_LENGTH = 13
LAESTAB_LENGTH = 7
MAX_SEN_TYPES = 2

PROVISIONS = MappingProxyType(
    {
        "N": SenProvision.NONE,
        "K": SenProvision.SEN_SUPPORT,
        "E": SenProvision.EHC_PLAN,
        "S": SenProvision.EHC_PLAN,
        "A": SenProvision.SEN_SUPPORT,
        "P": SenProvision.SEN_SUPPORT,
    }
)
"""Today's provision for each code a school's records may hold.

S, A and P are of before 2014: a statement, School Action, School Action Plus.
"""


class CensusRule(Record):
    """One rule of the school census on special educational needs: its number and its words."""

    number: int
    sentence: str


CENSUS_RULES = MappingProxyType(
    {
        2166: "A pupil may have at most two types of need. Keep the main one and one other.",
        2170: "A pupil with SEN support or a plan needs a type of need. Add at least one.",
        2175: "NSA may only be used with SEN support. Choose another type of need.",
        2180: "A pupil of a special school usually has SEN. Check the provision.",
    }
)
"""Rules of the census that Handrail checks, by the number the Department for Education gives."""


def tidy(number: str) -> str:
    """Return a number as it is stored: capitals, without spaces, slashes and hyphens."""
    return "".join(sign for sign in number.upper() if not sign.isspace() and sign not in "/-")


def upn_fault(number: str) -> str | None:
    """Tell what is wrong with a Unique Pupil Number, permanent or temporary; None when nothing is.

    The number is read as `tidy` leaves it.
    """
    upn = tidy(number)
    if len(upn) != UPN_LENGTH:
        return (
            f"A UPN has {UPN_LENGTH} characters; this one has {len(upn)}. "
            "Copy it again from the school's records."
        )
    return _upn_sign_fault(upn) or _check_letter_fault(upn)


def upn_check_letter(rest: str) -> str:
    """Return the first letter that belongs to the other 12 characters of a UPN.

    Each is multiplied by its place, 2 to 13, a letter counting as its value; the sum's remainder
    after division by 23 is the value of the check letter.
    """
    values = (UPN_LETTERS.index(sign) if sign.isalpha() else int(sign) for sign in rest)
    total = sum(place * value for place, value in enumerate(values, start=2))
    return UPN_LETTERS[total % len(UPN_LETTERS)]


def dfe_number_fault(number: str) -> str | None:
    """Tell what is wrong with a DfE number (LAESTAB): 3 digits of the LA, 4 of the school."""
    return _digits_fault(number, LAESTAB_LENGTH, "A DfE number", "such as 801/2000")


def provision_of(code: str) -> SenProvision | None:
    """Return today's provision for a code, one of before 2014 included; None for no such code."""
    return PROVISIONS.get(tidy(code))


def census_faults(provision: SenProvision, types: tuple[SenType, ...]) -> tuple[CensusRule, ...]:
    """Return each rule of the census that a pupil's provision and types of need would break."""
    has_provision = provision is not SenProvision.NONE
    broken = {
        2166: len(types) > MAX_SEN_TYPES,
        2170: has_provision and not types,
        2175: SenType.NSA in types and provision is not SenProvision.SEN_SUPPORT,
    }
    return tuple(
        CensusRule(number=number, sentence=CENSUS_RULES[number])
        for number, is_broken in broken.items()
        if is_broken
    )


def _upn_sign_fault(upn: str) -> str | None:
    """Tell which of the 13 characters is not of its kind."""
    if upn[0] not in UPN_LETTERS:
        return (
            "A UPN begins with a letter other than I, O and S. "
            f"This one begins with {upn[0]}. Copy it again from the school's records."
        )
    for place, sign in enumerate(upn[1:-1], start=2):
        if not _is_digit(sign):
            return f"Character {place} of a UPN is a digit; this one has {sign}. {_slip(sign)}"
    if not _is_digit(upn[-1]) and upn[-1] not in UPN_LETTERS:
        return (
            "A UPN ends in a digit, or for a temporary one in a letter other than I, O and S; "
            f"this one ends in {upn[-1]}. {_slip(upn[-1])}"
        )
    return None


def _check_letter_fault(upn: str) -> str | None:
    """Tell that the letter does not fit; not which would, for that may be another child's UPN."""
    if upn[0] == upn_check_letter(upn[1:]):
        return None
    return (
        "The first letter of the UPN does not fit the rest, so the letter or one of the digits is "
        "wrong. Do not change the letter alone: if a digit is wrong, that may be another child's "
        "UPN. Look the UPN up in your MIS."
    )


def _slip(sign: str) -> str:
    """Say what was probably meant by a character in the wrong place."""
    meant = {"O": "the digit 0", "I": "the digit 1", "S": "the digit 5"}.get(sign)
    return f"Did you mean {meant}?" if meant else "Copy it again from the school's records."


def _digits_fault(number: str, length: int, name: str, example: str) -> str | None:
    digits = tidy(number)
    if len(digits) == length and all(_is_digit(sign) for sign in digits):
        return None
    return f"{name} has {length} digits, {example}. Look it up on Get Information about Schools."


def _is_digit(sign: str) -> bool:
    """Tell whether the sign is one of 0 to 9; `str.isdigit` lets other scripts' digits pass."""
    return sign in "0123456789"


_SETTINGS = (
    (1000, 1099, Setting.NURSERY),
    (1100, 1199, Setting.ALTERNATIVE),
    (6000, 6899, Setting.INDEPENDENT),
    (7000, 7999, Setting.SPECIAL),
    (8000, 8999, Setting.COLLEGE),
)
"""The numbers that the Department for Education gives to kinds of schools; others are mainstream
(Get Information about Schools). 6900 to 6999 are early academies."""


def setting_of(dfe_number: str) -> Setting:
    """Return the kind of school that a DfE number, three digits and four, speaks of."""
    establishment = int(tidy(dfe_number)[3:])
    for first, last, setting in _SETTINGS:
        if first <= establishment <= last:
            return setting
    return Setting.MAINSTREAM
