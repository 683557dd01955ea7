"""What the tests of the toolchain read: this checkout's own files."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
"""Where the packages of this environment put their commands."""


def read(path: str) -> str:
    """Answer the text of one file of the checkout."""
    return (ROOT / path).read_text(encoding="utf-8")


def pyproject() -> dict[str, Any]:
    """Answer pyproject.toml."""
    return tomllib.loads(read("pyproject.toml"))


def compose() -> dict[str, Any]:
    """Answer docker-compose.yml, with its shared parts filled in."""
    loaded: dict[str, Any] = yaml.safe_load(read("docker-compose.yml"))
    return loaded


def kept_files() -> list[Path]:
    """Answer the files that are, or would be, kept in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def package_name(requirement: str) -> str:
    """Answer the name in a requirement such as ``pwdlib[argon2]>=1``, in its normal form."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, f"{requirement!r} names no package"
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def wanted(*, run_only: bool = False) -> set[str]:
    """Answer the Python packages that pyproject.toml asks for by name."""
    project = pyproject()
    lists = [project["project"]["dependencies"]]
    lists += project["project"]["optional-dependencies"].values()
    groups = project["dependency-groups"]
    lists += [groups["build"]] if run_only else groups.values()
    return {package_name(requirement) for listed in lists for requirement in listed}
