"""Writing a common transfer file (CTF) with pupils' SEN history and needs."""

from __future__ import annotations

from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from models import ctf
from models.exports import SenRecord
from models.import_entries import SenNeed
from models.lifecycle import SenSpell
from models.tables import SchoolRow
from rules.time.calendar import london_day
from rules.time.years import academic_year

LA_DIGITS = 3


def as_transfer(school: SchoolRow, records: tuple[SenRecord, ...], now: datetime) -> bytes:
    """Return pupils' SEN data as a transfer file from a school, made at an aware UTC instant."""
    root = Element(ctf.ROOT)
    _header(SubElement(root, ctf.HEADER), school, now)
    pupils = SubElement(root, ctf.PUPILS)
    for record in records:
        _pupil(SubElement(pupils, ctf.PUPIL), record)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _header(header: Element, school: SchoolRow, now: datetime) -> None:
    _say(header, ctf.DOCUMENT_NAME, "Common Transfer File")
    _say(header, ctf.VERSION, ctf.WRITTEN_VERSION)
    _say(header, ctf.MADE_AT, now.replace(microsecond=0, tzinfo=None).isoformat())
    _say(header, ctf.QUALIFIER, "partial")
    source = SubElement(header, ctf.SOURCE)
    _say(source, ctf.LEA, school.dfe_number[:LA_DIGITS])
    _say(source, ctf.ESTAB, school.dfe_number[LA_DIGITS:])
    _say(source, ctf.SCHOOL_NAME, school.name)
    _say(source, ctf.ACADEMIC_YEAR, str(academic_year(london_day(now))))


def _pupil(pupil: Element, record: SenRecord) -> None:
    _say(pupil, ctf.UPN, record.upn)
    _say(pupil, ctf.SURNAMES[0], record.last_name)
    _say(pupil, ctf.FORENAMES[0], record.first_name)
    _say(pupil, ctf.BORN_ON, record.born_on.isoformat())
    _say(SubElement(pupil, ctf.BASIC_DETAILS), ctf.YEAR_GROUP, record.year_group)
    if record.history:
        history = SubElement(pupil, ctf.SEN_HISTORY)
        for spell in record.history:
            _spell(SubElement(history, ctf.SEN), spell)
    if record.needs:
        needs = SubElement(pupil, ctf.NEEDS)
        for need in record.needs:
            _need(SubElement(needs, ctf.NEED), need)


def _spell(part: Element, spell: SenSpell) -> None:
    _say(part, ctf.STARTS_ON, spell.from_on.isoformat())
    _day(part, ctf.ENDS_ON, spell.until_on)
    _say(part, ctf.PROVISION, str(spell.status))


def _need(part: Element, need: SenNeed) -> None:
    _day(part, ctf.NEED_STARTS_ON, need.starts_on)
    _day(part, ctf.NEED_ENDS_ON, need.ends_on)
    _say(part, ctf.NEED_RANK, str(need.rank))
    _say(part, ctf.NEED_TYPE, str(need.sen_type))


def _day(part: Element, name: str, day: date | None) -> None:
    if day is not None:
        _say(part, name, day.isoformat())


def _say(part: Element, name: str, text: str) -> None:
    SubElement(part, name).text = "".join(sign for sign in text if sign.isprintable())
