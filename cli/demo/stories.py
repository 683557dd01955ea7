"""Every story of the demo by its name: how far a pupil's journey has come, and what is open."""

from __future__ import annotations

from collections.abc import Callable

from cli.demo import stories_in_class as in_class
from cli.demo import stories_of_requests as requests
from cli.demo import stories_of_support as support
from cli.demo.tale import Tale

Story = Callable[[Tale], None]
"""Tells one pupil's story into a tale."""

STORIES: dict[str, Story] = {
    story.__name__: story
    for story in (
        in_class.concern_only,
        in_class.teaching_reviewed,
        in_class.discussion_unsigned,
        in_class.agreed_in_class,
        in_class.discussion_overdue,
        in_class.discussion_long_overdue,
        in_class.nearly_identified,
        in_class.family_request,
        in_class.stepped_down,
        support.assessing_begun,
        support.analysis_unshared,
        support.planning_no_notice,
        support.plan_awaits_family,
        support.family_not_reached,
        support.teacher_has_left,
        support.adulthood_missing,
        support.doing_soon,
        support.doing,
        support.doing_second_cycle,
        support.review_just_due,
        support.review_unsigned,
        support.review_ready,
        support.meeting_pending,
        requests.msp_assessing,
        requests.msp_doing,
        requests.msp_reviewing,
        requests.head_to_approve,
        requests.ready_to_request,
        requests.top_up_asked,
        requests.request_sent,
        requests.request_acknowledged,
        requests.more_information_asked,
        requests.assessment_agreed,
        requests.assessment_refused,
    )
}
"""Every story, by the name that journeys.yaml gives it."""
