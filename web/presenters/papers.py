"""The documents of a journey as a page lists them: the version that counts, and who signed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.base import Choice
from models.case import Case, SignOff
from models.events import Event, EvidenceRecorded
from models.evidence import FORMS, Evidence
from models.evidence.kinds import Kind
from rules.acts.challenging import decision_day
from rules.acts.repeating import occasion
from rules.conditions.policy import Policy
from web.dates import clock_time, long_date
from web.presenters.documents import short
from web.presenters.people import Names


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on one version."""

    who: str
    sign_off: SignOff


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of one document."""

    key: str
    title: str
    digest: str
    short_digest: str
    version: int
    on: date
    written_by: str
    cycle: int
    signatures: tuple[Signature, ...]
    is_own: bool = False
    """True for what somebody says for themselves, such as a view: nobody signs that."""


def split(records: Iterable[Evidence]) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Return the latest record of each kind, subject and owner, and those before, newest first.

    What an earlier cycle left is read seldom; each list of documents keeps it out of the way.
    """
    in_order = sorted(records, key=lambda record: record.seq, reverse=True)
    latest: dict[tuple[Kind, str | None, str | None], Evidence] = {}
    earlier = [
        record for record in in_order if latest.setdefault(_which(record), record) is not record
    ]
    return tuple(latest.values()), tuple(earlier)


def _which(record: Evidence) -> tuple[Kind, str | None, str | None]:
    return record.kind, record.facts.subject, record.owner


def current(case: Case) -> tuple[Evidence, ...]:
    """Return the current version of every document."""
    return tuple({record.key: record for record in case.evidence}.values())


def stands(record: Evidence, case: Case) -> bool:
    """Tell whether this version counts: no later one has taken its place."""
    return _of_one_thing(record, case)[-1:] == (record,)


def all_versions(case: Case, names: Names) -> tuple[tuple[Paper, ...], ...]:
    """Return the versions of each record, the newest first, and so the records."""
    newest = sorted(case.evidence, key=lambda record: (record.facts.on, record.seq), reverse=True)
    each = {(record.key, *occasion(record.facts)): record for record in newest}
    return tuple(versions(case, record, names) for record in each.values())


def versions(case: Case, record: Evidence, names: Names) -> tuple[Paper, ...]:
    """Return every version of a record, the newest first."""
    return tuple(paper(one, case, names) for one in reversed(_of_one_thing(record, case)))


def counted(event: Event, case: Case) -> Event:
    """Return an entry of the log whose record has the number of its version by its occasion."""
    if not isinstance(event, EvidenceRecorded):
        return event
    record = event.evidence
    numbered = record.model_copy(update={"version": _version(record, case)})
    return event.model_copy(update={"evidence": numbered})


def _of_one_thing(record: Evidence, case: Case) -> tuple[Evidence, ...]:
    """Return the versions of a record, oldest first; those of another occasion are not of it."""
    same = (e for e in case.evidence if e.key == record.key)
    return tuple(e for e in same if occasion(e.facts) == occasion(record.facts))


def paper(record: Evidence, case: Case, names: Names) -> Paper:
    """Return one version of a document."""
    return Paper(
        key=record.key,
        title=_title_in(case, record),
        digest=record.digest,
        short_digest=short(record.digest),
        version=_version(record, case),
        on=record.facts.on,
        written_by=written_by(record, names),
        cycle=record.cycle,
        signatures=tuple(
            Signature(names.actor(given.by), given)
            for given in case.sign_offs
            if given.is_of(record)
        ),
        is_own=record.owner is not None,
    )


def _version(record: Evidence, case: Case) -> int:
    """Return the number of a version; what is one more each time is counted by its occasion."""
    if not occasion(record.facts):
        return record.version
    return 1 + sum(one.seq < record.seq for one in _of_one_thing(record, case))


def _title_in(case: Case, record: Evidence) -> str:
    """Return the name of a document; of a challenge, with the decision where there were several."""
    if tried_at := record.facts.said("tried_at"):
        return f"{title(record)}, at {clock_time(tried_at[0])}"
    day = decision_day(case, record)
    return f"{title(record)}, of the decision of {long_date(day)}" if day else title(record)


def written_by(record: Evidence, names: Names) -> str:
    """Return who wrote a record and, where it is somebody else's words, whose."""
    by = names.actor(record.recorded_by)
    if record.whose != record.recorded_by.person_id:
        return f"{by}, as {names.of(record.whose)} told them"
    tried = record.facts.said("tried_whom")
    return f"{by}, who tried to reach {names.of(tried[0])}" if tried else by


def title(record: Evidence, policy: Policy | None = None) -> str:
    """Return the name of a document: its kind and what tells several of a kind apart."""
    subject = record.facts.subject
    if subject is None:
        return record.kind.label
    requirement = policy.requirement(subject) if policy else None
    named = requirement.staff if requirement else _called(record.kind, subject)
    if about := (subject, *record.facts.said("record")) if record.kind in _ABOUT_A_RECORD else ():
        named = Kind(about[-1].partition(".")[0]).label
    return f"{record.kind.label}: {named}" if named else record.kind.label


def _called(kind: Kind, subject: str) -> str:
    """Return what people call that which a record is about; nothing where it is a bare code."""
    if kind in ABOUT_A_SCHOOL:
        return f"school {subject}"
    asked = FORMS[kind].model_fields.get(FORMS[kind].SUBJECT or "")
    choices = asked.annotation if asked else None
    if isinstance(choices, type) and issubclass(choices, Choice):
        return choices(subject).label
    return ""


_ABOUT_A_RECORD = (Kind.CORRECTION, Kind.SIGNATURE_DECLINED)
"""Records about another record, which they know by its name on the case."""

ABOUT_A_SCHOOL = (Kind.SCHOOL_CONSULTATION, Kind.SCHOOL_REPLY)
"""Records about a school that is known by its DfE number alone: it need not be in Handrail."""
