"""What the school was asked on a request: when, by when it is to answer, and whether it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from models.evidence import Evidence, Kind
from models.evidence.la import LaQuestion
from web.dates import long_date
from web.la.ground import Ground
from web.letters.writing import reply_by

MOST_SAID = 300
"""How much of a question a sentence quotes: the request's page has all of it."""


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """One question to the school; ``answer`` is the digest of what it answered, if it has."""

    question: str
    asked_on: date
    reply_by_on: date | None
    letter: str
    answered_on: date | None
    answer: str


def questions(ground: Ground) -> tuple[QuestionAsked, ...]:
    """Return what the school was asked on a request that still counts, the latest first."""
    gone = {paper.evidence.digest for paper in ground.struck}
    papers = [p for p in ground.papers if p.evidence.digest not in gone]
    answers = [p.evidence for p in papers if p.evidence.kind is Kind.SCHOOL_INFORMATION]
    asked = [p for p in papers if p.evidence.kind is Kind.LA_QUESTION]
    calendar, found = ground.rulings.calendar, []
    for paper in sorted(asked, key=lambda each: each.evidence.seq, reverse=True):
        record = paper.evidence
        answer = min((a for a in answers if a.seq > record.seq), key=_seq, default=None)
        found.append(
            QuestionAsked(
                question=paper.form.question if isinstance(paper.form, LaQuestion) else "",
                asked_on=record.facts.on,
                reply_by_on=reply_by(ground.opened.case, record.recorded_on, calendar),
                letter=f"{ground.address}/letters/{record.key}",
                answered_on=answer.recorded_on if answer else None,
                answer=answer.digest if answer else "",
            )
        )
    return tuple(found)


def unanswered(ground: Ground, kind: Kind) -> tuple[str, ...]:
    """Return what the school has not answered yet, said to whoever decides whether to assess."""
    if kind is not Kind.LA_DECISION:
        return ()
    return tuple(_said(each) for each in questions(ground) if each.answered_on is None)


def _said(asked: QuestionAsked) -> str:
    until = f", due by {long_date(asked.reply_by_on)} by local policy" if asked.reply_by_on else ""
    quoted = shorten(asked.question, MOST_SAID, placeholder=" …")
    return (
        f"The school has not answered yet what you asked on {long_date(asked.asked_on)}{until}: "
        f"“{quoted}” The six weeks go on, and you can decide without the answer."
    )


def told_the_school(ground: Ground) -> str:
    """Return where a question that was just asked stands now, and by when the answer is due."""
    asked = next(iter(questions(ground)), None)
    if asked is None:
        return ""
    until = f" Its answer is due by {long_date(asked.reply_by_on)}." if asked.reply_by_on else ""
    return f"The school has it among its tasks, and Handrail reminds it.{until}"


def _seq(record: Evidence) -> int:
    return record.seq
