"""The papers that are shared with a family, on the screen and on paper."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import update

from adapters.database import writing
from adapters.languages import long_date
from adapters.tables import table_of
from models.evidence import Kind
from models.evidence.refusing import RIGHTS
from models.tables import SchoolRow
from models.words import lower
from tests.playing import TEACHER
from tests.samples import sample
from tests.web.family.test_child import CHILD, visitor, with_plan
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.presenters.family_papers import PAPERS, in_their_words

FAMILY = "/journeys/journey-0/family"


def test_a_shared_paper_asks_in_words_to_the_family_and_not_as_the_school_is_asked(
    town: Town,
) -> None:
    with_plan(town).files(TEACHER, Kind.SEN_NOTICE)
    papers = visitor(town).open(f"{CHILD}/copies").text
    for theirs, schools in (
        ("When we told you", "When were the parents told?"),
        ("What we told you", "What were they told?"),
        ("How many minutes each time", "Minutes a session"),
    ):
        assert theirs in papers
        assert schools not in papers
    notice = town.case("journey-0").current(Kind.SEN_NOTICE)[-1]
    assert "When we told you" in visitor(town).open(f"{CHILD}/documents/{notice.digest}").text


def test_every_sheet_says_on_paper_whose_it_is_of_what_date_and_how_to_reach_the_school(
    town: Town,
) -> None:
    with_plan(town)
    with writing(town.engine) as connection:
        connection.execute(update(table_of(SchoolRow)).values(phone="01632 960 123", email=None))
    copies = visitor(town).open(f"{CHILD}/copies").text
    assert copies.count('hr-paper-foot"') == copies.count("<article")
    plan = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1]
    alone = visitor(town).open(f"{CHILD}/documents/{plan.digest}").text
    assert f"The plan of support, {long_date(plan.facts.on)}</h1>" in alone
    for page in (copies, alone):
        assert re.search(r'hr-paper-foot"><bdi>Amara [^<]+</bdi>.+<bdi>01632 960 123</bdi>', page)


def test_a_letter_with_a_code_says_how_to_reach_the_school(town: Town) -> None:
    with_plan(town)
    teacher = Visitor(town.browser(pages_of(town), "p-teacher"))
    unknown = teacher.send(FAMILY, f"{FAMILY}/letter", person="p-parent").text
    assert "office@oak.example" not in unknown
    with writing(town.engine) as connection:
        reach = {"phone": "01632 960 123", "email": "office@oak.example"}
        connection.execute(update(table_of(SchoolRow)).values(reach))
    letter = teacher.send(FAMILY, f"{FAMILY}/letter", person="p-parent").text
    assert "<bdi>01632 960 123, office@oak.example</bdi>" in letter


def test_who_has_read_the_plan_is_told_that_they_have_not_answered_and_answers_from_there(
    town: Town,
) -> None:
    with_plan(town)
    plan = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1]
    at, view = f"{CHILD}/documents/{plan.digest}", f"{CHILD}/tell/family_view?about=support_plan"
    before = visitor(town).open(at).text
    assert "The date on the plan" in before
    assert "You have not told us yet what you think of this." in before
    assert f'href="{view}">What do you think of the plan?</a>' in before
    visitor(town).send(view, answer="agrees_in_part", words="Not on Fridays.")
    after = visitor(town).open(at).text
    assert "you told us that you agree with some of this: the plan of support." in after
    assert f'href="{view}">Change it or add to it</a>' in after
    assert "You have not told us" not in after


def test_a_refusal_is_said_plainly_before_the_councils_own_words() -> None:
    rights = dict.fromkeys(RIGHTS, "As the letter says.")
    refused = {"decision": "refuse", "reasons": "Quotient 76.", **rights}
    form = sample(Kind.LA_DECISION, date(2026, 9, 7), **refused)
    said = {one.title: " ".join(one.lines) for one in in_their_words(form, is_own=False)}
    assert said["What the council decided"].startswith("No. The council will not assess your child")
    assert said["Why, in the council's own words"] == "Quotient 76."
    assert list(said).index("What the council decided") < list(said).index(
        "Why, in the council's own words"
    )


def test_the_name_of_my_support_plan_reads_right_in_a_list_and_in_a_sentence() -> None:
    name = PAPERS[Kind.MY_SUPPORT_PLAN]
    assert (name, lower(name)) == ("My Support Plan", "My Support Plan")
    assert lower(PAPERS[Kind.SUPPORT_PLAN]) == "the plan of support"
