"""How workflows run: the data converter and the sandbox, the same for worker, tests and replay."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from temporalio.contrib.pydantic import PydanticPayloadConverter, pydantic_data_converter
from temporalio.converter import (
    DataConverter,
    DefaultFailureConverterWithEncodedAttributes,
    PayloadConverter,
)
from temporalio.worker import UnsandboxedWorkflowRunner, WorkflowRunner
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from adapters.codec import PayloadCipher
from workflows.assessment_request import AssessmentRequest
from workflows.pupil_journey import PupilJourney

CASE_WORKFLOWS = [PupilJourney, AssessmentRequest]
"""The workflows that hold cases."""

_ONE_FOR_ALL = PydanticPayloadConverter()
"""Temporal makes a converter for each task of each workflow. It keeps nothing, so one will do."""


def data_converter(payload_keys: str) -> DataConverter:
    """Return the converter that encrypts everything, failure texts too.

    Raises KeysMissing where the keys cannot be read.
    """
    return replace(
        pydantic_data_converter,
        payload_converter_class=cast("type[PayloadConverter]", lambda: _ONE_FOR_ALL),
        payload_codec=PayloadCipher(payload_keys),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )


def sandboxed() -> WorkflowRunner:
    """Return the runner of tests and replay: it catches what is not deterministic.

    Only the tiny module with the workflow's class is loaded anew for each case; re-importing the
    models for each would cost half a megabyte and 25 ms.
    """
    return SandboxedWorkflowRunner(
        restrictions=SandboxRestrictions.default.with_passthrough_modules(
            "adapters",
            "annotated_types",
            "models",
            "pydantic",
            "pydantic_core",
            "rules",
            "sqlalchemy",
            "statemachine",
            "typing_extensions",
            "workflows.case_workflow",
            "yaml",
        )
    )


def runner(*, sandbox: bool) -> WorkflowRunner:
    """Return the runner of a worker."""
    return sandboxed() if sandbox else UnsandboxedWorkflowRunner()
