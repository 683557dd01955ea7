"""The run of ``handrail up``, from nothing to an address to open, and back to nothing."""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import Any

from adapters.codec import new_key
from adapters.settings import Settings
from cli.home import Home, home
from cli.migrating import migrate_database, register_with_temporal
from cli.running import parts
from cli.running.child import Child
from cli.running.once import OnlyOne
from cli.running.ports import HERE, check_web_port, free_port
from cli.running.ready import demo_school, greeting
from cli.running.watch import Watch
from cli.telling import Stop, say

STOP_ORDER = ("worker", "web", "temporal")
"""The worker finishes what it holds while Temporal still listens."""

TEMPORAL_PORT, TEMPORAL_PAGE_PORT = 7233, 8233
"""Temporal's usual ports; when taken, the next free ones do as well."""


def run(port: int, *, demo: bool) -> None:
    """Run Handrail until it is told to stop. Raises Stop where it cannot run."""
    here = home()
    here.make()
    only = OnlyOne(here)
    watch = Watch(here)
    watch.end_when_told()
    try:
        check_web_port(port)
        _start(here, watch, port, demo=demo)
        only.tell(f"http://{HERE}:{port}")
        watch.keep_running()
    except KeyboardInterrupt:
        say()
    finally:
        watch.stop(STOP_ORDER)
        only.let_go()
    say("Handrail has stopped. The next start continues where it was.")


def _start(here: Home, watch: Watch, port: int, *, demo: bool) -> None:
    began = time.monotonic()
    say(f"Handrail keeps its data in {here.path}")
    temporal_port = free_port(TEMPORAL_PORT, frozenset({port}))
    page_port = free_port(TEMPORAL_PAGE_PORT, frozenset({port, temporal_port}))
    kept = _settings(here, port, temporal_port, page_port, demo=demo)
    settings = Settings(**kept)
    temporal = watch.start(parts.temporal(here, temporal_port, page_port))
    made = migrate_database(settings, wait_seconds=10)
    say(f"Database: {'made' if made else 'as it was'}")
    watch.until_well(temporal, lambda _: _registered(settings))
    say(f"Temporal: answers on port {temporal_port}")
    worker, web = watch.start(parts.worker(kept)), watch.start(parts.web(kept, port))
    watch.until_well(worker, lambda child: _works(settings, child))
    say("Worker: carries journeys on")
    watch.until_well(web, lambda _: parts.web_is_well(port))
    say("Pages: served")
    if demo:
        demo_school(here, settings)
    say(greeting(settings, here, time.monotonic() - began))


def _settings(
    here: Home, port: int, temporal_port: int, page_port: int, *, demo: bool
) -> dict[str, Any]:
    """Return the settings of this run; its secrets are made once and kept."""
    kept = here.settings()
    settings = {
        "payload_keys": kept.get("payload_keys") or f"k1:{new_key()}",
        "session_secret": kept.get("session_secret") or secrets.token_hex(32),
        "database_url": f"sqlite:///{here.path / 'handrail.db'}",
        "temporal_address": f"{HERE}:{temporal_port}",
        "temporal_namespace": "default",
        "temporal_page": f"http://{HERE}:{page_port}",
        "base_url": f"http://{HERE}:{port}",
        "demo": demo,
    }
    here.keep_settings(settings)
    return settings


def _registered(settings: Settings) -> bool:
    try:
        asyncio.run(register_with_temporal(settings, wait_seconds=0))
    except Stop:
        return False
    return True


def _works(settings: Settings, child: Child) -> bool:
    return asyncio.run(parts.worker_is_well(settings, child.pid))
