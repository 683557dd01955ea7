"""The pages of a person's own account: the tokens with which programs act for them."""

from __future__ import annotations

from web.account.tokens import router

__all__ = ["router"]
