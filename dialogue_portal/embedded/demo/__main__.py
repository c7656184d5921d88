"""`make demo`: start everything, say where it is, and stop everything on Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from dialogue_portal.embedded import postgres, valkey
from dialogue_portal.embedded.demo.children import Children, end_orphans
from dialogue_portal.embedded.demo.only_one import the_only_one
from dialogue_portal.embedded.demo.plan import Plan, plan
from dialogue_portal.embedded.mail.catcher import Catcher
from dialogue_portal.embedded.paths import ROOT, EmbeddedError, local_folder, postgres_folder, valkey_folder

PATIENCE = 60.0  # seconds until the first page must be there


def main() -> None:
    """Run the demonstration until it is interrupted."""
    started_at = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        with the_only_one():
            end_orphans(local_folder() / "demo")
            demonstrate(plan(os.environ), started_at)
    except EmbeddedError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        say("\nStopped. Everything is kept for the next time; make demo-reset starts afresh.")


def demonstrate(this: Plan, started_at: float) -> None:
    say("Starting the database and the queue …")
    if not os.environ.get("DATABASE_URL"):
        postgres.cluster(postgres_folder()).acquire()
    if not os.environ.get("REDIS_URL"):
        valkey.queue(valkey_folder()).acquire()
    manage(this, "migrate", "--database", "owner", "--verbosity", "0")
    say("Looking after the demonstration edition …")
    manage(this, "seed_demo")
    children = Children(this.children())
    with caught_mail(this), running(children):
        wait_until_it_answers(this, children)
        say(f"\nReady after {time.monotonic() - started_at:.0f} seconds. Ctrl-C stops it.\n")
        say(f"  The portal     {this.address}\n  Administration {this.address}/admin/")
        say(
            f"  Caught mail    {this.mail_address}\n"
            if this.catches_mail
            else "  Mail is sent to EMAIL_URL.\n"
        )
        manage(this, "demo_guide")
        while True:
            time.sleep(0.5)
            children.revive()


def manage(this: Plan, *command: str) -> None:
    """Run one of the portal's commands; what it prints is seen."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command], env=this.environment, check=False
    )
    if done.returncode:
        raise EmbeddedError(f"manage.py {' '.join(command)} failed: see above.")


@contextmanager
def caught_mail(this: Plan) -> Iterator[None]:
    """Catch the mail, unless EMAIL_URL names somebody who delivers it."""
    if not this.catches_mail:
        yield
        return
    catcher = Catcher(local_folder() / "mail", this.smtp_port, this.mail_port)
    catcher.open()
    try:
        yield
    finally:
        catcher.close()


@contextmanager
def running(children: Children) -> Iterator[None]:
    """The processes, all ended whatever happens; a second Ctrl-C does not leave half of them behind."""
    try:
        children.start()
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        say("\nStopping …")
        children.stop()


def wait_until_it_answers(this: Plan, children: Children) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(this):
        for child in children.members:
            if child.has_ended():
                raise EmbeddedError(f"The {child.name} does not start; its log ends:\n{child.last_words()}")
        if time.monotonic() > deadline:
            raise EmbeddedError(f"{this.address} does not answer; the logs are in {this.folder}.")
        time.sleep(0.1)


def answers(this: Plan) -> bool:
    """Whether the portal says that it is well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{this.port}/healthz", timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
