"""What copies would bring is told of a file that is not opened, as it is told of an open one."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.document import Document, DocumentError
from planner.document.merge.dry_run import dry_run
from planner.roadmap import Goal, Roadmap, Step


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return a file, a whole copy and a copy of a branch, each with a change of its own."""
    paths = tmp_path / "plan.db", tmp_path / "whole.db", tmp_path / "branch.db"
    with Document.create_from(paths[0], Roadmap(goal=Goal(statement="A goal"))) as document:
        with document.change("begin") as change:
            for name in ("One", "Two"):
                change.add(Step(id=name.lower(), title=name))
        document.copy_to(paths[1])
        document.copy_to(paths[2], branch="two")
    for path in paths:
        with Document.open(path, author=path.stem) as document, document.change("go on") as change:
            change.set("two", title=f"Two of {path.stem}", progress=10)
    return paths


def test_it_tells_what_an_open_file_would(files: tuple[Path, Path, Path]) -> None:
    plan, *copies = files
    before = [path.read_bytes() for path in files]
    told = dry_run(plan, copies)
    assert [path.read_bytes() for path in files] == before
    assert [one.status.kind for one in told.sources] == ["parted", "parted"]
    assert [one.branch_id for one in told.sources] == [None, "two"]
    with Document.open(plan) as document:
        preview = document.preview_job(copies)()
        assert told == replace(preview, merge_plan=None)
        preview.discard()


def test_a_refused_copy_is_named_and_the_others_are_told(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    bad = tmp_path / "none.db"
    bad.write_bytes(b"nothing of ours")
    with pytest.raises(DocumentError, match="none"):
        dry_run(files[0], [bad])
    told = dry_run(files[0], [bad, files[1]])
    assert [one.path for one in told.sources] == [files[1]]
    assert [(one.path, "none.db" in str(one.error)) for one in told.refused] == [(bad, True)]
