"""A conflict is told by name: which field of what, the value that stands, and the one that does not."""

from pathlib import Path

from planner.cli.conflicts import MOST, told
from planner.document import Document
from planner.document.checking import check
from planner.language import language
from planner.roadmap import Goal, Person, Roadmap, Step
from tests.cli.conftest import Command


def parted(folder: Path) -> tuple[Path, Path]:
    """Return a file and a copy of it, in each of which the same fields were given other values."""
    ours, theirs = folder / "ours.db", folder / "theirs.db"
    with Document.create_from(ours, Roadmap(goal=Goal(statement="A goal"))) as document:
        with document.change("begin") as change:
            change.add(Person(id="p1", name="Teacher"))
            change.add(Step(id="s1", title="First"))
        document.copy_to(theirs)
    with Document.open(ours) as document, document.change("edit") as change:
        change.set("s1", title="Read aloud", owner_id="p1")
    with Document.open(theirs) as document, document.change("edit") as change:
        change.set("s1", title="Read\x9btogether", owner_id=change.add(Person(name="Librarian")).id)
    return ours, theirs


def test_a_merge_names_what_has_two_values(tmp_path: Path, command: Command) -> None:
    ours, theirs = parted(tmp_path)
    said = command("merge", ours, theirs).out
    assert "2 fields have two values; the latest one stands." in said
    assert "1 “Read together”, Title: “Read together” stands, not “Read aloud”." in said
    assert "1 “Read together”, Owner: “Librarian” stands, not “Teacher”." in said
    assert "Title: “Read together” stands" in command("check", ours).out


def test_many_conflicts_are_counted(tmp_path: Path) -> None:
    ours, theirs = parted(tmp_path)
    with Document.open(ours) as document:
        document.merge(theirs)
    sound = check(ours)
    lines = list(told(sound.conflicts * 30, sound.roadmap, language("nl")))
    assert len(lines) == MOST + 2
    assert lines[-1] == "… en nog 40"
    assert list(told((), sound.roadmap, language("nl"))) == []
