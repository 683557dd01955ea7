"""Each message goes once, and none is lost, whatever the mail server or the worker does."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from adapters.database import writing
from adapters.post import outbox
from models.message import MessageState
from models.tables import PersonRow
from tests.playing import TEACHER
from tests.post.mail_server import MailServer
from tests.post.school import School
from tests.toolchain.checkout import ROOT

FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture
def school(engine: Engine) -> School:
    """A school with one urgent notice for the class teacher."""
    made = School(engine)
    made.journey = made.pupil()
    made.notice(made.journey, urgent=True)
    return made


async def test_a_second_round_sends_nothing_again(school: School, mail: MailServer) -> None:
    first = await school.sends(mail.url)
    again = await school.sends(mail.url)

    assert (first.made, first.sent) == (1, 1)
    assert (again.made, again.sent) == (0, 0)
    assert len(mail.taken) == 1
    (message,) = school.messages()
    assert message.state == MessageState.SENT
    assert message.sent_at == school.now


async def test_two_rounds_at_once_send_each_message_once(school: School, mail: MailServer) -> None:
    for _ in range(19):
        school.notice(school.journey, urgent=True)

    rounds = await asyncio.gather(*(school.sends(mail.url) for _ in range(3)))

    assert len(mail.taken) == 20
    assert len({letter["Message-ID"] for letter in mail.taken}) == 20
    assert sum(done.sent for done in rounds) == 20


async def test_a_round_killed_after_the_server_took_the_message_sends_it_again_under_its_id(
    school: School, mail: MailServer
) -> None:
    killed = start_round_elsewhere(school, mail)
    mail.after_data = killed.kill
    assert await asyncio.to_thread(killed.wait, 60) == -signal.SIGKILL
    mail.after_data = None
    assert [m.state for m in school.messages()] == [MessageState.SENDING]

    await school.sends_after(timedelta(seconds=30), mail.url)
    assert len(mail.taken) == 1, "it may still be on its way"
    await school.sends_after(outbox.LEASE, mail.url)
    await school.sends_after(outbox.LEASE, mail.url)

    first, second = mail.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert [m.state for m in school.messages()] == [MessageState.SENT]


async def test_nothing_is_lost_while_the_mail_server_is_away(
    school: School, mail: MailServer
) -> None:
    mail.stop()
    for _ in range(30):
        await school.sends_after(FIVE_MINUTES, mail.url)
    (message,) = school.messages()
    assert message.state == MessageState.FAILED
    assert message.attempts == 0, "a server that is away costs a message no attempt"
    assert message.error == "The mail server cannot be reached."

    mail.start()
    await school.sends_after(FIVE_MINUTES, mail.url)

    assert len(mail.taken) == 1
    (message,) = school.messages()
    assert (message.state, message.error, message.failing_since) == (MessageState.SENT, None, None)


async def test_a_message_that_was_put_off_is_tried_again_later_and_not_before(
    school: School, mail: MailServer
) -> None:
    mail.answer = "451 Try again later"
    await school.sends(mail.url)
    mail.answer = "250 OK"

    await school.sends_after(FIVE_MINUTES - timedelta(minutes=1), mail.url)
    assert mail.taken == []
    await school.sends_after(timedelta(minutes=1), mail.url)
    assert len(mail.taken) == 1


async def test_a_message_that_is_put_off_for_a_day_is_given_up(
    school: School, mail: MailServer
) -> None:
    mail.answer = "451 Try again later"
    began_at = school.now
    while school.messages() == [] or school.messages()[0].state != MessageState.GIVEN_UP:
        await school.sends_after(FIVE_MINUTES, mail.url)
        assert school.now < began_at + timedelta(days=2)

    (message,) = school.messages()
    assert message.attempts == outbox.MOST_ATTEMPTS
    assert timedelta(hours=20) < school.now - began_at < timedelta(hours=28)
    assert message.error == "The mail server put the message off (451)."


async def test_a_refused_address_is_given_up_at_once_and_the_reason_names_nobody(
    school: School, mail: MailServer
) -> None:
    mail.to_recipient = "550 5.1.1 <p-teacher@example.org> User unknown"

    await school.sends(mail.url)

    (message,) = school.messages()
    assert message.state == MessageState.GIVEN_UP
    assert message.error == "The mail server refused the address (550)."


async def test_a_given_up_message_goes_to_the_corrected_address_when_an_operator_tries_again(
    school: School, mail: MailServer, engine: Engine
) -> None:
    mail.to_recipient = "550 User unknown"
    await school.sends(mail.url)
    mail.to_recipient = "250 OK"
    school.change(PersonRow, "id", TEACHER.person_id, email="right@example.org")

    with writing(engine) as connection:
        assert outbox.try_again(connection, school.messages()[0].id)
    await school.sends(mail.url)
    with writing(engine) as connection:
        assert not outbox.try_again(connection, school.messages()[0].id), "it was sent"

    assert [letter["To"] for letter in mail.taken] == ["right@example.org"]


async def test_an_address_that_mail_cannot_go_to_fails_that_message_alone(
    school: School, mail: MailServer
) -> None:
    school.change(PersonRow, "id", TEACHER.person_id, email="two words@\r\nBcc: all@example.org")
    school.notice(school.journey, urgent=True, person_id="p-senco", role="senco")

    await school.sends(mail.url)

    assert [letter["To"] for letter in mail.taken] == ["p-senco@example.org"]
    states = {m.person_id: m.state for m in school.messages()}
    assert states == {"p-teacher": MessageState.GIVEN_UP, "p-senco": MessageState.SENT}


async def test_a_person_without_an_address_is_shown_as_such(
    school: School, mail: MailServer
) -> None:
    school.change(PersonRow, "id", TEACHER.person_id, email=None)

    await school.sends(mail.url)

    assert mail.taken == []
    assert [m.state for m in school.messages()] == [MessageState.NO_ADDRESS]


async def test_without_a_mail_server_messages_are_kept_to_be_shown(school: School) -> None:
    await school.sends(None)
    await school.sends(None)

    (message,) = school.messages()
    assert message.state == MessageState.KEPT
    assert "A.B." in message.body


def start_round_elsewhere(school: School, mail: MailServer) -> subprocess.Popen[bytes]:
    """Run a round in a process of its own, so that it can be killed."""
    script = (
        "import asyncio, sys\n"
        "from datetime import datetime\n"
        "from temporalio.testing import ActivityEnvironment\n"
        "from adapters.database import connect\n"
        "from activities.post import Post\n"
        "from adapters.post.gathering import Gathering\n"
        "from adapters.post.mailer import Mailer\n"
        "from adapters.rulings import RulingsStore\n"
        "from models.message import PostAsked\n"
        "url, smtp, now = sys.argv[1:]\n"
        "gathering = Gathering(RulingsStore(), 'https://handrail.school.example', delivers=True)\n"
        "post = Post(connect(url), gathering, Mailer(smtp, 'handrail@school.example'))\n"
        "asked = PostAsked(now=datetime.fromisoformat(now))\n"
        "asyncio.run(ActivityEnvironment().run(post.send_due_post, asked))\n"
    )
    url = school.engine.url.render_as_string(hide_password=False)
    arguments = [sys.executable, "-c", script, url, mail.url, school.now.isoformat()]
    return subprocess.Popen(arguments, env={**os.environ, "PYTHONPATH": str(ROOT)})
