"""What staff do with tasks: claim, let go, hand over and record, one or several at once."""

from __future__ import annotations

import re

import pytest
from httpx2 import Response

from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import Holding, Role
from tests.playing import SENCO, TEACHER, analysed, identified
from tests.web.town import Town, token_of
from tests.web.village import OTHER_CLASS, Visitor, _form, pages_of


def visitor(town: Town, person: str = "p-teacher") -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


@pytest.fixture
def shared(town: Town) -> Town:
    """Two journeys, each with two class teachers."""
    for number in range(2):
        journey = town.journey(number)
        held = Holding(person_id=OTHER_CLASS, role=Role.CLASS_TEACHER)
        journey.must(SENCO, AssignPeople(people=(*journey.case.people, held)))
        town.now = journey.now
    return town


def presses(writer: Visitor, words: str) -> str:
    """Press the first button of My tasks that says these words."""
    page = writer.open("/tasks").text
    button = next(b for b in re.findall(r"<button[^>]+>[^<]+", page) if words in b)
    value = re.search(r'value="([^"]+)"', button)
    assert value
    sent = {"_token": token_of(page), "one": value[1]}
    return writer.client.post("/tasks/claims", data=sent).text


def ticks(writer: Visitor, deed: str, *wanted: str) -> Response:
    """Tick the tasks whose id holds one of these, every one where none is named."""
    page = writer.open("/tasks").text
    every = re.findall(r'name="task" value="([^"]+)"', page)
    chosen = [one for one in every if not wanted or any(each in one for each in wanted)]
    sent = {"_token": token_of(page), "deed": deed, "task": chosen}
    return writer.client.post("/tasks/together", data=sent)


def goes_on(writer: Visitor, preview: Response, **answers: str) -> str:
    form = _form(preview.text, "/tasks/together/do")
    return writer.client.post(form.action, data={**form.answers, **answers}).text


def claims(town: Town) -> list[str]:
    return [c.by.person_id for n in range(2) for c in town.case(f"journey-{n}").claims]


def test_a_task_that_several_could_do_is_claimed_and_the_others_see_it(shared: Town) -> None:
    teacher, other = visitor(shared), visitor(shared, OTHER_CLASS)
    assert "Not claimed yet. It can be done by:" in teacher.open("/tasks").text
    answer = presses(teacher, "I will do this")
    assert "You are on it." in answer
    assert "With you: the others know that you do it." in answer
    assert claims(shared) == ["p-teacher"]
    theirs = other.open("/tasks").text
    assert "is on it. You can still do it." in theirs
    assert "It is let go." in presses(teacher, "Let it go")
    assert claims(shared) == []


def test_several_tasks_are_claimed_after_a_preview_with_one_outcome_each(shared: Town) -> None:
    teacher = visitor(shared)
    preview = ticks(teacher, "claim")
    assert "Amara Okonkwo" in preview.text
    assert "Bram Vandyke" in preview.text
    assert claims(shared) == [], "nothing happens before the preview was seen"
    assert "2 of 2 done, 0 not." in goes_on(teacher, preview)
    assert claims(shared) == ["p-teacher", "p-teacher"]
    assert "This cannot be done with what you ticked:" in ticks(teacher, "claim").text
    assert "2 of 2 done, 0 not." in goes_on(teacher, ticks(teacher, "release"))
    assert claims(shared) == []


def test_what_somebody_else_has_done_meanwhile_is_told_and_the_totals_add_up(
    shared: Town,
) -> None:
    teacher = visitor(shared)
    preview = ticks(teacher, "claim")
    shared.journeys["journey-0"].files(TEACHER, Kind.EARLY_DISCUSSION)
    answer = goes_on(teacher, preview)
    assert "1 of 2 done, 1 not." in answer
    assert "This is done already, or no longer yours to do." in answer


def test_several_tasks_are_handed_over_to_one_colleague(shared: Town) -> None:
    teacher = visitor(shared)
    preview = ticks(teacher, "hand_over")
    assert "Who does them from now on?" in preview.text
    unsaid = goes_on(teacher, preview)
    assert "Select who does them" in unsaid
    assert shared.case("journey-0").stand_ins == ()
    assert "2 of 2 done, 0 not." in goes_on(teacher, preview, who="p-head")
    (stand_in,) = shared.case("journey-0").stand_ins
    assert (stand_in.person_id, stand_in.for_person) == ("p-head", "p-teacher")


def test_one_letter_to_several_families_is_recorded_for_each(town: Town) -> None:
    for number in range(2):
        journey = analysed(identified(town.journey(number)))
        town.now = journey.now
    senco = visitor(town, "p-senco")
    preview = ticks(senco, "record")
    assert "It cannot be done with these; nothing happens to them:" in preview.text
    refused = goes_on(senco, preview, how="letter")
    assert "There is a problem" in refused
    said = {"how": "letter", "what_was_said": "Your child gets extra help from Monday."}
    assert "2 of 2 done, 0 not." in goes_on(senco, preview, **said)
    for number in range(2):
        assert town.case(f"journey-{number}").current(Kind.SEN_NOTICE)


def test_nothing_is_signed_together(town: Town) -> None:
    town.journey()
    page = visitor(town).open("/tasks").text
    assert "Signing is left out" in page
    assert 'value="sign"' not in page
    assert ticks(visitor(town), "sign").status_code == 422


def test_nobody_does_anything_with_anothers_tasks(shared: Town) -> None:
    teacher, stranger = visitor(shared), visitor(shared, "p-other-school")
    preview = ticks(teacher, "claim")
    form = _form(preview.text, "/tasks/together/do")
    token = token_of(stranger.open("/pupils").text)
    answer = stranger.client.post(form.action, data={**form.answers, "_token": token}).text
    assert "0 of 2 done, 2 not." in answer
    assert claims(shared) == []


def test_nothing_ticked_says_what_to_do(shared: Town) -> None:
    assert "Tick at least one task" in ticks(visitor(shared), "claim", "no such task").text
    unsaid = ticks(visitor(shared), "").text
    assert "Tick at least one task" not in unsaid, "tasks were ticked"
    assert "choose it below the list" in unsaid


@pytest.mark.parametrize(
    ("kept", "lands"),
    [
        ("/tasks?kind=supply", "/tasks?kind=supply"),
        ("https://elsewhere.example/tasks", "/tasks"),
        ("//elsewhere.example", "/tasks"),
        ("/tasks?\n", "/tasks"),
    ],
)
def test_whoever_claims_a_task_stays_in_their_narrowed_list_and_reads_which_it_is(
    shared: Town, kept: str, lands: str
) -> None:
    teacher = visitor(shared)
    page = teacher.open("/tasks?kind=supply").text
    assert 'name="list" value="/tasks?kind=supply"' in page
    claim = re.search(r'value="(claim\|[^"]+)"', page)
    assert claim
    sent = {"_token": token_of(page), "one": claim[1], "list": kept}
    answer = teacher.client.post("/tasks/claims", data=sent)
    assert str(answer.url).endswith(f"testserver{lands}")
    assert re.search(r"(Amara Okonkwo|Bram Vandyke): [^<]+\. You are on it\.", answer.text)
