"""``handrail policy check`` reads a pack as Handrail does, and names each fault with its line."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from tests.cli.conftest import Handrail

ENGLAND = resources.files("rules.packs").joinpath("england.yaml").read_text(encoding="utf-8")


def test_a_good_pack_is_said_in_plain_words(handrail: Handrail, tmp_path: Path) -> None:
    said = handrail("policy", "check", written(tmp_path, ENGLAND))
    assert said.exit_code == 0, said.output
    assert "England: default: england 2026.1, from 1 September 2026" in said.stdout
    assert "Identify SEN and start SEN Support (identify_sen), taken by" in said.stdout
    assert "A one-page profile is written." in said.stdout
    assert "No faults." in said.stdout


def test_the_law_s_conditions_are_said_too(handrail: Handrail, tmp_path: Path) -> None:
    said = handrail("policy", "check", written(tmp_path, ENGLAND))
    assert ": Law, " in said.stdout


def test_every_fault_is_named_with_its_line(handrail: Handrail, tmp_path: Path) -> None:
    lines = ENGLAND.splitlines()
    kind = next(place for place, line in enumerate(lines) if "kind: document" in line)
    lines[kind] = lines[kind].replace("document", "dokument")
    lines.append("remark: too much")
    file = written(tmp_path, "\n".join(lines))
    said = handrail("policy", "check", file)
    assert said.exit_code == 2
    assert f"{file}, line {kind}: “dokument” is not a kind of condition." in said.stderr
    assert f"{file}, line {len(lines)}: “remark” is not known here." in said.stderr
    assert "2 to mend." in said.stderr


def test_a_registered_version_that_says_something_else_is_told_before_it_is_read_out(
    handrail: Handrail, tmp_path: Path
) -> None:
    file = written(tmp_path, ENGLAND.replace("when we look again", "when we meet"))
    said = handrail("policy", "check", file)
    assert said.exit_code == 2
    assert said.stdout == ""
    assert f"{file}, line 11: england 2026.1 is in the register with another SHA-256" in said.stderr
    assert "give this one a new version" in said.stderr
    assert handrail("policy", "check", written(tmp_path, ENGLAND.rstrip())).exit_code == 0


def test_a_pack_that_is_no_yaml_is_told_where(handrail: Handrail, tmp_path: Path) -> None:
    said = handrail("policy", "check", written(tmp_path, "name: [england\nversion: 1"))
    assert said.exit_code == 2
    assert "line 2: " in said.stderr


def test_a_file_that_cannot_be_read_is_a_sentence(handrail: Handrail, tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("title: Caf\xe9".encode("latin-1"))
    (tmp_path / "large.yaml").write_bytes(b"#" * 1_000_001)
    for name, sentence in {
        "nowhere.yaml": "No such file or directory",
        "": "Is a directory",
        "latin.yaml": "is not text in UTF-8",
        "large.yaml": "is too large for a policy pack",
    }.items():
        said = handrail("policy", "check", str(tmp_path / name))
        assert said.exit_code == 2
        assert sentence in said.stderr


def written(folder: Path, text: str) -> str:
    file = folder / "pack.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)
