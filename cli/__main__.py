"""``python -m cli`` is the command ``handrail``."""

from __future__ import annotations

from cli import app

app(prog_name="handrail")
