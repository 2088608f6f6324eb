"""The packaged program beside `uv run`: its size, its start and its memory, on a screen of its own (Xvfb, xdotool)."""

import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

from planner.document import Document
from tests.benchmarks.rows import Row, alone, in_turns, times

ROOT: Final = Path(__file__).parent.parent.parent
DIST: Final = ROOT / "packaging" / "dist"
PROGRAM: Final = DIST / "bhag-planner" / "bhag-planner"


def measure(folder: Path) -> list[Row]:
    """Return the rows of the packaged program; none, with a word, where it was not built or there is no Xvfb."""
    missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    packages = sorted(DIST.glob("*.deb"))
    if not PROGRAM.exists() or not packages or missing:
        print(f"not measured: the packaged program ({', '.join(missing) or 'first: python packaging/build.py linux'})")
        return []
    path = folder / "sample-packaged.db"
    Document.create(path, "sample", language="en").close()
    from_source = ["uv", "run", "--quiet", "bhag-planner"]
    with _screen() as display:
        started = partial(_started, display=display, path=path)
        started([str(PROGRAM)])
        started(from_source)
        held = {"packaged": [0.0], "source": [0.0]}
        ours, theirs = in_turns(
            [partial(started, [str(PROGRAM)], held["packaged"]), partial(started, from_source, held["source"])], 7
        )
    unpacked = sum(each.stat().st_size for each in PROGRAM.parent.rglob("*") if not each.is_symlink()) / 1e6
    return [
        alone("the .deb", packages[-1].stat().st_size / 1e6, 110, "MB"),
        alone("the installed program", unpacked, 200, "MB"),
        times("window with the sample, packaged, beside uv run", ours, theirs, 1.2),
        times("memory with the sample shown, packaged", held["packaged"][-1], held["source"][-1], 1.2, "MB"),
    ]


@contextmanager
def _screen() -> Generator[str]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-noreset"]
    process = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()


def _started(command: list[str], held: list[float] | None = None, *, display: str, path: Path) -> float:
    """Return the milliseconds from the start of a command until its window bears the name of the roadmap."""
    surroundings = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
    begun = perf_counter()
    process = subprocess.Popen([*command, str(path)], cwd=ROOT, env=surroundings)
    window = ""
    while not window:
        if process.poll() is not None:
            raise RuntimeError(f"{command[0]} ended with {process.returncode} and showed no window")
        window = _said(surroundings, "search", "--onlyvisible", "--name", path.stem)
    passed = (perf_counter() - begun) * 1000
    number = int(_said(surroundings, "getwindowpid", window.split()[0]))
    lines = Path(f"/proc/{number}/status").read_text(encoding="ascii").splitlines()
    if held is not None:
        held.append(next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")))
    os.kill(number, 15)
    process.wait()
    return passed


def _said(surroundings: dict[str, str], *acts: str) -> str:
    done = subprocess.run(["xdotool", *acts], env=surroundings, capture_output=True, text=True, check=False)
    return done.stdout.strip()
