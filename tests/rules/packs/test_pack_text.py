"""A pack's text from outside: what would harm or crash the reader is a fault with its line."""

from __future__ import annotations

import time

import pytest

from rules.packs import ENGLAND, PackError, read_pack, shipped_pack

BEGINNING = """\
name: county
version: "1"
title: A county's policy
effective_on: {day}
extends: england 2026.1
moves: {{}}
"""

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))

TEXTS = {
    BEGINNING.format(day="2026-13-45"): (4, "“2026-13-45” is no date or number there is"),
    BEGINNING.format(day="9" * 6000): (4, "is no date or number there is"),
    "moves: " + "[" * 5000: (1, "nested too deep"),
    "\n" + "{a: " * 5000: (2, "nested too deep"),
    BOMB: (2, "“*a0” stands for another place"),
    "a: &a [*a]": (1, "“*a” stands for another place"),
    "moves:\n  ? [a]\n  : b": (2, "unhashable key"),
    "name: !!python/object/apply:os.system [ls]": (1, "could not determine a constructor"),
    "name: \x00": (1, "this is not YAML"),
}


@pytest.mark.parametrize("text", list(TEXTS), ids=lambda text: text[:12])
def test_what_would_crash_or_exhaust_the_reader_is_a_fault_with_its_line(text: str) -> None:
    line, sentence = TEXTS[text]
    began = time.perf_counter()
    with pytest.raises(PackError) as told:
        read_pack(text, "county.yaml", shipped_pack)
    assert told.value.faults[0].line == line
    assert sentence in told.value.faults[0].sentence
    assert time.perf_counter() - began < 5


def test_a_pack_with_a_good_date_is_read() -> None:
    read = read_pack(BEGINNING.format(day="2026-09-01"), "county.yaml", shipped_pack)
    assert read.extends == ENGLAND
