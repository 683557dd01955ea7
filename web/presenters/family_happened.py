"""What has happened, as a family reads it: each thing under its own day, and when it was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.languages import _
from models.case import Case
from models.events import CaseOpened, Entry, EvidenceRecorded, Moved
from models.evidence import Evidence, Kind
from rules.acts.challenging import decision_day
from rules.notices_of_corrections import comes_anew, is_familys_news, was_wrong
from rules.people.recorders import is_own as is_of_this_side
from rules.time.calendar import london_day
from rules.waits.of_family import CHALLENGES
from rules.words.names import Names as Words
from rules.words.young_person import to_the_young_person
from web.dates import long_date
from web.presenters.family_papers import paper_title

RESTS_ON = {
    "agree_in_class": Kind.EARLY_DISCUSSION,
    "identify_sen": Kind.CORE_OFFER_DECISION,
    "agree_analysis": Kind.NEEDS_ANALYSIS,
    "start_next_cycle": Kind.REVIEW,
    "step_down": Kind.REVIEW,
    "cease_sen": Kind.SEN_ENDING,
}
"""Steps that people take once it is done what the record tells of, and what that record is."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that has happened, in the family's words, and its London date.

    ``note`` says when it was written down or sent, where that was on another day.
    """

    on: date
    sentence: str
    note: str = ""


def told(
    entries: tuple[Entry, ...], words: Words, case: Case, person_id: str, *, is_own: bool = False
) -> tuple[Told, ...]:
    """Return the moves of the journey in the family's words, newest first, and corrections.

    Each stands under the day on which it happened, whenever it was written down.

    Of a record that was wrong they hear who had it. What is the same on one day is told once: one
    adviser asked after another. ``is_own`` says that the young person reads, to
    whom nobody speaks of "your child".
    """
    found: dict[tuple[date, str], Told] = {}
    for entry in reversed(entries):
        if is_familys_news(entry, case, person_id):
            on, note = _day(entry, _tells_of(entry, entries), case)
            one = Told(on, _sentence(entry, words, case, is_own=is_own), note)
            found[one.on, one.sentence] = one
    return tuple(sorted(found.values(), key=lambda one: one.on, reverse=True))


def _tells_of(entry: Entry, entries: tuple[Entry, ...]) -> Evidence | None:
    """Return the record that tells of a move: it came with it, or was there before it."""
    if not isinstance(entry.event, Moved):
        return None
    kind = RESTS_ON.get(entry.event.move)
    for each in reversed(entries):
        if isinstance(each.event, EvidenceRecorded) and each.seq < entry.seq:
            record = each.event.evidence
            if each.command_id == entry.command_id or record.kind is kind:
                return record
    return None


def _day(entry: Entry, record: Evidence | None, case: Case) -> tuple[date, str]:
    """Return the London date on which something happened, and a note where it came later.

    It is the record's own, where one tells of it; of a correction when that was made.
    """
    event, written_on = entry.event, london_day(entry.at)
    if not isinstance(event, Moved) or event.move == "correct_record":
        return written_on, ""
    if record is None:
        return event.on, ""
    came_on, said = event.on, _("The council sent it on {date}.")
    if is_of_this_side(case, record):
        came_on, said = written_on, _("Written down on {date}.")
    on = record.facts.on
    return on, "" if came_on == on else said.format(date=long_date(came_on))


def _sentence(entry: Entry, words: Words, case: Case, *, is_own: bool) -> str:
    if isinstance(entry.event, CaseOpened | Moved):
        return _told(entry.event, words, is_own=is_own) + _about(entry, case)
    if wrong := was_wrong(entry, case):
        said = _("The council found that this was wrong, and put it right: {paper}.")
        if wrong.kind in CHALLENGES:
            said = _("You had told us of this by mistake, and it is put right: {paper}.")
        return said.format(paper=_called(wrong))
    anew = comes_anew(entry, case)
    said = _("The council has sent what is right now: {paper}.")
    return said.format(paper=_called(anew)) if anew else ""


def _about(entry: Entry, case: Case) -> str:
    """Return of which decision a move is, where it is about an earlier request."""
    day = decision_day(case, entry)
    said = _("This is about what the council decided on {date}.")
    return f" {said.format(date=long_date(day))}" if day else ""


def _called(record: Evidence) -> str:
    """Return what a record is called; its letter asked them for advice, where it is no paper."""
    asks_them = record.kind is Kind.ADVICE_REQUEST
    return _("What the council asked you") if asks_them else paper_title(record)


def _told(event: CaseOpened | Moved, words: Words, *, is_own: bool) -> str:
    if isinstance(event, CaseOpened):
        if is_own:
            return _("The school began to look more closely at what you need.")
        return _("The school began to look more closely at what your child needs.")
    move = words.move(event.move)
    said = move.says.family
    return _(to_the_young_person(said, move.name) if is_own else said)
