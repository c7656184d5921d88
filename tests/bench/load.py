"""People who save sections, at a steady rate whatever the answers take: a process of its own.

`python -m tests.bench.load ADDRESS SLUG RATE SECONDS DRAFTS` prints JSON; the answers come in as JSON.
"""

import json
import os
import re
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from threading import Lock
from typing import Any
from urllib.parse import urlencode, urlsplit

COMPLETE: dict[str, dict[str, Any]] = json.load(sys.stdin)
SECTIONS = list(COMPLETE)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
THREADS = 96


@dataclass
class Draft:
    """One browser: its cookies, the page in front of it, and the section on that page."""

    host: str
    slug: str
    number: int
    cookies: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    turn: int = 0
    busy: Lock = field(default_factory=Lock)

    def ask(self, connection: HTTPConnection, method: str, path: str, body: str | None = None) -> Any:
        """One request, with the cookies a browser would send."""
        headers = {"Host": self.host, "Accept-Language": "en", "Accept-Encoding": "gzip"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        headers.pop("Accept-Encoding")
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return answer, text

    def open(self, connection: HTTPConnection) -> int:
        """The page of the section whose turn it is."""
        answer, text = self.ask(connection, "GET", self.path)
        self.hidden = dict(HIDDEN.findall(text))
        return int(answer.status)

    def save(self, connection: HTTPConnection) -> int:
        """Press the button; what is written differs each time."""
        section = SECTIONS[self.turn % len(SECTIONS)]
        answers: dict[str, Any] = COMPLETE[section] | self.hidden
        if section == "work":
            answers |= {"work": f"We bring neighbours together, for the {self.turn}th time. " * 20}
        answer, _text = self.ask(connection, "POST", self.path, urlencode(answers, doseq=True))
        if answer.status == 302:
            self.turn += 1
        return int(answer.status)

    @property
    def path(self) -> str:
        """Where the section is."""
        return f"/apply/{self.slug}/{SECTIONS[self.turn % len(SECTIONS)]}/"


class Crowd:
    """All of them, and what they saw."""

    def __init__(self, address: str, slug: str, drafts: int) -> None:
        parts = urlsplit(address)
        self.where = (parts.hostname or "localhost", parts.port or 80)
        self.drafts = [Draft(parts.netloc, slug, number) for number in range(drafts)]
        self.saves: list[float] = []
        self.pages: list[float] = []
        self.outcomes: Counter[str] = Counter()
        self.free: list[HTTPConnection] = []

    def connection(self) -> HTTPConnection:
        """One that is kept alive, or a new one."""
        try:
            return self.free.pop()
        except IndexError:
            return HTTPConnection(*self.where, timeout=30)

    def begin(self, draft: Draft) -> None:
        """The first section, which makes the draft, and the page after it."""
        connection = self.connection()
        assert draft.open(connection) == 200
        assert draft.save(connection) == 302
        assert draft.open(connection) == 200
        self.free.append(connection)

    def go_on(self, draft: Draft, due: float) -> None:
        """Save, and load the page after it; the wait counts from when it was due."""
        with draft.busy:
            connection = self.connection()
            try:
                status = draft.save(connection)
                self.saves.append(time.monotonic() - due)
                page = draft.open(connection)
                self.pages.append(time.monotonic() - due)
            except OSError as problem:
                self.outcomes[type(problem).__name__] += 1
                connection.close()
            else:
                self.outcomes[f"save {status}"] += 1
                self.outcomes[f"page {page}"] += 1
                self.free.append(connection)

    def run(self, rate: float, seconds: float) -> dict[str, Any]:
        """Every draft in its turn, one every 1/rate seconds."""
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(self.begin, self.drafts))
        start = time.monotonic()
        with ThreadPoolExecutor(THREADS) as pool:
            for number in range(int(rate * seconds)):
                due = start + number / rate
                time.sleep(max(0.0, due - time.monotonic()))
                pool.submit(self.go_on, self.drafts[number % len(self.drafts)], due)
        took = time.monotonic() - start
        return {
            "offered_per_second": rate,
            "saves_per_second": round(len(self.saves) / took, 1),
            "outcomes": dict(self.outcomes),
            "errors": sum(n for what, n in self.outcomes.items() if what not in {"save 302", "page 200"}),
            "save_seconds": spread(self.saves),
            "save_and_next_page_seconds": spread(self.pages),
            "took_seconds": round(took, 1),
            "cpu_of_the_generator": round(sum(os.times()[:2]), 1),
        }


def spread(seconds: list[float]) -> dict[str, float]:
    """The usual wait, and those of the unlucky."""
    ordered = sorted(seconds) or [0.0]
    return {
        f"p{share}": round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 3)
        for share in (50, 95, 99)
    }


if __name__ == "__main__":
    address, slug, rate, seconds, drafts = sys.argv[1:]
    print(json.dumps(Crowd(address, slug, int(drafts)).run(float(rate), float(seconds))))
