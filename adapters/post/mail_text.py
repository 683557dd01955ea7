"""The frame of a message: its subject, and its items under the initials of each pupil."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from adapters.post.mail_words import Item, lines, short_day, title
from models.message import Audience

_OPENING = {
    Audience.STAFF: "Handrail waits for you, or has news for you.",
    Audience.FAMILY: "This is about the support your child gets at school.",
    Audience.LA: "Handrail waits for you, or has news for you, about requests for EHC needs "
    "assessments.",
    Audience.OPERATOR: "These cases need an operator. Names are left out on purpose.",
}

_LINK = "A link only opens a page: nothing is decided until you sign in and choose."

_FAMILY_LINK = (
    "A link is for you alone. It opens a page; nothing is decided until you choose.\n"
    "It works once, for two weeks. After that its page can send you a new one."
)

_CLOSING = (
    "You get one message a day at most, unless something is urgent.",
    "Please do not answer this message. Nobody reads the answers.",
)

_COUNTED = {
    Audience.STAFF: ("pupil", "pupils"),
    Audience.FAMILY: ("child", "children"),
    Audience.LA: ("request", "requests"),
    Audience.OPERATOR: ("case", "cases"),
}


def initials(first_name: str, last_name: str) -> str:
    """Return a pupil's initials: A.B."""
    return "".join(f"{name.strip()[:1].upper()}." for name in (first_name, last_name) if name)


def subject(items: Sequence[Item], audience: Audience, today: date) -> str:
    """Return what a message is about, without initials: it shows on screens that are locked."""
    urgent = "Urgent: " if any(item.notice.urgent for item in items) else ""
    return urgent + _counts(items, audience) + _first_due(items, today)


def body(items: Sequence[Item], audience: Audience, today: date) -> str:
    """Return the text of a message, grouped by pupil."""
    parts = [_OPENING[audience]]
    for heading, group in _by_pupil(items, audience):
        told = [_item(number, item, audience, today) for number, item in enumerate(group, start=1)]
        parts.append("\n\n".join([heading, *told] if heading else told))
    parts.append("\n".join((_FAMILY_LINK if audience is Audience.FAMILY else _LINK, *_CLOSING)))
    return "\n\n".join(parts) + "\n"


def new_link_text(page: str) -> str:
    """Return the message that brings a link somebody asked for; ``page`` is what it leads to."""
    return (
        "You asked for a new link to your child's page.\n\n"
        f"Open: {page}\n\n"
        "The link is for you alone. It works once, and until this time tomorrow.\n"
        "If you did not ask for it, you need do nothing: nobody else has it.\n"
    )


def _counts(items: Sequence[Item], audience: Audience) -> str:
    """Return how much there is to do and to know; a family's subject does not count children."""
    tasks = len(_tasks(items))
    news = len(items) - tasks
    family, operator = audience is Audience.FAMILY, audience is Audience.OPERATOR
    parts = []
    if tasks:
        ending = "we ask of you" if family else "to look at" if operator else "to do"
        parts.append(f"{_number(tasks, 'thing', 'things')} {ending}")
    if news:
        parts.append("news about your child" if family else _number(news, "change", "changes"))
    said = " and ".join(parts)
    return said[0].upper() + said[1:] if family else f"{said} for {_about(items, audience)}"


def _about(items: Sequence[Item], audience: Audience) -> str:
    return _number(len({item.notice.case_id for item in items}), *_COUNTED[audience])


def _first_due(items: Sequence[Item], today: date) -> str:
    dates = [i.notice.due_on for i in _tasks(items) if i.notice.due_on is not None and not i.done]
    if not dates:
        return ""
    first = min(dates)
    which = "first " if len(dates) > 1 else ""
    return f": {which}{'was due' if first < today else 'due'} {short_day(first)}"


def _tasks(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.notice.step_id is not None]


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _by_pupil(items: Sequence[Item], audience: Audience) -> Iterable[tuple[str, list[Item]]]:
    """Yield each case's items under its pupil's initials, the earliest due first."""
    ordered = sorted(items, key=lambda item: (item.pupil, item.notice.case_id, _due(item)))
    if audience is Audience.OPERATOR:
        yield "", ordered
        return
    seen: dict[str, int] = {}
    for _, found in groupby(ordered, key=lambda item: item.notice.case_id):
        group = list(found)
        pupil = group[0].pupil
        seen[pupil] = seen.get(pupil, 0) + 1
        heading = pupil if seen[pupil] == 1 else f"{pupil} (another {_COUNTED[audience][0]})"
        yield heading, group


def _due(item: Item) -> date:
    return item.notice.due_on or date.max


def _item(number: int, item: Item, audience: Audience, today: date) -> str:
    indented = [f"   {line}" for line in lines(item, audience, today)]
    return "\n".join([f"{number}. {title(item, audience)}", *indented])
