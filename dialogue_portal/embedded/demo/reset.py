"""`make demo-reset`: the next demonstration starts afresh."""

import shutil
import sys

from dialogue_portal.embedded import postgres, valkey
from dialogue_portal.embedded.demo.only_one import the_only_one
from dialogue_portal.embedded.paths import EmbeddedError, local_folder, postgres_folder, valkey_folder


def main() -> None:
    """Remove the demonstration's database, queue and caught mail; nothing else."""
    try:
        with the_only_one():
            postgres.cluster(postgres_folder()).remove()
            valkey.queue(valkey_folder()).remove()
            shutil.rmtree(local_folder() / "mail", ignore_errors=True)
    except EmbeddedError as problem:
        sys.exit(str(problem))
    print("The demonstration's data are gone; make demo starts afresh.")


if __name__ == "__main__":
    main()
