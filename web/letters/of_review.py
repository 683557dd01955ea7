"""Letters of the annual review, of mediation, and of the end of a plan."""

from __future__ import annotations

from models.clocks import ClockCode
from models.evidence.choices_of_la import ReviewDecision
from web.letters.letter import About, Letter, rights, section

_AFTER_REVIEW = {
    ReviewDecision.KEEP: "We keep the Education, Health and Care plan of {child} as it is",
    ReviewDecision.AMEND: "We propose to amend the Education, Health and Care plan of {child}",
    ReviewDecision.CEASE: "We mean to end the Education, Health and Care plan of {child}",
}


def review_decision(about: About) -> Letter:
    """Tell the family what becomes of the plan after its review (regulation 20(10) and (11))."""
    decided = getattr(about.form, "decision", ReviewDecision.KEEP)
    return Letter(
        about.family,
        _of(about, _AFTER_REVIEW[ReviewDecision(decided)]),
        (section("Our reasons", about.said("reasons")), *rights(about)),
    )


def amendment_notice(about: About) -> Letter:
    """Send the proposed amendments (regulation 22(2))."""
    last = about.last_day(ClockCode.ANSWER_AMENDMENTS, about.facts.on)
    return Letter(
        about.family,
        _of(about, "The changes that we propose to the plan of {child}"),
        (
            section("What we propose", about.said("amendments")),
            section(
                "How you can answer", about.said("how_to_answer"), f"Your 15 days end on {last}."
            ),
        ),
    )


def cease_notice(about: About) -> Letter:
    """Give notice that the plan will end (section 45; regulation 31)."""
    return Letter(
        about.family,
        _of(about, "The Education, Health and Care plan of {child} will end"),
        (
            section("Our reasons", about.said("reasons")),
            section(
                "Until when the plan stands",
                "The plan goes on until the time in which you can appeal is over and, if you "
                "appeal, until the Tribunal has decided.",
            ),
            *rights(about),
        ),
    )


def mediation(about: About) -> Letter:
    """Answer a family that wants mediation: the authority must meet it within 30 days."""
    by = about.owed_by(ClockCode.MEET_FOR_MEDIATION, about.facts.on)
    return Letter(
        about.family,
        _of(about, "Mediation about our decision for {child}"),
        (
            section("", "You have told us that you want mediation.", about.said("issues")),
            section(
                "What happens next",
                f"We will meet you, with the mediator, by {by}. We will tell you when and where.",
                "Mediation does not take away your right to appeal. If we do not agree, the "
                "mediation adviser gives you a certificate. You can then appeal within one month "
                "of its date, or within two months of the date of our decision: whichever is "
                "later.",
            ),
        ),
    )


def _of(about: About, title: str) -> str:
    """Return a title with whose plan it is: "your plan" reads better than "the plan of you"."""
    if about.to_young_person:
        return (
            title.replace("the Education, Health and Care plan of {child}", "your plan")
            .replace("the plan of {child}", "your plan")
            .replace("The Education, Health and Care plan of {child}", "Your plan")
            .replace("{child}", "you")
        )
    return title.format(child=about.pupil)
