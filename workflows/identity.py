"""Names that Temporal sees: task queue and workflow types. All opaque."""

from __future__ import annotations

from datetime import timedelta

TASK_QUEUE = "handrail"
"""The one task queue: journeys, requests and the post share the workers."""

WORKFLOW_OF = {"pupil_journey": "PupilJourney", "assessment_request": "AssessmentRequest"}
"""The workflow type of each chart."""

TASK_TIMEOUT = timedelta(seconds=5)
"""A workflow task is milliseconds of work; a worker that is silent for longer is gone."""

HISTORY_LIMIT = 250
"""Events after which a workflow continues as new: a cold start replays every one of them.

May be raised while cases live, never lowered: a replay would begin anew where history did not."""
