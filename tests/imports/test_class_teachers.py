"""The class teacher in a list of pupils: by staff number, by name, or not found and told."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from adapters.database import reading
from adapters.tables import table_of
from models.imports import ListKind
from models.tables import PersonRow, PupilRow
from rules.exchange.column_matching import why_unused
from tests.imports.lists import PUPIL_1, PUPILS_HEADER, STAFF, UPN_1, counts, take_in, told

TWINS = f"{STAFF}T3,Ada  Ward,ada2@hill.example,Class teacher,\n"


def teacher_of(engine: Engine) -> str | None:
    pupils, people = table_of(PupilRow), table_of(PersonRow)
    asked = (
        select(people.c.reference)
        .join(pupils, pupils.c.class_teacher_id == people.c.id)
        .where(pupils.c.upn == UPN_1)
    )
    with reading(engine) as connection:
        found: str | None = connection.execute(asked).scalar()
    return found


def pupils(written: str) -> str:
    return f"{PUPILS_HEADER}\n{PUPIL_1.replace('T1', written)}\n"


@pytest.mark.parametrize("written", ["T1", "Ada Ward", " ada  WARD ", '"Ward, Ada"'])
def test_a_class_teacher_is_found_by_number_or_by_name(engine: Engine, written: str) -> None:
    assert told(take_in(engine, STAFF, pupils(written))) == []
    assert teacher_of(engine) == "T1"


NOT_FOUND = {
    "nobody's number": ("T9", STAFF, "is neither a staff number nor the name"),
    "a registration group": ("4B", STAFF, "is neither a staff number nor the name"),
    "a part of a name": ("Ward", STAFF, "is neither a staff number nor the name"),
    "a name that two have": ("Ada Ward", TWINS, "more than one member of staff"),
    "another's number": ("H1", STAFF, "does not have that role"),
    "another's name": ("Di Fox", STAFF, "does not have that role"),
    "somebody who has left": (
        "Ada Ward",
        STAFF.replace("Class teacher,\n", "Class teacher,2026-01-01\n", 1),
        "is neither a staff number nor the name",
    ),
}


@pytest.mark.parametrize("case", NOT_FOUND)
def test_who_is_not_found_is_noted_and_the_row_is_taken_without(engine: Engine, case: str) -> None:
    written, staff, sentence = NOT_FOUND[case]
    report = take_in(engine, staff, pupils(written))
    assert counts(report, ListKind.PUPILS) == (1, 1, 0, 0, 0)
    (said,) = told(report)
    assert sentence in said
    assert "choose one on the page Pupils" in said
    assert written not in said.replace("Class teacher", ""), "no name is repeated"
    assert teacher_of(engine) is None


def test_who_is_not_found_takes_no_class_teacher_away(engine: Engine) -> None:
    take_in(engine, STAFF, pupils("T1"))
    report = take_in(engine, pupils("4B"))
    assert counts(report, ListKind.PUPILS) == (1, 0, 0, 1, 0)
    assert teacher_of(engine) == "T1"
    (lost,) = told(take_in(engine, pupils("")))
    assert "the pupil has no class teacher any more" in lost
    assert teacher_of(engine) is None


def test_a_registration_group_is_told_apart_and_why_it_is_not_used(engine: Engine) -> None:
    header = PUPILS_HEADER.replace("Class teacher", "Reg. group")
    report = take_in(engine, STAFF, f"{header}\n{PUPIL_1.replace('T1', '4B')}\n")
    (unused,) = report.unused
    assert unused.headings == ("Reg. group",)
    assert "“Reg. group” is a class or registration group" in unused.why
    assert not why_unused(ListKind.PUPILS, ("Gender",), {})
    assert not why_unused(ListKind.STAFF, ("Class",), {})
