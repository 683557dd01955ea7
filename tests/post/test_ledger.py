"""What pages read of the post: one's own messages whole, and the ledger without any words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from adapters.database import reading, writing
from adapters.post import outbox
from adapters.queries import post
from models.message import DropReason, MessageState
from models.notice import NoticeKind
from models.roles import Role
from models.stuck import StuckCode
from models.tables import PersonRow
from tests.playing import HEAD, PARENT, TEACHER
from tests.post.mail_server import MailServer
from tests.post.school import MONDAY, School, london


@dataclass(frozen=True)
class Looking:
    """Somebody who looks at a page."""

    person_id: str
    roles: tuple[Role, ...]
    school_id: str | None = None
    la_id: str | None = None


THE_TEACHER = Looking(TEACHER.person_id, (Role.CLASS_TEACHER,), "school-1")
THE_HEAD = Looking(HEAD.person_id, (Role.HEADTEACHER,), "school-1")
THE_OPERATOR = Looking("o-1", (Role.OPERATOR,))
EIGHT = london(MONDAY, 8)


async def test_people_see_their_own_messages_and_nobody_else_s(school: School) -> None:
    school.notice(school.pupil())
    await school.sends(None, EIGHT)

    with reading(school.engine) as connection:
        (mine,) = post.messages_to(THE_TEACHER, connection, MONDAY, 9)
        assert mine.state is MessageState.KEPT
        assert "A.B." in mine.body
        assert post.message_to(THE_TEACHER, connection, mine.id, MONDAY) == mine
        assert post.messages_to(THE_HEAD, connection, MONDAY, 9) == []
        assert post.message_to(THE_HEAD, connection, mine.id, MONDAY) is None
        assert post.messages_to(THE_OPERATOR, connection, MONDAY, 9) == []


async def test_a_message_is_seen_when_its_own_reader_first_opens_it(school: School) -> None:
    school.notice(school.pupil())
    await school.sends(None, EIGHT)
    message_id = school.messages()[0].id

    for reader, at in ((HEAD, EIGHT), (TEACHER, EIGHT), (TEACHER, EIGHT + timedelta(days=1))):
        with writing(school.engine) as connection:
            outbox.mark_seen(connection, reader.person_id, message_id, at)
        seen_at = school.messages()[0].seen_at
        assert seen_at == (None if reader is HEAD else EIGHT)


async def test_operators_see_how_messages_stand_and_no_words_names_or_addresses(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil("Persephone", "Wigglesworth")
    school.notice(journey)
    school.notice(journey, person_id=PARENT.person_id, role=Role.PARENT)
    school.change(PersonRow, "id", PARENT.person_id, email=None)
    await school.sends(mail.url, EIGHT)

    with reading(school.engine) as connection:
        found = post.ledger(THE_OPERATOR, connection)
        unaddressed = post.ledger(THE_OPERATOR, connection, (MessageState.NO_ADDRESS,))
        assert post.ledger(THE_HEAD, connection) == []
    assert {line.person_id: line.state for line in found} == {
        "p-teacher": MessageState.SENT,
        "p-parent": MessageState.NO_ADDRESS,
    }
    assert [line.person_id for line in unaddressed] == ["p-parent"]
    assert [line.notices for line in found] == [1, 1]
    shown = str([asdict(line) for line in found])
    for hidden in ("Persephone", "P.W.", "@example.org", "discussion"):
        assert hidden not in shown


async def test_the_fate_of_every_notice_of_a_case_can_be_read(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    school.operator("o-1")
    school.notice(journey)
    school.notice(
        journey, person_id=None, role=Role.OPERATOR, kind=NoticeKind.TO_OPERATORS, urgent=True
    )
    school.notice(journey, step_id="a-task-that-is-closed", person_id=HEAD.person_id)
    school.notice(journey, send_at=EIGHT + timedelta(days=1))
    await school.sends(mail.url, EIGHT)

    with reading(school.engine) as connection:
        found = post.notices_of(THE_OPERATOR, connection, journey)
        assert post.notices_of(THE_TEACHER, connection, journey) == []
    assert {(n.person_id, n.state, n.dropped) for n in found} == {
        ("p-teacher", MessageState.SENT, None),
        ("o-1", MessageState.SENT, None),
        ("p-head", None, DropReason.STEP_CLOSED),
        ("p-teacher", None, None),
    }


async def test_a_case_whose_message_keeps_failing_is_shown_to_operators(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    school.notice(journey, urgent=True)
    mail.answer = "451 Try again later"
    await school.sends(mail.url, EIGHT)

    with reading(school.engine) as connection:
        assert post.failing(THE_OPERATOR, connection, EIGHT + timedelta(minutes=30)) == {}
        found = post.failing(THE_OPERATOR, connection, EIGHT + timedelta(hours=2))
        assert post.failing(THE_HEAD, connection, EIGHT + timedelta(hours=2)) == {}
    ((case_id, (observed,)),) = found.items()
    assert case_id == journey
    assert (observed.code, observed.since_on) == (StuckCode.NOTICE_FAILING, MONDAY)

    mail.answer = "250 OK"
    await school.sends(mail.url, EIGHT + timedelta(hours=2))
    with reading(school.engine) as connection:
        assert post.failing(THE_OPERATOR, connection, EIGHT + timedelta(hours=3)) == {}
