"""``handrail web``: serve the pages."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.telling import NOT_NOW, Stop

CANNOT_START = 3
"""The status with which uvicorn ends where it cannot listen."""

GRACE_SECONDS = 5
"""How long a page that is being made may take to finish when the pages are told to stop."""


def web(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
) -> None:
    """Serve the pages, until told to stop.

    Every setting comes from HANDRAIL_ variables: docs/running.md lists them.
    """
    import uvicorn

    from adapters.logs import log_without_words
    from adapters.memory import look_for_cycles_seldom
    from cli.configured import settings
    from web.app import create_app

    log_without_words()
    app = create_app(settings())
    look_for_cycles_seldom()
    try:
        uvicorn.run(
            app,
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            # Temporal's and the database's addresses are ours; a proxy in front is not asked to be
            # trusted: HANDRAIL_BASE_URL says what the pages are called.
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    except SystemExit as end:
        if end.code != CANNOT_START:
            raise
        raise Stop(
            f"The pages cannot be served at {host}, port {port}; the line above says why. Choose "
            "another --port or --host.",
            NOT_NOW,
        ) from None
