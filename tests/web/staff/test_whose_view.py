"""Whose view it is that staff write down, and what they are shown where two parents disagree."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert

from adapters.database import writing
from adapters.tables import table_of
from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from models.tables import ContactRow, PersonRow
from rules.conditions.views import views_of
from tests.playing import HEAD, OFFICER, PARENT, SENCO, identified, plan_written
from tests.web.town import Lived, Town
from tests.web.village import Visitor, pages_of

JOURNEY = "/journeys/journey-0"
VIEW = f"{JOURNEY}/records/family_view?about=support_plan"
FATHER = Actor(person_id="p-father", role=Role.PARENT)


def visitor(town: Town, by: Actor) -> Visitor:
    return Visitor(town.browser(pages_of(town), by.person_id))


def at_plan(town: Town, *more: Actor) -> Lived:
    """A plan about which a parent is asked, and these others."""
    people: list[dict[str, Any]] = [{"id": FATHER.person_id, "name": "Femi Father", "la_id": None}]
    with writing(town.engine) as connection:
        connection.execute(insert(table_of(PersonRow)), people)
        tie = {"pupil_id": "pupil-0", "person_id": FATHER.person_id, "relation": "father"}
        rights = {"parental_responsibility": True, "may_see": True}
        connection.execute(insert(table_of(ContactRow)), [{**tie, **rights}])
    journey = town.journey()
    holdings = (Holding(person_id=by.person_id, role=by.role) for by in more)
    journey.must(HEAD, AssignPeople(people=(*journey.case.people, *holdings)))
    plan_written(identified(journey))
    return journey


def test_the_form_asks_which_parent_and_keeps_two_views_apart(town: Town) -> None:
    at_plan(town, FATHER)
    senco = visitor(town, SENCO)
    page = senco.open(VIEW).text
    assert "Which parent or carer gave it?" in page
    assert "Femi Father, parent or carer" in page
    assert 'name="view_of" type="radio" value="pupil"' in " ".join(page.split())
    assert 'name="view_of" type="radio" value="staff"' not in " ".join(page.split())
    refused = senco.send(VIEW, answer="agrees")
    assert "Choose whose view it is" in refused.text
    assert 'href="#given_by"' in refused.text, "the summary leads to the question"
    said = {"answer": "disagrees", "words": "She misses maths for it."}
    for answers in ({"answer": "agrees", "given_by": "p-parent"}, {**said, "given_by": "p-father"}):
        assert "view” is saved." in senco.send(VIEW, **answers).text
    views = views_of(town.case("journey-0"), "support_plan")
    assert {who: view.version for who, view in views.items()} == {"p-parent": 1, "p-father": 1}


def test_the_only_parent_is_chosen_already_and_may_be_heard_again(town: Town) -> None:
    at_plan(town)
    senco = visitor(town, SENCO)
    for words in ("The reading helps.", "The reading helps, and the seat."):
        assert "view” is saved." in senco.send(VIEW, answer="agrees", words=words).text
    (view,) = views_of(town.case("journey-0"), "support_plan").values()
    assert (view.whose, view.version) == ("p-parent", 2)


def test_staff_see_that_parents_disagree_and_each_parent_sees_their_own_words(town: Town) -> None:
    journey = at_plan(town, FATHER)
    journey.files(PARENT, Kind.FAMILY_VIEW)
    said = {"answer": "disagrees", "words": "She misses maths for it."}
    journey.files(SENCO, Kind.FAMILY_VIEW, given_by="p-father", **said)
    (plan,) = journey.case.current(Kind.SUPPORT_PLAN)
    (theirs,) = (v for v in journey.case.current(Kind.FAMILY_VIEW) if v.whose == "p-father")
    for path in (JOURNEY, f"{JOURNEY}/sign/{plan.key}"):
        page = visitor(town, SENCO).open(path).text
        assert "The family does not agree about: the SEN Support plan" in page
        assert "read what Femi Father said" in page
    written = visitor(town, SENCO).open(f"{JOURNEY}/documents/{theirs.digest}").text
    assert "Senco, SENCo, as Femi Father told them" in written
    assert "p-father" not in written
    father, mother = visitor(town, FATHER), visitor(town, PARENT)
    own = f"/my-child/journey-0/documents/{theirs.digest}"
    assert "She misses maths for it." in father.open(own).text
    assert mother.open(own).status_code == 404
    assert "does not agree" not in mother.open("/my-child/journey-0").text


def test_what_each_parent_wrote_to_the_council_is_listed_under_their_own_name(town: Town) -> None:
    journey = at_plan(town, FATHER)
    journey.files(PARENT, Kind.FAMILY_REQUEST, words="Please look at her speech.")
    request = journey.sent()
    journey.files(FATHER, Kind.FAMILY_REQUEST, words="Please look at her sums.")
    letter = journey.letters()[-1]
    request.must(letter.command.by, letter.command.order, letter.command.id)

    officer, senco = visitor(town, OFFICER), visitor(town, SENCO)
    page = officer.open(f"/requests/{request.case_id}/pack").text
    for name in ("Parent, parent or carer", "Femi Father, parent or carer"):
        assert f"Family&#39;s request for an EHC needs assessment, {name}" in page
        assert name in senco.open(f"{JOURNEY}/documents").text
    assert "her speech" in page
    assert "her sums" in page
    for parent, said in ((PARENT, "her speech"), (FATHER, "her sums")):
        (own,) = (e for e in journey.case.current(Kind.FAMILY_REQUEST) if e.recorded_by == parent)
        theirs = f"/my-child/journey-0/documents/{own.digest}"
        assert theirs in visitor(town, parent).open("/my-child/journey-0").text
        assert said in visitor(town, parent).open(theirs).text
