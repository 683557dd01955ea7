"""The database's tables and Temporal's search attributes, brought up to date in bounded time."""

from __future__ import annotations

import asyncio
import time

from sqlalchemy import make_url
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import (
    AddSearchAttributesRequest,
    ListSearchAttributesRequest,
)
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from adapters.database import DatabaseAway
from adapters.migrate import upgrade
from adapters.settings import Settings
from cli.telling import NOT_NOW, Stop
from workflows.client import connect_client
from workflows.identity import STAGE
from workflows.problems import EngineAway

RETRY_SECONDS = 0.5
"""Services that are just starting answer within a few of these."""

SEARCHED_BY = {STAGE.name: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD}
"""What operators search journeys by on Temporal's own page."""


def migrate_database(settings: Settings, wait_seconds: float) -> tuple[str, ...]:
    """Bring the tables to head and return the revisions that were run.

    Raises Stop where the database does not answer in time, and NewerDatabase.
    """
    until = time.monotonic() + wait_seconds
    while True:
        try:
            return upgrade(settings.database_url)
        except DatabaseAway as error:
            if time.monotonic() >= until:
                raise Stop(_no_database(settings, error, wait_seconds), NOT_NOW) from error
            time.sleep(RETRY_SECONDS)


async def register_with_temporal(settings: Settings, wait_seconds: float) -> tuple[str, ...]:
    """Register what journeys are searched by, and return the names that were new.

    Raises Stop where Temporal does not answer in time, or has no such namespace.
    """
    until = time.monotonic() + wait_seconds
    while True:
        try:
            return await _register(await connect_client(settings))
        except (EngineAway, RPCError) as error:
            if time.monotonic() >= until:
                raise Stop(_no_temporal(settings, error, wait_seconds), NOT_NOW) from error
            await asyncio.sleep(RETRY_SECONDS)


async def _register(client: Client) -> tuple[str, ...]:
    asked = ListSearchAttributesRequest(namespace=client.namespace)
    known = (await client.operator_service.list_search_attributes(asked)).custom_attributes
    new = {name: kind for name, kind in SEARCHED_BY.items() if name not in known}
    if new:
        adding = AddSearchAttributesRequest(namespace=client.namespace, search_attributes=new)
        await client.operator_service.add_search_attributes(adding)
    return tuple(new)


def _no_database(settings: Settings, error: DatabaseAway, wait_seconds: float) -> str:
    where = make_url(settings.database_url).render_as_string(hide_password=True)
    lines = str(getattr(error.__cause__, "orig", "")).strip().splitlines()
    said = f" It said: {lines[0].rstrip('.')}." if lines else ""
    return (
        f"The database at {where} did not answer within {wait_seconds:g} seconds.{said} "
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
