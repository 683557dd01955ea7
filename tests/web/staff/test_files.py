"""Files go with records: given on a form, kept whatever else is wrong, read by who may read it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from adapters.database import writing
from adapters.directory.who_is_who import journey_id_for
from adapters.files.attachments import Place, take_in
from adapters.files.checking_files import Offered, checked
from models.evidence import Kind
from models.evidence.files import Attached
from tests.files import samples
from tests.files.scanner import MARK, Daemon
from tests.playing import (
    HEAD,
    SENCO,
    TEACHER,
    identified,
    planned,
    ready_to_request,
    reviewed,
    with_my_support_plan,
)
from tests.web.town import ELSEWHERE, OPERATOR, Town
from tests.web.village import OTHER_CLASS, OTHER_PARENT, OTHER_SCHOOL, Visitor, _form, pages_of

CONCERN = "/journeys/journey-0/records/concern"


def visitor(town: Town, person: str = "p-teacher") -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def latest(town: Town, kind: Kind = Kind.CONCERN) -> str:
    return town.case("journey-0").current(kind)[-1].digest


@pytest.fixture
def teacher(town: Town) -> Visitor:
    town.journey()
    return visitor(town)


def test_a_file_goes_with_a_record_and_comes_back_as_it_was(town: Town, teacher: Visitor) -> None:
    said = teacher.gives(CONCERN, ("My report.pdf", samples.PDF), concern="She guesses at words.")
    assert "“Concern” is saved" in said.text
    record = f"/journeys/journey-0/documents/{latest(town)}"
    page = teacher.open(record).text
    address = re.search(rf'href="({record}/files/[0-9a-f]{{64}})"[^>]*>My report.pdf', page)
    assert address
    sent = teacher.open(address[1])
    assert sent.content == samples.PDF
    assert sent.headers["content-type"] == "application/pdf"
    assert sent.headers["content-disposition"].startswith('attachment; filename="My report.pdf"')
    assert sent.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in sent.headers["content-security-policy"]
    assert sent.headers["cache-control"] == "no-store"


def test_documents_list_files_with_their_digest(town: Town, teacher: Visitor) -> None:
    teacher.gives(CONCERN, ("report.pdf", samples.PDF), concern="She guesses at words.")
    page = teacher.open("/journeys/journey-0/documents").text
    digest = re.search(r"/files/([0-9a-f]{64})", page)
    assert digest
    assert f">{digest[1][:12]}</span>" in page
    assert "report.pdf" in page


def test_a_refused_file_says_why_and_keeps_what_was_typed_and_the_other_files(
    town: Town, teacher: Visitor
) -> None:
    answer = teacher.gives(
        CONCERN,
        ("report.pdf", samples.PDF),
        ("page.html", samples.HTML),
        concern="She guesses at words.",
    )
    assert answer.status_code == 422
    assert "“page.html” cannot be taken. Choose a PDF" in answer.text
    assert 'href="#new_files"' in answer.text
    assert "She guesses at words." in answer.text
    assert latest_or_none(town) is None
    again = teacher.gives(CONCERN, page=answer.text)
    assert "“Concern” is saved" in again.text
    page = teacher.open(f"/journeys/journey-0/documents/{latest(town)}").text
    assert "report.pdf" in page
    assert "page.html" not in page


def latest_or_none(town: Town) -> str | None:
    found = town.case("journey-0").current(Kind.CONCERN)
    return found[-1].digest if found else None


def test_a_file_outlives_a_mistake_elsewhere_on_the_form(town: Town, teacher: Visitor) -> None:
    answer = teacher.gives(CONCERN, ("report.pdf", samples.PDF), raised_on__year="2027")
    assert answer.status_code == 422
    assert "report.pdf (1 KB)" in answer.text
    teacher.gives(CONCERN, page=answer.text, raised_on__year="2026", concern="Reads slowly.")
    assert "report.pdf" in teacher.open(f"/journeys/journey-0/documents/{latest(town)}").text


def test_a_draft_keeps_its_files(town: Town, teacher: Visitor) -> None:
    teacher.gives(CONCERN, ("report.pdf", samples.PDF), concern="She", _pressed="draft")
    assert "report.pdf (1 KB)" in teacher.open(CONCERN).text
    assert "report.pdf" not in visitor(town, "p-senco").open(CONCERN).text


def test_a_new_version_begins_with_the_files_of_the_last_and_can_leave_them_out(
    town: Town, teacher: Visitor
) -> None:
    files = (("report.pdf", samples.PDF), ("photo.png", samples.PNG))
    teacher.gives(CONCERN, *files, concern="She guesses at words.")
    form = _form(teacher.open(CONCERN).text, CONCERN)
    first, second = list(form.answers["files"])
    teacher.gives(CONCERN, files=[second], concern="She guesses at long words.")
    page = teacher.open(f"/journeys/journey-0/documents/{latest(town)}").text
    assert "photo.png" in page
    assert "report.pdf" not in page
    assert first != second


def test_nobody_brings_along_a_file_of_another_pupil_or_person(
    town: Town, teacher: Visitor
) -> None:
    teacher.gives(CONCERN, ("report.pdf", samples.PDF), concern="She guesses at words.")
    digest = re.search(r"/files/([0-9a-f]{64})", teacher.open("/journeys/journey-0/documents").text)
    assert digest
    town.journey(1)
    theirs = CONCERN.replace("journey-0", "journey-1")
    answer = teacher.gives(theirs, files=[digest[1]], concern="Me too.")
    assert answer.status_code == 422
    assert "can no longer be found" in answer.text
    draft = teacher.gives(CONCERN, ("new.pdf", samples.PDF + b"\n"), raised_on__year="2027").text
    token = next(t for t in _form(draft, CONCERN).answers["files"] if t.startswith("file-"))
    answer = visitor(town, "p-senco").gives(CONCERN, files=[token], concern="Mine.")
    assert answer.status_code == 422


@pytest.mark.parametrize("person", [OTHER_CLASS, OTHER_SCHOOL, OTHER_PARENT, "p-officer", OPERATOR])
def test_a_stranger_gets_no_file(town: Town, teacher: Visitor, person: str) -> None:
    teacher.gives(CONCERN, ("report.pdf", samples.PDF), concern="She guesses at words.")
    page = teacher.open("/journeys/journey-0/documents").text
    address = re.search(r"/journeys/journey-0/documents/\w+/files/\w+", page)
    assert address
    for path in (address[0], address[0].replace("journeys", "my-child")):
        answer = visitor(town, person).open(path)
        assert answer.status_code in (403, 404)
        assert samples.PDF not in answer.content


@pytest.fixture
def report(town: Town) -> Attached:
    """A file that was kept already."""
    file = checked(Offered("EP report.pdf", samples.PDF), None)
    sealed = pages_of(town).state.desk.cipher.seal(samples.PDF, file.digest)
    with writing(town.engine) as connection:
        take_in(connection, Place("p-senco", "journey-0"), file, sealed, town.now)
    return file


def test_a_family_gets_the_files_of_what_is_shared_whole_with_it_and_no_others(
    town: Town, report: Attached
) -> None:
    journey = identified(town.journey())
    own = journey.files(TEACHER, Kind.TEACHING_REVIEW, files=(report,)).digest()
    shared = journey.files(TEACHER, Kind.ONE_PAGE_PROFILE, files=(report,)).digest()
    asked = journey.files(SENCO, Kind.REQUEST_FORM, files=(report,)).digest()
    parent = visitor(town, "p-parent")
    documents = "/my-child/journey-0/documents"
    address = f"{documents}/{shared}/files/{report.digest}"
    assert f'href="{address}"' in parent.open(f"{documents}/{shared}").text
    assert parent.open(address).content == samples.PDF
    assert parent.open(f"{documents}/{own}/files/{report.digest}").status_code == 404
    assert parent.open(f"{documents}/{asked}/files/{report.digest}").status_code == 404
    assert "EP report" not in parent.open(f"{documents}/{asked}").text


def test_a_request_takes_its_files_to_the_authority(town: Town, report: Attached) -> None:
    journey = town.journey()
    reviewed(planned(identified(journey))).takes(TEACHER, "start_next_cycle")
    reviewed(planned(journey), next_step="move_on")
    with_my_support_plan(journey)
    advice = journey.files(SENCO, Kind.SPECIALIST_ADVICE, files=(report,)).digest()
    ready_to_request(journey).takes(HEAD, "school_requests_assessment")
    request = journey.sent().case_id
    town.now = journey.now
    officer = visitor(town, "p-officer")
    address = f"/requests/{request}/documents/{advice}/files/{report.digest}"
    assert f'href="{address}"' in officer.open(f"/requests/{request}/pack").text
    assert officer.open(address).content == samples.PDF
    assert visitor(town, ELSEWHERE).open(address).status_code == 404
    assert officer.open(address.replace(advice, "0" * 64)).status_code == 404


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    running = Daemon()
    yield running
    running.stop()


def test_what_the_scanner_finds_is_told_on_the_form(town: Town, daemon: Daemon) -> None:
    town.journey()
    app = pages_of(town)
    desk = app.state.desk
    desk.settings = desk.settings.model_copy(update={"virus_scanner": daemon.address})
    writer = Visitor(town.browser(app, "p-teacher"))
    page = writer.open(CONCERN).text
    assert "Files are checked for their type and for viruses." in page
    answer = writer.gives(CONCERN, ("bad.pdf", samples.PDF + MARK), concern="She guesses.")
    assert "“bad.pdf” holds a virus or something like one, and was not taken." in answer.text
    assert "She guesses." in answer.text


def test_the_form_says_what_files_are_checked_for(teacher: Visitor) -> None:
    assert "Files are checked for their type." in teacher.open(CONCERN).text


def test_more_files_than_a_record_carries_are_refused(town: Town, teacher: Visitor) -> None:
    files = [(f"report {n}.pdf", samples.PDF + bytes([n])) for n in range(11)]
    answer = teacher.gives(CONCERN, *files, concern="She guesses.")
    assert "is one file too many: 10 are the most" in answer.text


def test_a_first_concern_takes_its_files_along(town: Town) -> None:
    writer, path = visitor(town), "/pupils/pupil-2/concern"
    files = (("report.pdf", samples.PDF), ("page.html", samples.HTML))
    refused = writer.gives(path, *files, concern="She guesses at words.")
    assert refused.status_code == 422
    assert "“page.html” cannot be taken." in refused.text
    assert "She guesses at words." in refused.text
    assert "The concern is saved." in writer.gives(path, page=refused.text).text
    case = town.case(journey_id_for("pupil-2"))
    page = writer.open(f"/journeys/{case.id}/documents/{case.current(Kind.CONCERN)[-1].digest}")
    assert "report.pdf" in page.text
    assert "page.html" not in page.text
