"""Merging and sharing broken off: by a kill, a full disk, or a copy that changes under one's hands. All or nothing."""

import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from planner.document import Document, DocumentError
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap, Step
from planner.store.errors import CANNOT_SHARE, CHANGE_NOT_KEPT, DAMAGED_CHANGE, NOT_TAKEN_IN
from planner.store.paths import working_folder
from tests.document.test_hard_times import full_disk
from tests.document.test_processes import titles
from tests.document.workers import WORKER, begun, kill, line_of
from tests.refusals import has_code, raises_code
from tests.stress import rounds

MANY = 400


def two(folder: Path, size: int = 10) -> tuple[Path, Path]:
    """Return a plan and a copy of it in which somebody has added many steps, in one act and in several."""
    plan, copy = folder / "plan.db", folder / "copy.db"
    with Document.create_from(plan, Roadmap(goal=Goal(statement="A goal"))) as document:
        document.copy_to(copy)
    with Document.open(copy, author="elsewhere") as other:
        for number in range(3):
            with other.change(f"act {number}") as change:
                for step in range(MANY // 3 + 1):
                    change.add(Step(title=f"{number}-{step}", description="x" * size))
    return plan, copy


def killed(verb: str, plan: Path, copy: Path, chance: Random, longest: float) -> None:
    """Start a worker and kill it at a random moment after it has opened the plan."""
    worker = begun([sys.executable, str(WORKER), verb, str(plan), str(copy)])
    assert line_of(worker) == "open\n"
    time.sleep(chance.uniform(0, longest))
    kill(worker)


def merges_killed(folder: Path, times: int, seed: int) -> None:
    """Kill a merge again and again: the file, and what the next opening shows, is as before or wholly merged."""
    chance = Random(seed)
    plan, copy = two(folder)
    before, after = titles(Document.read(plan)), titles(Document.read(copy))
    first = plan.read_bytes()
    seen: set[int] = set()
    for _ in range(times):
        killed("merge", plan, copy, chance, 0.25)
        assert titles(verify(plan).roadmap) in (before, after)
        with Document.open(plan) as document:
            assert titles(document.roadmap) in (before, after)
            seen.add(len(document.roadmap.steps))
        assert titles(verify(copy).roadmap) == after
        shutil.rmtree(Path(os.environ["XDG_DATA_HOME"]))
        plan.write_bytes(first)
    assert times < 50 or len(seen) == 2


def shares_killed(folder: Path, times: int, seed: int) -> None:
    """Kill a sharing again and again: there is no copy, or a whole one; and the plan is as it was."""
    chance = Random(seed)
    _, plan = two(folder)
    wanted, before = Document.read(plan), plan.read_bytes()
    target = folder / "shared.db"
    seen: set[bool] = set()
    for _ in range(times):
        killed("share", plan, target, chance, 0.06)
        seen.add(target.exists())
        if target.exists():
            assert verify(target).roadmap == wanted
            target.unlink()
        assert plan.read_bytes() == before
    assert times < 50 or seen == {True, False}


def test_a_merge_killed_a_few_times(tmp_path: Path) -> None:
    merges_killed(tmp_path, 6, seed=1)


def test_a_sharing_killed_a_few_times(tmp_path: Path) -> None:
    shares_killed(tmp_path, 6, seed=1)


@pytest.mark.stress
def test_a_merge_killed_a_hundred_times(tmp_path: Path) -> None:
    merges_killed(tmp_path, rounds(100), seed=2)


@pytest.mark.stress
def test_a_sharing_killed_a_hundred_times(tmp_path: Path) -> None:
    shares_killed(tmp_path, rounds(100), seed=2)


@pytest.mark.parametrize("share", [0.05, 0.6, 1.0, 1.05])
def test_a_disk_that_fills_during_a_merge_leaves_all_as_it_was(tmp_path: Path, share: float) -> None:
    plan, copy = two(tmp_path, size=5_000)
    first = plan.read_bytes()
    if share >= 1:
        # There is room for the copy that is looked at, and none for what comes of it beside what was there already.
        with Document.open(plan) as document, document.change("much") as change:
            change.add(Step(title="much", description="y" * 500_000))
        first = plan.read_bytes()
    with Document.open(plan) as document:
        before = document.roadmap
        with full_disk(int(copy.stat().st_size * share)), raises_code(CHANGE_NOT_KEPT, NOT_TAKEN_IN) as refusal:
            document.merge(copy)
        assert "full" in str(refusal.value)
        assert document.roadmap is before
        assert plan.read_bytes() == first
        document.merge(copy)
    assert titles(Document.read(copy)) <= titles(verify(plan).roadmap)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["copy.db", "plan.db"]


@pytest.mark.parametrize(
    ("share", "looked"), [(0.3, False), (0.9, False), (0.002, True), (0.01, True), (0.4, True), (1.0, True)]
)
def test_a_disk_that_fills_while_the_whole_takes_the_place_of_a_branch_leaves_all_as_it_was(
    tmp_path: Path, share: float, looked: bool
) -> None:
    plan, branch = tmp_path / "plan.db", tmp_path / "branch.db"
    with Document.create_from(plan, Roadmap(goal=Goal(statement="A goal"))) as document:
        with document.change("start") as change:
            top = change.add(Step(title="Top"))
            change.add(Step(title="Elsewhere", description="z" * 300_000))
        document.copy_to(branch, branch=top.id)
        with document.change("more") as change:
            change.add(Step(title="More", description="x" * 300_000), parent=top)
    with Document.open(branch) as document:
        with document.change("own") as change:
            change.add(Step(title="Own", description="y" * 300_000), parent=document.roadmap.steps[top.id])
        before, first = document.roadmap, branch.read_bytes()
        preview = document.preview_job([plan])() if looked else None
        try:
            with full_disk(int(plan.stat().st_size * share)):
                document.merge(plan) if preview is None else document.apply(preview)
        except DocumentError as refusal:
            assert has_code(refusal, CHANGE_NOT_KEPT, NOT_TAKEN_IN)
            assert "full" in str(refusal)
            assert document.roadmap is before
            assert branch.read_bytes() == first
            with document.change("go on") as change:
                change.set(document.roadmap.steps[top.id], title="Top of them")
            assert document.undo() == "go on"
        if len(document.roadmap.steps) == len(before.steps):
            document.merge(plan)
        assert {step.title for step in document.roadmap.steps} >= {"Elsewhere", "More", "Own"}
    assert len(verify(branch).roadmap.steps) == 4


@pytest.mark.parametrize("share", [0.0, 0.5, 0.95])
def test_a_disk_that_fills_during_a_sharing_leaves_no_half_copy(tmp_path: Path, share: float) -> None:
    _, plan = two(tmp_path, size=5_000)
    with Document.open(plan) as document:
        with full_disk(int(plan.stat().st_size * share)), raises_code(CANNOT_SHARE):
            document.copy_to(tmp_path / "shared.db")
        assert sorted(found.name for found in tmp_path.iterdir()) == ["copy.db", "plan.db"]
        document.copy_to(tmp_path / "shared.db")
    assert verify(tmp_path / "shared.db").roadmap == Document.read(plan)


@pytest.mark.parametrize("history", [True, False])
def test_no_copy_is_handed_out_that_nobody_could_open(tmp_path: Path, history: bool) -> None:
    _, plan = two(tmp_path)
    with Document.open(plan) as document:
        with closing(sqlite3.connect(working_folder(plan) / "plan.db")) as connection:
            connection.execute("UPDATE change SET label = 'another' WHERE label = 'act 1'")
            connection.commit()
        if history:
            with raises_code(DAMAGED_CHANGE, match="shared"):
                document.copy_to(tmp_path / "shared.db")
        else:  # nothing of what is damaged is in it
            document.copy_to(tmp_path / "shared.db", history=False)
            assert titles(verify(tmp_path / "shared.db").roadmap) == titles(document.roadmap)
    left = {found.name for found in tmp_path.iterdir()} - {"copy.db", "plan.db"}
    assert left == (set() if history else {"shared.db"})


def test_a_copy_that_vanishes_or_shrinks_after_it_was_read_is_merged_whole(tmp_path: Path) -> None:
    plan, copy = two(tmp_path)
    wanted = titles(Document.read(copy))
    with Document.open(plan) as document:
        document.subscribe(lambda _event: copy.unlink())
        document.merge(copy)
        assert titles(document.roadmap) == wanted
        with pytest.raises(DocumentError, match="is not there"):
            document.merge(copy)
    assert titles(verify(plan).roadmap) == wanted


@pytest.mark.parametrize("length", [0, 50, 4096, 20_000])
def test_a_copy_that_is_cut_off_midway_is_refused(tmp_path: Path, length: int) -> None:
    plan, copy = two(tmp_path)
    first = plan.read_bytes()
    copy.write_bytes(copy.read_bytes()[:length])
    with Document.open(plan) as document, pytest.raises(DocumentError):
        document.merge(copy)
    assert plan.read_bytes() == first


def test_a_copy_that_another_program_is_writing_to_is_refused_or_read_whole(tmp_path: Path) -> None:
    plan, copy = two(tmp_path)
    before, after = titles(Document.read(plan)), titles(Document.read(copy))
    holder = sqlite3.connect(copy, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    holder.execute("UPDATE goal SET statement = 'half'")
    with Document.open(plan) as document:
        with pytest.raises(DocumentError, match=r"copy\.db-journal"):
            document.merge(copy)
        assert titles(document.roadmap) == before
        holder.execute("ROLLBACK")
        holder.close()
        document.merge(copy)
        assert titles(document.roadmap) == after
