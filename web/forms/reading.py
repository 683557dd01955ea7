"""From what was typed to what the model is given, field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from models.words import lower
from web.forms import sentences
from web.forms.dates import PARTS, UnreadableDate, read_date
from web.forms.fields import Field, FieldKind, element_id, join
from web.forms.typed import Typed

Location = tuple[int | str, ...]
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
"""What nobody can type: control characters, and those that Word leaves in what is pasted from it.

Marks that turn the direction of what follows are among them: they would turn the page's own words.
"""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""What ends a line; in Word a line within a paragraph ends with a vertical tab."""

_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076", "•"))
"""Bullets of Word's own fonts, which other programs show as an empty box."""

_NUMBER = re.compile(r"-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,15})?")


class _Blank:
    """Nothing was typed."""


BLANK = _Blank()


class _Unreadable:
    """Something was typed that cannot be read: no field of a model accepts it."""


UNREADABLE = _Unreadable()


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing to mend: the input's name, the id to jump to, and the sentence."""

    path: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page a field of the model stands.

    ``anchor`` is the id of its first input, ``within`` names the rows it is in: "Outcome 2".
    """

    asked: Field
    path: str
    anchor: str
    within: str = ""

    def error(self, sentence: str, anchor: str | None = None) -> FieldError:
        """Return an error here, led by the row it is in."""
        text = f"{self.within}: {lower(sentence)}" if self.within else sentence
        return FieldError(self.path, anchor or self.anchor, text)


def anchor_of(asked: Field, path: str, typed: Typed) -> str:
    """Return the id of a field's first input, for the error summary to link to."""
    if asked.kind is FieldKind.ROWS:
        first_row = (typed.rows(path) or (0,))[0]
        return anchor_of(asked.repeated, join(path, first_row), typed)
    if asked.kind is FieldKind.DATE:
        return element_id(join(path, "day"))
    if asked.kind is FieldKind.RECORD and asked.fields:
        first = asked.fields[0]
        return anchor_of(first, join(path, first.name), typed)
    return element_id(path)


@dataclass(slots=True)
class Reading:
    """What the model is given, what could not be read, and where each of its fields stands."""

    typed: Typed
    data: dict[str, object] = field(default_factory=dict)
    errors: list[FieldError] = field(default_factory=list)
    places: dict[Location, Place] = field(default_factory=dict)

    def place_of(self, location: Location) -> Place | None:
        """Return the nearest place on the page to a location in the model."""
        nearest = (location[:length] for length in range(len(location), 0, -1))
        return next((self.places[near] for near in nearest if near in self.places), None)


def read(fields: Sequence[Field], typed: Typed) -> Reading:
    """Return what was typed as plain data for the model, with the errors found on the way.

    Blank answers are left out, blank rows dropped; what cannot be read is given as it was typed.
    """
    reading = Reading(typed)
    reading.data = _Reader(reading).fields(fields, "", (), "")
    return reading


class _Reader:
    """Walks the fields of a form and files what it reads."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.typed = reading.typed

    def fields(
        self, fields: Sequence[Field], path: str, location: Location, within: str
    ) -> dict[str, object]:
        data: dict[str, object] = {}
        for asked in fields:
            place = self.place(asked, join(path, asked.name), within)
            value = self.field(place, (*location, asked.name))
            if value is not BLANK:
                data[asked.name] = value
            elif asked.nullable:
                data[asked.name] = None
        return data

    def place(self, asked: Field, path: str, within: str) -> Place:
        return Place(asked, path, anchor_of(asked, path, self.typed), within)

    def field(self, place: Place, location: Location) -> object:
        self.reading.places[location] = place
        if place.asked.kind is FieldKind.ROWS:
            return self.rows(place, location)
        if place.asked.kind is FieldKind.RECORD:
            return self.record(place, location)
        if place.asked.kind is FieldKind.MANY_OF:
            return self.many(place)
        if place.asked.kind is FieldKind.DATE:
            return self.date(place)
        text = _clean(self.typed.one(place.path))
        return self.plain(place, text) if text.strip() else BLANK

    def rows(self, place: Place, location: Location) -> object:
        rows: list[object] = []
        for shown, number in enumerate(self.typed.rows(place.path), start=1):
            row = place.asked.row(shown)
            item = self.place(row, join(place.path, number), _within(place.within, row))
            value = self.field(item, (*location, len(rows)))
            if value is not BLANK and not _empty(value):
                rows.append(value)
        return rows if rows or not place.asked.optional else BLANK

    def record(self, place: Place, location: Location) -> object:
        data = self.fields(place.asked.fields, place.path, location, place.within)
        return BLANK if place.asked.optional and _empty(data) else data

    def many(self, place: Place) -> object:
        chosen = [answer for answer in self.typed.many(place.path) if answer]
        listed = {option.value for option in place.asked.options}
        if not listed.issuperset(chosen):
            return self.wrong(place, sentences.choose_listed(place.asked))
        return chosen if chosen or not place.asked.optional else BLANK

    def date(self, place: Place) -> object:
        parts = {part: _clean(self.typed.one(join(place.path, part))).strip() for part in PARTS}
        if not any(parts.values()):
            return BLANK
        try:
            return read_date(place.asked, parts)
        except UnreadableDate as unreadable:
            anchor = element_id(join(place.path, unreadable.part))
            return self.wrong(place, str(unreadable), anchor)

    def plain(self, place: Place, text: str) -> object:
        asked = place.asked
        if asked.kind is FieldKind.YES_NO:
            return {"yes": True, "no": False}.get(text, text)
        if asked.kind in (FieldKind.WHOLE, FieldKind.DECIMAL):
            return self.number(place, text)
        if asked.kind is FieldKind.ONE_OF and text not in {o.value for o in asked.options}:
            return self.wrong(place, sentences.choose_listed(asked))
        if asked.kind is FieldKind.LINE:  # a long one is shown in a box of several lines
            return text.replace("\n", " ")
        return text

    def number(self, place: Place, text: str) -> object:
        asked = place.asked
        plain = re.sub(r"\s", "", text).removeprefix(asked.prefix or "")
        plain = plain.removesuffix(re.sub(r"\s", "", asked.suffix or ""))
        whole = asked.kind is FieldKind.WHOLE
        plain = re.sub(r"\.0+$", "", plain) if whole else plain
        if not _NUMBER.fullmatch(plain) or (whole and "." in plain):
            say = sentences.whole_number if whole else sentences.decimal_number
            return self.wrong(place, say(asked))
        return plain.replace(",", "")

    def wrong(self, place: Place, sentence: str, anchor: str | None = None) -> _Unreadable:
        self.reading.errors.append(place.error(sentence, anchor))
        return UNREADABLE


def _clean(text: str) -> str:
    """Return the text with one kind of line end and without characters nobody can type."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text)).translate(_BULLETS)


def _within(outer: str, row: Field) -> str:
    """Return what leads an error in a row; a row of one field names itself in its sentence."""
    inner = row.title if row.kind is FieldKind.RECORD else ""
    return ", ".join(filter(None, (outer, inner)))


def _empty(value: object) -> bool:
    if isinstance(value, dict):
        return all(_empty(inner) for inner in value.values())
    return value is None or value == []
