"""One demonstration per clone at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from dialogue_portal.embedded.paths import EmbeddedError, local_folder


@contextmanager
def the_only_one() -> Iterator[None]:
    """Refuse to go on while a demonstration of this clone is running."""
    lock = local_folder() / "demo" / "running.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EmbeddedError(
                "A demonstration of this clone is running: stop it first (Ctrl-C there)."
            ) from None
        yield
