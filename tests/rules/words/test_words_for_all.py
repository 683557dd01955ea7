"""Whatever can be said is said to staff, to families and to the authority, plainly to families."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from models.case import Chart
from models.commands import Command, Order, RecordEvidence
from models.decision import Refusal
from models.evidence import Kind
from models.requirement import Requirement
from models.roles import FAMILY, Actor, Role
from models.words import Says
from rules.charts.machine import all_moves, all_states
from rules.conditions.policy import Policy, parts_of
from rules.decide import decide
from rules.packs import shipped_packs
from rules.people.recorders import RECORDERS
from rules.time.duties import DUTIES
from rules.words.forms import FOLLOW_UPS, TASKS
from rules.words.moves import MOVES
from rules.words.names import names
from rules.words.purposes import PURPOSES
from rules.words.states import STATES
from rules.words.tasks import RIGHTS_PASSED
from rules.words.waits import WAITS
from tests.playing import PARENT, Played, gone, identified, planned
from tests.rules.words.test_words import JARGON
from tests.samples import sample
from tests.web.family.reading_age import reading_age

OLDEST, OLDEST_FOR_ONE = 9.0, 12.0
"""The reading age that all sentences together, and one alone, may ask of a family."""

SAID: dict[str, Says] = {
    **{f"state {name}": words.says for name, words in STATES.items()},
    **{f"move {name}": words.says for name, words in MOVES.items()},
    **{f"wait {name}": says for name, says in WAITS.items()},
    **{f"task {name}": says for name, says in TASKS.items()},
    **{f"task {name} again": says for name, says in FOLLOW_UPS.items()},
    **{f"purpose {name}": says for name, says in PURPOSES.items()},
    **{f"duty {name}": duty.purpose for name, duty in DUTIES.items()},
    "rights have passed": RIGHTS_PASSED,
}


def asked() -> Iterator[tuple[str, Says]]:
    """Yield every condition of every shipped pack, and every duty's own."""
    for pack in shipped_packs():
        policy = Policy(pack)
        for move in policy.moves():
            for each in parts_of(*policy.requirements(move)):
                yield (
                    f"{pack.name} {pack.version} {each.id}",
                    _says(each),
                )
    for name, duty in DUTIES.items():
        yield f"asked by duty {name}", _says(duty.asks)


def _says(asked: Requirement) -> Says:
    return Says(staff=asked.staff, family=asked.family, la=asked.la)


ALL = {**SAID, **dict(asked())}


def test_every_state_move_and_duty_has_words() -> None:
    for chart in Chart:
        assert set(all_states(chart)) <= set(STATES)
        assert set(all_moves(chart)) <= set(MOVES)
    assert {f"duty {name}" for name in DUTIES} <= set(ALL)


@pytest.mark.parametrize("name", list(ALL))
def test_each_audience_has_words_of_its_own(name: str) -> None:
    said = ALL[name]
    for sentence in (said.staff, said.family, said.la):
        assert sentence.strip() == sentence
        assert len(sentence.split()) >= 2
    assert said.family != said.staff or not JARGON.search(said.staff)
    assert not JARGON.search(said.family)


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: f"{pack.name} {pack.version}")
def test_a_pack_s_own_names_are_said_to_families_in_plain_words_too(pack: object) -> None:
    words = names(Policy(pack))  # type: ignore[arg-type] # parametrize forgets the type
    for chart in Chart:
        for said in (
            *(words.state(state).says for state in all_states(chart)),
            *(words.move(move).says for move in all_moves(chart)),
        ):
            assert not JARGON.search(said.family)
            assert reading_age(said.family) <= OLDEST_FOR_ONE + 2


# What a family's own act can be refused with.

PUPIL = Actor(person_id="p-pupil", role=Role.PUPIL)
YOUNG = Actor(person_id=PARENT.person_id, role=Role.YOUNG_PERSON)
THEIR_KINDS = [kind for kind in Kind if set(RECORDERS[kind]) & set(FAMILY)]


def places() -> Iterator[Played]:
    """Yield a journey at the points at which a family may try something."""
    yield Played().opened()
    yield identified(Played().opened())
    yield planned(identified(Played().opened()))
    yield gone(Played().opened())
    asking = Played().opened()
    asking.files(PARENT, Kind.FAMILY_REQUEST)
    yield asking
    taken_back = Played().opened()
    taken_back.files(PARENT, Kind.FAMILY_REQUEST)
    taken_back.files(PARENT, Kind.WITHDRAWAL)
    yield taken_back


def tried(played: Played) -> Iterator[Order]:
    """Yield what a family may send, rightly and wrongly; its pages send records only."""
    for kind in THEIR_KINDS:
        for on in (played.today, played.today + timedelta(days=400), date(2000, 1, 5)):
            try:
                form = sample(kind, on)
            except ValidationError:
                continue
            for seen in (None, "0" * 64):
                yield RecordEvidence(facts=form.facts(), digest=form.digest(), replaces=seen)


def refusals() -> set[str]:
    found = set()
    for played in places():
        for order in tried(played):
            for by in (PARENT, PUPIL, YOUNG):
                answer = decide(
                    played.case, Command(id="tried", by=by, order=order), played.now, played.rulings
                )
                if isinstance(answer, Refusal):
                    found |= {reason.sentence for reason in answer.reasons}
    return found


REFUSED = sorted(refusals())


def test_a_family_s_act_can_be_refused_in_several_ways() -> None:
    assert len(REFUSED) > 15


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_refusal_to_a_family_can_be_read_by_it_and_says_what_to_do(sentence: str) -> None:
    assert sentence.endswith((".", "?"))
    assert not JARGON.search(sentence)
    assert reading_age(sentence) <= OLDEST_FOR_ONE


def test_refusals_to_families_can_be_read_at_nine_on_the_whole() -> None:
    assert reading_age(" ".join(REFUSED)) <= OLDEST
