"""The command ``handrail``, which ``python -m cli`` is too."""

from __future__ import annotations

import sys

ENDED_BY_CTRL_C = 130


def main() -> None:
    """Run the command; Ctrl-C while everything is loaded ends it without a word."""
    try:
        from cli.commands import app
    except KeyboardInterrupt:
        sys.exit(ENDED_BY_CTRL_C)
    app(prog_name="handrail")


if __name__ == "__main__":
    main()
