"""A conflict is told by name: which field of what, the value that stands, and the one that does not."""

import re
from datetime import date
from pathlib import Path

import pytest

from planner.cli.conflicts import MOST, conflict_lines
from planner.document import Document
from planner.document.history.conflicts import Conflict
from planner.document.history.record_log import StampedValue
from planner.document.verify import verify
from planner.phrasing.language import language
from planner.roadmap import Goal, Horizon, Person, Roadmap, Status, Step
from planner.roadmap.entities import ENTITIES
from tests.cli.conftest import Command
from tests.plans import build


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
    assert "2 conflicts, which can wait and be settled in the window:" in said
    assert "1 “Read together”, Title: “Read together” stands, not “Read aloud”." in said
    assert "1 “Read together”, Owner: “Librarian” stands, not “Teacher”." in said
    assert "Title: “Read together” stands" in command("check", ours).out


def test_many_conflicts_are_counted(tmp_path: Path) -> None:
    ours, theirs = parted(tmp_path)
    with Document.open(ours) as document:
        document.merge(theirs)
    sound = verify(ours)
    lines = list(conflict_lines(sound.conflicts * 30, sound.roadmap, language("nl")))
    assert len(lines) == MOST + 2
    assert lines[-1] == "… en nog 40"
    assert list(conflict_lines((), sound.roadmap, language("nl"))) == []


def with_four_kinds(folder: Path) -> tuple[Path, Path]:
    """Return a file and a copy of it that part over a value, a place, a removal, a person and a step of one title."""
    ours, theirs = folder / "ours.db", folder / "theirs.db"
    with Document.create_from(ours, Roadmap(goal=Goal(statement="A goal"))) as document:
        with document.change("begin") as change:
            for name in ("Value", "Place", "Removal", "Above", "Below"):
                change.add(Step(id=name.lower(), title=name))
        document.copy_to(theirs)
    with Document.open(ours) as document, document.change("here") as change:
        change.set("value", status=Status.DONE, start=date(2027, 3, 1))
        change.move("place", parent="above")
        change.remove("removal")
        change.add(Step(title="Ask residents"))
        change.add(Person(name="Teacher"))
    with Document.open(theirs) as document, document.change("there") as change:
        change.set("value", status=Status.UNDER_WAY, start=date(2027, 9, 1))
        change.move("place", parent="below")
        change.set("removal", progress=40)
        change.add(Step(title="ask  residents"))
        change.add(Person(name="teacher"))
    return ours, theirs


def test_all_four_kinds_are_told(tmp_path: Path, command: Command) -> None:
    ours, theirs = with_four_kinds(tmp_path)
    said = command("merge", ours, theirs).out.splitlines()
    counted = said.index("6 conflicts, which can wait and be settled in the window:")
    assert sorted(re.sub(r"[0-9.]+ “", "“", line.strip()) for line in said[counted + 1 :]) == [
        "“Place”: it hangs under “Below”, not under “Above”.",
        "“Removal”: one side removed it and another went on working on it; it stays for now.",
        "“Value”, Start: “1 Sep 2027” stands, not “1 Mar 2027”.",
        "“Value”, Status: “under way” stands, not “done”.",
        "“ask residents”: two sides both made it, and it is there twice.",
        "“teacher”: two sides both made it, and it is there twice.",
    ]
    assert command("check", ours).out.splitlines()[1:] == said[counted:]


VALUES = {
    "horizon": (Horizon.NOW, Horizon.LATER, "“nu” geldt, niet “later”"),
    "milestone": (True, False, "“ja” geldt, niet “nee”"),
    "progress": (40, 60, "“40 %” geldt, niet “60 %”"),
    "weight": (1.5, 2.0, "“1,5” geldt, niet “2”"),
}


@pytest.mark.parametrize("field", VALUES)
def test_values_are_told_in_the_words_of_the_language(field: str) -> None:
    here, there, words = VALUES[field]
    kind = ENTITIES["step"].kinds[field]
    said = (StampedValue("a", 1, kind.plain(here)), StampedValue("b", 2, kind.plain(there)))
    roadmap = build(Goal(id="goal", statement="Een doel"), [], [(Step(id="s1", title="Lezen"), None)])
    line = [*conflict_lines([Conflict("step", "s1", field, said)], roadmap, language("nl"))][1]
    assert words in " ".join(line.split())
