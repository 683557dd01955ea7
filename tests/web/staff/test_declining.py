from __future__ import annotations

from models.evidence import Kind
from tests.playing import MONDAY, SENCO, TEACHER, identified, plan_written
from tests.samples import sample
from tests.web.town import Lived, Town
from tests.web.village import Visitor, pages_of
from web.presenters.changes import GONE, NEW, changes

PLAN = "/journeys/journey-0/records/support_plan"
SIGN = "/journeys/journey-0/sign/support_plan.2"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def with_plan(town: Town) -> Lived:
    """The teacher has written and signed the plan; the SENCo is asked to sign."""
    journey = plan_written(identified(town.journey()))
    journey.signs(TEACHER, Kind.SUPPORT_PLAN)
    journey.files(SENCO, Kind.SEN_NOTICE)
    town.now = journey.now
    return journey


def decline(town: Town, reason: str = "Say who delivers it.") -> str:
    senco = visitor(town, "p-senco")
    page = senco.open(SIGN).text
    address = page.partition("/decline?version=")[2].partition('"')[0]
    return senco.send(f"{SIGN}/decline?version={address}", SIGN, reason=reason).text


def test_who_declines_to_sign_says_why_and_the_author_is_asked_to_mend_it(town: Town) -> None:
    with_plan(town)
    page = decline(town)
    said = "You have not signed “SEN Support plan”. It went back to Teacher, class teacher, with"
    assert said in page
    teacher = visitor(town, "p-teacher")
    assert "Change “SEN Support plan”: it was not signed as it is" in teacher.open("/tasks").text
    form = teacher.open(PLAN).text
    assert "Senco, SENCo, did not sign this version." in form
    assert "Say who delivers it." in form


def test_before_declining_one_reads_to_whom_it_goes_and_that_nothing_else_changes(
    town: Town,
) -> None:
    with_plan(town)
    senco = visitor(town, "p-senco")
    page = senco.open(SIGN).text
    assert "Do not sign: send it back to Teacher, class teacher, with a reason" in page
    address = page.partition("/decline?version=")[2].partition('"')[0]
    page = senco.open(f"{SIGN}/decline?version={address}").text
    assert "It goes back to Teacher, class teacher, with what you write here" in page
    assert "Nothing else changes" in page


def test_whoever_wrote_a_document_changes_it_and_sends_it_back_to_nobody(town: Town) -> None:
    plan_written(identified(town.journey()))
    page = visitor(town, "p-teacher").open(SIGN).text
    assert "change it before you sign" in page
    assert "/decline" not in page


def test_the_pupil_s_page_says_who_declined_and_leads_to_what_must_change(town: Town) -> None:
    with_plan(town)
    page = decline(town)
    assert "Senco did not sign it as it is." in page
    assert "Read what must change in “SEN Support plan”" in page
    assert "Read and sign “SEN Support plan”" not in page
    page = visitor(town, "p-teacher").open("/journeys/journey-0").text
    assert "Change “SEN Support plan”" in page
    assert "Declined" in page


def test_the_signature_is_asked_for_again_once_the_document_is_mended(town: Town) -> None:
    with_plan(town)
    decline(town)
    senco = visitor(town, "p-senco")
    assert "Sign “SEN Support plan”" not in senco.open("/tasks").text
    teacher = visitor(town, "p-teacher")
    teacher.send(PLAN, expected_impact="She reads at 60 words a minute.")
    teacher.send(SIGN)
    assert "Sign “SEN Support plan”" in senco.open("/tasks").text
    assert "it was not signed" not in teacher.open("/tasks").text


def test_whoever_is_asked_again_reads_why_it_was_sent_back_and_what_changed(town: Town) -> None:
    with_plan(town)
    senco = visitor(town, "p-senco")
    assert "Why an earlier version was sent back" not in senco.open(SIGN).text
    decline(town)
    teacher = visitor(town, "p-teacher")
    teacher.send(PLAN, expected_impact="She reads at 60 words a minute.")
    teacher.send(SIGN)
    page = senco.open(SIGN).text
    assert "Why an earlier version was sent back" in page
    assert "Senco, SENCo, did not sign version 1." in page
    assert "Say who delivers it." in page
    assert "What changed since version 1, the last you wrote, signed or sent back" in page


def test_a_reason_is_asked_for_beside_its_field(town: Town) -> None:
    with_plan(town)
    page = decline(town, reason="")
    assert "Enter what must change" in page


def test_what_changed_since_the_version_one_signed_is_shown_word_by_word(town: Town) -> None:
    with_plan(town)
    visitor(town, "p-senco").send(PLAN, expected_impact="She reads at 60 words a minute.")
    page = visitor(town, "p-teacher").open(SIGN).text
    assert "What changed since version 1, the last you wrote, signed or sent back" in page
    assert "Put in: </span>She" in page
    assert "Taken out: </span>" in page


def test_changes_keep_what_stayed_and_tell_what_went_and_came() -> None:
    old = sample(Kind.CONCERN, MONDAY, concern="Reads slowly and guesses.")
    new = sample(Kind.CONCERN, MONDAY, concern="Reads slowly, and guesses often.")
    (found,) = changes(old, new)
    assert "".join(p.text for p in found.parts if p.kind != GONE) == new.model_dump()["concern"]
    assert "".join(p.text for p in found.parts if p.kind != NEW) == old.model_dump()["concern"]
    assert changes(old, old) == ()


def test_an_answer_written_anew_is_shown_whole_and_not_word_by_word() -> None:
    old = sample(Kind.CONCERN, MONDAY, concern="Cannot follow two instructions.")
    new = sample(Kind.CONCERN, MONDAY, concern="She reads 60 words a minute.")
    (found,) = changes(old, new)
    assert [(part.kind, part.text) for part in found.parts] == [
        (GONE, "Cannot follow two instructions."),
        (NEW, "She reads 60 words a minute."),
    ]


def test_what_is_left_empty_is_no_answer_that_changed() -> None:
    before = sample(Kind.EARLY_DISCUSSION, MONDAY, copy_given_on=None)
    after = sample(Kind.EARLY_DISCUSSION, MONDAY)
    (only,) = changes(before, after)
    assert "copy" in only.title.lower()
    assert {part.kind for part in only.parts} == {NEW}
