"""A SEN status and needs in a school's list: what the check page says is what is kept."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine

from adapters.queries.imports import Upload
from models.imports import ImportReport, UploadState
from tests.imports.lists import UPN_1, take_in, told
from web.presenters.imports import came_of

HEADER = "UPN,First name,Last name,DOB,SEN status,SEN since,SEN need 1,SEN need 2"


def brought(engine: Engine, cells: str) -> ImportReport:
    return take_in(engine, f"{HEADER}\n{UPN_1},Eve,Gray,14/03/2018,{cells}\n")


def changes(report: ImportReport) -> dict[str, tuple[str, str]]:
    (row,) = report.rows
    return {one.heading: (one.before, one.after) for one in row.changes}


def test_a_status_that_begins_in_the_future_is_left_out_and_told(engine: Engine) -> None:
    report = brought(engine, "K,01/09/2062,SLCN,")
    assert "SEN provision" not in changes(report)
    assert "“SEN since” says 1 September 2062, a day that is still to come" in told(report)[0]


def test_what_is_kept_of_a_new_pupil_is_written_out(engine: Engine) -> None:
    said = changes(brought(engine, "K,13/01/2025,SLCN,ASD"))
    assert said["SEN provision"] == ("", "K since 13 January 2025")
    assert said["SEN needs"] == ("", "SLCN 1; ASD 2")


def test_what_changes_of_a_known_pupil_is_written_out_and_nothing_else(engine: Engine) -> None:
    brought(engine, "K,13/01/2025,SLCN,")
    report = brought(engine, "E,12/02/2025,SLCN,")
    assert changes(report) == {
        "SEN provision": ("K since 13 January 2025", "E since 12 February 2025")
    }


def test_one_row_is_counted_as_one(engine: Engine) -> None:
    report = brought(engine, "K,13/01/2025,SLCN,")
    now = datetime(2026, 9, 7, 10, tzinfo=UTC)
    upload = Upload("u", "p", "Sam", now, UploadState.TAKEN_IN, None, report, ("p.csv",))
    assert came_of(upload, now) == (
        "Taken in: 1 row was new or changed, 0 were known, 0 were not taken"
    )


def test_types_of_need_without_a_rank_are_ranked_by_their_place(engine: Engine) -> None:
    header = "UPN,First name,Last name,DOB,SEN needs,Home Authority"
    report = take_in(engine, f"{header}\n{UPN_1},Eve,Gray,14/03/2018,SLCN; ASD,999\n")
    assert changes(report)["SEN needs"] == ("", "SLCN 1; ASD 2")
    assert report.unused == ()
