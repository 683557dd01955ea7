"""Letters of the assessment: to advisers, on the plan, and with the draft and the plan itself."""

from __future__ import annotations

from collections.abc import Iterator

from models.clocks import ClockCode
from models.evidence import Kind
from models.evidence.choices_of_la import Adviser, PlanDecision
from models.evidence.plan import PlanSections
from models.words import lower
from rules.letters import SENT_WITH_A_SCHOOLS_REQUEST
from rules.time.limits import limit
from web.dates import long_date
from web.letters.letter import (
    SUPPORT_GOES_ON,
    About,
    Letter,
    Section,
    rights,
    section,
    written,
)
from web.presenters.documents import short

SECTIONS = tuple(PlanSections.model_fields)
"""The sections of a plan, in their order, without the placement."""


def advice_request(about: About) -> Letter:
    """Ask one adviser; their six weeks run from the day they receive this (regulation 8)."""
    adviser = Adviser(str(about.facts.subject))
    by = about.last_day(ClockCode.GIVE_ADVICE, about.facts.on)
    to, head = _adviser(about, adviser)
    return Letter(
        to,
        f"We ask for your advice about {about.pupil}",
        (
            section(
                "",
                "We are carrying out an Education, Health and Care (EHC) needs assessment "
                f"(Children and Families Act 2014, section 36) for {about.pupil}, a pupil of "
                f"{about.school}.",
            ),
            section(
                "What we ask of you",
                about.said("note"),
                "Please tell us what needs there are, what provision they call for, and the "
                "outcomes that it should help to reach.",
            ),
            section(
                "By when",
                f"The law gives you six weeks from the day you receive this: please answer by {by} "
                "(SEND Regulations 2014, regulation 8(1)).",
            ),
            *_papers(about, adviser),
        ),
        head,
        about.said("to_address"),
    )


def _papers(about: About, adviser: Adviser) -> Iterator[Section]:
    """Yield which papers go with the letter: what the school and the family sent to be decided on.

    A parent has their own, and what the other parent sent is not theirs to read. They are those of
    the day of the letter: what came later, or took their place, did not go with it.
    """
    if adviser is Adviser.FAMILY:
        return
    before_seq = about.before_seq
    then = [
        record
        for record in (*(struck.evidence for struck in about.case.struck), *about.case.evidence)
        if record.kind in SENT_TO_BE_ASSESSED and (before_seq is None or record.seq < before_seq)
    ]
    latest = {record.key: record for record in sorted(then, key=lambda record: record.seq)}
    lines = (
        f"{record.kind.label}, {long_date(record.facts.on)}, fingerprint {short(record.digest)}"
        for record in latest.values()
        if before_seq is not None or record in about.case.evidence
    )
    yield section("Papers with this letter", *lines)


SENT_TO_BE_ASSESSED = (
    *SENT_WITH_A_SCHOOLS_REQUEST,
    Kind.FAMILY_REQUEST,
    Kind.SCHOOL_INFORMATION,
)
"""What came with a request, or was asked for about it: those who advise on it read it."""


def _adviser(about: About, adviser: Adviser) -> tuple[str, tuple[str, ...]]:
    """Return what stands after "Dear" to an adviser, and above it: a name, where it is known."""
    name = about.said("to_name")
    if adviser is Adviser.FAMILY:
        return (name or about.family, ())
    role = about.said("to_role") or adviser.label
    if adviser is Adviser.EDUCATION:
        role = f"{role} of {about.school}"
    if name:
        return name, (name, role)
    return (lower(role), ()) if adviser is Adviser.EDUCATION else ("colleague", (role,))


def plan_decision(about: About) -> Letter:
    """Tell the family whether a plan will be made (regulation 10; section 37)."""
    if getattr(about.form, "decision", None) is PlanDecision.NOT:
        return Letter(
            about.family,
            f"We will not make an Education, Health and Care plan for {about.child}",
            (
                section("Our decision", "We have decided that no plan is necessary."),
                section("Our reasons", about.said("reasons")),
                SUPPORT_GOES_ON,
                *rights(about),
            ),
        )
    by = limit(about.case, ClockCode.FINAL_PLAN, about.case.received_on, about.calendar).act_by_on
    return Letter(
        about.family,
        f"We will make an Education, Health and Care plan for {about.child}",
        (
            section("Our reasons", about.said("reasons")),
            section(
                "What happens next",
                "We will send you a draft of the plan. You will have at least 15 days to say what "
                "you think of it, and to ask for a school or college of your choice.",
                f"You will have the final plan by {long_date(by)}.",
            ),
        ),
    )


def draft_plan(about: About) -> Letter:
    """Serve the draft; it names no placement (regulation 13(1); section 38(5))."""
    last = about.last_day(ClockCode.ANSWER_DRAFT, about.facts.on)
    return Letter(
        about.family,
        f"The draft Education, Health and Care plan for {about.child}",
        (
            section(
                "How you can answer", about.said("how_to_answer"), f"Your 15 days end on {last}."
            ),
            section("Where to find out about schools", about.said("where_to_find_schools")),
            *_plan(about),
        ),
    )


def final_plan(about: About) -> Letter:
    """Send the plan with the family's rights (regulation 14(2))."""
    return Letter(
        about.family,
        f"The Education, Health and Care plan for {about.child}",
        (
            section("", "This is the plan. The school and the health body have it too."),
            *rights(about),
            *_plan(about),
        ),
    )


def amended_plan(about: About) -> Letter:
    """Send the plan as amended with the family's rights (regulation 22(3) to (5))."""
    return Letter(
        about.family,
        f"The amended Education, Health and Care plan for {about.child}",
        (
            section("", "This is the plan as it was amended. It takes the place of the last one."),
            *rights(about),
            *_plan(about),
        ),
    )


def school_consultation(about: About) -> Letter:
    """Ask a school whether the plan may name it (section 39(2))."""
    last = about.last_day(ClockCode.ANSWER_CONSULTATION, about.facts.on)
    called = about.schools.get(str(about.facts.subject), "")
    return Letter(
        f"headteacher or principal of {called}" if called else "headteacher or principal",
        f"May the plan of {about.pupil} name your school or college?",
        (
            section(
                "",
                f"The family of {about.pupil} asks us to name your school or college in the EHC "
                "plan. The draft of the plan goes with this letter.",
                about.said("note"),
            ),
            section("By when", f"Please tell us by {last} whether you can meet these needs."),
        ),
    )


def _plan(about: About) -> Iterator[Section]:
    before, after = SECTIONS[: SECTIONS.index("j_personal_budget")], SECTIONS[-2:]
    yield from written(about, *before)
    yield from written(about, *(n for n in ("i_placement",) if hasattr(about.form, n)))
    yield from written(about, *after)
