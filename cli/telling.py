"""What the command line says: plain lines, and the sentence with which a command ends."""

from __future__ import annotations

from rich.console import Console, RenderableType

BAD_INPUT = 2
"""The exit status when what was typed must be mended."""

NOT_NOW = 1
"""The exit status when the command was understood and could not be done."""

THE_COMMAND_LINE = "command-line"
"""Who did it, as logs of changes say it, where it was done by a command."""


class Stop(Exception):
    """Ends a command with a sentence for the person who gave it."""

    def __init__(self, sentence: str, status: int = BAD_INPUT) -> None:
        """Take the sentence and the exit status."""
        self.sentence = sentence
        self.status = status
        super().__init__(sentence)


def say(line: RenderableType = "") -> None:
    """Print a line, or something that Rich can draw, at once and without reading markup in it."""
    Console(soft_wrap=True, markup=False, highlight=False, emoji=False).print(line)


def complain(line: str) -> None:
    """Print a line where errors go."""
    Console(stderr=True, soft_wrap=True, markup=False, highlight=False, emoji=False).print(line)


def capital(sentence: str) -> str:
    """Return a sentence with a capital letter at its beginning."""
    return sentence[:1].upper() + sentence[1:]
