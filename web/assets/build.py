"""Builds web/static from the design system's packages and our own style sheets and scripts.

Run ``python -m web.assets.build``. A second run with the same inputs does nothing. What is built
is not kept in the repository: package-lock.json says exactly what it is built from.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from web.assets import node

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "web" / "assets"
STATIC = ROOT / "web" / "static"
PACKAGES = ROOT / "node_modules"
PACKAGE_FILES = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")

COPIES = {
    "app.js": SOURCES / "app.js",
    "autosave.js": SOURCES / "autosave.js",
    "favicon.svg": SOURCES / "favicon.svg",
    "govuk-frontend.min.js": PACKAGES / "govuk-frontend/dist/govuk/govuk-frontend.min.js",
}
"""Name in web/static, and where it comes from."""

STYLE_SHEET = "handrail.css"
MIRRORED = "handrail.rtl.css"
"""The same for pages that are written from right to left; only they load it."""

VERSION = "version.txt"
"""Holds the digest of everything web/static was built from; pages put it into addresses."""


class BuildError(Exception):
    """The build cannot go on; the message says why and what to do."""


def main() -> int:
    """Build what is not up to date; answer the exit status."""
    try:
        with _alone():
            built = build()
    except BuildError as error:
        print(f"The pages' style sheet and scripts could not be built. {error}", file=sys.stderr)
        return 1
    except OSError as error:
        where = error.filename or STATIC
        print(f"{where} cannot be written: {error.strerror}. Make room there.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The next build begins with what was fetched so far.", file=sys.stderr)
        return 130  # as a shell says it of whatever Ctrl-C ended
    if built:
        print(f"Built the pages' style sheet and scripts into {STATIC.relative_to(ROOT)}")
    return 0


def build() -> bool:
    """Bring web/static up to date; True when there was something to do.

    Raises BuildError.
    """
    inputs = digest_of(PACKAGE_FILES + tuple(sorted(_our_sources())))
    if is_current(inputs):
        return False
    engine = node.find()
    _install_packages(engine)
    _make_static(engine, inputs)
    return True


def digest_of(files: tuple[Path, ...]) -> str:
    """Answer one digest over the names and contents of files.

    Raises BuildError for a file that is not there.
    """
    digest = hashlib.sha256()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as error:
            message = f"{file} cannot be read: {error.strerror}. Is this checkout complete?"
            raise BuildError(message) from error
        digest.update(f"{file.relative_to(ROOT)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def is_current(inputs: str) -> bool:
    """Say whether web/static was built from these inputs and is complete."""
    try:
        stamped = (STATIC / VERSION).read_text(encoding="ascii").strip()
    except OSError:
        return False
    return stamped == inputs and all(
        (STATIC / name).is_file() for name in (*COPIES, STYLE_SHEET, MIRRORED)
    )


def _our_sources() -> Iterator[Path]:
    """Answer the files of this folder that the build reads."""
    for pattern in ("*.scss", "styles/*.scss", "*.js", "*.svg", "*.py"):
        yield from SOURCES.glob(pattern)


def _install_packages(engine: node.Node) -> None:
    """Install exactly what package-lock.json names, unless node_modules already holds it."""
    locked = digest_of(PACKAGE_FILES)
    stamp = PACKAGES / ".handrail"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == locked:
        return
    print("Fetching the packages that the pages are built from")
    _run(
        [*engine.npm, "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"],
        "npm could not install the packages in package-lock.json. If this machine reaches the npm"
        " registry only through a proxy or a mirror, set it with 'npm config' and try again.",
    )
    stamp.write_text(locked, encoding="ascii")


def _make_static(engine: node.Node, inputs: str) -> None:
    """Fill a new folder and swap it in, so that web/static is never half made."""
    fresh = STATIC.with_name("static.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, source in COPIES.items():
        _copy(source, fresh / name)
    _compile_style_sheet(engine, fresh / STYLE_SHEET)
    _mirror(engine, fresh / STYLE_SHEET, fresh / MIRRORED)
    (fresh / VERSION).write_text(f"{inputs}\n", encoding="ascii")
    shutil.rmtree(STATIC, ignore_errors=True)
    fresh.rename(STATIC)


def _copy(source: Path, target: Path) -> None:
    """Copy one file, or say which package no longer holds what we take from it."""
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        message = (
            f"{source.relative_to(ROOT)} cannot be copied: {error.strerror}."
            " Remove node_modules and try again."
        )
        raise BuildError(message) from error


def _compile_style_sheet(engine: node.Node, target: Path) -> None:
    """Compile handrail.scss. Deprecations in our own sheets still show; the packages' do not."""
    sass = PACKAGES / "sass" / "sass.js"
    _run(
        [
            engine.node,
            str(sass),
            f"--load-path={PACKAGES}",
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            str(SOURCES / "handrail.scss"),
            str(target),
        ],
        "The style sheet web/assets/handrail.scss does not compile.",
    )


def _mirror(engine: node.Node, source: Path, target: Path) -> None:
    """Turn left into right. Our own sheets say start and end, which stay as they are."""
    mirror = PACKAGES / "rtlcss" / "bin" / "rtlcss.js"
    _run(
        [engine.node, str(mirror), str(source), str(target)],
        "The style sheet could not be turned round for right-to-left pages.",
    )


def _run(command: list[str], failure: str) -> None:
    """Run a command in the checkout; on failure show what it said under our own sentence."""
    # npm's own scripts look for `node` on the path, and must find the one we chose.
    path = f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PATH": path},
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    except OSError as error:
        message = f"{failure} {command[0]} did not start: {error.strerror}."
        raise BuildError(message) from error
    except subprocess.CalledProcessError as error:
        raise BuildError(f"{failure} It said:\n{_last_lines(error.stdout)}") from error


def _last_lines(said: str) -> str:
    """Keep the end of what a tool said, where the reason stands."""
    return "\n".join(said.strip().splitlines()[-20:])


@contextmanager
def _alone() -> Iterator[None]:
    """Wait for another build in this checkout to finish, so that two never share node_modules."""
    with (ROOT / "package-lock.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main())
