"""Where the embedded parts keep what is theirs."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class EmbeddedError(RuntimeError):
    """Something embedded cannot run here; the sentence says why."""


def local_folder() -> Path:
    """The folder of this clone for everything that is not in git: databases, queue, caught mail."""
    return Path(os.environ.get("PORTAL_LOCAL") or ROOT / ".local").absolute()


def postgres_folder() -> Path:
    """The demonstration's database."""
    return local_folder() / "postgres"


def test_postgres_folder() -> Path:
    """The tests' database, which may lose everything in a power cut."""
    return local_folder() / "test-postgres"


def valkey_folder() -> Path:
    """The demonstration's queue."""
    return local_folder() / "valkey"


def mark(folder: Path) -> str:
    """A short name of a folder, the same in every process of the same person."""
    return hashlib.blake2s(f"{os.getuid()}:{folder}".encode(), digest_size=6).hexdigest()


def socket_folder(folder: Path) -> Path:
    """A short place for a unix socket: the system allows 107 bytes, and a clone may lie deep.

    Always /tmp and not TMPDIR, which differs between processes that must meet here.
    """
    return Path("/tmp") / f"portal-{mark(folder)}"


def private_folder(folder: Path, uid: int, gid: int) -> Path:
    """Make a folder that only this user may enter, and refuse one that somebody else has laid there."""
    try:
        folder.mkdir(mode=0o700, parents=True)
        os.chown(folder, uid, gid)
    except FileExistsError:
        if folder.is_symlink() or folder.stat().st_uid != uid:
            raise EmbeddedError(f"{folder} belongs to somebody else; remove it and try again.") from None
    return folder
