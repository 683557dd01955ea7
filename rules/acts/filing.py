"""Filing a record: may it be filed, what falls because of it, and which moves it makes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.case import Chart
from models.commands import ReceiveLetter, RecordEvidence
from models.decision import Reason, Refused
from models.evidence import Facts, Kind, document_key
from models.message import Audience, audience_of
from models.roles import THE_CLOCK
from models.said import phrase
from rules.acts.aiming import aim_at
from rules.acts.before_the_journey import began_here
from rules.acts.challenging import earlier, is_about_the_earlier, note_earlier, request_of
from rules.acts.corrected_elsewhere import hear, puts_right, tell_of_new_version
from rules.acts.correcting import cannot_be_wrong
from rules.acts.leaving import not_so_now
from rules.acts.moving import make_move
from rules.acts.out_of_order import out_of_order
from rules.acts.out_of_place import out_of_place
from rules.acts.proposing import leads_nowhere
from rules.acts.putting import enclose, put
from rules.acts.transferring import cannot_take_over, people_after_record
from rules.acts.unsaid import unsaid
from rules.charts.aims import proposed
from rules.charts.machine import all_moves, legal_moves, region_of, region_of_move
from rules.charts.triggers import MAY_MOVE_NOTHING, moves_made_by
from rules.conditions.local_forms import not_as_the_pack_asks
from rules.conditions.schools import misnamed
from rules.conditions.views import in_anothers_name
from rules.conditions.waiving import cannot_be_waived
from rules.draft import Draft
from rules.letters import sent_by
from rules.people.authority import may_record
from rules.people.declining import not_theirs_to_decline
from rules.stuck import is_finished
from rules.time.dates import bad_dates
from rules.time.excusing import excuses_nothing
from rules.time.who_asks import not_theirs
from rules.waits.of_family import CHALLENGES
from rules.words.names import names
from rules.words.tasks import said_to

Reasons = tuple[Reason, ...]


def record(draft: Draft, order: RecordEvidence) -> Reasons:
    """File what a person has written, or say every reason why not."""
    reasons = tuple(_cannot_record(draft, order))
    if not reasons:
        about, goes_past = request_of(draft.case, order.facts), _goes_past(draft, order.facts)
        filed = put(draft, order.facts, order.digest, draft.by, about)
        if goes_past:
            note_earlier(draft, filed)
        _follow(draft, order.facts)
        tell_of_new_version(draft, filed)
        if change := people_after_record(draft.case, order.facts):
            draft.add(change)
    return reasons


def receive(draft: Draft, order: ReceiveLetter) -> Reasons:
    """File what another case has sent. A letter about a request that is over moves nothing."""
    case = draft.case
    if draft.by != THE_CLOCK or order.from_case not in {*case.requests, case.origin}:
        sentence = "This letter does not belong to this case."
        return (Reason(code=Refused.NOT_YOURS, sentence=sentence),)
    if order.facts.kind is Kind.CORRECTION:
        hear(draft, order)
        return ()
    counts = order.from_case in {*case.requests[-1:], case.origin}
    is_past = is_about_the_earlier(case, order)
    enclose(draft, order.enclosed)
    about = order.from_case if case.origin is None and (counts or is_past) else None
    filed = put(draft, order.facts, order.digest, order.written_by, about)
    if counts:
        _follow(draft, order.facts, order.sent_on)
    elif is_past:
        note_earlier(draft, filed, order.sent_on)
    return ()


def _goes_past(draft: Draft, facts: Facts) -> bool:
    """Tell whether a family's challenge is of an earlier decision, and moves nothing here."""
    open_now = legal_moves(draft.case.chart, draft.case.configuration)
    is_here = not set(moves_made_by(facts)).isdisjoint(open_now)
    return not is_here and facts.kind in CHALLENGES and earlier(draft.case) is not None


def _cannot_record(draft: Draft, order: RecordEvidence) -> Iterator[Reason]:
    facts = order.facts
    if reason := may_record(draft.case, draft.by, facts.kind):
        yield reason
        return
    anew = _puts_right(draft, facts)
    sent = None if anew else _was_sent(draft, facts.kind)
    if reason := _closed(draft, facts) or sent or out_of_place(draft.case, facts, draft.today):
        yield reason
        return
    yield from not_as_the_pack_asks(facts, draft.rulings.policy.pack)
    yield from bad_dates(facts, draft.case, draft.today, draft.rulings.calendar)
    yield from out_of_order(draft.case, facts, draft.today)
    if reason := excuses_nothing(draft.case, facts, draft.today):
        yield reason
    yield from misnamed(draft.case, facts)
    yield from unsaid(facts)
    yield from leads_nowhere(draft.case, facts, names(draft.rulings.policy))
    yield from not_so_now(facts, draft.case)
    yield from began_here(facts, draft.case)
    yield from cannot_take_over(facts, draft.rulings, draft.today)
    yield from in_anothers_name(draft.case, draft.by, facts)
    yield from not_theirs_to_decline(draft.case, draft.by, facts, draft.rulings.policy)
    yield from cannot_be_wrong(facts, draft.case)
    yield from cannot_be_waived(facts, draft.rulings.policy)
    if reason := _changed_meanwhile(draft, order):
        yield reason
    stuck = None if anew else _moves_nothing(draft, facts)
    if reason := stuck or not_theirs(draft.case, draft.by, facts):
        yield reason


def _puts_right(draft: Draft, facts: Facts) -> bool:
    key = document_key(facts, draft.case.cycle, draft.by)
    return puts_right(draft.case, facts, key)


def _closed(draft: Draft, facts: Facts) -> Reason | None:
    """Refuse a record on a request that is over, save one that opens it again: a late appeal."""
    case = draft.case
    if case.chart is not Chart.ASSESSMENT_REQUEST or not is_finished(case):
        return None
    if set(moves_made_by(facts)) & set(legal_moves(case.chart, case.configuration)):
        return None
    sentence = "This request is closed. Nothing more is recorded on it."
    return Reason(code=Refused.NOT_OPEN, sentence=sentence)


def _was_sent(draft: Draft, kind: Kind) -> Reason | None:
    """Refuse what the authority sends with a move where that is past: it stays as it was sent."""
    case = draft.case
    sending = sent_by(case.chart, kind)
    open_now = legal_moves(case.chart, case.configuration)
    if case.chart is not Chart.ASSESSMENT_REQUEST or not sending or set(sending) & set(open_now):
        return None
    return _not_possible(draft, kind, sending[0])


def _changed_meanwhile(draft: Draft, order: RecordEvidence) -> Reason | None:
    if order.replaces is None:
        return None
    current = draft.case.document(document_key(order.facts, draft.case.cycle, draft.by))
    if order.replaces == (current.digest if current else "nothing"):
        return None
    return Reason(
        code=Refused.SUPERSEDED,
        sentence=phrase(
            "Someone else has saved “{form}” since you opened it. Read their version, then save "
            "yours again.",
            form=order.facts.kind.label,
        ),
        form=order.facts.kind,
    )


def _moves_nothing(draft: Draft, facts: Facts) -> Reason | None:
    """Refuse a record that is there to make moves, where one is not possible.

    A record that makes moves in two regions, such as a Tribunal's order, must fit both.
    """
    if facts.kind in MAY_MOVE_NOTHING or _goes_past(draft, facts):
        return None
    chart = draft.case.chart
    open_now = set(legal_moves(chart, draft.case.configuration))
    makes: dict[str, list[str]] = {}
    for move in moves_made_by(facts):
        if move in all_moves(chart):
            makes.setdefault(region_of_move(chart, move), []).append(move)
    for moves in makes.values():
        if not open_now & set(moves):
            return _not_possible(draft, facts.kind, moves[0])
    return None


def _not_possible(draft: Draft, kind: Kind, move: str) -> Reason:
    """Say what cannot be recorded, and how things stand, in the words of whoever tried it."""
    case, audience = draft.case, audience_of(draft.by.role)
    words, region = names(draft.rulings.policy), region_of_move(case.chart, move)
    stands = [s for s in case.configuration if region_of(case.chart, s) == region][-1]
    now = said_to(audience, words.state(stands).says)
    if audience is Audience.FAMILY:
        sentence: str = phrase("This cannot be sent now. {how_it_stands}", how_it_stands=now)
    else:
        sentence = (
            f"“{kind.label}” cannot be recorded now: “{words.move(move).name}” is not possible "
            f"from here. {now}"
        )
    return Reason(code=Refused.NOT_OPEN, sentence=sentence, form=kind)


def _follow(draft: Draft, facts: Facts, sent_on: date | None = None) -> None:
    """Make the moves that this record makes, and take up what it proposes, itself counting.

    A move by another side's record is dated as it was there: the family's times run from that day.
    """
    before_it_seq = draft.case.current(facts.kind)[-1].seq - 1
    open_now = legal_moves(draft.case.chart, draft.case.configuration)
    for move in moves_made_by(facts):
        if move in open_now:
            make_move(draft, move, sent_on)
    move_proposed = proposed(facts, legal_moves(draft.case.chart, draft.case.configuration))
    if move_proposed is not None:
        aim_at(draft, move_proposed, before_it_seq)
