"""How many acts a second and how long one takes, beside a bare Temporal update of the same payload.

Run `python -m bench.acts --help`. Everything compared runs on the same server in the same run, in
turns, so that a busy machine slows all alike.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import defaultdict
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.load import KINDS, Bench, Sample
from bench.stand import standing

RUNNERS = {"plain": False, "sandboxed": True}


@dataclass
class Found:
    """What was measured of each kind under each runner, one figure a round."""

    latency: dict[tuple[str, str], list[Sample]] = field(default_factory=lambda: defaultdict(list))
    rate: dict[tuple[str, str], list[Sample]] = field(default_factory=lambda: defaultdict(list))


async def measure(options: argparse.Namespace) -> Found:
    found = Found()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stand = await stack.enter_async_context(standing(folder, options.runners))
        bench = Bench(stand)
        for name in options.runners:
            await bench.warms_up(name)
        for number in range(1, options.rounds + 1):
            for name in options.runners:
                for kind in KINDS:
                    one = await bench.one_person(name, kind, options.acts)
                    many = await bench.many(name, kind, options.people, options.acts)
                    found.latency[name, kind].append(one)
                    found.rate[name, kind].append(many)
                    print(f"round {number} {name:9} {kind:6} {one} | {many}", flush=True)
        print("events a command:", {k: await bench.events_a_command(k) for k in KINDS})
        print("acts that had to be sent again:", bench.sent_again)
    return found


HEADINGS = (
    "runner",
    "what",
    "one: p50 ms",
    "p95 ms",
    "times bare",
    "many: a second",
    "of bare",
    "cpu ms worker",
    "server",
)


def report(found: Found, runners: list[str]) -> None:
    print(
        "\nMedians of the rounds; a ratio is the median of each round's own ratio to its bare one."
    )
    print(f"| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}")
    for name in runners:
        for kind in KINDS:
            print(f"| {' | '.join(_row(found, name, kind))} |")


def _row(found: Found, name: str, kind: str) -> list[str]:
    one, many = found.latency[name, kind], found.rate[name, kind]
    bare_one, bare_many = found.latency[name, "bare"], found.rate[name, "bare"]
    return [
        name,
        kind,
        f"{median(s.p50 for s in one):.1f}",
        f"{median(s.p95 for s in one):.1f}",
        f"{_ratio([s.p50 for s in one], [s.p50 for s in bare_one]):.2f}",
        f"{median(s.rate for s in many):.0f}",
        f"{_ratio([s.rate for s in many], [s.rate for s in bare_many]):.2f}",
        f"{median(s.worker_cpu for s in many):.1f}",
        f"{median(s.server_cpu for s in many):.1f}",
    ]


def _ratio(these: list[float], those: list[float]) -> float:
    return median(a / b for a, b in zip(these, those, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--acts", type=int, default=30, help="acts of one person on one journey")
    parser.add_argument("--people", type=int, default=24, help="people at once, a journey each")
    parser.add_argument("--runners", nargs="+", choices=RUNNERS, default=list(RUNNERS))
    options = parser.parse_args()
    report(asyncio.run(measure(options)), options.runners)


if __name__ == "__main__":
    main()
