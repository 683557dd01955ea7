"""Everything that is set from outside, read once from the environment into a frozen class."""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic import DirectoryPath, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from adapters.codec import PayloadCipher
from adapters.files.scanner import read_address
from adapters.post.mail_url import read_url, sender_address

SHORTEST_SECRET_BYTES = 32

_IN_MEMORY = ("sqlite:///", "sqlite:///:memory:")
"""Databases that each connection has to itself, and that end with it."""


class Settings(BaseSettings):
    """Settings of one running Handrail; each is an environment variable HANDRAIL_NAME.

    Defaults are safe in public: no demo accounts, no mail server, this machine only.
    """

    model_config = SettingsConfigDict(
        env_prefix="HANDRAIL_",
        frozen=True,
        hide_input_in_errors=True,  # an error about a secret must not show it
    )

    database_url: str = "sqlite:///handrail.db"
    temporal_address: str = "127.0.0.1:7233"
    temporal_namespace: str = Field("default", min_length=1)
    temporal_page: str | None = None
    payload_keys: SecretStr
    session_secret: SecretStr
    base_url: str = "http://127.0.0.1:8000"
    smtp_url: SecretStr | None = None
    mail_from: str = "Handrail <handrail@localhost>"
    demo: bool = False
    sandbox: bool = False
    packs_folder: DirectoryPath | None = None
    api_requests_a_minute: int = Field(600, ge=1)
    virus_scanner: str | None = None
    accessibility_page: str | None = None
    privacy_page: str | None = None

    @property
    def temporal_workflows(self) -> str | None:
        """Where Temporal's own page lists our workflows; None where that page is not known."""
        if self.temporal_page is None:
            return None
        return f"{self.temporal_page.rstrip('/')}/namespaces/{self.temporal_namespace}/workflows"

    @field_validator("temporal_address")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        try:
            read_address(value)
        except ValueError:
            raise ValueError("write it as host:port, such as 127.0.0.1:7233") from None
        return value

    @field_validator("session_secret")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value().encode()) < SHORTEST_SECRET_BYTES:
            raise ValueError(f"make it {SHORTEST_SECRET_BYTES} random bytes or more")
        return value

    @field_validator("payload_keys")
    @classmethod
    def _keys_that_open(cls, value: SecretStr) -> SecretStr:
        PayloadCipher(value.get_secret_value())
        return value

    @field_validator("base_url")
    @classmethod
    def _address_of_people(cls, value: str) -> str:
        if not _is_address(value):
            raise ValueError("write the whole address, such as https://handrail.school.example")
        return value

    @field_validator("accessibility_page", "privacy_page")
    @classmethod
    def _address_of_a_page(cls, value: str | None) -> str | None:
        if value is not None and not _is_address(value):
            raise ValueError("write the whole address, such as https://school.example/privacy")
        return value

    @field_validator("virus_scanner")
    @classmethod
    def _known_scanner(cls, value: str | None) -> str | None:
        if value is not None:
            read_address(value)
        return value

    @field_validator(
        *("packs_folder", "smtp_url", "temporal_page", "virus_scanner"),
        *("accessibility_page", "privacy_page"),
        mode="before",
    )
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        """Compose passes unset variables as empty strings."""
        return value or None

    @field_validator("smtp_url")
    @classmethod
    def _known_mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            read_url(value.get_secret_value())
        return value

    @field_validator("mail_from")
    @classmethod
    def _has_address(cls, value: str) -> str:
        sender_address(value)
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("start it with sqlite:/// or postgresql+psycopg://")
        if value in _IN_MEMORY:
            raise ValueError("name a file, such as sqlite:////path/to/handrail.sqlite")
        try:
            _ = urlsplit(value).port
        except ValueError:
            # Its own words may quote a part of the password.
            raise ValueError(
                "write it like postgresql+psycopg://user:password@host:5432/name; write @ in a "
                "password as %40"
            ) from None
        return value


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.hostname)
