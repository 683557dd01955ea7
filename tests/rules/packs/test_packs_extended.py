"""One pack changes another: what it may, what it may not, and never the law."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from models.pack import Pack, PackRef
from models.requirement import Signed, Tag
from rules.conditions.policy import Policy
from rules.law import LAW
from rules.packs import (
    DEFAULT,
    ENGLAND,
    PackError,
    compared_with,
    in_force,
    shipped_pack,
    shipped_packs,
)
from rules.packs.explaining import differences
from rules.packs.shelf import leave_folder, read_beside, register_line, use_folder
from tests.rules.county import condition, county, write


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(PackError) as refused:
        read_beside(text, "county.yaml")
    return [(fault.line, fault.sentence) for fault in refused.value.faults]


def ids(text: str, move: str) -> list[str]:
    return [r.id for r in Policy(read_beside(text, "county.yaml")).requirements(move)]


ENGLANDS = [r.id for r in Policy(shipped_pack(ENGLAND)).requirements("identify_sen")]


def test_what_a_pack_does_not_say_it_takes_over() -> None:
    assert ids(county(), "identify_sen") == ENGLANDS
    pack = read_beside(county(), "county.yaml")
    assert pack.timetable == shipped_pack(ENGLAND).timetable
    assert pack.ref == PackRef(name="county", version="1")


def test_a_new_condition_is_added_and_one_of_the_same_id_replaces() -> None:
    more = county(condition("one_more"), condition("one_page_profile_written", days=30))
    assert ids(more, "identify_sen") == [*ENGLANDS, "one_more"]
    replaced = Policy(read_beside(more, "county.yaml")).requirement("one_page_profile_written")
    assert replaced is not None
    assert replaced.due.school_days == 30


def test_a_condition_can_be_left_out() -> None:
    text = county(also="without: [one_page_profile_written]\n")
    assert "one_page_profile_written" not in ids(text, "identify_sen")


def test_a_changed_reminder_leaves_the_others_as_they_are() -> None:
    pack = read_beside(county(also="timetable:\n  before_school_days: [7]\n"), "county.yaml")
    assert pack.timetable.before_school_days == (7,)
    assert pack.timetable.after_school_days == shipped_pack(ENGLAND).timetable.after_school_days


WRONG = [
    (
        county().replace("extends: england 2026.1", "extends: england 1999"),
        (5, "There is no policy pack england 1999"),
    ),
    (
        county().replace("extends: england 2026.1", "extends: england"),
        (5, "say the name and the version"),
    ),
    (county(also="without: [nothing_such]\n"), (6, "england asks for no “nothing_such”")),
    (
        county(condition("one_page_profile_written"), also="without: [one_page_profile_written]\n"),
        (6, "Do one of the two"),
    ),
    (
        county(condition("review_held")),
        (9, "under groups, review_closed: replace it there"),
    ),
    (
        county(also="without: [teaching_reviewed]\n"),
        (6, "“after” names “teaching_reviewed”"),
    ),
    (
        county().replace("extends: england 2026.1\n", "without: [teaching_reviewed]\n"),
        (5, "Say “extends” too"),
    ),
    (county(condition("one", days=500)), (18, "less than or equal to 200")),
    (county(also="words:\n  states:\n    nowhere: {name: Nowhere}\n"), (8, "is no state")),
    (county(also="words:\n  moves:\n    nothing: {name: Nothing}\n"), (8, "is no move")),
    (
        county(also="forms:\n  request_form: {required: [colour]}\n"),
        (7, "has no field “colour”"),
    ),
    (
        county(
            condition("one")
            .replace("record: local_offer", "record: local_form\n        parts: [a]")
            .replace("kind: told", "kind: document\n        local_form: gone")
        ),
        (9, "There is no “gone” under “local_forms”"),
    ),
]


@pytest.mark.parametrize(("text", "fault"), WRONG)
def test_what_does_not_fit_is_refused_with_its_line(text: str, fault: tuple[int, str]) -> None:
    line, sentence = fault
    assert any(at == line and sentence in said for at, said in faults(text)), faults(text)


# The law.

EVERY_LAW = sorted({r.id for asked in LAW.values() for r in asked})
SIX_MONTHS = condition("shorter").replace(
    "kind: told\n        record: local_offer\n        scope: journey",
    "kind: not_since\n        record: request_form\n        date: last_assessed_on\n"
    "        months: 3",
)


@pytest.mark.parametrize("name", EVERY_LAW)
def test_no_condition_of_the_law_can_be_replaced_or_left_out(name: str) -> None:
    again = faults(county(condition(name)))
    assert any(at == 9 and "is a condition of the law" in said for at, said in again)
    gone = faults(county(also=f"without: [{name}]\n"))
    assert any(at == 6 and "change it or leave it out" in said for at, said in gone)


AGAINST_LAW = [
    (county(condition("one").replace("kind: told", "kind: told\n        tag: law")), 9, "“local”"),
    (county(SIX_MONTHS), 9, "The law asks for 6 months"),
    (county(condition("one"), move="family_requests_assessment"), 7, "can never be blocked"),
    (county(condition("one"), move="agree_to_assess"), 9, "The law alone sets the test"),
    (
        county(also="forms:\n  family_request: {required: [words]}\n"),
        7,
        "nothing may hold it up",
    ),
    (
        county(also="words:\n  moves:\n    family_requests_assessment: {name: Ask the school}\n"),
        8,
        "is a right in law",
    ),
    (
        county(also="").replace(
            "moves: {}", "moves:\n  family_requests_assessment:\n    taken_by: [senco]"
        ),
        7,
        "can never be blocked",
    ),
    (
        county(also="").replace("moves: {}", "moves:\n  la_agrees:\n    taken_by: [senco]"),
        8,
        "happens by itself",
    ),
    (
        county(also="").replace("moves: {}", "moves:\n  refuse_to_assess:\n    taken_by: [senco]"),
        8,
        "cannot take “refuse_to_assess”",
    ),
]


@pytest.mark.parametrize(("text", "line", "sentence"), AGAINST_LAW)
def test_what_would_weaken_the_law_is_refused_with_the_reason_and_the_line(
    text: str, line: int, sentence: str
) -> None:
    assert any(at == line and sentence in said for at, said in faults(text)), faults(text)


def test_advice_may_be_given_on_the_law_s_own_test() -> None:
    advised = condition("one").replace("kind: told", "kind: told\n        weight: advice")
    text = county(advised.replace("[senco]", "[senco]"), move="agree_to_assess")
    assert "one" in ids(text, "agree_to_assess")


@pytest.mark.parametrize("pack", shipped_packs(), ids=lambda pack: f"{pack.name} {pack.version}")
def test_the_law_stands_first_and_whole_in_every_pack(pack: Pack) -> None:
    policy = Policy(pack)
    for move, asked in LAW.items():
        assert policy.requirements(move)[: len(asked)] == asked
    assert policy.requirements("family_requests_assessment") == ()


# The shelf: versions, days and the register.


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    with suppress(ValueError):
        leave_folder(tmp_path)


def test_the_version_in_force_goes_by_the_day(folder: Path) -> None:
    use_folder(
        write(
            folder,
            county(version="1", effective_on="2026-09-01"),
            county(version="2", effective_on="2027-01-01"),
        )
    )
    assert in_force("county", date(2026, 12, 31)).version == "1"
    assert in_force("county", date(2027, 1, 1)).version == "2"
    assert in_force("county", date(2026, 8, 31)).ref == ENGLAND, "before its own first day"


def test_england_has_a_second_version_from_january_2027() -> None:
    assert in_force(DEFAULT, date(2026, 12, 31)).ref == ENGLAND
    assert in_force(DEFAULT, date(2027, 1, 1)).version == "2027.1"
    assert in_force("bradford", date(2027, 1, 1)).extends == ENGLAND, "until its officer moves on"


def test_a_version_is_read_beside_the_one_before_and_what_only_families_read_is_told() -> None:
    second = in_force(DEFAULT, date(2027, 1, 1))
    (first,) = compared_with(second, date(2027, 6, 1))
    assert first.ref == ENGLAND
    assert {each.condition: each.says.partition(":")[0] for each in differences(second, first)} == {
        "refusal_to_assess_answered": "tells the family otherwise",
        "refusal_of_plan_answered": "tells the family otherwise",
        "request_acknowledged": "names another source",
    }
    assert tuple(compared_with(first, date(2027, 6, 1))) == ()
    bradford = in_force("bradford", date(2026, 10, 1))
    assert tuple(compared_with(bradford, date(2027, 1, 3))) == (second,)


def test_england_s_third_version_says_the_same_in_other_words() -> None:
    third, before = in_force(DEFAULT, date(2027, 1, 4)), in_force(DEFAULT, date(2027, 1, 3))
    assert (third.version, before.version) == ("2027.2", "2027.1")
    assert third.extends == before.ref
    words = ("staff", "family", "la", "source")
    theirs, mine = Policy(before), Policy(third)
    for move in mine.moves():
        for was, now in zip(theirs.requirements(move), mine.requirements(move), strict=True):
            assert was.model_copy(update={w: getattr(now, w) for w in words}) == now
    said = {each.says.partition(":")[0] for each in differences(third, before)}
    assert said == {"asks the same in other words", "tells the family otherwise"}


def test_no_sentence_of_england_s_newest_says_for_whom_it_holds() -> None:
    """That stands beside the condition: a sentence is read by those for whom it holds."""
    policy = Policy(in_force(DEFAULT, date.max))
    local = [r for m in policy.moves() for r in policy.requirements(m) if r.tag is Tag.LOCAL]
    assert local
    for each in local:
        assert not each.staff.startswith(("From Year", "In Year", "After compulsory", "A pupil"))


def test_whoever_reads_which_decision_the_council_signed_is_told_which_it_was() -> None:
    policy = Policy(in_force(DEFAULT, date.max))
    moves = ("agree_to_assess", "refuse_to_assess", "decide_no_plan", "decide_to_cease")
    said = [r.family for m in moves for r in policy.requirements(m) if isinstance(r, Signed)]
    assert len(said) == len(set(said)) == 7


def test_no_two_conditions_of_one_step_say_the_same_to_anybody() -> None:
    policy = Policy(in_force(DEFAULT, date.max))
    for move in policy.moves():
        asked = policy.requirements(move)
        for said in ([r.staff for r in asked], [r.family for r in asked], [r.la for r in asked]):
            assert len(set(said)) == len(said), move


def test_before_england_s_first_day_its_first_version_is_followed() -> None:
    assert in_force("england", date(2020, 1, 1)).ref == ENGLAND
    with pytest.raises(LookupError, match="there are: bradford, england"):
        in_force("atlantis", date(2026, 10, 1))


def test_packs_that_extend_one_another_in_a_circle_are_refused_with_the_line(folder: Path) -> None:
    one = county(version="1").replace("extends: england 2026.1", "extends: county 2")
    two = county(version="2").replace("extends: england 2026.1", "extends: county 1")
    with pytest.raises(PackError, match="line 5: Packs extend one another in a circle"):
        use_folder(write(folder, one, two))


def test_a_pack_cannot_extend_itself() -> None:
    text = county().replace("extends: england 2026.1", "extends: county 1")
    assert faults(text) == [(5, "A pack cannot extend itself.")]


def test_two_files_of_one_version_are_refused(folder: Path) -> None:
    with pytest.raises(PackError, match="county 1 already"):
        use_folder(write(folder, county(), county()))


def test_a_version_in_the_register_is_never_edited(folder: Path) -> None:
    text = county()
    (folder / "register.yaml").write_text(f'county 1: "{register_line(text)}"\n', encoding="utf-8")
    use_folder(write(folder, text))
    leave_folder(folder)
    with pytest.raises(PackError, match="line 2: county 1 was changed after it came into"):
        use_folder(write(folder, text.replace("A county's", "Another county's")))


def test_every_shipped_pack_is_in_the_register() -> None:
    lines = resources.files("rules.packs").joinpath("register.yaml").read_text(encoding="utf-8")
    for pack in shipped_packs():
        assert f"\n{pack.name} {pack.version}: " in lines
