"""Giving commands as a person does, and what they say."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """Return the one sentence of a refusal; fail when it was none, or more than that."""
        assert (self.code, self.out) == (1, "")
        assert self.err.startswith(("error: ", "fout: "))
        assert self.err.count("\n") == 1
        assert "{" not in self.err
        return self.err.removeprefix("error: ").removeprefix("fout: ").strip()


def process(*arguments: str | Path, code: str = "", **environment: str) -> Said:
    """Run `python -m planner`, or some code, as a process of its own."""
    start = ["-c", code] if code else ["-m", "planner"]
    done = subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | environment,
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def picture(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the names, times and bytes of all that lies in a folder and below."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }
