"""An application on an address, and people at browsers of their own in front of it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from playwright.async_api import Browser, Page

from adapters.database import writing
from adapters.signing_in import accounts
from tests.web.town import Town
from web import sessions


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    """Serve an application and give its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    serves = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event to wait for
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await serves


async def page_of(
    browser: Browser, address: str, town: Town, person: str, **options: object
) -> Page:
    """Give somebody a browser of their own in which they are signed in; nobody for no name."""
    context = await browser.new_context(base_url=address, **options)  # type: ignore[arg-type] # handed on
    if person:
        token = secrets.token_urlsafe(32)
        with writing(town.engine) as connection:
            digest = sessions.digest_of(token)
            accounts.begin_session(connection, digest, person, sessions.utc_now())
        await context.add_cookies([{"name": "handrail", "value": token, "url": address}])
    return await context.new_page()
