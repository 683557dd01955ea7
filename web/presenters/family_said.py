"""What a member of the family said to a paper: that it is known, who reads it, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.languages import _
from models.case import Case, StepKind
from models.evidence import Evidence, Kind
from models.evidence.choices import About
from models.words import lower
from rules.acts.challenging import decision_day
from rules.conditions.views import READ_FIRST, disagrees, in_part, views_of
from rules.waits.of_family import appeal_made, certificate_on, decision_sent_on
from web.dates import long_date
from web.presenters.family_appeal import until_when
from web.presenters.family_helps import if_by_mistake
from web.presenters.family_papers import PAPERS
from web.presenters.family_times import meets_by

CHALLENGES = {
    Kind.MEDIATION_REQUEST: "You told the council on {date} that you want mediation.",
    Kind.MEDIATION_CERTIFICATE: "You told us that your mediation certificate is of {date}.",
    Kind.APPEAL: "You told us that you sent your appeal to the Tribunal on {date}.",
}
"""What a family told of mediation and an appeal.

SEND Regulations 2014, Part 2; the 30 days as in IPSEA's guide.
"""


@dataclass(frozen=True, slots=True)
class ToldUs:
    """What they said of one paper, what follows, and where they read or change it.

    ``is_appeal`` says that it is an appeal which goes on.
    """

    said: str
    follows: tuple[str, ...]
    read: str
    change: str
    is_appeal: bool = False


def told_us(case: Case, person_id: str, path: str, reached: str = "") -> tuple[ToldUs, ...]:
    """Return what this person said in this cycle of each paper that it was asked about.

    ``reached`` is how the school is reached, as one line.
    """
    return tuple(
        _told(case, about, view, path, reached)
        for about in About
        if (view := views_of(case, about).get(person_id)) is not None
    )


def told_council(case: Case, person_id: str, path: str, council: str = "") -> tuple[ToldUs, ...]:
    """Return what this person told of mediation and an appeal since the decision they are about.

    Of each the latest alone: what it replaced stands among their papers, and so does an appeal
    that has ended, or was taken back. ``council`` says how the council is reached.
    """
    sent_on = decision_sent_on(case)
    if sent_on is None:
        return ()
    goes_on = [kind for kind in CHALLENGES if kind is not Kind.APPEAL or appeal_made(case)]
    latest = {
        record.kind: record
        for kind in goes_on
        for record in case.current(kind)
        if record.whose == person_id and record.facts.on >= sent_on
    }
    return tuple(
        ToldUs(
            said=_(CHALLENGES[kind]).format(date=long_date(record.facts.on)),
            follows=(*_comes_of(case, record, council), *_about(case, record)),
            read=f"{path}/documents/{record.digest}",
            change=f"{path}/tell/{kind}",
            is_appeal=kind is Kind.APPEAL,
        )
        for kind, record in latest.items()
    )


def _comes_of(case: Case, record: Evidence, council: str) -> tuple[str, ...]:
    """Return what follows from what a family told of mediation or an appeal, while it does."""
    if record.kind is Kind.MEDIATION_REQUEST:
        said = _("It must meet you by {day}. If it does not, ask it why.")
        ask = () if certificate_on(case) else (_("Ask the mediation adviser too."),)
        return (said.format(day=long_date(meets_by(record.facts.on))), *ask)
    if record.kind is Kind.APPEAL:
        return (
            _("The Tribunal writes to you and says what comes next. The council and school know."),
        )
    until = () if appeal_made(case) else (until_when(case, and_why=False),)
    return (*until, if_by_mistake(council))


def _about(case: Case, record: Evidence) -> tuple[str, ...]:
    """Return of which decision they told us, where there were several requests."""
    day = decision_day(case, record)
    said = _("This is about what the council decided on {date}.")
    return (said.format(date=long_date(day)),) if day else ()


def _told(case: Case, about: About, view: Evidence, path: str, reached: str) -> ToldUs:
    said = _("On {date} you told us that you agree with this: {paper}.")
    if in_part(view.facts):
        said = _("On {date} you told us that you agree with some of this: {paper}.")
    elif disagrees(view.facts):
        said = _("On {date} you told us that you do not agree with this: {paper}.")
    paper = lower(_(PAPERS[READ_FIRST[about]]))
    return ToldUs(
        said=said.format(date=long_date(view.facts.on), paper=paper),
        follows=tuple(_follows(case, about, reached)) if disagrees(view.facts) else (),
        read=f"{path}/documents/{view.digest}",
        change=f"{path}/tell/{Kind.FAMILY_VIEW}?about={about}",
    )


def _follows(case: Case, about: About, reached: str) -> list[str]:
    found = [_("The class teacher and the SENCo are told, and can read why.")]
    if sign_by := _sign_by(case, READ_FIRST[about]):
        talk = _("We ask them to talk with you before they sign. They may still sign.")
        by = _("They are asked to sign by {date}.").format(date=long_date(sign_by))
        found += [talk, by]
    meet = _("Your words stay on record. Ask to meet if you want to talk about it.")
    ask = _("Here is the school: {reached}.").format(reached=reached)
    return [*found, meet, *([ask] if reached else [])]


def _sign_by(case: Case, kind: Kind) -> date | None:
    """Return by when those who sign are asked to; None where nothing is to be signed."""
    signs = (step for step in case.steps if step.kind is StepKind.SIGN and step.record is kind)
    return min((step.due_on for step in signs), default=None)
