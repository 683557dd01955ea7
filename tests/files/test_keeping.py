"""Files are kept closed under their digest, and go when no record ever carried them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, func, select, update

from adapters import documents
from adapters.codec import KeysMissing, PayloadCipher, new_key
from adapters.database import reading, writing
from adapters.files import attachments
from adapters.files.attachments import KEPT, Place
from adapters.files.checking_files import Offered, checked
from adapters.settings import Settings
from adapters.tables import table_of
from models.evidence import Kind
from models.evidence.files import Attached, FileType
from models.tables import FileRow
from tests.files import samples
from tests.playing import MONDAY
from tests.samples import sample
from tests.stack import seed_school

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
CIPHER = PayloadCipher(f"k1:{new_key()}")
PLACE = Place("p-teacher", "journey-0")
_files = table_of(FileRow)


@pytest.fixture
def database(engine: Engine) -> Engine:
    seed_school(engine)
    return engine


def keeps(engine: Engine, content: bytes, now: datetime = NOW, place: Place = PLACE) -> str:
    file = checked(Offered("report.pdf", content), None)
    with writing(engine) as connection:
        sealed = CIPHER.seal(content, file.digest)
        return attachments.take_in(connection, place, file, sealed, now).id


def kept(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count(_files.c.digest))).scalar_one())


def test_a_file_comes_back_as_it_was_and_stands_closed_in_the_database(database: Engine) -> None:
    given = keeps(database, samples.PDF)
    with reading(database) as connection:
        (found,) = attachments.given(connection, PLACE, [given])
        assert attachments.content(connection, CIPHER, found.file.digest) == samples.PDF
        sealed = connection.execute(select(_files.c.sealed)).scalar_one()
    assert samples.PDF[:20] not in sealed


def test_a_file_opens_with_an_old_key_and_with_no_other(database: Engine) -> None:
    keeps(database, samples.PDF)
    digest = checked(Offered("a.pdf", samples.PDF), None).digest
    with reading(database) as connection, pytest.raises(KeysMissing, match="keep old keys"):
        attachments.content(connection, PayloadCipher(f"k2:{new_key()}"), digest)
    with reading(database) as connection, pytest.raises(KeysMissing, match="was changed"):
        attachments.content(connection, PayloadCipher(f"k1:{new_key()}"), digest)


def test_a_file_put_in_the_place_of_another_does_not_open(database: Engine) -> None:
    keeps(database, samples.PDF)
    keeps(database, samples.PNG)
    digest = checked(Offered("a.pdf", samples.PDF), None).digest
    with writing(database) as connection:
        other = connection.execute(
            select(_files.c.sealed).where(_files.c.digest != digest)
        ).scalar_one()
        here = _files.c.digest == digest
        connection.execute(update(_files).where(here).values(sealed=other))
    with reading(database) as connection, pytest.raises(KeysMissing, match="was changed"):
        attachments.content(connection, CIPHER, digest)


@pytest.mark.parametrize(
    "stranger", [replace(PLACE, person_id="p-senco"), replace(PLACE, case_id="journey-1")]
)
def test_a_file_given_on_a_form_is_its_givers_and_its_cases_alone(
    database: Engine, stranger: Place
) -> None:
    given = keeps(database, samples.PDF)
    with reading(database) as connection:
        assert attachments.given(connection, stranger, [given]) == ()


def test_a_file_that_nobody_filed_goes_and_one_that_a_record_carries_stays(
    database: Engine,
) -> None:
    given = keeps(database, samples.PDF)
    keeps(database, samples.JPEG)
    with writing(database) as connection:
        (found,) = attachments.given(connection, PLACE, [given])
        form = sample(Kind.CONCERN, MONDAY, files=(found.file,))
        documents.keep(connection, form, NOW)
    keeps(database, samples.PNG, NOW + KEPT + timedelta(days=1))
    assert kept(database) == 2, "the one that was filed, and the new one"
    with reading(database) as connection:
        assert attachments.given(connection, PLACE, [given]) == ()
        assert attachments.content(connection, CIPHER, found.file.digest) == samples.PDF


def test_a_signature_is_of_the_files_too() -> None:
    plain = sample(Kind.CONCERN, MONDAY)
    file = Attached(name="a.pdf", digest="0" * 64, type=FileType.PDF, size_bytes=1)
    carrying = plain.model_copy(update={"files": (file,)})
    assert carrying.digest() != plain.digest()
    assert "files" not in plain.as_written()
    facts = carrying.facts()
    assert facts.numbers["files"] == 1
    assert "a.pdf" not in facts.model_dump_json()


def test_the_scanners_address_is_checked_at_the_start() -> None:
    keys = SecretStr(f"k:{new_key()}")
    set_up = partial(Settings, payload_keys=keys, session_secret=SecretStr("s" * 32))
    assert set_up(virus_scanner="").virus_scanner is None
    assert set_up(virus_scanner="clamav:3310").virus_scanner == "clamav:3310"
    with pytest.raises(ValueError, match="host:port"):
        set_up(virus_scanner="clamav")
