"""A file locked with a passphrase, in the format of `openssl enc`, which every system can open.

openssl enc -d -aes-256-cbc -pbkdf2 -iter 600000 -md sha256 -in FILE -out FILE.csv
"""

import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7

MARK, SALT_BYTES, KEY_BYTES, BLOCK_BYTES = b"Salted__", 8, 32, 16
ROUNDS = 600_000
COMMAND = f"openssl enc -d -aes-256-cbc -pbkdf2 -iter {ROUNDS} -md sha256 -in {{name}} -out {{plain}}"


def lock(content: bytes, passphrase: str) -> bytes:
    """Encrypt with AES-256 in CBC; that nobody has changed the file on its way its SHA-256 shows."""
    salt = os.urandom(SALT_BYTES)
    made = PBKDF2HMAC(hashes.SHA256(), KEY_BYTES + BLOCK_BYTES, salt, ROUNDS).derive(passphrase.encode())
    padder = PKCS7(BLOCK_BYTES * 8).padder()
    padded = padder.update(content) + padder.finalize()
    encryptor = Cipher(algorithms.AES(made[:KEY_BYTES]), modes.CBC(made[KEY_BYTES:])).encryptor()
    return MARK + salt + encryptor.update(padded) + encryptor.finalize()
