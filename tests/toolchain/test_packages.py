"""Every package is locked by hash, named without a host, and has a reason to be here."""

from __future__ import annotations

import json
import re

import pytest

from tests.toolchain import checkout

LOCKS = ["requirements/bootstrap.lock", "requirements/run.lock", "requirements/dev.lock"]


def locked(path: str) -> dict[str, str]:
    """Answer name and version of each package in a lock file."""
    pins = re.findall(r"^([a-z0-9._-]+)==(\S+)", checkout.read(path), re.MULTILINE)
    return {checkout.package_name(name): version for name, version in pins}


def rows() -> dict[str, list[str]]:
    """Answer the rows of docs/dependencies.md: the package's name, and the cells after it."""
    table = re.findall(
        r"^\| `([^`]+)` \|(.+)\|$", checkout.read("docs/dependencies.md"), re.MULTILINE
    )
    return {name: [cell.strip() for cell in cells.split("|")] for name, cells in table}


def npm_packages() -> set[str]:
    return set(json.loads(checkout.read("package.json"))["dependencies"])


def test_every_package_has_a_row_that_says_why_it_is_here() -> None:
    assert set(rows()) == checkout.wanted() | npm_packages()


def test_every_row_has_a_reason_and_a_licence() -> None:
    assert [name for name, cells in rows().items() if len(cells) != 2 or not all(cells)] == []


@pytest.mark.parametrize("path", LOCKS)
def test_a_python_lock_names_no_host(path: str) -> None:
    assert re.findall(r"https?:|file:|^--|^-[a-z]", checkout.read(path), re.MULTILINE) == []


@pytest.mark.parametrize("path", LOCKS)
def test_every_locked_package_carries_a_hash(path: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", checkout.read(path))
    unhashed = [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry]
    assert locked(path)
    assert unhashed == []


def test_the_npm_lock_names_no_host_and_hashes_every_package() -> None:
    packages = json.loads(checkout.read("package-lock.json"))["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}
    assert [name for name, entry in fetched.items() if "resolved" in entry] == []
    assert [name for name, entry in fetched.items() if "integrity" not in entry] == []


def test_the_npm_lock_holds_what_package_json_asks_for() -> None:
    asked = json.loads(checkout.read("package.json"))["dependencies"]
    assert json.loads(checkout.read("package-lock.json"))["packages"][""]["dependencies"] == asked


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    assert checkout.wanted(run_only=True) - set(locked("requirements/run.lock")) == set()
    assert checkout.wanted() - set(locked("requirements/dev.lock")) == {"uv"}
    assert set(locked("requirements/bootstrap.lock")) == {"uv"}


def test_developers_test_the_versions_that_schools_run() -> None:
    run, dev = locked("requirements/run.lock"), locked("requirements/dev.lock")
    assert {name: version for name, version in run.items() if dev.get(name) != version} == {}
