"""Letters from the receipt of a request to the decision whether to assess, and on exceptions."""

from __future__ import annotations

from models.clocks import ClockCode
from models.evidence.choices import LaDecision
from rules.time.limits import limit
from rules.time.who_asks import made_by
from web.dates import long_date
from web.letters.letter import SUPPORT_GOES_ON, About, Letter, Section, rights, section
from web.letters.wording import RIGHTS


def acknowledgement(about: About) -> Letter:
    """Tell those who asked that their request has come (regulation 5(1))."""
    by = about.owed_by(ClockCode.DECIDE_TO_ASSESS, about.received_on)
    whose = "your" if about.familys_own else "a"
    return Letter(
        about.family,
        f"We have {whose} request for an assessment for {about.child}",
        (
            section("", _received(about, to_family=True)),
            section(
                "What happens next",
                "We will ask what you think, and look at everything that was sent to us.",
                f"We will tell you by {by} whether we will carry out an assessment.",
            ),
            section("Whom you can call", about.said("contact")),
            section("Information, advice and support", RIGHTS["advice_service"]),
        ),
    )


def question(about: About) -> Letter:
    """Ask the school for more; it never stops the six weeks."""
    by = about.last_day(ClockCode.DECIDE_TO_ASSESS, about.received_on)
    wanted = f"by {long_date(about.reply_by_on)}" if about.reply_by_on else "as soon as you can"
    return Letter(
        f"headteacher of {about.school}",
        f"We need more information about {about.pupil}",
        (
            section("", _received(about, to_family=False)),
            section("What we ask", about.said("question")),
            section(
                "By when",
                f"Please answer {wanted}: our time goes on while we wait. "
                f"We plan to decide by {by}, with what we have then.",
            ),
        ),
    )


def decision(about: About) -> Letter:
    """Tell the family whether an assessment will be made (regulation 5)."""
    refused = getattr(about.form, "decision", None) is LaDecision.REFUSE
    will = "will not" if refused else "will"
    decided = "not to carry out" if refused else "to carry out"
    return Letter(
        about.family,
        f"We {will} carry out an Education, Health and Care needs assessment for {about.child}",
        (
            section(
                "",
                f"{_received(about, to_family=True)} We have asked what you think, and we have "
                "looked at everything that was sent to us.",
            ),
            section("Our decision", f"We have decided {decided} an assessment."),
            section("Our reasons", about.said("reasons")),
            *((SUPPORT_GOES_ON, *rights(about)) if refused else (_assessment(about),)),
        ),
    )


def exception(about: About) -> Letter:
    """Tell the family of a cause that may excuse being late (Code 9.42 to 9.44)."""
    cause = getattr(about.form, "cause", None)
    return Letter(
        about.family,
        f"Why we are late, or may be, with our work for {about.child}",
        (
            section(
                "What has happened",
                f"{getattr(cause, 'label', about.said('cause'))}: from {about.day('first_day_on')} "
                f"to {about.day('last_day_on')}.",
                about.said("evidence"),
            ),
            section(
                "What this means",
                "The law lets this excuse us for being late. It does not move any date: we act as "
                "soon as we can.",
            ),
            section("Information, advice and support", RIGHTS["advice_service"]),
        ),
    )


def after_order(about: About) -> Letter:
    """Tell the family that the assessment will be made after all (regulations 44(2)(b), 45)."""
    case, calendar = about.case, about.calendar
    no_plan = limit(case, ClockCode.REFUSE_PLAN, case.received_on, calendar).act_by_on
    plan = limit(case, ClockCode.FINAL_PLAN, case.received_on, calendar).act_by_on
    return Letter(
        about.family,
        f"We will carry out an Education, Health and Care needs assessment for {about.child}",
        (
            section("", about.said("said")),
            section(
                "What happens next",
                _ADVICE,
                f"If no plan is needed, we will tell you why by {long_date(no_plan)}. "
                f"Otherwise you will have the final plan by {long_date(plan)}.",
            ),
        ),
    )


_ADVICE = (
    "We will ask the people who know your child for their advice: you, the school, health, an "
    "educational psychologist and social care. You can ask us to seek advice from others too."
)


def _received(about: About, *, to_family: bool) -> str:
    """Say when the request came and who made it: the reader, or somebody else by name."""
    readers_own = about.familys_own if to_family else made_by(about.case) is None
    whose = "your request" if readers_own else f"a request from {about.asker}"
    whom = about.child if to_family else about.pupil
    return (
        f"On {long_date(about.received_on)} we received {whose} for an Education, Health and "
        f"Care (EHC) needs assessment for {whom}."
    )


def _assessment(about: About) -> Section:
    by = about.owed_by(ClockCode.FINAL_PLAN, about.received_on)
    advice = _ADVICE.replace("your child", about.child) if about.to_young_person else _ADVICE
    return section(
        "What happens next",
        advice,
        "If the assessment shows that an EHC plan is needed, you will have the final plan by "
        f"{by}. If it shows that none is needed, we will tell you why, and how you can appeal.",
    )
