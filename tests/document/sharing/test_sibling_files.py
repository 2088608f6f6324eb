"""Copies that were laid beside a file: told by their names, and then by what is in them."""

from pathlib import Path

import pytest

from planner.document import Document
from planner.document.sharing.sibling_files import likely_copies, sibling_files, sibling_stamps
from planner.roadmap import Goal, Roadmap, Step

COPIES = [
    "plan (1).db",
    "plan (2).DB",
    "plan (Conflicted copy from BALIE-PC on 2026-11-23).db",
    "plan (conflicted copy 2026-11-23 103200).db",
    "plan (saved 2026-11-23 10.32).db",
    "plan - Copy (2).db",
    "plan - Kopie.db",
    "plan - kopie - kopie.db",
    "plan-DESKTOP-8F2K1.db",
    "plan-LAPTOP123.db",
    "plan.sync-conflict-20261123-103200-ABCDEFG.db",
    "plan_conflict-20261123-103200.db",
    "Copy (2) of plan.db",
    "Copy of plan.db",
    "Kopie (3) van plan.db",
    "Kopie van plan.db",
    "Kopie van Kopie van plan.db",
    "[Conflict] plan.db",
    "plan 2.db",
    "plan 12.db",
    "plan (1) (2).db",
    "plan (3e kopie).db",
    "plan (3rd copy).db",
    "plan (Case Conflict).db",
    "plan (Conflict by Jan 11-23-2026).db",
    "plan (Jan's conflicted copy 2026-11-23).db",
    "plan (Gesplitst conflict).db",
    "plan (SFConflict jan@example.org 2026-11-23-10-32-00).db",
    "plan (another copy).db",
    "plan (conflicterende kopie van Jan 2026-11-23).db",
    "plan (kopie).db",
    "plan (nog een kopie).db",
    "plan [2].db",
    "plan [Conflict].db",
    "plan [conflicted].db",
    "plan copy 2.db",
    "plan copy.db",
    "plan kopie 2.db",
    "plan kopie.db",
    "plan(1).db",
    "plan-2.db",
    "plan-DESKTOP-8F2K1-2.db",
    "plan-Jan's MacBook Pro.db",
    "plan-mac mini van Jan.db",
    "plan.Conflict.db",
    "plan.conflict1.db",
    "plan[Conflict].db",
    "plan_DiskStation_Nov-23-103200-2026_Conflict.db",
    "plan_conf(1).db",
    "plan_conflict.db",
]
OTHERS = [
    "planning.db",
    "het plan.db",
    "Kopie.db",
    "plan van Jan.db",
    "plan 2027.db",
    "plan-nieuw.db",
    "plan - Team Intake - 2026-11-25.db",
    "plan (1).xlsx",
    "x.db",
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.db"
    goal = Goal(statement="Everyone can read")
    with Document.create_from(path, Roadmap(goal=goal)) as document, document.change("begin") as change:
        change.add(Step(title="Ask the pupils"))
    return path


def test_copies_are_told_by_their_names(tmp_path: Path, plan: Path) -> None:
    for name in (*COPIES, *OTHERS):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in likely_copies(plan)] == sorted(COPIES)


@pytest.mark.parametrize(
    "part",
    [
        "(kopie) - 2 [conflict] ",
        "- kopie 2",
        "(",
        "-PC",
        "_a_conflict",
        "copy of ",
        "copy 1-1-",
        "copy1111111111111111111111111111111111x",
    ],
)
def test_a_name_without_end_is_looked_at_all_the_same(tmp_path: Path, plan: Path, part: str) -> None:
    long = tmp_path / f"{(part * 240)[:240]}.db"
    long.write_bytes(b"")
    assert long not in likely_copies(plan)
    assert plan not in likely_copies(long)


@pytest.mark.parametrize("name", COPIES)
def test_a_file_that_is_a_copy_has_its_original_as_a_relative(tmp_path: Path, plan: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert plan in likely_copies(tmp_path / name)


def test_a_folder_that_is_gone_has_none(tmp_path: Path) -> None:
    assert likely_copies(tmp_path / "gone" / "plan.db") == []
    assert sibling_files(tmp_path / "gone" / "plan.db") == []


def test_what_lies_there_is_told_cheaply_and_anew_when_it_is_renewed(tmp_path: Path, plan: Path) -> None:
    assert sibling_stamps(plan) == frozenset()
    copy = tmp_path / "plan (1).db"
    copy.write_bytes(b"in part")
    first = sibling_stamps(plan)
    assert [name for name, _, _ in first] == ["plan (1).db"]
    assert sibling_stamps(plan) == first
    copy.write_bytes(b"as a whole")
    assert sibling_stamps(plan) != first
    assert sibling_stamps(tmp_path / "gone" / "plan.db") == frozenset()


def test_only_those_of_this_roadmap_with_something_new_are_relatives(tmp_path: Path, plan: Path) -> None:
    newer, same = tmp_path / "plan (1).db", tmp_path / "plan - kopie.db"
    with Document.open(plan) as document:
        for path in (newer, same):
            document.copy_to(path)
    with Document.open(newer) as document, document.change("add") as change:
        change.add(Step(title="Ask the parents"))
    Document.create_from(tmp_path / "plan (2).db", Roadmap(goal=Goal(statement="Another"))).close()
    (tmp_path / "plan (3).db").write_bytes(b"no roadmap")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert sibling_files(plan) == [newer]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    with Document.open(plan) as document:
        document.merge(newer)
    assert sibling_files(plan) == []
    assert sibling_files(newer) == []
