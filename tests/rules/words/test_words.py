"""Words for every audience: each task, date and move in sentences that a reader can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from models.case import Chart, Step, StepKind
from models.events import StepOpened
from models.evidence import Kind
from models.message import Audience
from models.words import Says
from rules.charts.machine import all_moves
from rules.conditions.policy import Policy, parts_of
from rules.law import LAW
from rules.packs import shipped_packs
from rules.time.duties import DUTIES
from rules.words.forms import TASKS
from rules.words.moves import MOVES
from rules.words.purposes import PURPOSES
from rules.words.states import STATES
from rules.words.tasks import task_title, what_is_missing, why_now
from tests.playing import PARENT, RULINGS, SENCO, Played, at_my_support_plan, ready_to_request
from tests.rules.ready import IN_YEAR_10, considering, ready_for


def opened_steps() -> Iterator[Step]:
    """Yield every task that a few whole stories open, one of each move and requirement."""
    seen: set[tuple[str, str | None, str]] = set()
    journey = ready_to_request(at_my_support_plan())
    journey.takes(SENCO, "school_requests_assessment")
    top_up = ready_for("request_top_up")
    stories = [journey, top_up, ready_for("send_information"), ready_for("refuse_to_assess")]
    stories += [ready_for("come_back"), ready_for("cease_sen"), considering()]
    for played in stories:
        for entry in played.log:
            if isinstance(entry.event, StepOpened):
                step = entry.event.step
                name = (step.move, step.requirement, step.kind)
                if name not in seen:
                    seen.add(name)
                    yield step


STEPS = list(opened_steps())


def named(step: Step) -> str:
    return f"{step.kind}-{step.requirement or step.move}"


def test_the_stories_open_every_kind_of_step() -> None:
    assert {step.kind for step in STEPS} == set(StepKind)
    assert len({step.requirement for step in STEPS}) > 35


@pytest.mark.parametrize("step", STEPS, ids=named)
@pytest.mark.parametrize("audience", list(Audience))
def test_every_task_has_a_title_and_says_why_now_to_each_audience(
    step: Step, audience: Audience
) -> None:
    title = task_title(step, audience, RULINGS.policy)
    assert title[0].isupper()
    assert not title.endswith(".")
    assert len(title) <= 90
    assert what_is_missing(step, audience, RULINGS.policy).endswith(".")
    why = why_now(step, audience)
    assert why.endswith(".")
    assert str(step.due_on.year) in why


def test_a_decision_that_may_go_either_way_is_done_by_either() -> None:
    decides = next(s for s in STEPS if s.record is Kind.LA_DECISION and s.requirement is None)
    said = what_is_missing(decides, Audience.LA, RULINGS.policy)
    assert said == "The decision, to assess or not, is recorded with its reasons."


def test_staff_read_what_a_task_is_for_and_which_rule_set_its_date() -> None:
    played = Played().opened()
    played.aims(SENCO, "identify_sen")
    step = next(s for s in played.case.steps if s.requirement == "teaching_reviewed")
    assert task_title(step, Audience.STAFF, RULINGS.policy) == (
        "Review the teaching, and note what was tried and what it did"
    )
    assert why_now(step, Audience.STAFF) == (
        "Needed to identify SEN. Due 10 school days after 7 September 2026: 21 September 2026."
    )
    assert why_now(step, Audience.FAMILY) == (
        "This is needed to decide with you if your child needs extra support. "
        "The date for it is 21 September 2026."
    )


def test_a_date_that_people_agreed_says_where_they_agreed_it() -> None:
    played = ready_for("agree_in_class")
    again = Played()
    again.now, again.case_or_none, again.rulings = played.now, played.case, played.rulings
    again.takes(SENCO, "agree_in_class")
    (step,) = again.case.steps
    assert "Due on the date agreed in “Early discussion”:" in why_now(step, Audience.STAFF)
    assert "The date we agreed is" in why_now(step, Audience.FAMILY)


def test_a_date_of_the_law_names_the_law_and_both_its_days() -> None:
    journey = Played(cohort=IN_YEAR_10).opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    (wait,) = [step for step in journey.case.steps if step.kind is StepKind.WAIT]
    why = why_now(wait, Audience.STAFF)
    assert "SEND Regulations 2014, regulation 5(1)" in why
    assert "18 October 2026, or 19 October 2026 at the latest" in why
    assert date(2026, 10, 19) == wait.breach_on
    assert "By law the date is 19 October 2026" in why_now(wait, Audience.FAMILY)


def test_signing_and_approving_are_different_words() -> None:
    steps = {step.requirement: step for step in STEPS}
    policy = RULINGS.policy
    senco = task_title(steps["request_signed_by_senco"], Audience.STAFF, policy)
    head = task_title(steps["request_approved_by_headteacher"], Audience.STAFF, policy)
    assert senco == "Sign “Request for an EHC needs assessment”"
    assert head == "Approve “Request for an EHC needs assessment”"


# Plain English for families: short words, short sentences, no jargon.

JARGON = re.compile(
    r"\b(SENCo's|provision|graduated|intervention|statutory|outcomes?|stakeholder|differentiat\w+"
    r"|collated?|regulation|local authority|QFT|APDR|pursuant|prior to|utilise)\b",
    re.IGNORECASE,
)


def family_sentences() -> Iterator[tuple[str, str]]:
    tables: list[dict[str, Says]] = [
        {name: words.says for name, words in MOVES.items()},
        {name: words.says for name, words in STATES.items()},
        {str(name): says for name, says in TASKS.items()},
        PURPOSES,
        {name: duty.purpose for name, duty in DUTIES.items()},
    ]
    for table in tables:
        for name, says in table.items():
            yield name, says.family
    for duty in DUTIES.values():
        yield duty.id, duty.asks.family
    for pack in shipped_packs():
        for chart in Chart:
            for move in all_moves(chart):
                for asked in parts_of(*Policy(pack).requirements(move)):
                    yield asked.id, asked.family


@pytest.mark.parametrize(("name", "sentence"), sorted(set(family_sentences())))
def test_what_families_read_is_plain(name: str, sentence: str) -> None:
    assert not JARGON.search(sentence), name
    for part in re.split(r"[.;:]", sentence):
        assert len(part.split()) <= 22, name
    assert _grade(sentence) <= 9, f"{name}: {sentence}"


def _grade(sentence: str) -> float:
    """Return the US school grade of a text by Flesch and Kincaid; six is an age of about eleven.

    A single sentence of a dozen words swings widely, so the bound is above the mean that is asked.
    """
    words = re.findall(r"[A-Za-z']+", sentence)
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", w.lower().removesuffix("e")))) for w in words
    )
    sentences = max(1, len(re.findall(r"[.!?;]", sentence)))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_families_read_at_the_level_of_a_child_of_eleven_on_the_whole() -> None:
    grades = [_grade(sentence) for _, sentence in set(family_sentences())]
    assert sum(grades) / len(grades) < 5


def test_the_law_speaks_to_each_audience_in_its_own_words() -> None:
    for requirements in LAW.values():
        for asked in requirements:
            assert asked.family != asked.staff
            assert re.search(r"\b(council|you|your)\b", asked.family, re.IGNORECASE)
