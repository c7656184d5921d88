"""Ask a virus scanner (clamd) about a file, over a socket, without writing it anywhere."""

import socket
import struct

CHUNK = 64 * 1024
LONGEST_ANSWER = 4_096
UNIX = "unix:"


class ScannerSilent(Exception):
    """The scanner could not be asked or did not answer: nobody knows whether the file is clean."""


def name_of_virus(content: bytes, address: str, seconds: float = 20) -> str:
    """The name of what was found, empty for a clean file; `address` is `host:port` or `unix:/path`."""
    try:
        with connect(address, seconds) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                line.sendall(struct.pack("!L", len(chunk)) + chunk)
            line.sendall(struct.pack("!L", 0))
            return read_answer(line)
    except (OSError, ValueError) as error:
        raise ScannerSilent from error


def connect(address: str, seconds: float) -> socket.socket:
    """An open line to the scanner that waits no longer than `seconds` for anything."""
    if not address.startswith(UNIX):
        host, _, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=seconds)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(seconds)
    try:
        line.connect(address.removeprefix(UNIX))
    except OSError:
        line.close()
        raise
    return line


def read_answer(line: socket.socket) -> str:
    """Understand the one line clamd answers with; whatever is not plainly "clean" or "found" is a failure."""
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
        answer += more
    words = answer.rstrip(b"\0\n").decode(errors="replace")
    if words == "stream: OK":
        return ""
    if words.startswith("stream: ") and words.endswith(" FOUND"):
        return words.removeprefix("stream: ").removesuffix(" FOUND") or "?"
    raise ScannerSilent(words)
