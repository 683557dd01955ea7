"""The command as a person types it: what it prints, and the status it ends with."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from adapters import cases
from adapters.database import reading, writing
from adapters.directory.places import schools
from adapters.directory.who_is_who import opening_for
from cli.failing import PlainSpoken
from cli.import_command import import_command
from models.roles import THE_CLOCK
from rules.time.calendar import london_day
from tests.imports.lists import CONTACTS, PUPILS, PUPILS_HEADER, STAFF, UPN_1
from tests.imports.test_import import pupil_row
from tests.playing import Played

SET_UP = ["--la", "999 Northshire", "--school", "999/4001 Hill School"]


@pytest.fixture
def lists(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a school's lists, and an environment that names the database."""
    key = base64.b64encode(bytes(32)).decode()
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("HANDRAIL_PAYLOAD_KEYS", f"k1:{key}")
    monkeypatch.setenv("HANDRAIL_SESSION_SECRET", "s" * 64)
    monkeypatch.setenv("HANDRAIL_TEMPORAL_ADDRESS", "127.0.0.1:1")
    for name, text in (("staff", STAFF), ("pupils", PUPILS), ("contacts", CONTACTS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, *files: str, options: list[str] | None = None) -> Result:
    app = typer.Typer(cls=PlainSpoken)
    app.command("import")(import_command)
    app.command("other")(lambda: None)
    paths = [str(folder / name) for name in files]
    return CliRunner().invoke(app, ["import", *paths, *(options or [])])


def test_the_first_import_sets_up_the_school_and_adds_up(lists: Path, engine: Engine) -> None:
    result = run(lists, "pupils.csv", "staff.csv", "contacts.csv", options=SET_UP)
    assert result.exit_code == 0, result.output
    assert "List of pupils: 2 read = 2 new + 0 changed + 0 unchanged + 0 refused" in result.output
    assert "9 changes kept." in result.output
    with reading(engine) as connection:
        assert [row.name for row in schools(connection)] == ["Hill School"]


def test_a_row_of_another_child_is_held_and_taken_by_its_upn(lists: Path) -> None:
    run(lists, "pupils.csv", "staff.csv", options=SET_UP)
    other = PUPILS.replace("Eve,Gray,14/03/2018,4", "Maeve,O'Brien,14/03/2017,5")
    (lists / "pupils.csv").write_text(other, encoding="utf-8")
    result = run(lists, "pupils.csv")
    assert result.exit_code == 1
    assert "0 refused + 1 held" in result.output
    assert "pupils.csv, line 2: held. This UPN belongs to another child here" in result.output
    assert "Maeve" not in result.output
    confirmed = run(lists, "pupils.csv", options=["--same", UPN_1])
    assert confirmed.exit_code == 0, confirmed.output
    assert "1 change kept." in confirmed.output


def test_a_same_that_confirms_nothing_is_told_by_its_place_and_not_by_what_was_typed(
    lists: Path,
) -> None:
    run(lists, "pupils.csv", "staff.csv", options=SET_UP)
    other = PUPILS.replace("Eve,Gray,14/03/2018,4", "Maeve,O'Brien,14/03/2017,5")
    (lists / "pupils.csv").write_text(other, encoding="utf-8")
    result = run(lists, "pupils.csv", options=["--same", UPN_1, "--same", "mistyped"])
    assert "--same number 2 is of no row that is held" in result.output
    assert "--same number 1" not in result.output
    assert "1 change kept." in result.output


def test_a_second_import_needs_no_options_and_shows_no_changes(lists: Path) -> None:
    run(lists, "pupils.csv", "staff.csv", "contacts.csv", options=SET_UP)
    result = run(lists, "pupils.csv", "staff.csv", "contacts.csv")
    assert result.exit_code == 0, result.output
    assert "0 changes kept." in result.output


def test_a_refused_row_is_told_and_ends_with_status_1(lists: Path) -> None:
    bad = f"{PUPILS_HEADER}\n{UPN_1},Eve,Gray,14/03/2018,9,,\n"
    (lists / "pupils.csv").write_text(bad, encoding="utf-8")
    result = run(lists, "staff.csv", "pupils.csv", options=SET_UP)
    assert result.exit_code == 1
    assert (
        "pupils.csv, line 2: not taken. The year group does not fit the birth date" in result.output
    )


def test_a_dry_run_writes_nothing_not_even_the_school(lists: Path, engine: Engine) -> None:
    result = run(lists, "staff.csv", options=[*SET_UP, "--dry-run"])
    assert result.exit_code == 0
    assert "4 changes found; nothing was written, because this was a dry run." in result.output
    with reading(engine) as connection:
        assert schools(connection) == ()


@pytest.mark.parametrize(
    ("files", "options", "sentence"),
    [
        (["staff.csv"], [], "No school is set up yet. Name it, and its local authority: --la"),
        (["staff.csv"], ["--school", "999/4001"], "Add its name:"),
        (["staff.csv"], ["--school", "999/4001 Hill"], 'Add --la "999 Name of the authority"'),
        (["staff.csv"], ["--school", "4001 Hill"], "A DfE number has 7 digits"),
        (["staff.csv"], ["--la", "9 Nowhere"], "has three digits"),
        (["staff.csv"], ["--la", "999"], "“999” is not a code and a name."),
        (["gone.csv"], SET_UP, "gone.csv cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_begun_says_what_to_type(
    lists: Path, files: list[str], options: list[str], sentence: str
) -> None:
    result = run(lists, *files, options=options)
    assert result.exit_code == 2
    assert sentence in result.output


def test_a_database_without_tables_says_how_to_make_them(
    lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    result = run(lists, "staff.csv", options=SET_UP)
    assert result.exit_code == 2
    assert "Run 'handrail migrate', then try again." in result.output


def test_without_temporal_the_lists_are_kept_and_the_same_import_finishes_later(
    lists: Path, engine: Engine
) -> None:
    run(lists, "staff.csv", "pupils.csv", options=SET_UP)
    _open_a_journey(engine)
    gone = STAFF.replace("Class teacher,\nT2", "Class teacher,01/09/2020\nT2")
    (lists / "staff.csv").write_text(gone, encoding="utf-8")
    result = run(lists, "staff.csv")
    assert result.exit_code == 1
    assert "1 change kept." in result.output
    assert "The lists are kept, but Temporal does not answer" in result.output
    assert "run the same import again" in run(lists, "staff.csv").output


def _open_a_journey(engine: Engine) -> None:
    played = Played(london_day(datetime.now(UTC)))
    with writing(engine) as connection:
        opening = opening_for(connection, pupil_row(engine).id)
        played.must(THE_CLOCK, opening, command_id="journey-9.open")
        cases.write(connection, None, played.case, played.log, ())
