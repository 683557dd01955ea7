"""The page about the journey, read off the rules: nothing on it is written by hand but headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from docs.conditions import conditions
from docs.diagrams import diagrams
from docs.tables import table
from models.case import Chart
from models.evidence import Kind
from models.requirement import Signed, Tag
from models.roles import Role
from rules.charts.aims import CALLED_FOR, FIRST_AIMS, PROPOSALS
from rules.charts.machine import CHARTS, all_moves, all_states, guard_of
from rules.charts.triggers import BRINGS, BY_ANSWER, BY_RECORD, ON_A_DATE, ON_THE_DAY_AFTER_THE_LAST
from rules.conditions.policy import Policy
from rules.letters import LETTERS, REQUESTS, WITH_PAPERS
from rules.packs import DEFAULT, in_force
from rules.people.authority import RECORDERS, spoken
from rules.time.clock_table import CLOCKS
from rules.time.duties import DUTIES, Duty
from rules.words.moves import MOVES
from rules.words.states import STATES

POLICY = Policy(in_force(DEFAULT, date.max))

INTRODUCTION = f"""\
# The journey

This page is made from the rules (`python -m docs.generate`); a test fails while it is stale. It
shows the law's conditions and those of {POLICY.pack.title!r}, version {POLICY.pack.version}. A
local authority may ask other things of a school in its own pack; it cannot change the law's, and
nothing can block a family's request.

A move has one of six guards: people take it **when its conditions are met**; it happens **when a
record comes**; it happens **when a date comes**; it happens **when
two people agree**; it **follows another move**; or **nothing can
block it**.
"""

GUARDS = {
    "requirements_met": "when its conditions are met",
    "record_came": "when a record comes",
    "date_came": "when a date comes",
    "two_agree": "when two people agree",
    "follows": "follows another move",
    None: "nothing can block it",
}


def journey_page() -> str:
    """Return the whole page in Markdown."""
    parts = [INTRODUCTION]
    for chart in Chart:
        parts += [f"## {chart.label}", *_drawn(chart), _states(chart), _moves(chart)]
    parts += ["## Conditions of each move", *conditions(POLICY)]
    parts += [
        _signatures(),
        _aims(),
        _by_themselves(),
        _clocks(),
        _duties(),
        _rights(),
        _letters(),
        _records(),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _drawn(chart: Chart) -> Iterator[str]:
    for heading, drawing in diagrams(chart):
        if heading != chart.label:
            yield f"### {heading}"
        yield f"```mermaid\n{drawing}\n```"


def _states(chart: Chart) -> str:
    rows = (
        (words.name, words.says.staff, words.says.family, words.says.la, words.source)
        for words in (STATES[state] for state in all_states(chart))
    )
    return "### States\n\n" + table(("State", "Staff", "Family", "Authority", "Source"), rows)


def _moves(chart: Chart) -> str:
    head = ("Move", "From", "To", "Happens", "Who takes it", "Staff", "Family", "Source")
    rows = (
        (
            f"{MOVES[move].name} (`{move}`)",
            _names(start for start, _ in _arrows(chart, move)),
            _names(end for _, end in _arrows(chart, move)),
            GUARDS[guard_of(chart, move)],
            _who(MOVES[move].takers) if MOVES[move].takers else "by itself",
            MOVES[move].says.staff,
            MOVES[move].says.family,
            MOVES[move].source,
        )
        for move in all_moves(chart)
    )
    return "### Moves\n\n" + table(head, rows)


def _arrows(chart: Chart, move: str) -> list[tuple[str, str]]:
    return [
        (state.id, transition.target.id)
        for state in CHARTS[chart].states_map.values()
        for transition in state.transitions
        if transition.target is not None and move in map(str, transition.events)
    ]


def _names(states: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(STATES[state].name for state in states))


def _signatures() -> str:
    rows = (
        (asked.record.label, MOVES[move].name, _who((asked.role,)), _as_what(asked))
        for move, asked in POLICY.signatures()
    )
    return (
        "## Signatures\n\nIn the order in which they are given. A signature is of one version; it "
        "falls when the record changes. Nobody signs one record in two roles.\n\n"
        + table(("Record", "For", "Signed by", ""), rows)
    )


def _as_what(asked: Signed) -> str:
    return "approves: did not write it" if asked.approves else ""


def _aims() -> str:
    first = ((STATES[state].name, MOVES[move].name) for state, move in FIRST_AIMS.items())
    proposed = (
        (kind.label, f"`{question}`: {answer}", MOVES[move].name)
        for (kind, question, answer), move in PROPOSALS.items()
    )
    called = (
        (kind.label, "whatever it says", MOVES[move].name) for kind, move in CALLED_FOR.items()
    )
    return (
        "## What is worked towards\n\nOn entering a state:\n\n"
        + table(("State", "Work begins towards"), first)
        + "\n\nUntil a record, or a person, says otherwise:\n\n"
        + table(("Record", "Answer", "Work begins towards"), (*proposed, *called))
    )


def _by_themselves() -> str:
    rows = [(kind.label, "", MOVES[m].name) for kind, moves in BY_RECORD.items() for m in moves]
    rows += [
        (kind.label, f"`{question}`: {answer}", MOVES[move].name)
        for (kind, question, answer), moves in BY_ANSWER.items()
        for move in moves
    ]
    rows += [("", "on its date", MOVES[move].name) for move in ON_A_DATE]
    after_the_last = "on the day after the pupil's last day"
    rows += [("", after_the_last, MOVES[move].name) for move in ON_THE_DAY_AFTER_THE_LAST]
    rows += [
        ("", f"after “{MOVES[move].name}”", MOVES[brought].name)
        for move, others in BRINGS.items()
        for brought in others
    ]
    return "## Moves that happen by themselves\n\n" + table(
        ("Record", "Answer or date", "Move"), rows
    )


def _clocks() -> str:
    rows = (
        (
            f"{rule.code.label} (`{rule.code}`)",
            rule.who_acts.label,
            rule.for_staff,
            rule.for_family,
            rule.for_authority,
            ", ".join(cause.label for cause in rule.excusable_by) or "nothing",
            rule.source + (f". Not verified: {rule.unverified}" if rule.unverified else ""),
        )
        for rule in CLOCKS.values()
    )
    return (
        "## Statutory clocks\n\nEach keeps two dates, because authorities count the first day "
        "differently: act by the earlier, in breach after the later. An exception excuses being "
        "late and moves no date. Time that a family is given is over when it is over; nobody is "
        "late by it. Dates worked out by hand stand in "
        "[worked_dates.md](../tests/rules/time/worked_dates.md).\n\n"
        + table(("Clock", "Who acts", "Staff", "Family", "Authority", "Excused by", "Source"), rows)
    )


def _duties() -> str:
    head = ("Duty", "Tag", "What must be true", "Due", "Opens", "Supplied by", "Record", "Source")
    return (
        "## Rolling duties\n\n"
        "What a school owes again and again, beside the work towards the next move. They never "
        "block a move. They run while the pupil is on SEN Support or a My Support Plan and end "
        "when the pupil leaves; only rights that pass are told of whatever the stage. Opens says "
        "how many school days before its date a task begins. Law: an Act or regulations say "
        "“must”; local: guidance says “should”.\n\n"
        + table(head, (_duty(duty) for duty in DUTIES.values()))
    )


def _duty(duty: Duty) -> tuple[str, ...]:
    asks = duty.asks
    return (
        f"`{duty.id}`",
        "**Law**" if asks.tag is Tag.LAW else "Local",
        asks.staff,
        duty.rule,
        f"{duty.opens_school_days_before} school days before",
        _who(asks.supplied_by),
        asks.record.label,
        asks.source,
    )


def _rights() -> str:
    return (
        "## Rights that pass to the young person\n\n"
        "Rights pass at the end of the last Friday in June of Year 11 (Education Act 1996, section "
        "8; Children and Families Act 2014, section 83). The clock writes it on the case on the "
        "next day. From then on a young person who takes part in the case is asked for their view, "
        "and a parent's view is kept beside it; parents go on being told of everything. Where a "
        f"“{Kind.CAPACITY.label}” record says that the young person cannot make one decision, a "
        "parent's view of that decision counts (Mental Capacity Act 2005). A family's request is "
        "taken from either at any time.\n\n"
        "Every parent in the case, and the young person, has a view of their own: none overwrites "
        "another's. A person who may not see the journey, or whom a court order keeps from it, "
        "is not in the case: they are not told, not asked and cannot act."
    )


def _letters() -> str:
    opening = (
        (MOVES[move].name, "opens a request", _kinds(kinds)) for move, kinds in REQUESTS.items()
    )
    others = (
        (
            MOVES[move].name,
            kind.label,
            "all that goes with a request" if kind in WITH_PAPERS else "",
        )
        for move, kind in LETTERS.items()
    )
    return (
        "## Letters between the journey and the local authority\n\n"
        "The local authority sees what is sent to it and nothing else.\n\n"
        + table(("Move", "Sends", "Enclosed"), (*opening, *others))
    )


def _records() -> str:
    rows = ((kind.label, _who(roles)) for kind, roles in RECORDERS.items())
    return "## Who may file each record\n\n" + table(("Record", "Filed by"), rows)


def _kinds(kinds: Sequence[Kind]) -> str:
    return ", ".join(kind.label for kind in kinds)


def _who(roles: tuple[Role, ...]) -> str:
    return spoken(roles)
