"""A small plan of two branches with owners of several departments, to hand out copies of and to bring them back."""

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from planner.document import Document
from planner.document.merge.preview import MergeItem, Preview
from planner.document.older_formats import write_in_format
from planner.document.sharing.compaction import Compacted
from planner.document.verify import Verified, verify
from planner.roadmap import CheckIn, Department, Goal, Person, Roadmap, Step
from planner.roadmap.edits import Edit

TOMORROW = date.today() + timedelta(days=1)
NORTH = ("north", "north-a", "north-b")


def plan(path: Path, author: str = "director") -> Document:
    """Make a plan of a top step with two branches, and publish it."""
    document = Document.create_from(path, Roadmap(goal=Goal(statement="Everyone is helped in one go")), author=author)
    with document.change("begin") as change:
        change.add(Department(id="finance", name="Finance department"))
        change.add(Department(id="services", name="Services department"))
        change.add(Person(id="northerner", name="Northern team lead", department_id="finance"))
        change.add(Person(id="southerner", name="Southern team lead", department_id="finance"))
        change.add(Step(id="top", title="Top title", description="Top description"))
        for name, owner in (("north", "northerner"), ("south", "southerner")):
            change.add(Step(id=name, title=f"{name} title", description=f"{name} description"), parent="top")
            for letter in "ab":
                title = f"{name} {letter} title"
                change.add(Step(id=f"{name}-{letter}", title=title, owner_id=owner), parent=name)
        change.set("north", department_id="services")
        change.add(CheckIn(id="said-south", step_id="south-a", note="southern note", progress=30))
        change.add(CheckIn(id="said-north", step_id="north-a", note="northern note", progress=40))
    document.publish()
    return document


def rename(document: Document, step_id: str, title: str) -> None:
    do(document, f"rename to {title}", lambda change: change.set(step_id, title=title))


def aged(path: Path, number: int = 1) -> Path:
    """Make a file one of an older format, as its version wrote it."""
    kept = path.with_name(f"{path.stem} as it was")
    path.rename(kept)
    write_in_format(kept, path, number)
    kept.unlink()
    return path


def do(document: Document, label: str, act: Callable[[Any], object]) -> None:
    with document.change(label) as change:
        act(change)


def title(document: Document, step_id: str) -> str:
    return document.roadmap.steps[step_id].title


def worked_on(path: Path, *acts: Callable[[Any], object], author: str = "colleague") -> Path:
    """Open a copy, do some acts on it, and close it again."""
    with Document.open(path, author=author) as document:
        for number, act in enumerate(acts):
            do(document, f"act {number} of {author}", act)
    return path


def copy(ours: Document, name: str = "copy.db") -> Path:
    """Hand out a copy of the whole plan."""
    path = ours.path.with_name(name)
    ours.copy_to(path)
    return path


def retitle(step_id: str, title: str) -> Callable[[Any], object]:
    return lambda change: change.set(step_id, title=title)


def fold(document: Document, before: date = TOMORROW) -> Compacted:
    return document.finish_compact(document.compact_job(before)())


def items(preview: Preview) -> list[MergeItem]:
    return [item for group in preview.groups for item in group.items]


def edits(preview: Preview) -> list[Edit]:
    return [item.edit for item in items(preview)]


def told(found: Iterable[MergeItem]) -> list[str]:
    """Return items as words: what happens to which field of what."""
    return [" ".join(filter(None, (item.kind, item.key[1], item.edit.field))) for item in found]


def proved(*documents: Document) -> None:
    """Fail unless each file holds what is on screen, and its tables and conflicts are those of its history."""
    for document in documents:
        document.publish()
        checked: Verified = verify(document.path)
        assert checked.roadmap == document.roadmap
        assert {one.index for one in checked.conflicts} == {one.index for one in document.conflicts}


def sql(path: Path, *statements: str) -> None:
    """Run statements in a file, as a hand with another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@contextmanager
def another_computer(folder: Path) -> Generator[None]:
    """Have a data folder of its own in the block, as a colleague has."""
    ours = os.environ["XDG_DATA_HOME"]
    os.environ["XDG_DATA_HOME"] = str(folder)
    try:
        yield
    finally:
        os.environ["XDG_DATA_HOME"] = ours
