"""The table in which a week's sessions are entered: a line for each provision of each pupil."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from adapters.queries.staff_sessions import Recorded, Reviewed, Running
from models.calendar import SchoolCalendar
from models.evidence import Kind
from models.evidence.review import Review
from models.evidence.support_plan import Provision, ProvisionRecord, place_in_plan
from models.words import lower
from rules.conditions.sessions import PartOfWeek, Week, promised_in
from rules.time.dates import spoken
from web.forms.reading import FieldError

NOTHING = "nothing"
"""What stands for the latest record where there is none."""


@dataclass(frozen=True, slots=True)
class Line:
    """One provision of one pupil in one week.

    ``seen`` is the digest of the latest record of this provision, ``plan`` that of the plan it is
    promised in; ``standing`` is what is recorded of this very week. ``covered`` says that another
    record has this whole week, ``beside`` that one has a part of it, and ``record_href`` is where
    it stands. ``given`` and ``why`` are what
    stands in the two inputs, ``mend`` what is wrong with them, as it stands beside them; ``sure``
    is a number above what is promised that was asked about once. ``told`` is what a review says of
    the same sessions.
    """

    case_id: str
    pupil: str
    number: int
    provision: Provision
    part: PartOfWeek
    plan: str
    seen: str
    standing: ProvisionRecord | None
    covered: str
    beside: str
    record_href: str
    told: str = ""
    given: str = ""
    why: str = ""
    error: FieldError | None = None
    mend: str = ""
    sure: str = ""

    @property
    def key(self) -> str:
        """What its inputs are told apart by."""
        return f"{self.case_id}.{self.number}"

    @property
    def asks(self) -> bool:
        """Whether there is anything to enter: not where another record has the whole week."""
        return not self.covered or self.error is not None

    @property
    def named(self) -> str:
        """The pupil and the provision."""
        return f"{self.pupil}: {self.provision.what}"

    @property
    def promised(self) -> int:
        """How many sessions are promised in this week; of a record, as it says."""
        return self.part.sessions if self.standing is None else self.standing.sessions_promised

    @property
    def why_fewer(self) -> str:
        """Why this week promises less than a whole one, in words; nothing where it does not."""
        every = self.provision.sessions_a_week
        if self.part.is_whole or self.promised >= every:
            return ""
        return f"Of {every} a week: it runs on {self.part.days} of {self.part.of_days} school days"

    def wrong(self, sentence: str, path: str = "given") -> Line:
        """Return the same with what is wrong in one of its inputs."""
        text = f"{self.named}: {lower(sentence)}"
        return replace(self, mend=sentence, error=FieldError(path, f"{path}-{self.key}", text))

    def record(self, week: Week, delivered: int, why: str | None) -> ProvisionRecord:
        """Return the record to file; what was written beside the two inputs stays."""
        if self.standing is not None:
            new = {"sessions_delivered": delivered, "missed_because": why}
            return self.standing.model_copy(update=new)
        return ProvisionRecord(
            place=place_in_plan(self.number),
            provision=self.provision.what,
            from_on=self.part.begins_on,
            until_on=week.last_on,
            sessions_promised=self.promised,
            sessions_delivered=delivered,
            missed_because=why,
        )


def lines(
    plans: Iterable[Running],
    found: Iterable[Recorded],
    reviews: Iterable[Reviewed],
    week: Week,
    calendar: SchoolCalendar,
) -> tuple[Line, ...]:
    """Return the lines of these plans; a provision that does not run in the week has none."""
    of_cycle = {(each.case_id, each.cycle): each.review for each in reviews}
    of_case: dict[str, list[Recorded]] = {}
    for record in found:
        of_case.setdefault(record.case_id, []).append(record)
    return tuple(
        replace(line, told=_told(line, of_cycle.get((plan.case_id, plan.cycle))))
        for plan in plans
        for line in _of_plan(plan, of_case.get(plan.case_id, ()), week, calendar)
    )


def _of_plan(
    running: Running, found: Iterable[Recorded], week: Week, calendar: SchoolCalendar
) -> Iterator[Line]:
    by_document: dict[str, list[Recorded]] = {}
    for record in found:
        by_document.setdefault(record.document, []).append(record)
    whole = by_document.get(f"{Kind.PROVISION_RECORD}.{running.cycle}", ())
    for number, provision in enumerate(running.plan.provision, start=1):
        part = promised_in(provision, running.plan.agreed_on, week, calendar)
        if part is None:
            continue
        document = f"{Kind.PROVISION_RECORD}.{running.cycle}.{place_in_plan(number)}"
        own = by_document.get(document, [])
        standing = _of_week(own, week.last_on)
        covered, beside, digest = _elsewhere(whole, provision, week, is_entered=bool(standing))
        yield Line(
            case_id=running.case_id,
            pupil=running.pupil,
            number=number,
            provision=provision,
            part=part,
            plan=running.digest,
            seen=own[-1].digest if own else NOTHING,
            standing=standing,
            covered=covered,
            beside=beside,
            record_href=f"/journeys/{running.case_id}/documents/{digest}" if digest else "",
            given="" if standing is None else str(standing.sessions_delivered),
            why=(standing and standing.missed_because) or "",
        )


def _of_week(found: Iterable[Recorded], last_on: date) -> ProvisionRecord | None:
    return next((r.written for r in reversed([*found]) if r.on == last_on), None)


def _told(line: Line, review: Review | None) -> str:
    """Return what the cycle's review says of the same provision, of all its weeks."""
    rows = review.provisions if review else ()
    row = next((each for each in rows if each.provision == line.provision.what), None)
    if review is None or row is None or row.sessions_delivered is None:
        return ""
    of = "" if row.sessions_promised is None else f" of {row.sessions_promised}"
    given = f"{row.sessions_delivered}{of} sessions given"
    return f"The review on {spoken(review.held_on)} says of the whole cycle: {given}."


def _elsewhere(
    whole: Iterable[Recorded],
    provision: Provision,
    week: Week,
    *,
    is_entered: bool,
) -> tuple[str, str, str]:
    """Return what another record has of this whole week, or of a part of it, and its digest.

    It is one of several provisions, or of more than a week. The latest that ends on a day counts.
    One that names another provision has nothing of this one.
    """
    latest: Mapping[date, Recorded] = {record.on: record for record in whole}
    found = [
        (each, each.written)
        for _, each in sorted(latest.items())
        if each.written and _is_of(each.written, provision) and each.written.from_on <= week.last_on
    ]
    all_week = [(each, has) for each, has in found if _has_whole(has, week) and not is_entered]
    if all_week:
        return _spoken(all_week[0][1]), "", all_week[0][0].digest
    beside = " ".join(_spoken(has) for _, has in found)
    return "", beside, found[0][0].digest if found else ""


def _is_of(record: ProvisionRecord, provision: Provision) -> bool:
    named = record.provision
    return named is None or named.strip().casefold() == provision.what.strip().casefold()


def _has_whole(record: ProvisionRecord, week: Week) -> bool:
    return record.from_on <= week.first_on and record.until_on >= week.last_on


def _spoken(record: ProvisionRecord) -> str:
    """Return what a record counts: all provision together is more than one line promises."""
    what = "this provision" if record.provision else "all provision together"
    return (
        f"{record.sessions_delivered} of {record.sessions_promised} sessions of {what} are "
        f"recorded from {spoken(record.from_on)} to {spoken(record.until_on)}."
    )
