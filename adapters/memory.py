"""How a long-lived process looks after its memory."""

from __future__ import annotations

import gc

BETWEEN_LOOKS = (10_000, 20, 20)
"""How many new objects Python counts before it looks for cycles among them, and how many such looks
before it looks among older ones too. An act makes thousands of objects, hardly any of them in a
cycle; at Python's own 700 these looks took a fifth of each act."""


def look_for_cycles_seldom() -> None:
    """Leave alone for good what was loaded so far, and look through what is new seldom.

    For a process at the end of its start: what it has imported lives as long as it does.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*BETWEEN_LOOKS)
