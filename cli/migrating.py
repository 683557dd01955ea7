"""The database's tables brought up to date, and Temporal found, in bounded time."""

from __future__ import annotations

import asyncio
import time

from sqlalchemy import make_url
from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from adapters.database import DatabaseAway, DatabaseUnusable
from adapters.migrate import upgrade
from adapters.settings import Settings
from cli.failing import what_it_said
from cli.telling import NOT_NOW, Stop, complain, say
from workflows.client import connect_client
from workflows.problems import EngineAway

RETRY_SECONDS = 0.5
"""Services that are just starting answer within a few of these."""


def migrate_database(settings: Settings, wait_seconds: float) -> tuple[str, ...]:
    """Bring the tables to head and return the revisions that were run.

    Raises Stop where the database does not answer in time, NewerDatabase where it is ahead, and at
    once DatabaseUnusable where waiting would not help.
    """
    until = time.monotonic() + wait_seconds
    while True:
        try:
            return upgrade(settings.database_url, say_of_waiting, until - time.monotonic())
        except DatabaseUnusable:
            raise
        except DatabaseAway as error:
            if time.monotonic() >= until:
                raise Stop(_no_database(settings, error, wait_seconds), NOT_NOW) from error
            time.sleep(RETRY_SECONDS)


def say_of_waiting() -> None:
    """Say at once that somebody else holds the database, and what to do."""
    say(
        "Another program is writing to the database: waiting until it is done. Stop it if it "
        "should not run now."
    )


async def find_temporal(settings: Settings, wait_seconds: float) -> None:
    """Wait until Temporal answers and has the namespace that journeys live in.

    Raises Stop where Temporal does not answer in time, or has no such namespace.
    """
    until, told = time.monotonic() + wait_seconds, False
    while True:
        try:
            return await _namespace_is_there(await connect_client(settings))
        except (EngineAway, RPCError) as error:
            if time.monotonic() >= until:
                raise Stop(_no_temporal(settings, error, wait_seconds), NOT_NOW) from error
        if not told:
            complain(f"Waiting for Temporal at {settings.temporal_address}.")
            told = True
        await asyncio.sleep(RETRY_SECONDS)


async def _namespace_is_there(client: Client) -> None:
    asked = DescribeNamespaceRequest(namespace=client.namespace)
    await client.workflow_service.describe_namespace(asked)


def _no_database(settings: Settings, error: DatabaseAway, wait_seconds: float) -> str:
    where = make_url(settings.database_url).render_as_string(hide_password=True)
    return (
        f"The database at {where} did not answer within {wait_seconds:g} seconds."
        f"{what_it_said(error)} "
        "Check that it runs and that HANDRAIL_DATABASE_URL is right, then try again."
    )


def _no_temporal(settings: Settings, error: Exception, wait_seconds: float) -> str:
    if isinstance(error, RPCError) and error.status == RPCStatusCode.NOT_FOUND:
        return (
            f"Temporal at {settings.temporal_address} has no namespace "
            f"“{settings.temporal_namespace}”. Make it, or mend HANDRAIL_TEMPORAL_NAMESPACE."
        )
    return (
        f"Temporal at {settings.temporal_address} did not answer within {wait_seconds:g} seconds. "
        "Check that it runs and that HANDRAIL_TEMPORAL_ADDRESS is right, then try again."
    )
