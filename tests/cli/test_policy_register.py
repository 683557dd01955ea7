"""``handrail policy register`` puts a checked pack on the shelf, once and for all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from rules.packs import shipped_pack, use_folder
from rules.packs.shelf import leave_folder, register_line
from tests.cli.conftest import Handrail
from tests.rules.county import COUNTY, county

PACK = county()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of one's own packs, which the environment names."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("HANDRAIL_PACKS_FOLDER", str(folder))
    yield folder
    with suppress(ValueError):
        leave_folder(folder)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A pack that somebody wrote."""
    return written(tmp_path, PACK)


def test_a_registered_pack_stands_on_the_shelf_with_its_digest(
    handrail: Handrail, shelf: Path, file: Path
) -> None:
    said = handrail("policy", "register", str(file))
    assert said.exit_code == 0, said.output
    assert (shelf / "county-1.yaml").read_bytes() == file.read_bytes()
    assert (shelf / "register.yaml").read_text() == f'county 1: "{register_line(PACK)}"\n'
    assert shipped_pack(COUNTY).title == "A county's pack"
    assert "handrail policy follow CODE county" in said.stdout
    assert "handrail policy adopt county 1 --dry-run" in said.stdout


def test_a_second_version_may_extend_the_first_and_gets_a_line_of_its_own(
    handrail: Handrail, shelf: Path, file: Path
) -> None:
    handrail("policy", "register", str(file))
    second = PACK.replace('"1"', '"2"').replace("england 2026.1", "county 1")
    said = handrail("policy", "register", str(written(file.parent, second)))
    assert said.exit_code == 0, said.output
    lines = (shelf / "register.yaml").read_text().splitlines()
    assert lines == [f'county 1: "{register_line(PACK)}"', f'county 2: "{register_line(second)}"']


def test_the_same_file_a_second_time_changes_nothing(
    handrail: Handrail, shelf: Path, file: Path
) -> None:
    handrail("policy", "register", str(file))
    said = handrail("policy", "register", str(file))
    assert said.exit_code == 0, said.output
    assert "Nothing was changed." in said.stdout
    assert len((shelf / "register.yaml").read_text().splitlines()) == 1


def test_another_text_under_a_registered_version_is_refused(
    handrail: Handrail, shelf: Path, file: Path
) -> None:
    handrail("policy", "register", str(file))
    file.write_text(PACK.replace("A county's", "Another county's"), encoding="utf-8")
    said = handrail("policy", "register", str(file))
    assert said.exit_code == 2
    assert "county 1 is in the register with another SHA-256" in said.stderr
    assert (shelf / "county-1.yaml").read_text() == PACK


def test_a_version_that_comes_with_handrail_cannot_be_taken(
    handrail: Handrail, shelf: Path, file: Path
) -> None:
    text = PACK.replace("county", "norfolk", 1).replace('"1"', '"2026.1"')
    said = handrail("policy", "register", str(written(file.parent, text)))
    assert said.exit_code == 2
    assert "norfolk 2026.1 is in the register with another SHA-256" in said.stderr
    assert list(shelf.iterdir()) == []


def test_a_pack_that_was_laid_into_the_folder_gets_its_line(
    handrail: Handrail, shelf: Path
) -> None:
    laid = written(shelf, PACK)
    said = handrail("policy", "register", str(laid))
    assert said.exit_code == 0, said.output
    assert sorted(each.name for each in shelf.iterdir()) == ["pack.yaml", "register.yaml"]
    use_folder(shelf)


def test_a_pack_with_a_fault_is_not_put_on_the_shelf(
    handrail: Handrail, shelf: Path, file: Path
) -> None:
    file.write_text(f"{PACK}remark: too much\n", encoding="utf-8")
    said = handrail("policy", "register", str(file))
    assert said.exit_code == 2
    assert f"{file}, line 7: “remark” is not known here." in said.stderr
    assert list(shelf.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_sentence(
    handrail: Handrail, shelf: Path, file: Path
) -> None:
    shelf.rmdir()
    said = handrail("policy", "register", str(file))
    assert said.exit_code == 2
    assert "is no folder" in said.stderr


def written(folder: Path, text: str) -> Path:
    file = folder / "pack.yaml"
    file.write_text(text, encoding="utf-8")
    return file
