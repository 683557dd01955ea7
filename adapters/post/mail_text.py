"""The frame of a message: its subject, and its items under the initials of each pupil.

What a family reads is in the language of the message (adapters/languages.py); all others read
English.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from adapters.languages import _, counted, day_of_the_week
from adapters.post.mail_words import Item, is_asked, is_own_right, lines, title
from models.message import Audience
from models.notice import NoticeKind
from models.roles import Role

OPENING = {
    Audience.STAFF: "Handrail waits for you, or has news for you.",
    Audience.FAMILY: "This is about the support your child gets at school.",
    Audience.LA: "Handrail waits for you, or has news for you, about requests for EHC needs "
    "assessments.",
    Audience.OPERATOR: "These cases need an operator. Names are left out on purpose.",
}

TO_THE_YOUNG_PERSON = "This is about the support you get at school."
"""The opening of a message to the young person whose rights they are."""

_LINK = "A link only opens a page: nothing is decided until you sign in and choose."

FAMILY_LINK = (
    "A link is for you alone. It opens a page; nothing is decided until you choose.",
    "It works once, for two weeks. After that its page can send you a new one.",
)

CLOSING = (
    "You get one message a day at most, unless something is urgent.",
    "Please do not answer this message. Nobody reads the answers.",
)

_COUNTED = {
    Audience.STAFF: ("pupil", "pupils"),
    Audience.LA: ("request", "requests"),
    Audience.OPERATOR: ("case", "cases"),
}


def initials(first_name: str, last_name: str) -> str:
    """Return a pupil's initials: A.B."""
    return "".join(f"{name.strip()[:1].upper()}." for name in (first_name, last_name) if name)


def subject(items: Sequence[Item], audience: Audience, today: date) -> str:
    """Return what a message is about, without initials: it shows on screens that are locked."""
    if audience is Audience.FAMILY:
        said = _of_a_family(items, today)
    else:
        said = _first_due(_tasks(items), today, _counts(items, audience))
    is_urgent = any(item.notice.urgent for item in items)
    return _("Urgent: {subject}").format(subject=said) if is_urgent else said


def body(items: Sequence[Item], audience: Audience, today: date) -> str:
    """Return the text of a message, grouped by pupil."""
    parts = [_(TO_THE_YOUNG_PERSON if _is_theirs(items) else OPENING[audience])]
    for heading, group in _by_pupil(items, audience):
        told = [_item(number, item, audience, today) for number, item in enumerate(group, start=1)]
        parts.append("\n\n".join([heading, *told] if heading else told))
    about_links = FAMILY_LINK if audience is Audience.FAMILY else (_LINK,)
    parts.append("\n".join(map(_, (*about_links, *CLOSING))))
    return "\n\n".join(parts) + "\n"


def new_link_text(page: str) -> str:
    """Return the message that brings a link somebody asked for; ``page`` is what it leads to."""
    asked = _("You asked for a new link to your child's page.")
    opens = _("Open: {link}").format(link=page)
    lasts = _("The link is for you alone. It works once, and until this time tomorrow.")
    unasked = _("If you did not ask for it, you need do nothing: nobody else has it.")
    return f"{asked}\n\n{opens}\n\n{lasts}\n{unasked}\n"


def _counts(items: Sequence[Item], audience: Audience) -> str:
    """Return how much there is to do and to know."""
    tasks = len(_tasks(items))
    news = len(items) - tasks
    ending = "to look at" if audience is Audience.OPERATOR else "to do"
    to_do = [f"{_number(tasks, 'thing', 'things')} {ending}"] if tasks else []
    changes = [_number(news, "change", "changes")] if news else []
    return f"{' and '.join((*to_do, *changes))} for {_about(items, audience)}"


def _of_a_family(items: Sequence[Item], today: date) -> str:
    """Return what a family's message is about: what is asked of it, or until when it can act.

    Its children are not counted. What waits for the council is news, and asks nothing of them.
    """
    asked = [item for item in items if is_asked(item.notice)]
    said = _news(items)
    if asked:
        told = _asked(len(asked))
        both = _("{tasks} and news").format(tasks=told)
        return _first_due(asked, today, both if len(items) > len(asked) else told)
    if not (last_on := _can_act_until(items, today)):
        return said
    until = _("{subject}: you can act until {day}")
    if all(is_own_right(item.notice) for item in items):
        until = _("You can act until {day}")
    return until.format(subject=said, day=day_of_the_week(last_on))


def _asked(tasks: int) -> str:
    asked = counted("{number} thing we ask of you", "{number} things we ask of you", tasks)
    return asked.format(number=tasks)


def _news(items: Sequence[Item]) -> str:
    return _("News for you") if _is_theirs(items) else _("News about your child")


def _can_act_until(items: Sequence[Item], today: date) -> date | None:
    """Return the first of the family's own last days that is still to come."""
    own = (i.notice for i in items if is_own_right(i.notice) or i.notice.kind is NoticeKind.MOVED)
    return min((n.due_on for n in own if n.due_on and n.due_on >= today), default=None)


def _is_theirs(items: Sequence[Item]) -> bool:
    """Tell whether the young person reads it, of whom nobody speaks as somebody's child."""
    return bool(items) and all(item.notice.role is Role.YOUNG_PERSON for item in items)


def _about(items: Sequence[Item], audience: Audience) -> str:
    return _number(len({item.notice.case_id for item in items}), *_COUNTED[audience])


def _first_due(tasks: Sequence[Item], today: date, subject: str) -> str:
    """Return a subject with the first date that one of these tasks is due."""
    dates = [i.notice.due_on for i in tasks if i.notice.due_on is not None and not i.done]
    if not dates:
        return subject
    first = min(dates)
    return _due_first(first, today, len(dates)).format(subject=subject, day=day_of_the_week(first))


def _due_first(first: date, today: date, dates: int) -> str:
    if first < today:
        return counted("{subject}: was due {day}", "{subject}: first was due {day}", dates)
    return counted("{subject}: due {day}", "{subject}: first due {day}", dates)


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
    for _case, found in groupby(ordered, key=lambda item: item.notice.case_id):
        group = list(found)
        pupil = group[0].pupil
        seen[pupil] = seen.get(pupil, 0) + 1
        named = pupil if audience is Audience.FAMILY else _named(pupil)
        yield named if seen[pupil] == 1 else _another(named, audience), group


def _named(pupil: str) -> str:
    """Return how a pupil is headed to staff: initials such as O.K. alone read as a word."""
    return f"Pupil {pupil}" if pupil.endswith(".") else pupil


def _another(initials_of_pupil: str, audience: Audience) -> str:
    """Return a heading for one more pupil with the same initials."""
    if audience is Audience.FAMILY:
        return _("{initials} (another child)").format(initials=initials_of_pupil)
    return f"{initials_of_pupil} (another {_COUNTED[audience][0]})"


def _due(item: Item) -> date:
    return item.notice.due_on or date.max


def _item(number: int, item: Item, audience: Audience, today: date) -> str:
    indented = [f"   {line}" for line in lines(item, audience, today)]
    return "\n".join([f"{number}. {title(item, audience)}", *indented])
