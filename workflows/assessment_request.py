"""The local authority's own workflow for one request, loaded anew for each: nothing but a name."""

from __future__ import annotations

from temporalio import workflow

from models.running import Start
from workflows.case_workflow import CaseWorkflow


@workflow.defn(name="AssessmentRequest")
class AssessmentRequest(CaseWorkflow):
    """One request for an EHC needs assessment, from its receipt to the decision."""

    @workflow.init
    def __init__(self, start: Start) -> None:
        """Take up the case."""
        super().__init__(start)

    @workflow.run
    async def run(self, start: Start) -> None:  # noqa: ARG002 - __init__ has taken it
        """Live for the case."""
        await self.live()
