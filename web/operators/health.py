"""How the service as a whole is, in a few lines: whether it answers and the post goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.queries.post_round import PostRound
from models.message import MessageState
from web.acts.helping import NOT_GONE
from web.dates import moment

WORKER_LATE = timedelta(minutes=3)
"""A worker asks for work at least once a minute, so by then it is away."""

POST_LATE = timedelta(hours=1)
"""Post goes out every few minutes, so what has waited for so long after its time waits in vain."""


@dataclass(frozen=True)
class Said:
    """One line: what it is about, what is known, and whether somebody has to look at it.

    ``more_at`` is the place on the page that says more of it.
    """

    about: str
    known: str
    is_well: bool = True
    more_at: str = "service"


@dataclass(frozen=True, slots=True)
class SetUp:
    """What of the service is set up. A demonstration needs neither mail nor a scanner."""

    mail: bool
    scanner: bool
    demo: bool


def service_lines(
    *,
    temporal_answers: bool,
    worker_at: datetime | None,
    post: PostRound,
    messages: Mapping[MessageState, int],
    set_up: SetUp,
    now: datetime,
) -> tuple[Said, ...]:
    """Return how the service is at an instant (aware UTC), without a name."""
    return (
        Said("Database", "Answers: this page was read from it"),
        Said("Temporal", "Answers" if temporal_answers else "Does not answer", temporal_answers),
        _worker(worker_at, now) if temporal_answers else Said("Worker", _UNKNOWN, is_well=False),
        _notices(post, now),
        _on_the_way(post, now),
        _gone(post, messages),
        _not_gone(messages),
        Said("Mail server", _MAIL[set_up.mail], set_up.mail or set_up.demo),
        Said("Virus scanner", _SCANNER[set_up.scanner], set_up.scanner or set_up.demo),
    )


_UNKNOWN = "Unknown while Temporal does not answer"

_MAIL = {
    True: "Set up",
    False: "None is set up: messages are kept here and reach nobody until HANDRAIL_SMTP_URL names "
    "one",
}
_SCANNER = {
    True: "Set up: files are checked for their type and for viruses",
    False: "None is set up: files are checked for their type alone until HANDRAIL_VIRUS_SCANNER "
    "names one",
}


def _worker(worker_at: datetime | None, now: datetime) -> Said:
    if worker_at is None:
        return Said("Worker", "None has asked for work in the last minutes", is_well=False)
    is_here = now - worker_at < WORKER_LATE
    return Said("Worker", f"Last asked for work {moment(worker_at)}", is_well=is_here)


def _notices(post: PostRound, now: datetime) -> Said:
    """Say which notices wait to be gathered into messages: some of them for a school day."""
    parts = []
    if post.due and post.oldest_due_at:
        parts.append(f"{post.due} due and not yet in a message, since {moment(post.oldest_due_at)}")
    if post.later and post.next_at:
        parts.append(f"{post.later} wait for their time, the next {moment(post.next_at)}")
    is_late = post.oldest_due_at is not None and now - post.oldest_due_at > POST_LATE
    known = "; ".join(parts) or "None waits"
    return Said("Notices to come", f"{known}{_LATE if is_late else ''}", not is_late)


_LATE = ". No round of the post has taken them: see that a worker runs, and read its log"


def _on_the_way(post: PostRound, now: datetime) -> Said:
    if not post.on_the_way or post.oldest_made_at is None:
        return Said("Messages on their way", "None waits to be sent")
    again = f", tried again {moment(post.next_try_at)}" if post.next_try_at else ""
    oldest = f"the oldest made {moment(post.oldest_made_at)}"
    is_late = now - post.oldest_made_at > POST_LATE
    known = f"{post.on_the_way} to be sent, {oldest}{again}"
    return Said("Messages on their way", known, not is_late)


def _gone(post: PostRound, messages: Mapping[MessageState, int]) -> Said:
    sent, kept = messages.get(MessageState.SENT, 0), messages.get(MessageState.KEPT, 0)
    last = f", the last {moment(post.last_sent_at)}" if post.last_sent_at else ""
    here = f"; {kept} kept here, because no mail server was set" if kept else ""
    return Said("Messages sent", f"{sent}{last}{here}")


def _not_gone(messages: Mapping[MessageState, int]) -> Said:
    held = [(state, messages.get(state, 0)) for state in NOT_GONE]
    said = "; ".join(f"{state.label}: {count}" for state, count in held if count)
    about = "Messages that have not gone"
    return Said(about, said or "None", is_well=not said, more_at="messages")
