"""Messages as their recipients read them in Handrail: each sees their own and nobody else's."""

from __future__ import annotations

from web.post.messages import router

__all__ = ["router"]
