"""How the code is laid out, where a linter has no rule for it."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.toolchain import checkout

CATCH_ALLS = {"utils", "util", "helpers", "helper", "common", "manager", "service", "misc"}
LONGEST_FILE_LINES = 320
LONGEST_TEST_FILE_LINES = 400


MADE_BY_A_PROGRAM = ("handrail_client.py",)
"""One file on purpose, so that whoever uses it copies one; a line for each operation of the API."""


def python_files(*, tests: bool) -> list[Path]:
    return [
        path
        for path in checkout.kept_files()
        if path.suffix == ".py" and ("tests" in path.relative_to(checkout.ROOT).parts) is tests
    ]


def function_lengths() -> Iterator[int]:
    for path in python_files(tests=False):
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef) and found.end_lineno:
                yield found.end_lineno - found.lineno + 1


def too_long(files: list[Path], limit: int) -> list[str]:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    return [f"{path.relative_to(checkout.ROOT)}: {n}" for path, n in lengths.items() if n > limit]


def test_no_module_has_a_name_under_which_anything_could_be_put() -> None:
    everything = python_files(tests=False) + python_files(tests=True)
    assert [path for path in everything if CATCH_ALLS & {path.stem, path.parent.name}] == []


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    written = [path for path in python_files(tests=False) if path.name not in MADE_BY_A_PROGRAM]
    assert too_long(written, LONGEST_FILE_LINES) == []
    assert too_long(python_files(tests=True), LONGEST_TEST_FILE_LINES) == []


ASKING = {"select", "text", "union", "exists"}
"""Names of SQLAlchemy with which a question to the database is written."""


def test_questions_to_the_database_are_written_in_the_adapters_alone() -> None:
    written = [
        f"{path.relative_to(checkout.ROOT)}: {name.name}"
        for path in python_files(tests=False)
        if path.relative_to(checkout.ROOT).parts[0] not in ("adapters", "migrations", "bench")
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(found, ast.ImportFrom) and (found.module or "").startswith("sqlalchemy")
        for name in found.names
        if name.name in ASKING
    ]
    assert written == []


def test_functions_are_small() -> None:
    lengths = list(function_lengths())
    assert statistics.median(lengths) <= 10
    assert statistics.quantiles(lengths, n=10)[-1] <= 30
