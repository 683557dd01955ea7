"""What a policy officer can name and decide: words, plan types, who decides, what forms need."""

from __future__ import annotations

from dataclasses import replace

from models.commands import RecordEvidence, TakeUpAim
from models.evidence import FORMS, Kind
from models.message import Audience
from models.roles import Role
from rules.conditions.policy import Policy
from rules.packs.shelf import read_beside
from rules.rulings import Rulings
from rules.words.names import names, takers
from rules.words.states import STATES
from rules.words.tasks import task_title
from tests.playing import HEAD, RULINGS, SENCO, TEACHER, Played
from tests.rules.county import county
from tests.samples import sample

ISP = """\
words:
  states:
    my_support_plan: {name: Individual Support Plan, family: Your child has a plan of support.}
  moves:
    agree_in_class: {name: Carry on in class}
plan_types:
  my_support_plan:
    name: Individual Support Plan
    record: my_support_plan
    states: [msp_plan, msp_do]
local_forms:
  county_form: {title: The county's form, sections: [needs, consent]}
forms:
  progress_data: {required: [comment]}
"""
DECIDES = "moves:\n  agree_in_class:\n    taken_by: [headteacher]\n"


def rulings() -> Rulings:
    text = county(also=ISP).replace("moves: {}\n", DECIDES)
    return replace(RULINGS, policy=Policy(read_beside(text, "county.yaml")))


def test_states_moves_and_plans_go_by_the_pack_s_names_with_the_chart_s_as_default() -> None:
    said, usual = names(rulings().policy), names(None)
    assert said.state("my_support_plan").name == "Individual Support Plan"
    assert said.state("my_support_plan").says.family == "Your child has a plan of support."
    assert said.state("my_support_plan").says.la == STATES["my_support_plan"].says.la
    assert said.state("sen_do") == STATES["sen_do"]
    assert said.move("agree_in_class").name == "Carry on in class"
    assert said.record(Kind.MY_SUPPORT_PLAN) == "Individual Support Plan"
    assert usual.record(Kind.MY_SUPPORT_PLAN) == "My Support Plan"
    assert said.plan_at("msp_do") == "Individual Support Plan"
    assert usual.plan_at("sen_do") == "SEN Support plan"
    assert usual.plan_at("left") is None


def test_the_pack_says_who_decides() -> None:
    played = Played(rulings=rulings()).opened()
    assert takers("agree_in_class", played.rulings.policy.pack) == (Role.HEADTEACHER,)
    (reason,) = played.refused(TEACHER, TakeUpAim(move="agree_in_class"))
    assert reason.sentence == "“Carry on in class” is taken by: headteacher."
    played.files(TEACHER, Kind.EARLY_DISCUSSION)
    played.signs(TEACHER, Kind.EARLY_DISCUSSION)
    (step,) = played.case.steps
    assert step.roles == (Role.HEADTEACHER,)
    assert task_title(step, Audience.STAFF, played.rulings.policy) == "Carry on in class"
    played.takes(HEAD, "agree_in_class")


def test_a_form_needs_what_the_pack_says_it_does() -> None:
    played = Played(rulings=rulings()).opened()
    form = sample(Kind.PROGRESS_DATA, played.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    (reason,) = played.refused(TEACHER, order)
    assert reason.sentence == "Your local authority also needs: What may lie behind the figures?"
    played.files(TEACHER, Kind.PROGRESS_DATA, comment="She was often ill.")


def test_a_county_s_own_form_is_one_it_has_with_the_sections_it_has() -> None:
    played = Played(rulings=rulings()).opened()
    played.files(SENCO, Kind.LOCAL_FORM)
    for changes, sentence in (
        ({"local_form": "another"}, "Its own forms: county_form."),
        ({"sections": [{"section": "colour", "text": "Blue"}]}, "Its sections: needs, consent."),
    ):
        form = sample(Kind.LOCAL_FORM, played.today, **changes)
        order = RecordEvidence(facts=form.facts(), digest=form.digest())
        (reason,) = played.refused(SENCO, order)
        assert sentence in reason.sentence


def test_a_pupil_s_view_stands_beside_the_parent_s() -> None:
    played = Played().opened()
    played.files(TEACHER, Kind.FAMILY_VIEW)
    played.files(TEACHER, Kind.FAMILY_VIEW, view_of="pupil")
    subjects = [record.facts.subject for record in played.case.current(Kind.FAMILY_VIEW)]
    assert subjects == ["support_plan", "support_plan.pupil"]


def test_what_was_written_before_a_form_grew_can_still_be_read() -> None:
    for kind, form in FORMS.items():
        whole = sample(kind, Played().today)
        grown = {"view_of", "invited", "told_whom", "covers_from_on", "sessions", "hours_a_week"}
        older = {
            k: v for k, v in whole.model_dump().items() if k not in grown or kind is Kind.LOCAL_FORM
        }
        assert form.model_validate(older).facts().kind is kind
