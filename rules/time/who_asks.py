"""Whose right it is: the parent's, or after compulsory school age the young person's own.

A request is never blocked because the wrong person made it. It goes to the local authority, and the
person whose right it is gets asked (Children and Families Act 2014, sections 36(1) and 83(2)).
"""

from __future__ import annotations

from datetime import date

from models.case import Case, Chart
from models.decision import Reason, Refused
from models.evidence import Evidence, Facts, Kind
from models.evidence.choices import About, Requester
from models.evidence.choices_of_la import Adviser, RightsHolderSays
from models.roles import FAMILY, LOCAL_AUTHORITY, Actor, Role
from models.said import phrase
from rules.time.rights import lacks_capacity
from rules.time.years import compulsory_school_age_ends_on, year_number

YEAR_OF_18TH_BIRTHDAY = 13


def right_holder(cohort: int, on: date) -> Requester:
    """Return whose the rights are on a London date, by the cohort's compulsory school age."""
    is_over = compulsory_school_age_ends_on(cohort) < on
    return Requester.YOUNG_PERSON if is_over else Requester.PARENT


def also_to_ask(case: Case) -> Requester | None:
    """Return whose the right is, where only somebody else made the request and they were not asked.

    A parent who acts because the young person lacks capacity acts by right. Whoever has asked in
    their own right, or joined what another asked for, is not asked again because another asks too.
    """
    asked = _requests(case)
    if not asked:
        return None
    latest_on = asked[-1].facts.on
    holder = right_holder(case.cohort, latest_on)
    answer = case.latest(Kind.RIGHTS_HOLDER_ASKED)
    by_right = (
        _has_made_it(case, holder)
        or (answer is not None and answer.facts.on >= latest_on)
        or (holder is Requester.YOUNG_PERSON and lacks_capacity(case, About.ASSESSMENT_REQUEST))
    )
    return None if by_right else holder


def _requests(case: Case) -> tuple[Evidence, ...]:
    """Return what the family asked on the request that runs, oldest first.

    Every version counts: where a school writes down what two people ask, that is one document.
    """
    withdrawn = case.latest(Kind.WITHDRAWAL)
    after_seq = withdrawn.seq if withdrawn else -1
    from_on = case.requested_on or date.min
    made = (e for e in case.evidence if e.kind is Kind.FAMILY_REQUEST)
    return tuple(e for e in made if e.seq > after_seq and e.recorded_on >= from_on)


def _has_made_it(case: Case, holder: Requester) -> bool:
    """Tell whether those whose right it is made the request: by asking, or by joining it."""
    asked = _requests(case)
    if any(e.facts.says("requester", holder) for e in asked):
        return True
    answers = (e.facts for e in case.current(Kind.RIGHTS_HOLDER_ASKED))
    return any(
        said.says("asked", holder)
        and said.says("says", RightsHolderSays.MAKES_IT)
        and said.on >= asked[0].facts.on
        for said in answers
        if asked
    )


def made_by(case: Case) -> Requester | None:
    """Return who made the request that an authority has; None where the school did.

    The first record tells: a family may join a school's request, and the school's own form may come
    among the papers with which it answers a family's. A family's request is that of whoever has the
    right to make it, once they have made or joined it themselves; until then of whoever asked.
    """
    asked = (r for r in case.evidence if r.kind in (Kind.REQUEST_FORM, Kind.FAMILY_REQUEST))
    first = min(asked, key=lambda record: record.seq, default=None)
    if first is None or first.kind is Kind.REQUEST_FORM:
        return None
    asker = Requester(next(iter(first.facts.said("requester")), Requester.PARENT))
    holder = right_holder(case.cohort, first.facts.on)
    return holder if _has_made_it(case, holder) else asker


def asked_under_plan(case: Case) -> tuple[Evidence, ...]:
    """Return what the family has asked an authority since it issued its plan, oldest first.

    What the request itself began with came with its opening and is older than its log.
    """
    issued_on = case.moved_on.get("issue_final_plan")
    if issued_on is None:
        return ()
    asked = case.current(Kind.FAMILY_REQUEST)
    return tuple(e for e in asked if e.seq > 0 and e.recorded_on >= issued_on)


def may_be_over_18(cohort: int, on: date) -> bool:
    """Tell whether someone of a cohort may be over 18: from the school year of that birthday."""
    return year_number(cohort, on) >= YEAR_OF_18TH_BIRTHDAY


def not_theirs(case: Case, actor: Actor, facts: Facts) -> Reason | None:
    """Return why a record of a kind this actor may file is not theirs to file, or None."""
    match facts.kind:
        case Kind.WITHDRAWAL:
            return _withdraws_anothers(case, actor)
        case Kind.ADVICE:
            return _anothers_advice(case, actor, facts)
        case Kind.RIGHTS_HOLDER_ASKED:
            return _speaks_for_another(actor, facts)
        case _:
            return None


_OF_THE_FAMILY = phrase("This request was made by the family; only the family can withdraw it.")
_OF_THE_SCHOOL = phrase("This request was made by the school; only the school can withdraw it.")
_OF_THE_YOUNG_PERSON = phrase(
    "The young person made this request in their own right. Only they withdraw it."
)


def _withdraws_anothers(case: Case, actor: Actor) -> Reason | None:
    """A request is withdrawn by those who made it: nobody takes back a family's request."""
    by_family = actor.role in (Role.PARENT, Role.YOUNG_PERSON)
    if case.family_asks and not by_family and case.latest(Kind.FAMILY_REQUEST) is None:
        return None  # what was taken for a request was corrected: the family asked for nothing
    if case.family_asks != by_family:
        return _refused(_OF_THE_FAMILY if case.family_asks else _OF_THE_SCHOOL, Kind.WITHDRAWAL)
    if actor.role is Role.PARENT and made_in_own_right(case):
        return _refused(_OF_THE_YOUNG_PERSON, Kind.WITHDRAWAL)
    return None


def made_in_own_right(case: Case) -> bool:
    """Tell whether the young person made or joined the request and had the right to."""
    asked = _requests(case)
    return (
        bool(asked)
        and right_holder(case.cohort, asked[-1].facts.on) is Requester.YOUNG_PERSON
        and _has_made_it(case, Requester.YOUNG_PERSON)
        and not lacks_capacity(case, About.ASSESSMENT_REQUEST)
    )


def _anothers_advice(case: Case, actor: Actor, facts: Facts) -> Reason | None:
    """On the journey the school gives its own advice and the family its own."""
    if case.chart is Chart.ASSESSMENT_REQUEST:
        return None
    theirs = Adviser.FAMILY if actor.role in FAMILY else Adviser.EDUCATION
    if facts.subject == theirs:
        return None
    sentence = phrase("Here you give your own advice. Choose “{adviser}”.", adviser=theirs.label)
    return _refused(sentence, Kind.ADVICE)


def _speaks_for_another(actor: Actor, facts: Facts) -> Reason | None:
    own = {Role.PARENT: Requester.PARENT, Role.YOUNG_PERSON: Requester.YOUNG_PERSON}
    if actor.role in LOCAL_AUTHORITY or own.get(actor.role) in (None, *_asked(facts)):
        return None
    sentence = "Only the person who was asked can say this, or those who asked."
    return _refused(sentence, Kind.RIGHTS_HOLDER_ASKED)


def _asked(facts: Facts) -> tuple[Requester, ...]:
    return tuple(Requester(code) for code in facts.said("asked"))


def _refused(sentence: str, form: Kind) -> Reason:
    return Reason(code=Refused.NOT_YOURS, sentence=sentence, form=form)
