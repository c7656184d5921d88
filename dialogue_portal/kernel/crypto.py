"""Values that are unreadable at rest: AES-GCM, the key's name in the value, its place as associated data."""

import base64
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class CannotUnseal(Exception):
    """The value was made with another key or for another place."""


class Keyring:
    """The keys by name; the first one seals, all of them unseal."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self.keys = dict(keys)
        self.newest = next(iter(self.keys))

    def seal(self, text: str, place: str) -> str:
        """Encrypt a text for one place (`model.field:pk`); it opens nowhere else."""
        name, _, raw = self.seal_bytes(text.encode(), place).partition(b".")
        return f"{name.decode()}.{base64.urlsafe_b64encode(raw).decode()}"

    def unseal(self, value: str, place: str) -> str:
        """The text that was sealed for this place."""
        name, _, body = value.partition(".")
        return self.unseal_bytes(name.encode() + b"." + base64.urlsafe_b64decode(body), place).decode()

    def seal_bytes(self, content: bytes, place: str) -> bytes:
        """Encrypt bytes for one place."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = AESGCM(self.keys[self.newest]).encrypt(nonce, content, place.encode())
        return self.newest.encode() + b"." + nonce + sealed

    def unseal_bytes(self, value: bytes, place: str) -> bytes:
        """The bytes that were sealed for this place."""
        name, _, raw = value.partition(b".")
        try:
            return AESGCM(self.keys[name.decode()]).decrypt(
                raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()
            )
        except (InvalidTag, KeyError) as error:
            raise CannotUnseal(place) from error


def read_keys(text: str) -> dict[str, bytes]:
    """Keys as `name:base64`, one a line, newest first."""
    pairs = (line.strip().split(":", 1) for line in text.splitlines() if line.strip())
    return {name: base64.b64decode(key) for name, key in pairs}
