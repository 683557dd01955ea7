"""Whatever a command is given, it ends with a sentence and a status, never with a traceback."""

from __future__ import annotations

import ast
import errno
import inspect
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Engine, func, update
from typer.testing import Result

from adapters.database import writing
from adapters.settings import Settings
from adapters.tables import table_of
from cli import event_words
from cli.failing import as_stop
from cli.home import Home
from models.case import Case
from models.events import Event
from models.tables import CaseRow
from rules.packs import shelf
from rules.packs.shelf import leave_folder, look_again
from tests.cli.conftest import Handrail
from tests.rules.county import county


def is_a_sentence(said: Result, words: str, status: int = 2) -> None:
    assert said.exit_code == status, said.output
    assert words in said.stderr
    assert isinstance(said.exception, SystemExit)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("person", "add", "", "a@b.example", "--role", "operator"), "“” is not a name."),
        (("person", "add", "A" * 201, "a@b.example", "--role", "operator"), "is not a name."),
        (("person", "add", "A\x07", "a@b.example", "--role", "operator"), "is not a name."),
        (("person", "leave", "p-senco@example.org", "--last-day", "9999-12-31"), "Check the year"),
        (("school", "add", "8012345", "", "--la", "801 Y"), "“” is not a name."),
        (("policy", "adopt", "Foo Bar", "1"), "“Foo Bar 1” is not a pack's name and version"),
        (("journey", "show", "\udcff"), "signs that are no letters"),
        (("journey", "show", "a" * 5000), f"There is no journey with the id “{'a' * 80}”."),
    ],
)
def test_what_cannot_be_meant_is_told(
    handrail: Handrail, database: Engine, arguments: tuple[str, ...], words: str
) -> None:
    is_a_sentence(handrail(*arguments), words)


READS_A_FILE = (
    ("import",),
    ("policy", "check"),
    ("policy", "register"),
    ("school", "terms", "--school", "9992001"),
)


@pytest.mark.parametrize("command", READS_A_FILE)
@pytest.mark.parametrize(
    ("name", "words"), [("nowhere", "No such file or directory"), ("", "Is a directory")]
)
def test_a_file_that_is_none_is_told(
    handrail: Handrail,
    database: Engine,
    tmp_path: Path,
    command: tuple[str, ...],
    name: str,
    words: str,
) -> None:
    is_a_sentence(handrail(*command, str(tmp_path / name)), words)


@pytest.mark.parametrize("command", READS_A_FILE)
@pytest.mark.parametrize("content", [b"", os.urandom(2000), b"name: x"])
def test_a_file_that_holds_something_else_is_refused(
    handrail: Handrail, database: Engine, tmp_path: Path, command: tuple[str, ...], content: bytes
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    said = handrail(*command, str(file))
    assert said.exit_code in (1, 2), said.output
    assert isinstance(said.exception, SystemExit)
    assert said.stderr


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("DATABASE_URL", "postgresql+psycopg://u:se@cret:x@h:port/x", "write @ in a password as"),
        ("TEMPORAL_ADDRESS", "::bad::", "write it as host:port"),
        ("SESSION_SECRET", "short", "make it 32 random bytes or more"),
        ("DATABASE_URL", "sqlite:///", "name a file, such as sqlite:////path"),
        ("TEMPORAL_NAMESPACE", "", "write a name"),
        ("PAYLOAD_KEYS", "k1:secret", "payload key k1 is not base64"),
        ("PAYLOAD_KEYS", ",", "write it as id:base64 pairs"),
        ("BASE_URL", "handrail.school.example", "write the whole address, such as https://"),
        ("BASE_URL", "https://", "write the whole address, such as https://"),
        ("PRIVACY_PAGE", "school.example/privacy", "write the whole address, such as https://"),
        ("PACKS_FOLDER", "/no/such/folder", "this is no folder"),
        ("DEMO", "perhaps", "write true or false"),
        ("API_REQUESTS_A_MINUTE", "0", "write a whole number above 0"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_without_its_value(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, words: str
) -> None:
    monkeypatch.setenv(f"HANDRAIL_{setting}", value)
    said = handrail("stuck")
    is_a_sentence(said, words)
    assert "cret" not in said.stderr


MAY_BE_EMPTY = [
    *("SMTP_URL", "VIRUS_SCANNER", "TEMPORAL_PAGE", "PACKS_FOLDER"),
    *("ACCESSIBILITY_PAGE", "PRIVACY_PAGE"),
]


@pytest.mark.parametrize("setting", MAY_BE_EMPTY)
def test_a_setting_that_is_left_empty_is_as_if_it_were_not_there(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    without = Settings()
    monkeypatch.setenv(f"HANDRAIL_{setting}", "")
    assert Settings() == without


@pytest.mark.parametrize("kept", ["[]", '"text"', "5"])
def test_kept_settings_that_are_none_are_told(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch, environment: Path, kept: str
) -> None:
    for name in ("DATABASE_URL", "PAYLOAD_KEYS"):
        monkeypatch.delenv(f"HANDRAIL_{name}")
    home = Home(environment / "home")
    home.make()
    home.settings_file.write_text(kept)
    is_a_sentence(handrail("stuck"), "holds no settings. Bring it back from a backup.")


SETS_UP = ("school", "add", "8012345", "X", "--la", "801 Y")


@pytest.mark.parametrize("command", [("stuck",), SETS_UP])
def test_a_file_that_is_no_database_is_told(
    handrail: Handrail, environment: Path, command: tuple[str, ...]
) -> None:
    (environment / "handrail.db").write_text("this is no database\n" * 100)
    is_a_sentence(handrail(*command), "is no SQLite database", status=1)


def test_a_database_that_may_only_be_read_is_told(
    handrail: Handrail, database: Engine, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///file:{environment / 'handrail.db'}?mode=ro&uri=true"
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", url)
    is_a_sentence(handrail(*SETS_UP), "read-only", status=1)


def test_a_database_that_is_away_says_what_it_said(
    handrail: Handrail, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", f"sqlite:///{environment / 'no' / 'handrail.db'}")
    said = handrail("stuck")
    is_a_sentence(said, "It said: unable to open database file. Check that it runs", status=1)


def test_a_full_disk_and_a_folder_that_is_not_ours_are_told() -> None:
    full = as_stop(OSError(errno.ENOSPC, "No space left on device"))
    assert full is not None
    assert "No space left on device. Make room there" in full.sentence
    closed = as_stop(PermissionError(errno.EACCES, "Permission denied", "/srv/x"))
    assert closed is not None
    assert "/srv/x cannot be used: Permission denied." in closed.sentence
    assert as_stop(BrokenPipeError(errno.EPIPE, "Broken pipe")) is None
    assert as_stop(ConnectionResetError(errno.ECONNRESET, "reset")) is None


@pytest.fixture
def registered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handrail: Handrail) -> Path:
    """A registered pack in a folder of one's own."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("HANDRAIL_PACKS_FOLDER", str(folder))
    laid = folder / "county-1.yaml"
    laid.write_text(county(), encoding="utf-8")
    assert handrail("policy", "register", str(laid)).exit_code == 0
    leave_folder(folder)
    return laid


@pytest.fixture
def edited(registered: Path) -> Path:
    """A registered pack that somebody edited afterwards."""
    registered.write_text(county().replace("A county's", "Another county's"), encoding="utf-8")
    return registered


def test_a_registered_pack_that_was_edited_is_told_with_how_to_mend_it(
    handrail: Handrail, edited: Path
) -> None:
    for command in (("policy", "check", str(edited)), ("stuck",)):
        said = handrail(*command)
        is_a_sentence(said, "county 1 was changed after it came into the register")
        assert "make the change in another file, with a version of its own" in said.stderr


@pytest.mark.parametrize("content", [b"[1]", b"text", b"{", b"\xff\xfe"])
@pytest.mark.parametrize("name", ["register.yaml", "county-2.yaml"])
def test_a_damaged_file_in_a_folder_of_packs_is_told(
    handrail: Handrail, registered: Path, name: str, content: bytes
) -> None:
    (registered.parent / name).write_bytes(content)
    is_a_sentence(handrail("policy", "check", "rules/packs/norfolk.yaml"), f"{name}, line 1: ")


def test_england_s_pack_edited_in_place_is_told_too(
    handrail: Handrail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = Path(inspect.getfile(shelf)).parent
    copy = tmp_path / "packs"
    shutil.copytree(packs, copy)
    england = copy / "england.yaml"
    england.write_text(f"{england.read_text()}# A thought.\n")
    monkeypatch.setattr(shelf, "_all_folders", lambda: (copy,))
    look_again()
    try:
        for file in (england, copy / "norfolk.yaml"):
            said = handrail("policy", "check", str(file))
            is_a_sentence(said, "england 2026.1 was changed after it came into the register")
            assert f"{file}, line" not in said.stderr
    finally:
        monkeypatch.undo()
        look_again()


def test_a_journey_whose_pack_is_not_here_is_told(
    handrail: Handrail, journey: Case, database: Engine
) -> None:
    cases = table_of(CaseRow)
    elsewhere = func.replace(cases.c.body, '"england"', '"atlantis"')
    with writing(database) as connection:
        connection.execute(update(cases).values(body=elsewhere))
    is_a_sentence(handrail("journey", "show", journey.id), "There is no policy pack atlantis")


def test_a_reader_who_has_seen_enough_ends_the_command_quietly() -> None:
    command = [sys.executable, "-m", "cli", "policy", "check", "rules/packs/norfolk.yaml"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as said:
        assert said.stdout is not None
        assert said.stderr is not None
        said.stdout.readline()
        said.stdout.close()
        assert said.stderr.read() == b""


def test_a_terminal_that_knows_few_letters_is_given_their_codes() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "cli", "policy", "check", "rules/packs/norfolk.yaml"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, b"")


def test_pages_that_cannot_be_served_where_they_were_asked_for_are_told(database: Engine) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = subprocess.run(
            [sys.executable, "-m", "cli", "web", "--port", port],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert said.returncode == 1, said.stderr
    assert f"The pages cannot be served at 127.0.0.1, port {port};" in said.stderr
    assert "Traceback" not in said.stderr


def test_every_event_has_words_of_its_own() -> None:
    tree = ast.parse(inspect.getsource(event_words))
    said = {
        node.cls.id
        for node in ast.walk(tree)
        if isinstance(node, ast.MatchClass) and isinstance(node.cls, ast.Name)
    }
    assert {event.__name__ for event in get_args(get_args(Event)[0])} - said == set()
