from __future__ import annotations

import re

from sqlalchemy import Engine, select

from adapters.database import reading, writing
from adapters.languages import ENGLISH
from adapters.post.outbox import post_link
from adapters.signing_in import family_links
from adapters.tables import table_of
from models.links import LinkWay
from models.roles import Role
from models.tables import FamilyLinkRow
from tests.playing import PARENT
from tests.post.mail_server import MailServer
from tests.post.school import BASE_URL, School

LINK = re.compile(rf"{BASE_URL}/link/(\S+)")


async def test_a_message_to_a_family_carries_a_link_that_is_kept_nowhere(
    engine: Engine, mail: MailServer
) -> None:
    school = School(engine)
    journey = school.pupil()
    school.notice(journey, urgent=True, role=Role.PARENT, person_id=PARENT.person_id)
    school.notice(journey, urgent=True)

    await school.sends(mail.url)

    letters = {letter["To"]: letter.get_content() for letter in mail.taken}
    (token,) = {token for text in letters.values() for token in LINK.findall(text)}
    assert not any(token in message.body for message in school.messages())
    with writing(engine) as connection:
        opened = family_links.use(connection, token, school.now)
    assert opened is not None
    assert (opened.person_id, opened.leads_to) == (PARENT.person_id, f"/my-child/{journey}")


async def test_a_link_that_was_asked_for_lasts_a_day(engine: Engine, mail: MailServer) -> None:
    school = School(engine)
    school.pupil()
    with writing(engine) as connection:
        page = f"{BASE_URL}/my-child"
        post_link(connection, PARENT.person_id, page, school.now, (ENGLISH,), delivers=True)

    await school.sends(mail.url)

    assert LINK.search(mail.taken[0].get_content())
    links = table_of(FamilyLinkRow)
    with reading(engine) as connection:
        row = connection.execute(select(links)).one()
    assert row.way == LinkWay.ASKED
    assert row.ends_at - row.made_at == family_links.LASTS[LinkWay.ASKED]
