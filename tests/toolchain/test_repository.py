"""The repository speaks of Handrail alone, and what its documents promise is there."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.toolchain import checkout

FOREIGN = [str(place) for place in (checkout.ROOT, Path.home()) if len(place.parts) > 1]
"""The paths of the machine that these tests run on; no file may hold them."""

REGISTRIES = {"a4aa2ac280bb8d1a", "8b5bb5eb9d758455", "0dc11026ac75c015", "e680c440a2e92079"}
"""The hosts from which packages come, by the beginning of the SHA-256 of each name."""

_HOST = re.compile(rb"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def registries_in(content: bytes) -> set[bytes]:
    """Return the names of package registries that some text holds, with or without a subdomain."""
    ends = {
        b".".join(host.split(b".")[-labels:])
        for host in set(_HOST.findall(content))
        for labels in (2, 3)
    }
    return {name for name in ends if hashlib.sha256(name).hexdigest()[:16] in REGISTRIES}


def test_no_file_names_a_registry_host_or_a_path_of_one_machine() -> None:
    found = []
    for path in checkout.kept_files():
        content = path.read_bytes()
        named = [*registries_in(content), *(f for f in FOREIGN if f.encode() in content)]
        found += [f"{path.relative_to(checkout.ROOT)}: {name!r}" for name in named]
    assert found == []


def test_a_registry_is_known_by_its_name_and_below_it() -> None:
    name = b".".join([b"py" + b"pi", b"org"])
    assert registries_in(b"see https://" + name + b"/simple") == {name}
    assert registries_in(b"see https://upload." + name + b"/simple") == {name}
    assert registries_in(b"see https://example.org/simple") == set()


def test_every_make_target_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", checkout.read("Makefile"), re.MULTILINE))
    documents = [path for path in checkout.kept_files() if path.suffix == ".md"]
    named = {
        target
        for path in documents
        for target in re.findall(
            r"(?:`|^ {4}|^\$ )make ([a-z]+)\b", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert named - targets == set()


def test_make_help_lists_every_target_with_what_it_does() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", checkout.read("Makefile"), re.MULTILINE)
    assert phony
    said = subprocess.run(
        ["make", "help"], cwd=checkout.ROOT, capture_output=True, text=True, check=True
    ).stdout
    listed = re.findall(r"^  make ([a-z]+) +\S", said, re.MULTILINE)
    assert sorted(listed) == sorted(phony.group(1).split())


def find_python(tmp_path: Path, **pythons: str) -> subprocess.CompletedProcess[str]:
    """Look for a Python on a machine that has only these: name, and version it says it is."""
    for name, version in pythons.items():
        program = tmp_path / name.replace("_", ".")
        verdict = "0" if (3, 11) <= tuple(map(int, version.split("."))) <= (3, 13) else "1"
        program.write_text(f"#!/bin/sh\nexit {verdict}\n")
        program.chmod(0o755)
    return subprocess.run(
        ["/bin/sh", str(checkout.ROOT / ".ci" / "find-python")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_machine_without_python_is_told_what_to_do(tmp_path: Path) -> None:
    said = find_python(tmp_path)
    assert said.returncode == 1
    assert "Handrail needs Python 3.11, 3.12 or 3.13" in said.stderr
    assert "make up PYTHON=" in said.stderr


def test_a_machine_whose_python3_is_too_old_uses_a_newer_one_beside_it(tmp_path: Path) -> None:
    assert find_python(tmp_path, python3="3.9", python3_12="3.12").stdout == "python3.12\n"


def test_a_machine_whose_python3_is_too_new_is_told_so(tmp_path: Path) -> None:
    assert "none was found" in find_python(tmp_path, python3="3.14").stderr


def test_a_python_that_is_named_and_does_not_suit_is_told(tmp_path: Path) -> None:
    said = subprocess.run(
        ["/bin/sh", str(checkout.ROOT / ".ci" / "find-python")],
        env={"PATH": str(tmp_path), "PYTHON": "/nowhere/python3.9"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 1
    assert "PYTHON names /nowhere/python3.9, which is not Python 3.11" in said.stderr


ALONE = checkout.ROOT / ".ci" / "alone.py"


def test_two_makes_at_once_set_a_folder_up_one_after_the_other(tmp_path: Path) -> None:
    said = tmp_path / "said"
    steps = ["sh", "-c", f"echo begins >> {said}; sleep 0.5; echo ends >> {said}"]
    command = [sys.executable, str(ALONE), str(tmp_path / "lock"), *steps]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [one.communicate(timeout=60)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert said.read_text().split() == ["begins", "ends"] * 2
    assert sorted(told) == [
        "",
        "Another make is setting this folder up. Waiting for it to finish.\n",
    ]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, str(ALONE), str(tmp_path / "no" / "lock"), "true"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 1
    assert "Nothing can be written into" in said.stderr


SKIPPING = "import pytest\ndef test_one():\n    pytest.skip('no browser here')\n"


@pytest.mark.parametrize(("ci", "status", "words"), [("true", 1, "1 failed"), ("", 0, "1 skipped")])
def test_a_skipped_test_fails_in_ci_and_only_there(
    tmp_path: Path, ci: str, status: int, words: str
) -> None:
    (tmp_path / "test_skipping.py").write_text(SKIPPING)
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "tests.toolchain.skips", "--rootdir=."],
        cwd=tmp_path,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == status
    assert words in said.stdout
    assert "no browser here" in said.stdout
