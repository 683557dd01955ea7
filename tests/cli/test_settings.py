"""A command that lacks a setting says which, and never what a secret is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.configured import completed
from cli.home import Home
from cli.telling import Stop
from tests.cli.conftest import Handrail

RUNNING = ("up", "worker", "web", "migrate")
EVERY_COMMAND = (*RUNNING, "journey", "stuck", "rebuild", "import", "school", "person", "policy")


def test_help_shows_every_command(handrail: Handrail) -> None:
    said = handrail("--help")
    assert said.exit_code == 0
    assert [name for name in EVERY_COMMAND if f" {name} " not in said.stdout] == []


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_every_command_has_help_of_its_own(handrail: Handrail, command: str) -> None:
    said = handrail(command, "--help")
    assert said.exit_code == 0
    assert "Usage: " in said.stdout


def test_missing_settings_are_named_in_a_sentence(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANDRAIL_PAYLOAD_KEYS")
    monkeypatch.delenv("HANDRAIL_SESSION_SECRET")
    said = handrail("stuck")
    assert said.exit_code == 2
    assert "Set HANDRAIL_PAYLOAD_KEYS and HANDRAIL_SESSION_SECRET" in said.stderr
    assert "docs/running.md" in said.stderr


def test_a_wrong_setting_is_named_without_its_value(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_DATABASE_URL", "mysql://handrail:secret@host/handrail")
    said = handrail("stuck")
    assert said.exit_code == 2
    assert "HANDRAIL_DATABASE_URL: start it with sqlite:/// or postgresql" in said.stderr
    assert "secret" not in said.stderr


def test_keys_that_cannot_be_used_are_named_without_their_value(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_PAYLOAD_KEYS", "k1:c2hvcnQ=")
    said = handrail("worker")
    assert said.exit_code == 2
    assert "payload key k1 has 5 bytes; it needs 32" in said.stderr
    assert "c2hvcnQ=" not in said.stderr


def test_a_worker_without_temporal_says_so_and_ends(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_TEMPORAL_ADDRESS", "127.0.0.1:1")
    said = handrail("worker", "--wait", "0")
    assert said.exit_code == 1
    assert "Temporal at 127.0.0.1:1 did not answer within 0 seconds." in said.stderr


def test_a_setting_handed_to_up_that_cannot_be_used_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HANDRAIL_SMTP_URL", "mail.example")
    with pytest.raises(Stop, match="HANDRAIL_SMTP_URL: write it like smtp"):
        completed({"demo": False})


def test_without_the_environment_the_settings_of_up_on_this_machine_are_used(
    handrail: Handrail, monkeypatch: pytest.MonkeyPatch, environment: Path
) -> None:
    kept = Home(environment / "home")
    kept.make()
    kept.keep_settings({"database_url": "nowhere://"})
    for name in ("DATABASE_URL", "PAYLOAD_KEYS", "SESSION_SECRET"):
        monkeypatch.delenv(f"HANDRAIL_{name}")
    said = handrail("stuck")
    assert "HANDRAIL_DATABASE_URL: start it with" in said.stderr


def test_the_kept_settings_are_for_their_owner_alone(tmp_path: Path) -> None:
    kept = Home(tmp_path / "home")
    kept.make()
    kept.keep_settings({"session_secret": "first"})
    kept.keep_settings({"session_secret": "second"})
    assert kept.settings_file.stat().st_mode & 0o777 == 0o600
    assert kept.path.stat().st_mode & 0o777 == 0o700
    assert json.loads(kept.settings_file.read_text()) == {"session_secret": "second"}


def test_damaged_settings_stop_the_start_and_no_new_keys_are_made(
    handrail: Handrail, environment: Path
) -> None:
    kept = Home(environment / "home")
    kept.make()
    kept.settings_file.write_text("{")
    said = handrail("up", "--port", "18999")
    assert said.exit_code == 2
    assert "Bring it back from a backup" in said.stderr
    assert kept.settings_file.read_text() == "{"
