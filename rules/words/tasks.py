"""An open step in words: what to do, what it is for, and which rule set its date."""

from __future__ import annotations

from models.case import Step, StepKind
from models.clocks import ClockCode
from models.evidence import Kind
from models.evidence.choices_of_la import Adviser
from models.message import Audience
from models.requirement import Signed
from models.roles import LOCAL_AUTHORITY, Role
from models.said import day_in_english, phrase
from models.words import Says, lower
from rules.conditions.policy import Policy
from rules.people.authority import spoken
from rules.people.declining import MENDS
from rules.time.clock_table import CLOCKS
from rules.time.duties import DUTIES, DUTY
from rules.time.one_day import day_told
from rules.words.asking import ANOTHER_MUST_BE_ASKED
from rules.words.forms import FOLLOW_UPS, TASKS
from rules.words.names import Names, names
from rules.words.purposes import PURPOSES
from rules.words.waits import WAITS


def leads_to(move: str, audience: Audience, words: Names) -> str:
    """Return what a step leads to: its move's name, or what a rolling duty is for."""
    duty = DUTIES.get(move)
    if duty is None:
        return words.move(move).name
    purpose = said_to(audience, duty.purpose)
    return purpose[0].upper() + purpose[1:]


def said_to(audience: Audience, says: Says) -> str:
    """Return the words for an audience; operators read what staff read."""
    match audience:
        case Audience.FAMILY:
            return says.family
        case Audience.LA:
            return says.la
        case _:
            return says.staff


def task_title(step: Step, audience: Audience, policy: Policy) -> str:
    """Return what there is to do, as a short order to those who must, without a full stop."""
    if step.kind is StepKind.MOVE:
        return names(policy).move(step.move).name
    if step.kind is StepKind.WAIT:
        return said_to(audience, WAITS[step.move])
    if step.record is None:
        return as_a_title(what_is_missing(step, audience, policy))
    if step.kind is StepKind.SIGN:
        return _sign(step, step.record, audience, policy)
    if step.subject == MENDS:
        return _to_mend(step, names(policy).record(step.record), audience)
    says = FOLLOW_UPS[step.record] if is_follow_up(step) else TASKS[step.record]
    task = said_to(audience, says)
    # A family that is asked itself knows who it is.
    asks_them = audience is Audience.FAMILY and step.subject == Adviser.FAMILY
    return task if asks_them else _of_whom(step, task)


def is_follow_up(step: Step) -> bool:
    """Tell whether a step asks for a record on the day that the record before it agreed."""
    return step.record in FOLLOW_UPS and step.rule.partition(".")[0] == step.record


def as_a_title(sentence: str) -> str:
    """Return a sentence without its full stop."""
    return sentence.rstrip(".")


def _to_mend(step: Step, called: str, audience: Audience) -> str:
    if audience is not Audience.FAMILY:
        return f"Change “{called}”: it was not signed as it is"
    if set(step.roles) <= set(LOCAL_AUTHORITY):
        return phrase("The council changes “{document}” before it is signed", document=called)
    return phrase("The school changes “{document}” before it is signed", document=called)


def _of_whom(step: Step, task: str) -> str:
    """Return a task with the adviser it is about, where there are several."""
    adviser = next((each for each in Adviser if each == step.subject), None)
    return phrase("{task}: {adviser}", task=task, adviser=lower(adviser.label)) if adviser else task


def what_is_missing(step: Step, audience: Audience, policy: Policy) -> str:
    """Return the sentence that will be true once the step is done."""
    requirement = policy.requirement(str(step.requirement))
    if requirement is None and step.record in EITHER_WAY:
        return said_to(audience, EITHER_WAY[step.record])
    if requirement is None:
        return said_to(audience, names(policy).move(step.move).says)
    says = Says(staff=requirement.staff, family=requirement.family, la=requirement.la)
    also = f" {ANOTHER_MUST_BE_ASKED}" if step.parents and audience is Audience.STAFF else ""
    return said_to(audience, says) + also


EITHER_WAY = {
    Kind.LA_DECISION: Says(
        staff="The local authority has decided, to assess or not.",
        family="The council has decided, to assess or not.",
        la="The decision, to assess or not, is recorded with its reasons.",
    ),
}
"""What is done by a decision that may go either way, and is not one of its outcomes."""


def why_now(step: Step, audience: Audience) -> str:
    """Return what a step is for and which rule set its date, in two sentences."""
    when = when_due(step, audience)
    if audience is Audience.FAMILY:
        return phrase(
            "This is needed {purpose}. {when}", purpose=_purpose(step, audience), when=when
        )
    return f"{needed_for(step, audience)} {when}"


def needed_for(step: Step, audience: Audience) -> str:
    """Return what a step is for, in one sentence to staff or the authority."""
    return f"Needed {_purpose(step, audience)}."


def _purpose(step: Step, audience: Audience) -> str:
    duty = DUTIES.get(step.move)
    return said_to(audience, duty.purpose if duty else PURPOSES[step.move])


def when_due(step: Step, audience: Audience) -> str:
    """Return by when a step is due and by which rule: one sentence, or two for a statutory date."""
    if audience is Audience.FAMILY:
        return _when_due_to_family(step)
    day = day_in_english(step.due_on)
    if step.breach_on is not None:
        return _statutory(step, day)
    unit, _, rest = step.rule.partition(".")
    if unit in _COUNTED:
        plural = "" if rest == "1" else "s"
        opened = day_in_english(step.opened_on)
        return f"Due {rest} {_COUNTED[unit]}{plural} after {opened}: {day}."
    if unit in (DUTY, "ahead_of"):
        return _by_a_rule_of_its_own(step, day)
    return f"Due on the date agreed in “{Kind(unit).label}”: {day}."


def _when_due_to_family(step: Step) -> str:
    if step.breach_on is not None:
        return phrase("By law the date is {day}.", day=day_told(step, Role.PARENT))
    if step.rule.partition(".")[0] in (*_COUNTED, DUTY, "ahead_of"):
        return phrase("The date for it is {day}.", day=step.due_on)
    return phrase("The date we agreed is {day}.", day=step.due_on)


RIGHTS_PASSED = Says(
    staff="The rights are the young person's own now: ask and tell them first",
    family="From now on your child can make these choices; you can go on helping",
    la="The rights are the young person's own now",
)
"""What is said on the day after the last Friday in June of Year 11."""

TO_THE_YOUNG_PERSON = "From now on these choices are yours; your parents can go on helping"
"""The same, to the young person."""

CORRECTED = Says(
    staff="The local authority has corrected one of its records",
    family="The council has put right something that it told you",
    la="The school has corrected a record that it sent",
)
"""What is said when the other side has found one of its records wrong; which one follows."""

NEVER_WAS = Says(
    staff="This was told of by mistake, and counts no more",
    family="You had told us of this by mistake, and it is put right",
    la="This was told of by mistake, and counts no more",
)
"""The same of what the family itself had told of, and the authority put right with it."""

CORRECTED_ANEW = Says(
    staff="The local authority has sent the record that counts now",
    family="The council has sent what is right now",
    la="The school has sent the record that counts now",
)
"""The same, when what takes its place comes later."""

DISAGREES = (
    "The family does not agree with what was put to it, or not with all of it: read why before "
    "anybody signs"
)
"""What those who sign are told when a parent or carer, or a young person, says so."""

PUPIL_WROTE = "The pupil has sent their own words: read them before the next plan or review"
"""What those who plan are told when a pupil's page was filled in, by the pupil or with them."""

SIGNED = "It has been signed"
"""What whoever wrote a document at the authority is told; which document follows."""

NOT_AGREED = "A second person did not agree, and says why"
"""What whoever wrote a correction or an override is told when it is sent back."""

_COUNTED = {"school_days": "school day", "working_days": "working day"}


def _sign(step: Step, record: Kind, audience: Audience, policy: Policy) -> str:
    asked = policy.requirement(str(step.requirement))
    approves = isinstance(asked, Signed) and asked.approves
    called = names(policy).record(record)
    if audience is Audience.FAMILY:
        # Parents know these people by what they are called at school, labels and all.
        who = spoken(step.roles)
        if approves:
            return phrase("The {who} agrees to “{document}”", who=who, document=called)
        return phrase("The {who} signs “{document}”", who=who, document=called)
    return f"{'Approve' if approves else 'Sign'} “{called}”"


def _by_a_rule_of_its_own(step: Step, day: str) -> str:
    """Return the date of a rolling duty, or one that leaves enough time before a statutory one."""
    unit, _, rest = step.rule.partition(".")
    if unit == DUTY:
        return f"Due {DUTIES[rest].rule}: {day}."
    law = lower(ClockCode(rest).label)
    return f"Due by {day}, to leave time before the law's own date: {law}."


def _statutory(step: Step, day: str) -> str:
    last = day_in_english(step.breach_on or step.due_on)
    rule = CLOCKS[ClockCode(step.rule)]
    return f"The law sets this date ({rule.source}): {day}, or {last} at the latest."
