"""The demo: a school, its families and a local authority, with journeys at every stage."""

from __future__ import annotations

from cli.demo.making import seed_demo
from cli.demo.people import DemoPerson, demo_people

__all__ = ["DemoPerson", "demo_people", "seed_demo"]
