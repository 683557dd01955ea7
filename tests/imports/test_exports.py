"""What goes out: from the record, read back by the import, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from adapters.database import reading
from adapters.exporting.tables import as_csv
from adapters.exporting.writing_out import school_file
from adapters.importing.files import Given, sheet_in
from adapters.importing.taking_in import import_lists
from adapters.queries import exports
from adapters.tables import table_of
from cli.export_command import Operator
from models.codes import SenProvision, SenType
from models.evidence import Kind
from models.evidence.choices import NeedType
from models.exports import ExportKind, Sheet
from models.imports import ListKind
from models.lifecycle import SenSpell
from models.roles import Role
from models.tables import ExportRow, PupilRow
from rules.exchange.sen_history import joined
from tests.imports.lists import STAFF, UPN_1, counts, take_in, told, upn
from tests.imports.workbook import SEN, ctf_pupil, transfer
from tests.playing import TEACHER, identified
from tests.web.town import Town, build_town, token_of
from tests.web.village import OTHER_CLASS, pages_of, settle_in

N, K, E = SenProvision.NONE, SenProvision.SEN_SUPPORT, SenProvision.EHC_PLAN


def spell(status: SenProvision, since: str, until: str | None = None) -> SenSpell:
    return SenSpell(
        status=status,
        from_on=date.fromisoformat(since),
        until_on=date.fromisoformat(until) if until else None,
    )


@pytest.fixture
def town(engine: Engine) -> Town:
    built = build_town(engine)
    settle_in(built)
    return built


def test_a_journey_that_opens_in_class_ends_no_provision_that_was_imported() -> None:
    imported = (spell(K, "2025-01-13"),)
    assert joined(imported, (spell(N, "2026-09-07"),)) == imported


def test_the_first_decision_on_a_journey_ends_what_was_imported() -> None:
    imported = (spell(N, "2022-09-05", "2025-01-12"), spell(K, "2025-01-13"))
    own = (spell(N, "2026-09-07", "2026-10-01"), spell(E, "2026-10-02"))
    assert joined(imported, own) == (
        spell(N, "2022-09-05", "2025-01-12"),
        spell(K, "2025-01-13", "2026-10-01"),
        spell(E, "2026-10-02"),
    )


def test_support_that_goes_on_here_is_one_provision_since_its_first_day() -> None:
    imported = (spell(N, "2022-09-05", "2025-01-12"), spell(K, "2025-01-13"))
    own = (spell(N, "2026-09-07", "2026-10-01"), spell(K, "2026-10-02"))
    assert joined(imported, own) == (imported[0], spell(K, "2025-01-13"))
    ended = (*own[:1], spell(K, "2026-10-02", "2026-12-01"), spell(N, "2026-12-02"))
    assert joined(imported, ended)[1:] == (spell(K, "2025-01-13", "2026-12-01"), ended[-1])
    broken_off = (spell(K, "2025-01-13", "2026-03-01"),)
    assert joined(broken_off, own) == (*broken_off, own[1])


def test_without_an_import_the_journey_says_it_all() -> None:
    own = (spell(N, "2026-09-07"),)
    assert joined((), own) == own


def test_of_several_statuses_on_one_day_only_the_last_goes_out() -> None:
    day, before = "2026-10-01", "2026-09-30"
    own = (spell(N, "2026-09-07", before), spell(K, day, day), spell(E, day))
    assert joined((), own) == (own[0], own[2])
    assert joined((spell(K, "2025-01-13"),), own[1:]) == (spell(K, "2025-01-13", before), own[2])


def on_support(town: Town) -> None:
    """Let the first pupil be on SEN Support, with two needs in the analysis."""
    journey = identified(town.journey(0))
    journey.now += timedelta(days=1)
    journey.files(
        TEACHER,
        Kind.NEEDS_ANALYSIS,
        primary_need=NeedType.SLCN,
        secondary_need=NeedType.ASD,
    )


def test_the_status_and_needs_that_go_out_are_those_on_the_journeys_record(town: Town) -> None:
    on_support(town)
    viewer = Operator(school_id="school-1", la_id=None)
    with reading(town.engine) as connection:
        (record,) = exports.sen_records(viewer, connection, date(2026, 9, 20))
    assert [s.status for s in record.history][-1] is K
    assert [(n.sen_type, n.rank) for n in record.needs] == [(SenType.SLCN, 1), (SenType.ASD, 2)]
    assert record.warnings == ()


def test_a_pupil_on_support_without_a_type_of_need_is_queried(town: Town) -> None:
    identified(town.journey(0))
    viewer = Operator(school_id="school-1", la_id=None)
    with reading(town.engine) as connection:
        (record,) = exports.sen_records(viewer, connection, date(2026, 9, 20))
    assert record.warnings[0].startswith("2170: ")


def download(client: TestClient, page: str, kind: str) -> bytes:
    token = token_of(client.get(page).text)
    answer = client.post(f"{page}/{kind}", data={"_token": token})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    return answer.content


@pytest.mark.parametrize("kind", ["sen_csv", "sen_ctf"])
def test_what_goes_out_comes_in_again_as_it_was(engine: Engine, kind: str) -> None:
    take_in(engine, STAFF)
    take_in(engine, transfer(ctf_pupil(UPN_1, "Eve", "O'Gray-Ito", "2018-03-14", SEN)))
    viewer = Operator(school_id="school-9994001", la_id=None)
    with reading(engine) as connection:
        school = exports.school_of(viewer, connection)
        records = exports.sen_records(viewer, connection, date(2026, 11, 16))
    assert school is not None
    file = school_file(ExportKind(kind), school, records, datetime(2026, 11, 16, tzinfo=UTC))
    again = import_lists(
        engine, [Given(file.name, file.data)], lambda _: "school-9994001", date(2026, 11, 16)
    )
    assert told(again) == []
    assert counts(again, ListKind.PUPILS) == (1, 0, 0, 1, 0)


def test_a_cell_that_begins_like_a_formula_is_marked_as_text_and_read_back(engine: Engine) -> None:
    sheet = Sheet(
        name="x",
        columns=("UPN", "First name", "Last name", "Born on"),
        rows=((upn(5), "=HYPERLINK(1)", "-Gray", "2018-03-14"),),
    )
    data = as_csv(sheet)
    assert b",'=HYPERLINK(1),'-Gray," in data
    take_in(engine, STAFF)
    take_in(engine, data)
    pupils = table_of(PupilRow)
    with reading(engine) as connection:
        row = connection.execute(select(pupils)).mappings().one()
    assert (row["first_name"], row["last_name"]) == ("=HYPERLINK(1)", "-Gray")


def test_a_senco_downloads_sen_data_and_that_is_noted(town: Town) -> None:
    on_support(town)
    senco = town.browser(pages_of(town), "p-senco")
    assert "1 pupil is in it" in senco.get("/school/exports").text
    taken = download(senco, "/school/exports", "sen_csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(taken)))
    assert [(r["SEN provision"], r["Primary need"], r["Secondary need"]) for r in rows] == [
        ("K", "SLCN", "ASD")
    ]
    sheet = sheet_in(download(senco, "/school/exports", "sen_ctf"))
    assert sheet.lines[0][1][1] == "Okonkwo"
    with reading(town.engine) as connection:
        noted = connection.execute(select(table_of(ExportRow))).mappings().all()
    assert {(n["person_id"], n["place_id"], n["row_count"]) for n in noted} == {
        ("p-senco", "school-1", 1)
    }
    assert "Senco" in senco.get("/school/exports").text


def tables(archive: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(opened.read(name).decode("utf-8-sig")))
            )
            for name in opened.namelist()
        }


def test_a_manager_downloads_requests_from_their_records(town: Town) -> None:
    town.family_request(0)
    town.school_request(1)
    town.takes_post("p-officer", Role.LA_MANAGER)
    manager = town.browser(pages_of(town), "p-officer")
    assert "2 requests" in manager.get("/authority/exports").text
    sen2 = tables(download(manager, "/authority/exports", "sen2"))
    assert {row["requestsource"] for row in sen2["2_requests"]} == {"parent", "school"}
    assert all(row["requestoutcome"] == "" for row in sen2["2_requests"])
    ssd = tables(download(manager, "/authority/exports", "ssd"))
    sends = {row["send_table_id"] for row in ssd["ssd_send"]}
    assert {row["ehcr_send_table_id"] for row in ssd["ssd_ehcp_requests"]} == sends


def test_only_those_who_may_export(town: Town) -> None:
    app = pages_of(town)
    teacher, officer = town.browser(app, OTHER_CLASS), town.browser(app, "p-officer")
    assert teacher.get("/school/exports").status_code == 403
    assert officer.get("/school/exports").status_code == 403
    assert officer.get("/authority/exports").status_code == 403
    token = token_of(teacher.get("/pupils").text)
    assert teacher.post("/school/exports/sen_csv", data={"_token": token}).status_code == 403
    senco = town.browser(app, "p-senco")
    token = token_of(senco.get("/school/exports").text)
    assert senco.post("/school/exports/sen2", data={"_token": token}).status_code == 404


def test_where_there_is_nothing_the_page_says_when_there_will_be(town: Town) -> None:
    senco = town.browser(pages_of(town), "p-senco")
    assert "There is nothing to export yet" in senco.get("/school/exports").text
