"""The run of ``handrail up``, from nothing to an address to open, and back to nothing.

What takes long to import is imported while the parts that were started import it too.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any

from cli.configured import completed, packs_folder
from cli.home import Home, home
from cli.running import parts
from cli.running.once import OnlyOne
from cli.running.ports import HERE, Claims, check_web_port
from cli.running.watch import Watch
from cli.telling import say

STOP_ORDER = ("worker", "web", "temporal")
"""The worker finishes what it holds while Temporal still listens."""

TEMPORAL_PORT, TEMPORAL_PAGE_PORT = 7233, 8233
"""Temporal's usual ports; when taken, the next free ones do as well."""


@dataclass(frozen=True)
class Ports:
    """Where everything listens in this run."""

    web: int
    temporal: int
    temporal_page: int


def run(port: int, *, demo: bool | None) -> None:
    """Run Handrail until it is told to stop. Raises Stop where it cannot run."""
    here = home()
    here.make()
    only = OnlyOne(here)
    watch = Watch(here)
    watch.end_when_told()
    claims = Claims()
    try:
        check_web_port(port)
        packs_folder()
        _start(here, watch, _ports(port, claims), demo=demo)
        only.tell(f"http://{HERE}:{port}")
        watch.keep_running()
    except KeyboardInterrupt:
        say()
    finally:
        watch.stop(STOP_ORDER)
        claims.let_go()
        only.let_go()
    say("Handrail has stopped. The next start continues where it was.")


def _ports(web: int, claims: Claims) -> Ports:
    temporal = claims.port(TEMPORAL_PORT, frozenset({web}))
    return Ports(web, temporal, claims.port(TEMPORAL_PAGE_PORT, frozenset({web, temporal})))


def _start(here: Home, watch: Watch, ports: Ports, *, demo: bool | None) -> None:
    began = time.monotonic()
    say(f"Handrail keeps its data in {here.path}")
    kept = _settings(here, ports, demo=demo)
    namespace = kept["temporal_namespace"]
    server = parts.temporal(here, namespace, ports.temporal, ports.temporal_page)
    temporal = watch.start(server)
    _make_database_ready(kept["database_url"])
    worker, web = watch.start(parts.worker(kept)), watch.start(parts.web(kept, ports.web))

    from cli.running import health
    from cli.running.ready import demo_school, greeting

    settings = completed(kept)
    watch.until_well(temporal, lambda _: health.temporal_is_well(settings))
    say(f"Temporal: answers on port {ports.temporal}")
    watch.until_well(worker, lambda child: health.worker_is_well(settings, child.pid))
    say("Worker: carries journeys on")
    watch.until_well(web, lambda _: health.web_is_well(ports.web))
    say("Pages: served")
    if settings.demo:
        demo_school(settings)
    watch.heed()
    for line in greeting(settings, here, time.monotonic() - began):
        say(line)


def _make_database_ready(url: str) -> None:
    """Bring the tables to head before anything reads them."""
    from adapters.migrate import upgrade
    from cli.migrating import say_of_waiting

    made = upgrade(url, say_of_waiting)
    say(f"Database: {'brought up to date' if made else 'as it was'}")


def _settings(here: Home, ports: Ports, *, demo: bool | None) -> dict[str, Any]:
    """Return the settings of this run; its secrets are made once and kept."""
    kept = here.settings()
    settings = {
        "payload_keys": kept.get("payload_keys") or _new_keys(),
        "session_secret": kept.get("session_secret") or secrets.token_hex(32),
        "database_url": f"sqlite:///{here.path / 'handrail.db'}",
        "temporal_address": f"{HERE}:{ports.temporal}",
        "temporal_namespace": kept.get("temporal_namespace") or _new_namespace(),
        "temporal_page": f"http://{HERE}:{ports.temporal_page}",
        "base_url": f"http://{HERE}:{ports.web}",
        "demo": kept.get("demo", True) if demo is None else demo,
    }
    here.keep_settings(settings)
    return settings


def _new_namespace() -> str:
    """Return a name of this home's own: its worker finds no work in another home's Temporal."""
    return f"handrail-{secrets.token_hex(4)}"


def _new_keys() -> str:
    from adapters.codec import new_key

    return f"k1:{new_key()}"
