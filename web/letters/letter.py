"""What a letter is made of, and what every letter knows of its request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from models.calendar import SchoolCalendar
from models.case import Case
from models.clocks import ClockCode
from models.evidence import Facts, Form, Kind
from models.evidence.choices import Requester
from rules.time.clocks import start
from rules.time.who_asks import made_by, made_in_own_right
from web.dates import long_date


@dataclass(frozen=True)
class Section:
    """A heading, which may be empty, and the paragraphs under it."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """One letter: to whom, what it is about, and its sections.

    ``to`` stands after "Dear"; ``head`` are the lines above it, where they say more. ``address`` is
    where it goes, as far as the record itself says so.
    """

    to: str
    title: str
    sections: tuple[Section, ...]
    head: tuple[str, ...] = ()
    address: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The lines that stand above the address."""
        return self.head or (self.to[0].upper() + self.to[1:],)


@dataclass(frozen=True)
class About:
    """What a letter is written from: the record it tells of, and the request.

    ``form`` is what the record says, or so much of it as is written by now; ``facts`` are what the
    rules know of that. ``on`` is the London date of the letter: the day it was sent or, for a
    draft, today. ``schools`` are the names of those it is about, by number. ``reply_by_on`` is the
    London date by which a school is asked to answer, by local practice. ``parents`` are those
    whom a letter to them names. ``before_seq`` is the place of its record in the log, None before
    it is recorded.
    """

    case: Case
    form: Form
    facts: Facts
    pupil: str
    school: str
    on: date
    calendar: SchoolCalendar
    schools: Mapping[str, str] = field(default_factory=dict)
    reply_by_on: date | None = None
    parents: tuple[str, ...] = ()
    before_seq: int | None = None

    @property
    def to_young_person(self) -> bool:
        """Tell whether the young person asked in their own right."""
        return made_in_own_right(self.case)

    @property
    def family(self) -> str:
        """The words after "Dear" in a letter to the family: names, where it is to name anybody."""
        if self.to_young_person:
            return self.pupil
        return in_words(self.parents) or f"parent or carer of {self.pupil}"

    @property
    def received_on(self) -> date:
        """The London date of receipt; an acknowledgement that states one is not recorded first."""
        if self.facts.kind is Kind.LA_ACKNOWLEDGEMENT:
            return self.facts.dates.get("received_on", self.case.received_on)
        return self.case.received_on

    @property
    def asker(self) -> str:
        """Who asked, as a letter to the family or the school names them."""
        match made_by(self.case):
            case None:
                return self.school
            case Requester.YOUNG_PERSON:
                return self.pupil
            case _:
                return f"a parent or carer of {self.pupil}"

    @property
    def familys_own(self) -> bool:
        """Tell whether those to whom a letter to the family goes made the request."""
        wanted = Requester.YOUNG_PERSON if self.to_young_person else Requester.PARENT
        return made_by(self.case) is wanted

    @property
    def child(self) -> str:
        """The pupil as a letter to the family calls them."""
        return "you" if self.to_young_person else self.pupil

    def last_day(self, code: ClockCode, from_on: date) -> str:
        """Return the day by which to act on a clock, in words."""
        return long_date(start(code, from_on, self.calendar).act_by_on)

    def owed_by(self, code: ClockCode, from_on: date) -> str:
        """Return the day by which the authority owes something to a family, in words.

        It is the later of a clock's two dates, as on the family's own page: after it, that is late
        by anyone's count (docs/decisions/0019-one-date-for-families.md).
        """
        return long_date(start(code, from_on, self.calendar).breach_after_on)

    def said(self, name: str) -> str:
        """Return what was written in a field of the record; nothing where it was left empty.

        Where the record is not written yet and must say it, what is still to be written.
        """
        fields = type(self.form).model_fields
        if name in fields and name not in vars(self.form):
            return to_be_written(str(fields[name].title))
        return str(getattr(self.form, name, None) or "")

    def day(self, name: str) -> str:
        """Return a day that the record states, in words, or that it is still to be written."""
        on = self.facts.dates.get(name)
        fields = type(self.form).model_fields
        return long_date(on) if on else to_be_written(str(fields[name].title))


def in_words(names: Sequence[str]) -> str:
    """Return names as a sentence has them: "Ann Lee, Bea Ray and Cy Orr"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def to_be_written(title: str) -> str:
    """Return what stands in a letter in the place of an answer that is not written yet."""
    return f"[Still to be written: {title}]"


def section(heading: str, *texts: str) -> Section:
    """Return a section; each line of a text is a paragraph."""
    lines = (line.strip() for text in texts for line in text.splitlines())
    return Section(heading, tuple(line for line in lines if line))


def written(about: About, *names: str) -> Iterator[Section]:
    """Yield fields of the record under their own titles, those that were filled in."""
    for name in names:
        if about.said(name):
            info = type(about.form).model_fields[name]
            yield section(str(info.title), about.said(name))


def rights(about: About) -> Iterator[Section]:
    """Yield what a notice that can be appealed against tells the family (regulation 32)."""
    last = about.last_day(ClockCode.APPEAL_FROM_LETTER, about.on)
    yield section(
        "Your right to appeal",
        about.said("appeal_right"),
        f"Two months from the date of this letter: to be sure, act by {last}.",
    )
    yield section("Mediation and disagreement resolution", about.said("mediation"))
    yield section("Information, advice and support", about.said("advice_service"))


SUPPORT_GOES_ON = section(
    "Support in school goes on",
    "This decision does not end any support that the school gives.",
)
