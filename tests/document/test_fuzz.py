"""Copies spoiled at random: each is refused with a sentence or taken in whole; none makes a crash or a hang."""

import faulthandler
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from planner.document import Document, DocumentError
from planner.document.history.reader import history_of
from planner.document.verify import verify
from planner.roadmap import Person, Step
from tests.document.fuzzing import spoiled_bytes, spoiled_rows
from tests.document.hostile import parted
from tests.stress import rounds

LONGEST = 20.0
"""Seconds after which one copy counts as a hang."""
HOURGLASS = 300
"""Seconds for each kind of spoiling; two kinds make ten minutes."""


def worked_on(folder: Path) -> tuple[Path, Path]:
    """Return a plan and a copy of it, both worked on since: with undo, removals, moves and two values for one field."""
    plan, copy = parted(folder)
    for path, name in ((plan, "here"), (copy, "elsewhere")):
        with Document.open(path, author=name) as document:
            top = document.roadmap.steps.children()[0]
            with document.change("more") as change:
                one = change.add(Step(title=f"One of {name}"), parent=top)
                two = change.add(Step(title=f"Two of {name}"), parent=one)
                change.set(top, title=f"Top of {name}")
            with document.change("move") as change:
                change.move(two, parent=None)
            document.undo()
            with document.change("remove") as change:
                change.remove(one)
            document.undo()
            document.redo()
            with document.change("person") as change:
                change.set(top, owner_id=change.add(Person(name=name)).id)
    return plan, copy


def tried(plan: Path, copy: Path, folder: Path) -> None:
    """Merge a copy, open it, read its history; whatever comes of it, the open plan must be sound and the work go on."""
    target = folder / "target.db"
    shutil.copyfile(plan, target)
    with Document.open(target, author="here") as document:
        before = document.roadmap
        try:
            document.merge(copy)
        except DocumentError:
            assert document.roadmap is before
        for step in (*document.roadmap.steps,)[:1]:
            with document.change("go on") as change:
                change.set(step, title="And on")
        document.undo()
        document.history()
        after = document.roadmap
    assert verify(target).roadmap == after
    for look in (verify, Document.read, history_of, _opened):
        try:
            look(copy)
        except DocumentError:
            continue


def _opened(copy: Path) -> None:
    """Open the copy itself, as one whose name its author bears, and take everything back."""
    with Document.open(copy, author="elsewhere") as document:
        for _ in range(3):
            document.undo()
        document.redo()
        document.history()


def run(spoil: Callable[[Path, Random], None], seed: int, folder: Path, sound: tuple[Path, Path]) -> None:
    """Spoil one copy with a seed and try it."""
    work = Path(tempfile.mkdtemp(dir=folder))
    os.environ["XDG_DATA_HOME"] = str(work / "data")
    copy = work / "copy.db"
    shutil.copyfile(sound[1], copy)
    spoil(copy, Random(seed))
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    try:
        tried(sound[0], copy, work)
    finally:
        faulthandler.cancel_dump_traceback_later()
        shutil.rmtree(work, ignore_errors=True)


def started_from(seed: int, spoil: Callable[[Path, Random], None], folder: Path, seconds: float) -> list[str]:
    """Spoil and try for some seconds; return what went wrong, by seed."""
    sound = worked_on(folder)
    found: list[str] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            run(spoil, seed, folder, sound)
        except Exception as bug:  # noqa: BLE001 - every kind of it is what is looked for
            found.append(f"{seed}: {type(bug).__name__}: {bug}")
        seed += 1
    return found


@pytest.mark.parametrize("spoil", [spoiled_bytes, spoiled_rows])
def test_a_few_copies_spoiled_at_random(spoil: Callable[[Path, Random], None], tmp_path: Path) -> None:
    sound = worked_on(tmp_path)
    for seed in range(25):
        run(spoil, seed, tmp_path, sound)


@pytest.mark.stress
@pytest.mark.parametrize("spoil", [spoiled_bytes, spoiled_rows])
def test_copies_spoiled_at_random_for_ten_minutes(
    spoil: Callable[[Path, Random], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert started_from(time.time_ns() % 10**9, spoil, tmp_path, rounds(HOURGLASS)) == []
