"""The authority reads whose words a paper holds, where the school wrote them down for them."""

from __future__ import annotations

from adapters.queries.la import Paper
from models.evidence import Kind
from tests.playing import PARENT, SENCO, Played, identified, plan_written
from web.la.bundle import version_of
from web.presenters.people import Names

NAMES = Names({SENCO.person_id: "Sena Senco", PARENT.person_id: "Petra Parent"})


def test_a_view_that_the_school_wrote_down_says_who_told_it() -> None:
    journey = plan_written(identified(Played().opened()))
    journey.files(SENCO, Kind.FAMILY_VIEW, given_by=PARENT.person_id)
    journey.files(PARENT, Kind.FAMILY_VIEW)
    told, own = (r for r in journey.case.evidence if r.kind is Kind.FAMILY_VIEW)
    assert (
        version_of(Paper(told, None, ()), NAMES).by
        == "Sena Senco, SENCo, as Petra Parent told them"
    )
    assert "told them" not in version_of(Paper(own, None, ()), NAMES).by
