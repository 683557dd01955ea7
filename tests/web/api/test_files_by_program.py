"""Programs read the files of records that are theirs to read, and bring none along."""

from __future__ import annotations

from fastapi import FastAPI

from adapters.attachments import Place, take_in
from adapters.checking_files import Offered, checked
from adapters.database import writing
from models.evidence import Kind
from tests.files import samples
from tests.playing import TEACHER
from tests.web.api.programs import problem, program
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, settings
from web.desk import Desk
from web.problem_details import API


def test_a_program_reads_a_file_and_brings_none_along(town: Town, app: FastAPI) -> None:
    journey = town.journey()
    file = checked(Offered("report.pdf", samples.PDF), None)
    sealed = Desk(settings(), town.engine).cipher.seal(samples.PDF, file.digest)
    with writing(town.engine) as connection:
        take_in(connection, Place("p-teacher", "journey-0"), file, sealed, town.now)
    digest = journey.files(TEACHER, Kind.CONCERN, files=(file,)).digest()
    teacher = program(town, app, "p-teacher")
    document = teacher.reads(f"/cases/journey-0/documents/{digest}")
    assert document["answers"]["files"][0]["digest"] == file.digest
    address = f"/cases/journey-0/documents/{digest}/files/{file.digest}"
    answer = teacher.client.get(f"{API}{address}")
    assert answer.content == samples.PDF
    assert answer.headers["content-disposition"].startswith("attachment")
    assert program(town, app, OTHER_CLASS).asks(address).status_code in (403, 404)
    brought = [file.model_dump(mode="json")]
    refused = teacher.sends(
        f"/cases/journey-0/records/{Kind.CONCERN}", {"answers": {"files": brought}}
    )
    assert problem(refused)["errors"][0]["pointer"] == "#/answers/files"
    schema = teacher.reads(f"/forms/{Kind.CONCERN}")["answers"]
    assert "files" not in schema["properties"]
