"""A family gives files with what it says; they go where the words go, and to nobody else."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from sqlalchemy import insert

from adapters.database import writing
from adapters.directory.who_is_who import journey_id_for
from adapters.tables import table_of
from models.evidence import Kind
from models.tables import ContactRow
from tests.files import samples
from tests.playing import identified, plan_written
from tests.web.la.walking import Desk, agreed, refused
from tests.web.town import ELSEWHERE, Town
from tests.web.village import OTHER_PARENT, Visitor, contact, pages_of

CHILD = "/my-child/journey-0"
VIEW = f"{CHILD}/tell/family_view?about=support_plan"
ASK = f"{CHILD}/request-assessment"
REPORT = ("Report from the clinic.pdf", samples.PDF)


@pytest.fixture
def app(town: Town) -> FastAPI:
    return pages_of(town)


@pytest.fixture
def parent(town: Town, app: FastAPI) -> Visitor:
    """A parent who is asked what they think of the plan."""
    plan_written(identified(town.journey()))
    return Visitor(town.browser(app, "p-parent"))


@pytest.fixture
def second(town: Town, app: FastAPI) -> Visitor:
    """The other parent of the same child."""
    with writing(town.engine) as connection:
        tie = contact("pupil-0", OTHER_PARENT)
        connection.execute(insert(table_of(ContactRow)).values(tie))
    return Visitor(town.browser(app, OTHER_PARENT))


@pytest.fixture
def desk(town: Town, app: FastAPI, parent: Visitor) -> Desk:
    """The parent's request at the authority."""
    parent.asks(ASK)
    address = f"/requests/{town.case('journey-0').requests[-1]}"
    return Desk(town, town.browser(app, "p-officer"), town.browser(app, "p-manager"), address)


def saved(page: str, name: str) -> str:
    """Return the address of a file on a page."""
    found = re.search(rf'href="([^"]+/files/[0-9a-f]{{64}})"[^>]*>{name}', page)
    assert found, f"no link to {name}"
    return found[1]


def test_a_family_gives_a_file_with_its_view_and_reads_it_again(
    town: Town, app: FastAPI, parent: Visitor, second: Visitor
) -> None:
    thanked = parent.gives(VIEW, REPORT, answer="agrees")
    assert "Thank you. The school has what you wrote." in thanked.text
    view = town.case("journey-0").current(Kind.FAMILY_VIEW)[-1]
    address = saved(parent.open(f"{CHILD}/documents/{view.digest}").text, REPORT[0])
    assert parent.open(address).content == samples.PDF
    assert second.open(address).status_code == 404
    teacher = Visitor(town.browser(app, "p-teacher"))
    assert teacher.open(address.replace("my-child", "journeys")).content == samples.PDF


@pytest.mark.parametrize(("path", "answers"), [(VIEW, {"answer": "agrees"}), (ASK, {})])
def test_a_refused_file_keeps_the_words_and_says_that_it_must_be_chosen_again(
    parent: Visitor, path: str, answers: dict[str, str]
) -> None:
    files = (REPORT, ("page.html", samples.HTML))
    refused = parent.gives(path, *files, words="She cries.", **answers)
    assert refused.status_code == 422
    assert "“page.html” cannot be taken. Choose a PDF" in refused.text
    assert "A file that was not taken is not kept: choose it again" in refused.text
    assert "She cries." in refused.text
    assert f"{REPORT[0]} (1 KB)" in refused.text
    again = parent.gives(path, page=refused.text)
    assert again.status_code == 200
    assert "There is a problem" not in again.text


@pytest.mark.parametrize("case_id", ["journey-0", journey_id_for("pupil-2")])
def test_what_a_family_gives_with_its_request_is_opened_at_the_authority_alone(
    town: Town, app: FastAPI, parent: Visitor, case_id: str
) -> None:
    path = f"/my-child/{case_id}/request-assessment"
    checked = parent.gives(path, REPORT)
    assert "Nothing has been sent yet." in checked.text
    assert REPORT[0] in checked.text
    answer = parent.resend(checked.text, path, _pressed="send")
    assert "Your request has been sent" in answer.text
    officer = Visitor(town.browser(app, "p-officer"))
    pack = officer.open(f"/requests/{town.case(case_id).requests[-1]}/pack").text
    address = saved(pack, REPORT[0])
    assert officer.open(address).content == samples.PDF
    assert Visitor(town.browser(app, ELSEWHERE)).open(address).status_code == 404


def test_a_family_that_is_asked_for_its_advice_gives_it_with_a_report(
    parent: Visitor, desk: Desk
) -> None:
    agreed(desk).records(Kind.ADVISERS)
    desk.records(Kind.ADVICE_REQUEST, query="?about=family")
    tell = f"{CHILD}/tell/advice"
    page = parent.open(CHILD).text
    assert "Tell the council what your child needs and what helps" in page
    assert f'href="{tell}"' in page
    parent.gives(tell, REPORT, advice="She needs small groups.")
    assert f'href="{tell}"' not in parent.open(CHILD).text
    pack = desk.page("/pack")
    assert "She needs small groups." in pack
    assert saved(pack, REPORT[0])


def test_a_certificate_has_the_date_that_stands_on_it_and_goes_with_its_scan(
    town: Town, parent: Visitor, desk: Desk
) -> None:
    refused(desk)
    path = f"{CHILD}/tell/mediation_certificate"
    page = parent.open(path).text
    assert "What is the date on the certificate?" in page
    assert 'value="2026"' not in page, "nobody is led to say that it is of today"
    day = town.now.date()
    dated = {f"issued_on__{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    parent.gives(path, ("certificate.png", samples.PNG), **dated)
    certificate = town.case("journey-0").current(Kind.MEDIATION_CERTIFICATE)[-1]
    assert certificate.facts.on == day
    assert saved(desk.page("/pack"), "certificate.png")


def test_nobody_begins_with_the_words_or_the_files_of_the_other_parent(
    parent: Visitor, second: Visitor, desk: Desk
) -> None:
    refused(desk)
    path = f"{CHILD}/tell/mediation_request"
    parent.gives(path, REPORT, issues="He never listens to me.")
    page = second.open(path).text
    assert "He never listens to me." not in page
    assert REPORT[0] not in page


def test_the_childs_own_page_asks_for_no_file(parent: Visitor) -> None:
    assert 'type="file"' not in parent.open(f"{CHILD}/about-me").text
