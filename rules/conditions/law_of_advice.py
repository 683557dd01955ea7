"""Whose advice the law asks for in an EHC needs assessment: one pair of conditions for each.

Each adviser must be asked, and each has six weeks from receiving the request (SEND Regulations
2014, regulations 6(1) and 8). Earlier advice may stand in only where its author, the authority and
the family are all satisfied with it; the family itself is always asked (regulation 6(4)).
"""

from __future__ import annotations

from models.clocks import ClockCode
from models.due import AppliesWhen, Due
from models.evidence import Kind
from models.evidence.choices_of_la import Adviser
from models.requirement import Document, Requirement, Scope
from models.roles import Role
from rules.conditions.stating_law import any_of, on_record

_ASK_WITHIN = Due(working_days=5)
_REGS_OF_GIVING = "SEND Regulations 2014, regulations 6(1), 7 and 8(1)"
_YEAR_9 = AppliesWhen(year_from=9)

_TO_FAMILIES: dict[Adviser, str] = {
    Adviser.FAMILY: "you",
    Adviser.EDUCATION: "the school",
    Adviser.HEALTH: "a doctor or nurse",
    Adviser.PSYCHOLOGY: "a psychologist",
    Adviser.SOCIAL_CARE: "social care",
    Adviser.ADULTHOOD: "someone who helps with getting ready for adult life",
    Adviser.SENSORY: "a teacher who knows about sight and hearing",
    Adviser.SPEECH: "a speech and language therapist",
    Adviser.OCCUPATIONAL: "a therapist who helps with daily tasks",
    Adviser.PHYSIOTHERAPY: "a therapist who helps with moving",
    Adviser.MENTAL_HEALTH: "the mental health team",
    Adviser.SPECIALIST_TEACHER: "a teacher with special skills",
    Adviser.ANOTHER: "another person who helps",
    Adviser.FURTHER: "one more person who helps",
}
"""What families read of each adviser, in short words."""

_NAMED: dict[Adviser, tuple[str, str, AppliesWhen | None]] = {
    Adviser.FAMILY: ("the parent or young person", "a", None),
    Adviser.EDUCATION: ("the headteacher or principal", "b", None),
    Adviser.HEALTH: ("a health care professional", "c", None),
    Adviser.PSYCHOLOGY: ("an educational psychologist", "d", None),
    Adviser.SOCIAL_CARE: ("social care", "e", None),
    Adviser.ADULTHOOD: ("someone who knows about preparing for adulthood", "g", _YEAR_9),
}
"""The advisers the regulation names: what they are called, their letter, and when they apply."""

_OTHERS: dict[Adviser, str] = {
    Adviser.SENSORY: "a teacher of pupils with hearing or vision impairment",
    Adviser.SPEECH: "a speech and language therapist",
    Adviser.OCCUPATIONAL: "an occupational therapist",
    Adviser.PHYSIOTHERAPY: "a physiotherapist",
    Adviser.MENTAL_HEALTH: "the mental health service",
    Adviser.SPECIALIST_TEACHER: "a specialist teacher",
    Adviser.ANOTHER: "another person",
    Adviser.FURTHER: "a further person",
}
"""Those who are asked because the authority thinks it right or the family reasonably asks."""


def _asked(adviser: Adviser, called: str, source: str, when: AppliesWhen | None) -> Requirement:
    requirement_id = f"advice_asked_of_{adviser}"
    staff = f"The local authority has asked {called} for advice."
    family = f"The council has asked {_TO_FAMILIES[adviser]} for advice."
    la = f"You have asked {called} for advice"
    words = (staff, family, f"{la}.")
    asked = _of(adviser, f"{requirement_id}.new", Kind.ADVICE_REQUEST, words, source)
    if adviser is Adviser.FAMILY:
        return any_of(requirement_id, (asked,), words, source, _ASK_WITHIN, applies_when=when)
    words = (staff, family, f"{la}, or rely on what they advised before.")
    of = (asked, _relied_on(adviser, called))
    return any_of(requirement_id, of, words, source, _ASK_WITHIN, applies_when=when)


def _relied_on(adviser: Adviser, called: str) -> Document:
    """Earlier advice with which its author, the authority and the family are all satisfied."""
    everybody = ("author_satisfied", "authority_satisfied", "family_satisfied")
    return _of(
        adviser,
        f"earlier_advice_of_{adviser}",
        Kind.ADVICE_RELIED_ON,
        (
            f"All are satisfied with earlier advice of {called}.",
            f"You agree with the council that what {_TO_FAMILIES[adviser]} said before will do.",
            f"The author, the authority and the family are satisfied with that of {called}.",
        ),
        "SEND Regulations 2014, regulation 6(4)",
        answers=dict.fromkeys(everybody, ("yes",)),
    )


def _given(adviser: Adviser, called: str) -> Requirement:
    due = Due(
        clock=ClockCode.GIVE_ADVICE, record=Kind.ADVICE_REQUEST, date="received_on", about=adviser
    )
    words = (
        f"The advice of {called} has come.",
        f"The council has heard from {_TO_FAMILIES[adviser]}.",
        f"The advice of {called} has come, or a manager has said why you go on without it.",
    )
    relied = () if adviser is Adviser.FAMILY else (_relied_on(adviser, called),)
    return any_of(
        f"advice_from_{adviser}",
        (*_come_or_given_up(adviser, words, due), *relied),
        words,
        _REGS_OF_GIVING,
        due,
        applies_when=AppliesWhen(record=Kind.ADVICE_REQUEST, about=adviser),
        after=(f"advice_asked_of_{adviser}",),
    )


def _come_or_given_up(
    adviser: Adviser, words: tuple[str, str, str], due: Due
) -> tuple[Document, Document]:
    """The advice itself, or a manager's reasons for deciding without it."""
    come, missing = f"advice_from_{adviser}.come", f"advice_from_{adviser}.missing"
    manager = {"supplied_by": (Role.LA_MANAGER,)}
    return (
        _of(adviser, come, Kind.ADVICE, words, _REGS_OF_GIVING, due),
        _of(adviser, missing, Kind.ADVICE_MISSING, words, _REGS_OF_GIVING, due, **manager),
    )


def _of(
    adviser: Adviser,
    requirement_id: str,
    record: Kind,
    words: tuple[str, str, str],
    source: str,
    due: Due = _ASK_WITHIN,
    **more: object,
) -> Document:
    """Return a condition on a record about one adviser."""
    about = {"about": adviser, "scope": Scope.JOURNEY, **more}
    return on_record(requirement_id, record, words, source, due, **about)


ADVISERS_SETTLED = on_record(
    "advisers_settled",
    Kind.ADVISERS,
    (
        "The family was asked whose advice it wants, and it is settled who else is asked.",
        "The council has asked you whose advice you want.",
        "The family was asked whose advice it wants, and you have settled who else to ask.",
    ),
    "SEND Regulations 2014, regulation 6(1)(f) and (h)",
    _ASK_WITHIN,
    scope=Scope.JOURNEY,
)

TOLD_AFTER_ORDER = on_record(
    "told_that_assessment_will_be_made",
    Kind.NOTICE_AFTER_ORDER,
    (
        "The family was told that the assessment will be made after all.",
        "The council has told you that it will assess your child's needs after all.",
        "The family was told, after the order or agreement, that the assessment will be made.",
    ),
    "SEND Regulations 2014, regulations 42(2), 44(2)(b) and 45(3)",
    Due(clock=ClockCode.NOTIFY_AFTER_ORDER, record=Kind.CHALLENGE_OUTCOME, date="ended_on"),
    scope=Scope.JOURNEY,
    newer_than=Kind.CHALLENGE_OUTCOME,
    applies_when=AppliesWhen(record=Kind.CHALLENGE_OUTCOME, answers={"to_do": ("assess",)}),
)

_REG_6 = "SEND Regulations 2014, regulation 6(1)"

CONSIDER_ADVICE: tuple[Requirement, ...] = (
    TOLD_AFTER_ORDER,
    ADVISERS_SETTLED,
    *(
        _asked(adviser, called, f"{_REG_6}({letter})", when)
        for adviser, (called, letter, when) in _NAMED.items()
    ),
    *(
        _asked(
            adviser,
            called,
            f"{_REG_6}(f) and (h)",
            AppliesWhen(record=Kind.ADVISERS, answers={"also_ask": (str(adviser),)}),
        )
        for adviser, called in _OTHERS.items()
    ),
    *(_given(adviser, called) for adviser, (called, _, _) in _NAMED.items()),
    *(_given(adviser, called) for adviser, called in _OTHERS.items()),
)
"""What must be there before the advice is considered: asked of each, and come from each."""
