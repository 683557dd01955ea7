"""Requests as the tables of the SEN2 return and of the sector's standard data set (SSD)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from models.exports import RequestRecord, Sheet
from rules.exchange.request_export import UNVERIFIED_SEN2_CODES

Records = Sequence[RequestRecord]


def sen2_sheets(records: Records) -> tuple[Sheet, ...]:
    """Return the modules of SEN2: person, requests, assessment, named plan, placements, needs."""
    assessed = [r for r in records if r.outcome == "yes"]
    planned = [r for r in records if r.plan_on]
    active = [r for r in planned if r.ceased_on is None]
    return (
        _sheet("1_person", _PERSON, records),
        _sheet("2_requests", _REQUEST, records),
        _sheet("3_assessment", _ASSESSMENT, assessed),
        _sheet("4_named_plan", _NAMED_PLAN, planned),
        _sheet("5_active_plans", _ACTIVE_PLAN, active),
        _needs("5_sen_need", ("requestid", "sentype", "sentyperank"), active),
    )


def ssd_sheets(records: Records) -> tuple[Sheet, ...]:
    """Return the SEND tables of the standard data set, linked by their ids."""
    assessed = [r for r in records if r.outcome == "yes"]
    planned = [r for r in records if r.plan_on]
    active = [r for r in planned if r.ceased_on is None]
    need = (
        "senn_table_id",
        "senn_active_ehcp_id",
        "senn_active_ehcp_need_type",
        "senn_active_ehcp_need_rank",
    )
    return (
        _sheet("ssd_send", _SSD_SEND, records),
        _sheet("ssd_ehcp_requests", _SSD_REQUEST, records),
        _sheet("ssd_ehcp_assessment", _SSD_ASSESSMENT, assessed),
        _sheet("ssd_ehcp_named_plan", _SSD_PLAN, planned),
        _sheet("ssd_ehcp_active_plans", _SSD_ACTIVE, active),
        _needs("ssd_sen_need", need, active),
    )


Column = tuple[str, Callable[[RequestRecord], str]]


def _sheet(name: str, columns: Sequence[Column], records: Iterable[RequestRecord]) -> Sheet:
    return Sheet(
        name=name,
        columns=tuple(column for column, _ in columns),
        rows=tuple(tuple(said(record) for _, said in columns) for record in records),
    )


def _needs(name: str, columns: tuple[str, ...], records: Records) -> Sheet:
    """Return a row for each of at most two needs; where there are four columns, with its own id."""
    rows = [
        (f"{r.id}.need.{need.rank}", _plan_id(r), str(need.sen_type), str(need.rank))
        for r in records
        for need in r.needs[:2]
    ]
    width = len(columns)
    by_request = [(row[1].removesuffix(".plan"), *row[2:]) for row in rows]
    return Sheet(name=name, columns=columns, rows=tuple(rows if width > 3 else by_request))  # noqa: PLR2004 - the columns above


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _code(outcome: str | None) -> str:
    return UNVERIFIED_SEN2_CODES[outcome] if outcome else ""


def _flag(is_so: bool) -> str:  # noqa: FBT001 - a flag is all there is to say
    return UNVERIFIED_SEN2_CODES[is_so]


def _send_id(record: RequestRecord) -> str:
    return f"{record.id}.send"


def _assessment_id(record: RequestRecord) -> str:
    return f"{record.id}.assessment"


def _plan_id(record: RequestRecord) -> str:
    return f"{record.id}.plan"


_ID: Column = ("requestid", lambda r: r.id)
_PERSON: tuple[Column, ...] = (
    _ID,
    ("surname", lambda r: r.last_name),
    ("forename", lambda r: r.first_name),
    ("personbirthdate", lambda r: _day(r.born_on)),
    ("upn", lambda r: r.upn),
)
_REQUEST: tuple[Column, ...] = (
    _ID,
    ("receiveddate", lambda r: _day(r.received_on)),
    ("requestsource", lambda r: r.source),
    ("requestoutcomedate", lambda r: _day(r.outcome_on)),
    ("requestoutcome", lambda r: _code(r.outcome)),
    ("requestmediation", lambda r: _flag("request" in r.mediation)),
    ("requesttribunal", lambda r: _flag("request" in r.tribunal)),
)
_ASSESSMENT: tuple[Column, ...] = (
    _ID,
    ("assessmentoutcome", lambda r: _code(r.assessment)),
    ("assessmentoutcomedate", lambda r: _day(r.assessment_on)),
    ("assessmentmediation", lambda r: _flag("assessment" in r.mediation)),
    ("assessmenttribunal", lambda r: _flag("assessment" in r.tribunal)),
    ("week20", lambda r: _flag(r.has_exception)),
)
_NAMED_PLAN: tuple[Column, ...] = (
    _ID,
    ("startdate", lambda r: _day(r.plan_on)),
    ("ceasedate", lambda r: _day(r.ceased_on)),
)
_ACTIVE_PLAN: tuple[Column, ...] = (
    _ID,
    ("school", lambda r: r.placement or ""),
    ("lastreview", lambda r: _day(r.reviewed_on)),
)
_SSD_SEND: tuple[Column, ...] = (
    ("send_table_id", _send_id),
    ("send_person_id", lambda r: r.upn),
    ("send_upn", lambda r: r.upn),
    ("send_uln", lambda _: ""),
    ("send_upn_unknown", lambda _: ""),
)
_SSD_REQUEST: tuple[Column, ...] = (
    ("ehcr_ehcp_request_id", lambda r: r.id),
    ("ehcr_send_table_id", _send_id),
    ("ehcr_ehcp_req_date", lambda r: _day(r.received_on)),
    ("ehcr_ehcp_req_outcome_date", lambda r: _day(r.outcome_on)),
    ("ehcr_ehcp_req_outcome", lambda r: _code(r.outcome)),
)
_SSD_ASSESSMENT: tuple[Column, ...] = (
    ("ehca_ehcp_assessment_id", _assessment_id),
    ("ehca_ehcp_request_id", lambda r: r.id),
    ("ehca_ehcp_assessment_outcome_date", lambda r: _day(r.assessment_on)),
    ("ehca_ehcp_assessment_outcome", lambda r: _code(r.assessment)),
    ("ehca_ehcp_assessment_exceptions", lambda r: _flag(r.has_exception)),
)
_SSD_PLAN: tuple[Column, ...] = (
    ("ehcn_named_plan_id", _plan_id),
    ("ehcn_ehcp_asmt_id", _assessment_id),
    ("ehcn_named_plan_start_date", lambda r: _day(r.plan_on)),
    ("ehcn_named_plan_ceased_date", lambda r: _day(r.ceased_on)),
    ("ehcn_named_plan_ceased_reason", lambda _: ""),
)
_SSD_ACTIVE: tuple[Column, ...] = (
    ("ehcp_active_ehcp_id", _plan_id),
    ("ehcp_ehcp_request_id", lambda r: r.id),
    ("ehcp_active_ehcp_last_review_date", lambda r: _day(r.reviewed_on)),
)
