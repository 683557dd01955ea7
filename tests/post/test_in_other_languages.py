"""Every message to a family can be in its own language, and is in the one that the school knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from adapters.database import writing
from adapters.languages import ENGLISH, Language, speaking
from adapters.post import mail_text, outbox
from adapters.post.mail_words import Item
from models.case import Step, StepKind
from models.clocks import ClockCode
from models.evidence import Kind
from models.evidence.choices_of_la import Adviser
from models.message import Audience, audience_of
from models.notice import Notice, NoticeKind
from models.requirement import Requirement, Signed, Tag
from models.roles import Role
from models.tables import PersonRow
from rules.conditions.policy import parts_of
from rules.people.declining import MENDS
from rules.time.duties import DUTIES
from rules.words.moves import MOVES
from rules.words.waits import WAITS
from tests.playing import PARENT, RULINGS, TEACHER
from tests.post.mail_server import MailServer
from tests.post.school import BASE_URL, MONDAY, School, london
from tests.post.test_words import LINK, every_item
from tests.web.pseudo import LONGER, MIRRORED

BOTH = pytest.mark.parametrize("language", [LONGER, MIRRORED], ids=["longer", "right_to_left"])
TODAY = MONDAY
DUE_IN_DAYS = (-3, 0, 1, 5)
REMINDERS = (
    NoticeKind.OPENED,
    NoticeKind.BEFORE,
    NoticeKind.ON_THE_DAY,
    NoticeKind.AFTER,
    NoticeKind.NUDGED,
)
"""Why a family hears of a task."""

NEWS = (
    NoticeKind.MOVED,
    NoticeKind.RIGHTS_PASSED,
    NoticeKind.CORRECTED,
    NoticeKind.CORRECTED_ANEW,
)
"""What a family hears of without a task."""


def left_in(text: str) -> list[str]:
    """Return what stands in Latin letters, beside addresses and the pupil's initials."""
    without = re.sub(r"https?://\S+|A\.B\.", "", text)
    return [line.strip() for line in without.splitlines() if re.search("[A-Za-z]", line)]


def written(items: list[Item], language: Language, today: date = TODAY) -> str:
    """Return the subject and the text of a message to a family."""
    with speaking(language):
        subject = mail_text.subject(items, Audience.FAMILY, today)
        return f"{subject}\n{mail_text.body(items, Audience.FAMILY, today)}"


def task(move: str, kind: StepKind, **changes: object) -> Step:
    """Return an open task that is due today."""
    usual: dict[str, object] = {
        "id": f"{move}.task",
        "requirement": None,
        "tag": Tag.LOCAL,
        "record": None,
        "document": None,
        "roles": (Role.PARENT,),
        "opened_on": TODAY,
        "due_on": TODAY,
        "rule": "school_days.5",
        "calendar": "v1",
        "rungs": (),
    }
    return Step.model_validate({**usual, "move": move, "kind": kind, **changes})


def asked_by(requirement: Requirement, move: str) -> Iterator[Step]:
    """Yield the tasks that a condition makes, for each adviser where it is about one."""
    if isinstance(requirement, Signed):
        signers = (Role.PARENT, Role.CLASS_TEACHER, Role.SENCO)
        signed = {"requirement": requirement.id, "record": requirement.record}
        for roles in (signers, signers[1:], signers[2:]):
            yield task(move, StepKind.SIGN, **signed, roles=roles)
        return
    named = {"requirement": requirement.id, "record": requirement.form}
    yield task(move, StepKind.SUPPLY, **named)
    if requirement.form is not None:
        yield task(move, StepKind.SUPPLY, **named, subject=MENDS)
        for adviser in Adviser:
            yield task(move, StepKind.SUPPLY, **named, subject=str(adviser))


def every_task() -> Iterator[Step]:
    """Yield a task of each kind, for all that may be asked, and with each way to set its date."""
    for move in MOVES:
        yield task(move, StepKind.MOVE)
        for requirement in parts_of(*RULINGS.policy.requirements(move)):
            yield from asked_by(requirement, move)
    for move in WAITS:
        yield task(move, StepKind.WAIT, breach_on=TODAY + timedelta(days=3))
    for duty in DUTIES.values():
        named = {"requirement": duty.asks.id, "record": duty.asks.record}
        yield task(duty.id, StepKind.SUPPLY, **named, rule=f"duty.{duty.id}")
    view = {"record": Kind.FAMILY_VIEW, "requirement": "family_consulted"}
    for rule in (f"ahead_of.{next(iter(ClockCode))}", "working_days.10", str(Kind.REVIEW)):
        yield task("start_support", StepKind.SUPPLY, **view, rule=rule)


def told_of(step: Step, kind: NoticeKind, days: int = 0) -> Item:
    """Return what a parent is told of a task that is due in some days."""
    due_on = TODAY + timedelta(days=days)
    notice = Notice(
        key=f"{step.id}/{kind}",
        case_id="journey-1",
        person_id=PARENT.person_id,
        role=Role.PARENT,
        kind=kind,
        move=step.move,
        step_id=step.id,
        step_kind=step.kind,
        requirement=step.requirement,
        record=step.record,
        due_on=due_on,
        urgent=days < 0,
        send_at=london(TODAY, 8),
    )
    return Item(notice, "A.B.", LINK, RULINGS.policy, step.model_copy(update={"due_on": due_on}))


def news_of(kind: NoticeKind, move: str, role: Role, record: Kind | None = None) -> Item:
    """Return what somebody in a family is told of without a task."""
    item = told_of(task(move, StepKind.MOVE), kind)
    changes = {"step_id": None, "step_kind": None, "due_on": None, "role": role, "record": record}
    return replace(item, notice=item.notice.model_copy(update=changes), step=None)


@BOTH
def test_every_message_of_a_journey_to_its_family_can_be_translated(language: Language) -> None:
    found = [item for item in every_item() if audience_of(item.notice.role) is Audience.FAMILY]
    assert {item.notice.kind for item in found} <= {*REMINDERS, *NEWS}
    assert len(found) > len(REMINDERS)
    left = {line for item in found for line in left_in(written([item], language))}
    assert sorted(left) == []


@BOTH
def test_every_task_can_be_told_in_another_language(language: Language) -> None:
    tasks = list(every_task())
    assert {step.kind for step in tasks} == set(StepKind)
    left = set()
    for step in tasks:
        item = told_of(step, NoticeKind.OPENED)
        left.update(left_in(written([item, replace(item, step=None)], language)))
    assert sorted(left) == []


@BOTH
@pytest.mark.parametrize("kind", REMINDERS)
def test_however_far_off_its_date_is_a_reminder_can_be_translated(
    kind: NoticeKind, language: Language
) -> None:
    step = next(step for step in every_task() if step.kind is StepKind.SUPPLY)
    items = [told_of(step, kind, days) for days in DUE_IN_DAYS]
    undated = items[0].notice.model_copy(update={"due_on": None})
    items.append(replace(items[0], notice=undated))
    for some in (*([item] for item in items), items):
        assert left_in(written(some, language)) == []


@BOTH
@pytest.mark.parametrize("role", [Role.PARENT, Role.YOUNG_PERSON])
@pytest.mark.parametrize("kind", NEWS)
def test_whatever_happened_can_be_told_in_another_language(
    kind: NoticeKind, role: Role, language: Language
) -> None:
    records: tuple[Kind | None, ...] = (None, *Kind) if kind in NEWS[2:] else (None,)
    moves = MOVES if kind is NoticeKind.MOVED else ("agree_in_class",)
    items = [news_of(kind, move, role, record) for move in moves for record in records]
    assert sorted({line for item in items for line in left_in(written([item], language))}) == []


@BOTH
def test_two_children_with_the_same_initials_are_told_apart(language: Language) -> None:
    first = told_of(task("start_support", StepKind.MOVE), NoticeKind.BEFORE, 3)
    other = first.notice.model_copy(update={"case_id": "journey-2"})
    text = written([first, replace(first, notice=other)], language)
    assert left_in(text) == []
    assert text.count("A.B.") == 2


@pytest.mark.parametrize(
    ("known", "expected"),
    [("el", LONGER), ("el-CY", LONGER), ("pl", ENGLISH), (None, ENGLISH)],
)
def test_a_link_that_was_asked_for_comes_in_the_language_the_school_knows(
    engine: Engine, school: School, known: str | None, expected: Language
) -> None:
    school.change(PersonRow, "id", PARENT.person_id, language=known)
    page = f"{BASE_URL}/my-child"
    with writing(engine) as connection:
        there_are = (ENGLISH, LONGER, MIRRORED)
        outbox.post_link(connection, PARENT.person_id, page, school.now, there_are, delivers=True)
    (message,) = school.messages()
    assert (message.subject == "Your new link") is (expected is ENGLISH)
    assert bool(left_in(message.body)) is (expected is ENGLISH)
    assert page in message.body


async def test_the_post_writes_to_each_family_in_its_language_and_to_staff_in_english(
    school: School, mail: MailServer
) -> None:
    school.languages = (ENGLISH, MIRRORED)
    for person in (PARENT, TEACHER):
        school.change(PersonRow, "id", person.person_id, language="he")
    journey = school.pupil("Ada", "Byron")
    for person in (PARENT, TEACHER):
        school.notice(journey, person_id=person.person_id, role=person.role)
    await school.sends(mail.url, london(MONDAY, 8))
    to = {letter["To"]: text for letter, text in zip(mail.taken, mail.texts, strict=True)}
    assert left_in(to["p-parent@example.org"]) == []
    assert "Handrail waits for you" in to["p-teacher@example.org"]
