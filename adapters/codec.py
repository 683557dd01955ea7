"""Encryption of all that Temporal keeps, and of files: AES-256-GCM, the key's id bound to each."""

from __future__ import annotations

import base64
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.converter import PayloadCodec

ENCODING = b"binary/encrypted"
NONCE_BYTES = 12
KEY_BYTES = 32


class KeysMissing(ValueError):
    """The payload keys are missing or wrong; the message says how to mend them."""


class PayloadCipher(PayloadCodec):
    """Encrypts with the first key and decrypts with whichever key a payload names."""

    def __init__(self, keys: str) -> None:
        """Read keys as ``id:base64`` pairs with commas between, the current one first.

        Raises KeysMissing where a pair cannot be read.
        """
        self._keys = dict(_pair(pair) for pair in keys.split(",") if pair.strip())
        if not self._keys:
            raise KeysMissing("write it as id:base64 pairs, the current one first")
        self._current = next(iter(self._keys))

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Encrypt payloads."""
        return [self._encrypt(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Decrypt payloads; one that was never encrypted is refused."""
        return [self._decrypt(payload) for payload in payloads]

    def seal(self, content: bytes, about: str) -> bytes:
        """Encrypt content that stays in the database; it opens only with the same ``about``."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._keys[self._current].encrypt(nonce, content, _bound(self._current, about))
        return b"\n".join((self._current.encode(), nonce + sealed))

    def unseal(self, sealed: bytes, about: str) -> bytes:
        """Return content as it was before it was sealed. Raises KeysMissing where none opens it."""
        name, _, closed = sealed.partition(b"\n")
        cipher = self._keys.get(name.decode(errors="replace"))
        if cipher is None:
            raise KeysMissing(
                "HANDRAIL_PAYLOAD_KEYS lacks the key that closed this file; keep old keys in it"
            )
        try:
            return cipher.decrypt(
                closed[:NONCE_BYTES], closed[NONCE_BYTES:], _bound(name.decode(), about)
            )
        except InvalidTag as error:
            raise KeysMissing(
                f"key {name.decode()} in HANDRAIL_PAYLOAD_KEYS is not the one that closed this "
                "file, or the file was changed"
            ) from error

    def _encrypt(self, payload: Payload) -> Payload:
        nonce = os.urandom(NONCE_BYTES)
        name = self._current.encode()
        sealed = self._keys[self._current].encrypt(nonce, payload.SerializeToString(), name)
        return Payload(metadata={"encoding": ENCODING, "key": name}, data=nonce + sealed)

    def _decrypt(self, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != ENCODING:
            raise KeysMissing("a payload came unencrypted; every worker and client must encrypt")
        name = payload.metadata["key"]
        cipher = self._keys.get(name.decode())
        if cipher is None:
            raise KeysMissing(
                f"HANDRAIL_PAYLOAD_KEYS has no key called {name.decode()}; keep old keys in it"
            )
        nonce, sealed = payload.data[:NONCE_BYTES], payload.data[NONCE_BYTES:]
        try:
            return Payload.FromString(cipher.decrypt(nonce, sealed, name))
        except InvalidTag as error:
            raise KeysMissing(
                f"key {name.decode()} in HANDRAIL_PAYLOAD_KEYS is not the one that closed this "
                "payload, or the payload was changed"
            ) from error


def _bound(name: str, about: str) -> bytes:
    """Return what is bound to a file: the key's id, and what the file is called here."""
    return f"{name}\n{about}".encode()


def new_key() -> str:
    """Return a fresh random key in base64."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


def _pair(pair: str) -> tuple[str, AESGCM]:
    name, _, encoded = pair.strip().partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise KeysMissing(f"payload key {name} is not base64") from error
    if len(key) != KEY_BYTES:
        raise KeysMissing(f"payload key {name} has {len(key)} bytes; it needs {KEY_BYTES}")
    return name, AESGCM(key)
