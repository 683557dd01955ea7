"""A school's terms in, and data out, by the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from adapters.database import reading
from adapters.directory.places import calendar_of
from adapters.tables import table_of
from models.tables import CalendarChangeRow, ExportRow
from tests.cli.conftest import Handrail

TERMS = """Term,Starts on,Ends on
Autumn term,02/09/2026,18/12/2026
INSET,02/09/2026,
"""


def terms_file(folder: Path, text: str = TERMS) -> str:
    (folder / "terms.csv").write_text(text, encoding="utf-8")
    return str(folder / "terms.csv")


def test_a_preview_of_terms_changes_nothing(
    handrail: Handrail, database: Engine, tmp_path: Path
) -> None:
    said = handrail("school", "terms", terms_file(tmp_path), "--school", "9992001", "--preview")
    assert said.exit_code == 0, said.output
    assert "Autumn term: 2026-09-02 to 2026-12-18" in said.output
    assert "Nothing was changed." in said.output
    with reading(database) as connection:
        assert connection.execute(select(table_of(CalendarChangeRow))).all() == []


def test_a_school_keeps_its_terms_and_the_change_is_noted(
    handrail: Handrail, database: Engine, tmp_path: Path
) -> None:
    said = handrail("school", "terms", terms_file(tmp_path), "--school", "999/2001")
    assert said.exit_code == 0, said.output
    with reading(database) as connection:
        calendar = calendar_of(connection, "school-1")
        (change,) = connection.execute(select(table_of(CalendarChangeRow))).mappings()
    assert "Autumn term" in [term.name for term in calendar.terms]
    assert (change["version"], change["person_id"]) == (calendar.version, "command-line")


def test_a_terms_file_that_cannot_be_read_says_why(
    handrail: Handrail, database: Engine, tmp_path: Path
) -> None:
    wrong = terms_file(tmp_path, "a,b\n1,2\n")
    said = handrail("school", "terms", wrong, "--school", "9992001")
    assert said.exit_code == 2
    assert "The first line must name the columns" in said.stderr
    assert (
        "knows no school 1"
        in handrail("school", "terms", terms_file(tmp_path), "--school", "1").stderr
    )


def test_data_is_written_to_a_file_and_that_is_noted(
    handrail: Handrail, database: Engine, tmp_path: Path
) -> None:
    csv, archive = tmp_path / "sen.csv", tmp_path / "ssd.zip"
    said = handrail("export", "sen_csv", "--of", "999/2001", "--to", str(csv))
    assert said.exit_code == 0, said.output
    assert csv.read_bytes().startswith(b"\xef\xbb\xbfUPN,First name")
    assert handrail("export", "ssd", "--of", "999", "--to", str(archive)).exit_code == 0
    assert "ssd_sen_need.csv" in zipfile.ZipFile(archive).namelist()
    with reading(database) as connection:
        noted = connection.execute(select(table_of(ExportRow).c.person_id)).scalars().all()
    assert noted == ["command-line", "command-line"]


def test_a_place_that_nobody_knows_is_said(handrail: Handrail, database: Engine) -> None:
    assert "knows no school 801/2000" in handrail("export", "sen_csv", "--of", "801/2000").stderr
    assert "knows no local authority 801" in handrail("export", "sen2", "--of", "801").stderr


@pytest.mark.parametrize(
    "command",
    [
        ("export", "sen_csv", "--of", "9992001"),
        ("stuck",),
        ("rebuild",),
        ("journey", "show", "journey-0"),
        ("person", "token", "list", "senco@school.example"),
    ],
    ids=" ".join,
)
def test_a_database_without_tables_is_not_called_away(
    handrail: Handrail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    said = handrail(*command)
    assert said.exit_code == 2, said.output
    assert "Run 'handrail migrate', then try again." in said.stderr


def test_what_is_taken_out_is_for_nobody_else_on_the_machine(
    handrail: Handrail, database: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "out.csv"
    said = handrail("export", "sen_csv", "--of", "9992001", "--to", str(file))
    assert said.exit_code == 0, said.output
    assert file.stat().st_mode & 0o777 == 0o600
