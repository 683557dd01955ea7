"""The pupil's journey as Temporal's sandbox loads it anew for each pupil: nothing but a name."""

from __future__ import annotations

from temporalio import workflow

from models.running import Start
from workflows.case_workflow import CaseWorkflow


@workflow.defn(name="PupilJourney")
class PupilJourney(CaseWorkflow):
    """One pupil's journey, for years: Quality First Teaching to an EHC needs assessment."""

    @workflow.init
    def __init__(self, start: Start) -> None:
        """Take up the case."""
        super().__init__(start)

    @workflow.run
    async def run(self, start: Start) -> None:  # noqa: ARG002 - __init__ has taken it
        """Live for the case."""
        await self.live()
