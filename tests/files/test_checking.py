"""What may go with a record is told by its content, and a refused file says why."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest

from adapters.files.checking_files import FileRefused, Offered, checked, clean_name
from adapters.files.scanner import Scanner, ScannerAway, read_address, scanner_at
from models.evidence.files import LARGEST_FILE_BYTES, MEDIA_TYPES, FileType
from tests.files import samples
from tests.files.scanner import MARK, Daemon
from tests.services import free_port


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("report.pdf", samples.PDF, FileType.PDF),
        ("letter.docx", samples.DOCX, FileType.DOCX),
        ("drawing.jpeg", samples.JPEG, FileType.JPEG),
        ("photo.png", samples.PNG, FileType.PNG),
    ],
)
def test_a_report_a_letter_and_pictures_are_taken(
    name: str, content: bytes, kind: FileType
) -> None:
    file = checked(Offered(name, content), None)
    assert file.type is kind
    assert file.digest == sha256(content).hexdigest()
    assert file.size_bytes == len(content)
    assert kind in MEDIA_TYPES


def test_a_name_that_lies_is_put_right_by_the_content() -> None:
    assert checked(Offered("report.docx", samples.PDF), None).name == "report.pdf"
    assert checked(Offered("scan", samples.PNG), None).name == "scan.png"
    assert checked(Offered("Dr. Who's view", samples.PDF), None).name == "Dr. Who's view.pdf"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (samples.SVG, "cannot be taken"),
        (samples.HTML, "cannot be taken"),
        (samples.PROGRAM, "cannot be taken"),
        (samples.WORKBOOK, "cannot be taken"),
        (samples.archive("readme.txt"), "cannot be taken"),
        (samples.MACROS, "has macros"),
        (samples.DOCX[:-30], "is damaged"),
        (b"", "is empty"),
        (samples.PDF + bytes(LARGEST_FILE_BYTES), "is larger than 10 MB"),
    ],
)
def test_other_files_are_refused_with_a_reason(content: bytes, why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        checked(Offered("report.pdf", content), None)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\me\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("report\u202efdp.exe", "report fdp.exe"),
        ("a\x00b\nc<d>.pdf", "a b c d .pdf"),
        ("  many   spaces .pdf", "many spaces .pdf"),
        ("...", "file"),
        ("", "file"),
        ("n" * 300, "n" * 100),
        ("Zo\u0065\u0308 plan.pdf", "Zo\u00eb plan.pdf"),
    ],
)
def test_a_name_is_cleaned(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    running = Daemon()
    yield running
    running.stop()


def test_a_scanner_is_sent_the_whole_file_and_believed(daemon: Daemon) -> None:
    scanner = scanner_at(daemon.address)
    assert scanner is not None
    large = samples.PDF + bytes(300_000)
    assert not scanner.finds(large)
    assert scanner.finds(samples.PDF + MARK)
    assert daemon.seen == [large, samples.PDF + MARK]


def test_what_the_scanner_finds_is_refused(daemon: Daemon) -> None:
    scanner = scanner_at(daemon.address)
    assert checked(Offered("report.pdf", samples.PDF), scanner).type is FileType.PDF
    with pytest.raises(FileRefused, match="holds a virus"):
        checked(Offered("report.pdf", samples.PDF + MARK), scanner)


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"hello\0"])
def test_a_scanner_that_does_not_say_ok_is_not_believed(daemon: Daemon, answer: bytes) -> None:
    daemon.answer = answer
    with pytest.raises(ScannerAway):
        Scanner(*read_address(daemon.address)).finds(samples.PDF)


def test_a_file_is_not_taken_while_the_scanner_is_away() -> None:
    with pytest.raises(FileRefused, match="could not be checked for viruses just now"):
        checked(Offered("report.pdf", samples.PDF), Scanner("127.0.0.1", free_port()))


@pytest.mark.parametrize("address", ["clamav", "clamav:", ":3310", "clamav:0", "clamav:99999", ""])
def test_an_address_that_cannot_be_one_says_what_it_must_be(address: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        read_address(address)
