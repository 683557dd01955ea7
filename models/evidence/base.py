"""What every evidence form is, and how its facts are drawn from it.

A form is what a person fills in. Its *facts* are what the rules may know of it: codes, dates and
numbers, and the names of the written parts that are filled, never the writing itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from pydantic import Field
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo

from models.base import Choice, Code, Digest, Personal, Record, Words
from models.checked import Checked, Wrong
from models.evidence.files import MOST_FILES, Attached
from models.evidence.kinds import Kind
from models.roles import FAMILY, Actor

EACH_PERSONS_OWN = (Kind.FAMILY_VIEW, Kind.PUPIL_VOICE, Kind.SIGNATURE_DECLINED)
"""Kinds of which each person has a document of their own."""

EACH_PARENTS_OWN = (
    Kind.FAMILY_REQUEST,
    Kind.WITHDRAWAL,
    Kind.ADVICE,
    Kind.DRAFT_RESPONSE,
    Kind.MEDIATION_REQUEST,
    Kind.MEDIATION_CERTIFICATE,
    Kind.APPEAL,
)
"""Kinds of which each person in the family has a document of their own, written by themselves. What
the school or the authority writes down of them is one document, whoever there has written it."""


class Facts(Record):
    """What the rules know of one record: no names, no free text.

    ``on`` is the London date the record speaks of; ``parts`` names the written parts that are
    filled; ``codes`` holds each coded answer under its question, ``dates`` London dates,
    ``numbers`` counts and whole pounds. ``signed_part`` is the digest of what a signature is of,
    where some answers are noted later; None where it is of everything.
    """

    kind: Kind
    on: date
    subject: Code | None = None
    parts: tuple[Code, ...] = ()
    codes: Mapping[Code, tuple[Code, ...]] = Field(default_factory=dict)
    dates: Mapping[Code, date] = Field(default_factory=dict)
    numbers: Mapping[Code, int] = Field(default_factory=dict)
    signed_part: Digest | None = None

    def said(self, question: str) -> tuple[str, ...]:
        """Return the codes answered to a question; empty when it was not answered."""
        return self.codes.get(question, ())

    def says(self, question: str, answer: str) -> bool:
        """Tell whether this answer was given to the question."""
        return answer in self.said(question)


OF_SOMEBODY: JsonDict = {"names_person": True}
"""Marks a field that holds the id of a person on the case: pages write a name for it."""

NOTED_LATER: JsonDict = {"noted_later": True}
"""Marks what is noted of a document when it is done, such as when a copy was given: no signature is
of it."""


OF_A_RECORD: JsonDict = {"names_record": True}
"""Marks a field that holds the name or the digest of a record: pages say which record it is."""

OF_A_CONDITION: JsonDict = {"names_condition": True}
"""Marks a field that holds the id of a condition of the policy: pages say its sentence for it."""


class Form(Checked):
    """Evidence as a person writes it down. Subclasses name their kind and which date dates them."""

    KIND: ClassVar[Kind]
    DATED_BY: ClassVar[str]
    SUBJECT: ClassVar[str | None] = None
    """The field that tells several records of one kind apart, such as whose advice it is."""

    files: tuple[Attached, ...] = Field(
        (), title="Files", max_length=MOST_FILES, json_schema_extra={"form": False}
    )

    def facts(self) -> Facts:
        """Return the facts of this form: everything but the words."""
        found = _Found()
        for name, info in type(self).model_fields.items():
            if name in vars(self):  # of a part of a form some answers are not there
                found.take(name, getattr(self, name), info)
        return Facts(
            kind=self.KIND,
            on=getattr(self, self.DATED_BY),
            subject=self._subject(),
            parts=tuple(found.parts),
            codes=found.codes,
            dates=found.dates,
            numbers={**found.numbers, **self.totals()},
            signed_part=self._signed_part(),
        )

    def _signed_part(self) -> Digest | None:
        """Return the digest of what is signed; None where nothing is noted later."""
        later = {name for name, info in type(self).model_fields.items() if is_noted_later(info)}
        if not later:
            return None
        signed = self.model_dump_json(exclude=later if self.files else {*later, "files"})
        return hashlib.sha256(f"{self.KIND}\n{signed}".encode()).hexdigest()

    def _subject(self) -> str | None:
        """Return what tells this record apart; None where nothing does, or it was left empty."""
        said = getattr(self, self.SUBJECT) if self.SUBJECT else None
        return None if said is None else str(said)

    def unasked(self) -> tuple[str, ...]:
        """Return the fields that are not asked for where the others say what they do; none is."""
        return ()

    def judged(self, context: object) -> Iterator[Wrong]:
        """Yield what a judge says of the answers, where the form is validated with one."""
        if callable(context):
            yield from context(self)

    def dates(self) -> dict[str, date]:
        """Return the London dates in the answers that are there, but for those of a birth."""
        return {
            name: value
            for name, info in type(self).model_fields.items()
            if isinstance(value := vars(self).get(name), date) and not is_personal(info)
        }

    def totals(self) -> dict[str, int]:
        """Return figures summed over the form's rows; none unless a form says so."""
        return {}

    def digest(self) -> Digest:
        """Return the SHA-256 of the form as written: what a sign-off is bound to."""
        return hashlib.sha256(f"{self.KIND}\n{self.as_written()}".encode()).hexdigest()

    def as_written(self) -> str:
        """Return the form as JSON; a form without files says nothing of them."""
        return self.model_dump_json(exclude=None if self.files else {"files"})


class _Found:
    """Facts as they are collected, field by field."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.codes: dict[str, tuple[str, ...]] = {}
        self.dates: dict[str, date] = {}
        self.numbers: dict[str, int] = {}

    def take(self, name: str, value: object, info: FieldInfo) -> None:
        """File one field's value under what it is; nothing at all when it is empty."""
        if value in (None, "", ()):
            return
        if is_personal(info):
            self.parts.append(name)
        elif isinstance(value, bool):
            self.codes[name] = ("yes" if value else "no",)
        elif isinstance(value, Choice):
            self.codes[name] = (value.value,)
        elif isinstance(value, tuple):
            self._take_rows(name, value, info)
        elif isinstance(value, date):
            self.dates[name] = value
        elif isinstance(value, int):
            self.numbers[name] = value
        elif is_words(info):
            self.parts.append(name)
        else:
            self.codes[name] = (str(value),)

    def _take_rows(self, name: str, rows: tuple[object, ...], info: FieldInfo) -> None:
        if all(isinstance(row, str) for row in rows) and not is_words(info):
            self.codes[name] = tuple(str(row) for row in rows)
        else:
            self.parts.append(name)
            self.numbers[name] = len(rows)


def begins(section: str, **more: str) -> JsonDict:
    """Return what marks a field as the first of a section of its form, under this heading."""
    return {"section": section, **more}


def needed(when: str, **more: str) -> JsonDict:
    """Return what marks an answer that may be left out, but not then: "for a refusal"."""
    return {"needed": f"needed {when}", **more}


def expected(when: str) -> JsonDict:
    """Return what marks an answer that is asked for then, though nothing waits for it."""
    return {"needed": f"expected {when}"}


def is_words(info: FieldInfo) -> bool:
    """Tell whether a form's field is free text, also when it is optional."""
    return _is_marked(info, Words)


def is_personal(info: FieldInfo) -> bool:
    """Tell whether a form's field tells who somebody is, though it is no free text."""
    return _is_marked(info, Personal)


def is_noted_later(info: FieldInfo) -> bool:
    """Tell whether a form's field is noted when the document is done, and is not signed."""
    extra = info.json_schema_extra
    return isinstance(extra, dict) and extra.items() >= NOTED_LATER.items()


def _is_marked(info: FieldInfo, mark: type) -> bool:
    if any(isinstance(found, mark) for found in info.metadata):
        return True
    arms = getattr(info.annotation, "__args__", ())
    return any(
        isinstance(found, mark) for arm in arms for found in getattr(arm, "__metadata__", ())
    )


Judge = Callable[[Form], Iterator[Wrong]]
"""What else says of a form, or of the part that is in order, which answers cannot be, and why."""


class Evidence(Record):
    """One version of one record on a case: its facts, and the digest of what was written.

    ``seq`` is the place in the case's log at which it was recorded; ``cycle`` the
    Assess-Plan-Do-Review cycle that was running then; a later record with the same key supersedes
    it. On a journey ``request`` is the request at the authority whose answer this is or, of
    mediation and appeal, whose decision it is about; None elsewhere, and of a letter that came too
    late to count.
    """

    facts: Facts
    digest: Digest
    version: int = Field(ge=1)
    seq: int = Field(ge=0)
    cycle: int = Field(ge=0)
    recorded_by: Actor
    recorded_on: date
    request: Code | None = None

    @property
    def kind(self) -> Kind:
        """What kind of record this is."""
        return self.facts.kind

    @property
    def key(self) -> str:
        """Which document this is a version of: kind, cycle, subject and, of some kinds, whose."""
        return document_key(self.facts, self.cycle, self.recorded_by)

    @property
    def owner(self) -> str | None:
        """The id of the person whose own document this is; None where it is nobody's own."""
        return owner_of(self.facts, self.recorded_by)

    @property
    def whose(self) -> str:
        """The id of the person whose words these are, whoever wrote them down."""
        return given_by(self.facts, self.recorded_by.person_id)


def given_by(facts: Facts, written_by: str) -> str:
    """Return whose words a record holds: a view that staff wrote down is its giver's own."""
    told = facts.said("given_by") if facts.kind is Kind.FAMILY_VIEW else ()
    return told[0] if told else written_by


def owner_of(facts: Facts, by: Actor) -> str | None:
    """Return whose own document a record is: nobody's view or answer overwrites another's."""
    if facts.kind in EACH_PERSONS_OWN:
        return given_by(facts, by.person_id)
    return by.person_id if facts.kind in EACH_PARENTS_OWN and by.role in FAMILY else None


def document_key(facts: Facts, cycle: int, by: Actor) -> str:
    """Return the name of the document that these facts are a version of."""
    subject = f".{facts.subject}" if facts.subject else ""
    owner = owner_of(facts, by)
    return f"{facts.kind}.{cycle}{subject}{f'.{owner}' if owner else ''}"
