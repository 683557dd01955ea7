"""An example of each of a school's lists, under the very headings by which lists are read.

The three belong together: whoever takes them in gets one pupil with a class teacher and a contact.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from models.imports import ListKind
from rules.exchange.identifiers import upn_check_letter
from rules.exchange.import_columns import COLUMNS

YEARS_OLD = 8

_REST = "999400100001"
_UPN = upn_check_letter(_REST) + _REST

_CELLS: Mapping[ListKind, Mapping[str, str]] = MappingProxyType(
    {
        ListKind.STAFF: {
            "staff_number": "T1",
            "name": "Ada Example",
            "email": "ada@school.example",
            "roles": "Class teacher",
            "left_on": "",
        },
        ListKind.PUPILS: {
            "upn": _UPN,
            "first_name": "Eve",
            "last_name": "Example",
            "born_on": "",
            "year_group": "",
            "class_teacher": "T1",
            "home_la": "",
            "sen_provision": "N",
            "sen_since": "",
            "primary_need": "",
        },
        ListKind.CONTACTS: {
            "upn": _UPN,
            "name": "Gil Example",
            "email": "gil@home.example",
            "relation": "Father",
            "parental_responsibility": "yes",
            "may_see": "yes",
        },
    }
)


def example_of(kind: ListKind, today: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the headings of a list and one row of somebody invented, on a London date."""
    cells = dict(_CELLS[kind])
    if kind is ListKind.PUPILS:
        cells["born_on"] = f"01/03/{today.year - YEARS_OLD}"
    columns = [column for column in COLUMNS[kind] if column.field in cells]
    headings = tuple(column.heading for column in columns)
    return headings, tuple(cells[column.field] for column in columns)
