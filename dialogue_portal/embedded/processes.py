"""Who is behind a process number, which may have been given to another since it was written down."""

import subprocess
from pathlib import Path


def command_line(pid: int) -> str:
    """What a process was started as, or nothing when there is no such process."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    asked = ["ps", "-ww", "-o", "args=", "-p", str(pid)]
    return subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=False).stdout
