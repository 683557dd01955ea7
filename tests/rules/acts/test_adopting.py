"""A journey goes on by another pack: a recorded step, and nothing recorded or signed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.adoption import Changed
from models.case import Step
from models.commands import AdoptPolicy, Command
from models.decision import Accepted, Refused
from models.events import PolicyAdopted
from models.evidence import Kind
from models.pack import PackRef
from models.roles import THE_CLOCK, Actor, Role
from rules.acts.adopting import effect_of
from rules.conditions.policy import Policy
from rules.decide import decide
from rules.evolve import fold
from rules.packs import DEFAULT, ENGLAND, in_force, shipped_pack
from rules.packs.shelf import read_beside
from rules.rulings import Rulings
from rules.steps import missing
from rules.time.duties import DUTIES
from tests import two_sides
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    identified,
)
from tests.rules.county import condition, county
from tests.rules.time.test_duties import looked_after

NEW = PackRef(name="england", version="2027.9")
OTHER = PackRef(name="norfolk", version="2026.1")


def newer(*conditions: str, also: str = "") -> Rulings:
    text = county(*conditions, also=also).replace("name: county", "name: england")
    pack = read_beside(text.replace('version: "1"', 'version: "2027.9"'), "england-2027.yaml")
    return replace(RULINGS, policy=Policy(pack))


def identifying() -> Played:
    played = Played().opened()
    played.files(TEACHER, Kind.CORE_OFFER_DECISION)
    return played


def adopts(played: Played, rulings: Rulings, by: Actor = SENCO) -> Accepted:
    played.rulings = rulings
    return played.must(by, AdoptPolicy(pack=rulings.policy.pack.ref))


def test_a_new_condition_opens_a_task_and_one_left_out_closes_its_own() -> None:
    played = identifying()
    before = played.case
    rulings = newer(condition("one_more"), also="without: [wider_needs_checked]\n")
    entries = adopts(played, rulings).entries
    effect = effect_of(before.id, entries, before)
    assert [(c.what, c.asks) for c in effect.changes] == [
        (Changed.CLOSED, "wider_needs_checked"),
        (Changed.OPENED, "one_more"),
    ]
    assert played.case.pack == NEW
    assert played.case.evidence == before.evidence
    assert fold(played.log) == played.case


def test_a_date_that_the_new_pack_sets_otherwise_is_counted_from_the_day_the_task_opened() -> None:
    played = identifying()
    played.waits_days(7)
    before = next(s for s in played.case.steps if s.requirement == "one_page_profile_written")
    adopts(played, newer(condition("one_page_profile_written", days=30)))
    after = next(s for s in played.case.steps if s.requirement == "one_page_profile_written")
    assert after.opened_on == before.opened_on
    assert (after.rule, before.rule) == ("school_days.30", "school_days.15")
    assert after.due_on > before.due_on
    told = {key.rpartition("/")[2] for key in played.case.told if key.startswith(before.id)}
    assert not told & {rung.id for rung in after.rungs}, "nobody is told again"


def test_a_rolling_duty_keeps_the_date_it_is_counted_to() -> None:
    played = looked_after()
    before = {step.key: (step.due_on, step.rule) for step in played.case.steps if _rolls(step)}
    assert before
    adopts(played, newer(condition("one_more")), THE_CLOCK)
    assert {s.key: (s.due_on, s.rule) for s in played.case.steps if _rolls(s)} == before


def _rolls(step: Step) -> bool:
    return step.move in DUTIES


def test_nobody_is_made_late_by_a_change_of_policy() -> None:
    played = identifying()
    played.waits_days(14)
    before = next(s for s in played.case.steps if s.requirement == "one_page_profile_written")
    assert before.due_on > played.today
    adopts(played, newer(condition("one_page_profile_written", days=1)))
    after = next(s for s in played.case.steps if s.requirement == "one_page_profile_written")
    assert after.due_on == before.due_on


def test_an_open_journey_keeps_england_s_first_version_until_it_adopts_the_newest() -> None:
    played = two_sides.refused(on=date(2027, 1, 11)).journey
    identified(played)
    played.files(SENCO, Kind.NEEDS_ANALYSIS)
    played.takes(SENCO, "agree_analysis")
    before = played.case.steps
    assert "the council's reasons" in told_to_the_family(played)
    newest = Policy(in_force(DEFAULT, played.today))
    adopts(played, replace(played.rulings, policy=newest))
    assert "why the council will not assess your child" in told_to_the_family(played)
    assert played.case.pack == PackRef(name="england", version="2027.2")
    assert [(s.key, s.due_on) for s in played.case.steps] == [(s.key, s.due_on) for s in before]


def told_to_the_family(played: Played) -> str:
    asked = {step.requirement for step in played.case.steps}
    assert "refusal_to_assess_answered" in asked
    condition = played.rulings.policy.requirement("refusal_to_assess_answered")
    assert condition is not None
    return condition.family


def test_adopting_again_changes_nothing_and_a_signature_stands() -> None:
    played = identifying()
    for kind in (Kind.TEACHING_REVIEW, Kind.PROGRESS_DATA, Kind.EARLY_DISCUSSION):
        played.files(TEACHER, kind)
    played.signs(TEACHER, Kind.CORE_OFFER_DECISION)
    rulings = newer(condition("one_more"))
    adopts(played, rulings)
    assert len(played.case.sign_offs) == 1
    assert played.must(SENCO, AdoptPolicy(pack=NEW)).entries == ()


@pytest.mark.parametrize("by", [SENCO, HEAD, MANAGER, THE_CLOCK])
def test_the_senco_the_headteacher_the_home_authority_s_manager_and_the_clock_may_adopt(
    by: Actor,
) -> None:
    played = identifying()
    entries = adopts(played, newer(condition("one_more")), by).entries
    assert isinstance(entries[0].event, PolicyAdopted)
    assert entries[0].by == by
    assert entries[0].event.former == ENGLAND


@pytest.mark.parametrize("by", [TEACHER, OFFICER, Actor(person_id="p-parent", role=Role.PARENT)])
def test_nobody_else_may(by: Actor) -> None:
    played = identifying()
    (reason,) = played.refused(by, AdoptPolicy(pack=NEW))
    assert reason.code is Refused.NOT_YOURS


def test_a_manager_of_another_authority_may_not() -> None:
    played = identifying()
    played.rulings = newer(condition("one_more"))
    stranger = Actor(person_id="p-elsewhere", role=Role.LA_MANAGER)
    (reason,) = played.refused(stranger, AdoptPolicy(pack=NEW))
    assert reason.code is Refused.NOT_YOURS
    assert "home local authority" in reason.sentence


def test_the_home_authority_s_manager_brings_another_pack_when_it_follows_another() -> None:
    played = identifying()
    played.rulings = replace(RULINGS, policy=Policy(shipped_pack(OTHER)))
    played.must(MANAGER, AdoptPolicy(pack=OTHER))
    assert played.case.pack == OTHER


def test_the_school_does_not_bring_the_pack_of_another_authority() -> None:
    played = identifying()
    played.rulings = replace(RULINGS, policy=Policy(shipped_pack(OTHER)))
    (reason,) = played.refused(SENCO, AdoptPolicy(pack=OTHER))
    assert "home local authority changes" in reason.sentence
    played.must(THE_CLOCK, AdoptPolicy(pack=OTHER))
    assert played.case.pack == OTHER


def test_a_pack_that_is_not_there_or_not_yet_in_force_is_refused() -> None:
    played = identifying()
    (reason,) = played.refused(SENCO, AdoptPolicy(pack=NEW))
    assert reason.sentence == "There is no policy pack england 2027.9."
    late = newer().policy.pack.model_copy(update={"effective_on": date(2027, 1, 1)})
    played.rulings = replace(RULINGS, policy=Policy(late))
    (reason,) = played.refused(SENCO, AdoptPolicy(pack=NEW))
    assert "is in force from 1 January 2027" in reason.sentence


def test_a_journey_keeps_to_its_version_until_it_adopts_another() -> None:
    played = identifying()
    rulings = newer(condition("one_more"))
    still = missing(played.case, "identify_sen", played.now, played.rulings)
    assert "one_more" not in {reason.requirement for reason in still}
    adopts(played, rulings)
    now = missing(played.case, "identify_sen", played.now, played.rulings)
    assert "one_more" in {reason.requirement for reason in now}


def test_what_a_dry_run_says_is_what_the_act_then_does() -> None:
    played = identifying()
    before, rulings = played.case, newer(condition("one_more"))
    command = Command(id="dry", by=THE_CLOCK, order=AdoptPolicy(pack=NEW))
    tried = decide(before, command, played.now, rulings)
    assert isinstance(tried, Accepted)
    assert played.case == before, "a dry run changes nothing"
    done = adopts(played, rulings, THE_CLOCK)
    assert effect_of(before.id, tried.entries, before) == effect_of(before.id, done.entries, before)
