"""The scanner is asked over a socket; a scanner that does not plainly answer is no yes."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dialogue_portal.kernel.clamd import CHUNK, ScannerSilent, name_of_virus

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeScanner:
    """Speaks as clamd does: takes a stream in pieces, and answers one line."""

    def __init__(self, address: Path | None = None, answer: bytes | None = None) -> None:
        family = socket.AF_UNIX if address else socket.AF_INET
        self.line = socket.socket(family, socket.SOCK_STREAM)
        self.line.bind(str(address) if address else ("127.0.0.1", 0))
        self.line.listen()
        self.address = f"unix:{address}" if address else f"127.0.0.1:{self.line.getsockname()[1]}"
        self.answer, self.seen = answer, b""
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                asked, _ = self.line.accept()
            except OSError:
                return
            with asked, asked.makefile("rb") as incoming:
                assert incoming.read(10) == b"zINSTREAM\0"
                self.seen = b""
                while size := struct.unpack("!L", incoming.read(4))[0]:
                    assert size <= CHUNK
                    self.seen += incoming.read(size)
                found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in self.seen else b"stream: OK\0"
                asked.sendall(found if self.answer is None else self.answer)


@pytest.fixture
def scanner() -> Iterator[Callable[..., FakeScanner]]:
    running = []

    def start(*args: object, **kwargs: object) -> FakeScanner:
        running.append(FakeScanner(*args, **kwargs))  # type: ignore[arg-type]
        return running[-1]

    yield start
    for one in running:
        one.line.close()


@pytest.mark.parametrize("size", [0, 1, CHUNK, 3 * CHUNK + 5])
def test_a_clean_file_arrives_whole_and_is_called_clean(
    scanner: Callable[..., FakeScanner], size: int
) -> None:
    asked = scanner()
    assert name_of_virus(b"x" * size, asked.address) == ""
    assert asked.seen == b"x" * size


def test_a_virus_is_called_by_its_name(scanner: Callable[..., FakeScanner]) -> None:
    assert name_of_virus(b"a" * 100_000 + EICAR, scanner().address) == "Eicar-Test-Signature"


def test_a_scanner_may_listen_on_a_socket_file(scanner: Callable[..., FakeScanner], tmp_path: Path) -> None:
    assert name_of_virus(b"a", scanner(tmp_path / "clamd").address) == ""


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK maybe\0", b"x" * 10_000]
)
def test_any_other_answer_is_no_answer(scanner: Callable[..., FakeScanner], answer: bytes) -> None:
    with pytest.raises(ScannerSilent):
        name_of_virus(b"a", scanner(answer=answer).address)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "unix:/nowhere/at/all", "nonsense", "host:port"])
def test_a_scanner_that_is_not_there_is_silent(address: str) -> None:
    with pytest.raises(ScannerSilent):
        name_of_virus(b"a", address, seconds=1)


def test_a_scanner_that_hangs_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(ScannerSilent):
        name_of_virus(b"a", f"127.0.0.1:{deaf.getsockname()[1]}", seconds=0.2)
