"""One form on one journey: what it asks, of whom, and what it begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from adapters.documents import TextMissing
from adapters.drafts import Draft, Place
from adapters.files.attachments import Place as Giver
from adapters.languages import _
from models.case import Case
from models.evidence import FORMS, Evidence, Facts, Form, Kind, document_key
from models.roles import FAMILY, STAFF, Actor
from web.acts import drafting
from web.acts.acting import new_act_id
from web.acts.asked_anew import said_already
from web.acts.attaching import FIELD, Attaching
from web.acts.beginning import (
    BLANK_EACH_TIME,
    CARRIED_OVER,
    GONE_ON_WITH,
    as_it_stands,
    known_of_outcomes,
    outcomes_to_rate,
)
from web.acts.recorded import Offer, Taken, can_offer, offer, where_from
from web.dates import long_date
from web.desk import Desk
from web.forms import Button, FormPage, Options, Typed

NO_DAY_PROPOSED = {Kind.LEAVING, Kind.SUPPORT_IN_PLACE}
"""Records that begin without a day: one press must not close a record, and support that was in
place never began today."""

NOTHING = "nothing"
"""What a form carries along as the version that was seen, where there was none."""


@dataclass(frozen=True)
class Ask:
    """One form on one journey: its kind, what the page itself answers, and where it is sent.

    ``by`` is who fills it in. ``subject`` tells several records of a kind apart where the page
    knows which one it is. ``drafts`` is what the form says of a draft, where what is typed is
    kept before it is filed. ``takes_files`` says that files may go with it, ``from_recorded``
    that the form starts from what is on record (``web.acts.recorded``). ``asked_for`` says why an
    optional answer is asked for; ``known`` holds answers that the school's own lists give, to begin
    a new record with; ``afresh`` says that it begins with nothing that was said before; ``titles``
    are questions that are asked otherwise of whoever fills it in here; ``changed`` is the record
    that the writer chose to change, of a kind of which a form without it would add one more;
    ``not_needed`` are answers whose need is not this pupil's.
    """

    desk: Desk
    case: Case
    kind: Kind
    action: str
    by: Actor
    subject: str | None = None
    given: Mapping[str, object] | None = None
    options: Options | None = None
    button: str = "Save"
    drafts: drafting.Words | None = None
    kept_at: str = ""
    from_recorded: bool = False
    asked_for: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, object] = field(default_factory=dict)
    takes_files: bool = False
    afresh: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    changed: Evidence | None = None
    not_needed: Sequence[str] = ()

    @property
    def place(self) -> Place:
        """Whose draft of which form it would be."""
        return Place(self.by.person_id, self.kept_at or self.action)

    @property
    def draft(self) -> Draft | None:
        """What the writer has typed before and not filed, or None."""
        return drafting.find(self.desk, self.place) if self.drafts else None

    @property
    def offers(self) -> bool:
        """Tell whether there is something that the form may start from, where nothing stands."""
        return self.standing is None and can_offer(self.case, self.kind)

    @cached_property
    def _offer(self) -> Offer | None:
        """What the form starts from, where its writer asked for that.

        Raises TextMissing for a record without its words.
        """
        if not self.from_recorded or not self.offers:
            return None
        with self.desk.reading() as connection:
            return offer(connection, self.case, self.kind)

    @cached_property
    def _already(self) -> Mapping[str, Taken]:
        """What a new form begins with because another record says it, where that can be found."""
        if self.changes is not None or self.afresh:
            return {}
        with suppress(TextMissing), self.desk.reading() as connection:
            return said_already(connection, self.case, self.kind, self.desk.today)
        return {}

    @property
    def model(self) -> type[Form]:
        """The form."""
        return FORMS[self.kind]

    @property
    def standing(self) -> Evidence | None:
        """The version that saving this would replace."""
        facts = Facts(
            kind=self.kind,
            on=self.case.opened_on,
            subject=self.subject,
            codes={"given_by": (self.whose,)} if self.whose else {},
        )
        return standing(self.case, facts, self.by)

    @property
    def changes(self) -> Evidence | None:
        """The version whose answers and files the form begins with; None where it begins empty."""
        return self.changed or (None if self._is_blank else self.standing)

    @property
    def _is_blank(self) -> bool:
        """Tell whether the form begins with nothing that was said before."""
        goes_on = self.kind in GONE_ON_WITH and self.by.role in FAMILY
        is_added = self.kind in BLANK_EACH_TIME and not goes_on
        return self.changed is None and (self.afresh or is_added)

    @property
    def whose(self) -> str:
        """The id of whoever's words are written down here, where the page knows; else empty."""
        return str(self.known.get("given_by", ""))

    def page(self) -> FormPage:
        """Return the form with what it begins with: a draft, where there is one."""
        page = self._blank()
        if self.drafts:
            page = drafting.continued(page, self.draft, self.drafts)
        return self.with_files(page)

    @property
    def begins(self) -> Typed:
        """What the form begins with, its files included, before anything is typed."""
        files = self.attaching.standing() if self.takes_files else ()
        return Typed({**self._blank().begins.values, FIELD: files})

    @property
    def attaching(self) -> Attaching:
        """Where files are given on this form."""
        key = self.changes.key if self.changes else ""
        versions = tuple(record for record in self.case.evidence if record.key == key)
        return Attaching(self.desk, Giver(self.by.person_id, self.case.id), versions)

    def with_files(self, page: FormPage) -> FormPage:
        """Return the form with the files that it holds, where it takes any."""
        return self.attaching.shown(page) if self.takes_files else page

    def _blank(self) -> FormPage:
        before, notice = self._before()
        return FormPage(
            self.model,
            action=self.action,
            buttons=(Button(self.button),),
            start=self._start(before),
            notice=notice,
            options=self.options,
            leave_out=tuple(self.given or ()),
            not_needed=self.not_needed,
            known_of=self._known_of(),
            taken_from=self._taken_from(before),
            at_a_desk=self.by.role not in FAMILY,
            titles=self.titles,
            asked_for=self.asked_for,
            hidden={
                "act_id": new_act_id(),
                "replaces": self.standing.digest if self.standing else NOTHING,
                "subject": self.subject or "",
                "whose": self.whose,
            },
        )

    def _taken_from(self, before: Mapping[str, object]) -> Mapping[str, str]:
        already = {
            name: where_from(*taken.records)
            for name, taken in self._already.items()
            if before.get(name) is None
        }
        with suppress(TextMissing):
            return {**already, **(self._offer.notes if self._offer else {})}
        return already

    def _known_of(self) -> Mapping[str, str]:
        if self.kind is not Kind.REVIEW:
            with suppress(TextMissing):
                return self._offer.known_of if self._offer else {}
            return {}
        with suppress(TextMissing), self.desk.reading() as connection:
            return known_of_outcomes(connection, self.case)
        return {}

    def _before(self) -> tuple[dict[str, Any], str]:
        """Return what the form begins with, and what is said where that cannot be found."""
        if self._is_blank:
            return {}, ""
        try:
            return self._former(), self._notice()
        except TextMissing as lost:
            said = _(
                "What this form should begin with is missing from Handrail, and so it begins "
                "empty. Tell whoever looks after Handrail, and give them this reference: "
                "{reference}. They can bring the text back from a backup."
            )
            return {}, said.format(reference=lost.reference)

    def _notice(self) -> str:
        """Say to a family that the form begins with its own words; nothing to staff."""
        before = self.standing
        return sent_before(before) if before and self.by.role in FAMILY else ""

    def _start(self, before: Mapping[str, object]) -> dict[str, object]:
        """Return the last version to change, or a day and the subject to begin with.

        What staff of a school write down is dated by a day on which it was open.
        """
        known = {name: taken.answer for name, taken in self._already.items()} | dict(self.known)
        begin = {**known, **{name: said for name, said in before.items() if said is not None}}
        dated_by = self.model.DATED_BY
        is_dated = self.changes is not None and dated_by in begin
        is_proposed = self.kind not in NO_DAY_PROPOSED
        if is_proposed and not is_dated and dated_by not in self.known:
            at_school = self.by.role in STAFF
            school_id = self.case.school_id if at_school else None
            begin[dated_by] = self.desk.last_school_day(school_id) if school_id else self.desk.today
        if self.model.SUBJECT and self.subject:
            begin[self.model.SUBJECT] = self.subject
        return begin

    def _former(self) -> dict[str, Any]:
        former = self.changed or self.standing
        if former is None and self.kind in CARRIED_OVER:
            former = self.case.latest(self.kind)
        with self.desk.reading() as connection:
            if former is not None:
                return as_it_stands(connection, former)
            if self._offer is not None:
                return dict(self._offer.answers)
            return outcomes_to_rate(connection, self.case) if self.kind is Kind.REVIEW else {}


def sent_before(record: Evidence) -> str:
    """Say to a family that a form begins with what it said before, and when that was."""
    said = _("This is what you sent on {date}. You can change it or add to it.")
    if record.recorded_by.role not in FAMILY:
        said = _("The school wrote this down for you on {date}. You can change it or add to it.")
    return said.format(date=long_date(record.recorded_on))


def standing(case: Case, facts: Facts, by: Actor) -> Evidence | None:
    """Return the current version of the document of this cycle that such facts are of."""
    return case.document(document_key(facts, case.cycle, by))
