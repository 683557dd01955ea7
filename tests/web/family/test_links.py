from __future__ import annotations

import re
from datetime import timedelta

import pytest
from markupsafe import escape
from pydantic import SecretStr
from sqlalchemy import func, insert, select, update
from starlette.testclient import TestClient

from adapters.database import reading, writing
from adapters.signing_in import family_links
from adapters.tables import table_of
from models.links import LinkWay
from models.tables import (
    AttemptRow,
    ContactRow,
    FamilyLinkRow,
    MessageRow,
    PersonRow,
    PostRow,
    SessionRow,
)
from tests.web.town import BASE, Town
from tests.web.village import OTHER_PARENT, SHUT_OUT, Visitor, pages_of, settings
from web.app import create_app
from web.signin import limits

CHILD = "/my-child/journey-0"
FAMILY = "/journeys/journey-0/family"
GONE = "This link does not work any more"


@pytest.fixture(autouse=True)
def _journey(town: Town) -> None:
    town.journey()
    with writing(town.engine) as connection:
        people = table_of(PersonRow)
        for person_id in ("p-parent", OTHER_PARENT, SHUT_OUT):
            email = f"{person_id}@example.org"
            connection.execute(update(people).where(people.c.id == person_id).values(email=email))


def stranger(town: Town) -> Visitor:
    return Visitor(TestClient(pages_of(town), base_url=BASE, headers={"origin": BASE}))


def link(town: Town, person_id: str = "p-parent", way: LinkWay = LinkWay.MESSAGE) -> str:
    with writing(town.engine) as connection:
        return f"/link/{family_links.make(connection, person_id, way, town.now, CHILD)}"


def count(town: Town, model: type) -> int:
    with reading(town.engine) as connection:
        return connection.execute(select(func.count()).select_from(table_of(model))).scalar_one()


def test_a_link_opens_a_page_and_only_its_button_lets_the_family_in(town: Town) -> None:
    path, parent = link(town), stranger(town)
    for scanner in (stranger(town), stranger(town)):
        page = scanner.open(path).text
        assert "Open the page" in page
        assert "Amira" not in page
    arrived = parent.send(path)
    assert arrived.url.path == CHILD
    assert "Signed in as" in arrived.text
    assert GONE in stranger(town).open(path).text


def test_two_who_press_at_once_are_not_both_let_in(town: Town) -> None:
    path = link(town)
    one, other = stranger(town), stranger(town)
    first, second = one.open(path).text, other.open(path).text
    assert one.resend(first, path).url.path == CHILD
    answer = other.resend(second, path)
    assert answer.status_code == 410
    assert GONE in answer.text


def test_whoever_is_in_already_is_led_on_and_the_link_is_not_used(town: Town) -> None:
    path = link(town)
    assert Visitor(town.browser(pages_of(town), "p-parent")).open(path).url.path == CHILD
    assert "Open the page" in stranger(town).open(path).text


@pytest.mark.parametrize("way", list(LinkWay))
def test_a_link_runs_out(town: Town, way: LinkWay) -> None:
    path = link(town, way=way)
    town.now += family_links.LASTS[way] - timedelta(seconds=1)
    assert "Open the page" in stranger(town).open(path).text
    town.now += timedelta(seconds=1)
    assert GONE in stranger(town).open(path).text


def test_only_the_digest_of_a_link_is_kept(town: Town) -> None:
    token = link(town).rpartition("/")[2]
    with reading(town.engine) as connection:
        row = connection.execute(select(table_of(FamilyLinkRow))).one()
    assert token not in str(row)


def test_a_link_lets_nobody_in_who_may_not_see_any_child(town: Town) -> None:
    assert GONE in stranger(town).open(link(town, SHUT_OUT)).text
    path = link(town)
    ties = table_of(ContactRow)
    with writing(town.engine) as connection:
        mine = ties.c.person_id == "p-parent"
        connection.execute(update(ties).where(mine).values(may_see=False))
    assert GONE in stranger(town).open(path).text


def test_a_link_shows_the_family_s_pages_and_no_others_whatever_posts_somebody_holds(
    town: Town,
) -> None:
    with writing(town.engine) as connection:
        connection.execute(insert(table_of(PostRow)).values(person_id="p-parent", role="senco"))
        people = table_of(PersonRow)
        mine = people.c.id == "p-parent"
        connection.execute(update(people).where(mine).values(school_id="school-1"))
    parent = stranger(town)
    parent.send(link(town))
    assert parent.open(CHILD).status_code == 200
    assert parent.open("/tasks").status_code == 403
    assert parent.open("/journeys/journey-0").status_code == 403
    assert parent.open("/account/tokens").status_code == 403


@pytest.mark.parametrize(("idle", "visits"), [(30, 0), (29, 2)])
def test_a_visit_ends_after_half_an_hour_of_nothing_and_after_an_hour_at_most(
    town: Town, idle: int, visits: int
) -> None:
    parent = stranger(town)
    parent.send(link(town))
    for _ in range(visits):
        _age(town, minutes=idle)
        assert parent.open(CHILD).url.path == CHILD
    _age(town, minutes=idle)
    ended = parent.open(CHILD)
    assert ended.url.path == "/sign-in"
    assert "/new-link?next=/my-child/journey-0" in ended.text


def _age(town: Town, minutes: int) -> None:
    """Let time go by for sessions, whose clock is the machine's own."""
    sessions, gone = table_of(SessionRow), timedelta(minutes=minutes)
    with writing(town.engine) as connection:
        for row in connection.execute(select(sessions)).all():
            connection.execute(
                update(sessions)
                .where(sessions.c.digest == row.digest)
                .values(started_at=row.started_at - gone, seen_at=row.seen_at - gone)
            )


def test_a_link_s_cookie_is_its_own_and_no_password_session_can_be_made_of_it(town: Town) -> None:
    parent = stranger(town)
    parent.send(link(town))
    assert set(parent.client.cookies) >= {"handrail-family"}
    assert "handrail" not in parent.client.cookies
    moved = stranger(town)
    moved.client.cookies.set("handrail", parent.client.cookies["handrail-family"])
    assert moved.open(CHILD).url.path == "/sign-in"


def test_signing_out_ends_the_visit(town: Town) -> None:
    parent = stranger(town)
    parent.send(link(town))
    parent.send(CHILD, "/sign-out")
    assert parent.open(CHILD).url.path == "/sign-in"
    assert count(town, SessionRow) == 0


@pytest.mark.parametrize(
    "email",
    ["P-Parent@example.org", "nobody@example.org", "p-shut-out@example.org", "p-parent@%.org"],
)
def test_asking_for_a_new_link_says_the_same_whoever_asks(town: Town, email: str) -> None:
    answer = stranger(town).send(f"/new-link?next={CHILD}", email=email)
    assert answer.url.path == "/new-link/sent"
    assert "If the school has this email address for you" in answer.text
    assert count(town, MessageRow) == (1 if email.startswith("P-") else 0)
    assert count(town, AttemptRow) == 2


@pytest.mark.parametrize("email", ["p-parent@example.org", "nobody@example.org", "<b>@example.org"])
def test_what_was_typed_is_repeated_once_with_who_writes_and_whom_to_ask(
    town: Town, email: str
) -> None:
    mailing = settings().model_copy(
        update={
            "smtp_url": SecretStr("smtp://mail.example"),
            "mail_from": "Oak School <send@oak.example>",
        }
    )
    app = create_app(mailing, town.engine, town)
    asker = Visitor(TestClient(app, base_url=BASE, headers={"origin": BASE}))
    answer = asker.send("/new-link", email=email)
    assert f"You typed this address: {escape(email)}" in answer.text
    assert "It comes from <bdi>send@oak.example</bdi>." in answer.text
    assert email not in str(answer.url), "addresses of pages are kept in logs"
    again = asker.open("/new-link/sent").text
    assert "You typed" not in again
    assert "say how to reach it" in again, "two schools: nobody is told which one is theirs"


def test_asking_too_often_is_told_to_wait_known_or_not(town: Town) -> None:
    for email in ("p-parent@example.org", "nobody@example.org"):
        asker = stranger(town)
        for _ in range(limits.NEW_LINK.most):
            asker.send("/new-link", email=email)
        assert "wait an hour" in asker.send("/new-link", email=email).text
    assert count(town, MessageRow) == limits.NEW_LINK.most
    town.now += timedelta(hours=1)
    assert "Look for our message" in stranger(town).send("/new-link", email=email).text


def test_an_empty_address_is_asked_for_again(town: Town) -> None:
    answer = stranger(town).send("/new-link", email="")
    assert answer.status_code == 422
    assert "There is a problem" in answer.text


def test_a_new_link_leads_to_family_pages_only(town: Town) -> None:
    asked = "/new-link?next=https://evil.example/my-child"
    stranger(town).send(asked, email="p-parent@example.org")
    with reading(town.engine) as connection:
        body = connection.execute(select(table_of(MessageRow).c.body)).scalar_one()
    assert f"Open: {BASE}/my-child\n" in body


def test_a_teacher_prints_a_letter_whose_code_lets_the_family_in_once(town: Town) -> None:
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    assert "/family" in teacher.open("/journeys/journey-0").text
    letter = teacher.send(FAMILY, f"{FAMILY}/letter", person="p-parent").text
    code = re.search(r'hr-letter__code">([A-Z0-9 ]+)<', letter)
    assert code is not None
    assert f"{BASE}/letter" in letter
    assert "On paper" in teacher.open(FAMILY).text
    assert "by Teacher: not used yet" in teacher.open(FAMILY).text
    parent = stranger(town)
    assert "This code does not fit" in parent.send("/letter", code="BBBB BBBB BBBB").text
    assert parent.send("/letter", code=code[1].lower()).url.path == CHILD
    assert "by Teacher: used" in teacher.open(FAMILY).text
    assert "This code does not fit" in stranger(town).send("/letter", code=code[1]).text


def test_a_new_letter_ends_the_one_before(town: Town) -> None:
    old = link(town, way=LinkWay.PAPER)
    link(town, way=LinkWay.PAPER)
    assert GONE in stranger(town).open(old).text


def test_codes_that_fit_nothing_are_counted(town: Town) -> None:
    guesser = stranger(town)
    for _ in range(limits.CODE.most):
        guesser.send("/letter", code="BBBB BBBB BBBC")
    path = link(town, way=LinkWay.PAPER)
    answer = guesser.send("/letter", code=path.rpartition("/")[2])
    assert "Wait 15 minutes" in answer.text


def test_the_school_stops_a_person_s_links_and_ends_their_visit(town: Town) -> None:
    unused, parent = link(town), stranger(town)
    parent.send(link(town))
    senco = Visitor(town.browser(pages_of(town), "p-senco"))
    stopped = senco.send(FAMILY, f"{FAMILY}/stop", person="p-parent")
    assert "opens anything now" in stopped.text
    assert "stopped by the school, by" in stopped.text
    assert parent.open(CHILD).url.path == "/sign-in"
    assert GONE in stranger(town).open(unused).text


@pytest.mark.parametrize("person", ["p-other-class", "p-other-school", "p-parent"])
def test_nobody_else_prints_or_stops_anything(town: Town, person: str) -> None:
    other = Visitor(town.browser(pages_of(town), person))
    assert other.open(FAMILY).status_code in (403, 404)
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    nobody = teacher.send(FAMILY, f"{FAMILY}/letter", person=OTHER_PARENT)
    assert nobody.status_code == 404
    assert count(town, FamilyLinkRow) == 0


def test_no_letter_is_printed_for_a_contact_who_may_not_see_the_journey(town: Town) -> None:
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    answer = teacher.send(FAMILY, f"{FAMILY}/letter", person=SHUT_OUT)
    assert answer.status_code == 403
    assert count(town, FamilyLinkRow) == 0


def test_a_code_of_another_length_says_so_and_is_no_guess(town: Town) -> None:
    parent = stranger(town)
    for _ in range(30):
        answer = parent.send("/letter", code="BBBB BBB")
        assert "A code has 12 letters and numbers." in answer.text


def test_half_an_email_address_is_refused_and_says_what_a_whole_one_looks_like(
    town: Town,
) -> None:
    answer = stranger(town).send("/new-link", email="jane.new@")
    assert answer.status_code == 422
    assert "This is not a whole email address." in answer.text
