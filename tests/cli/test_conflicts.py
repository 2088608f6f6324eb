"""A conflict is told by name: which field of what, the value that stands, and the one that does not."""

import re
from datetime import date
from pathlib import Path

import pytest

from planner.cli.lines.conflicts import MOST, conflict_lines
from planner.document import Document
from planner.document.history.conflicts import Conflict
from planner.document.history.record_log import StampedValue
from planner.document.verify import verify
from planner.phrasing.author_text import Side
from planner.phrasing.language import language
from planner.roadmap import CheckIn, Goal, Horizon, Person, Roadmap, Status, Step
from planner.roadmap.entities import ENTITIES
from tests.cli.conftest import Command
from tests.document import teams
from tests.plans import build


def nobody(_change_id: str) -> Side:
    """Return who wrote a side of which nothing is known."""
    return Side("")


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
    assert "\n  Step 1 “Read together”, Title: “Read together” (" in said
    assert "\n  Step 1 “Read together”, Owner: “Librarian” (" in said
    assert "Step 1 “Read together”, Title: “Read together” (somebody on " in command("check", ours).out


def test_many_conflicts_are_counted(tmp_path: Path) -> None:
    ours, theirs = parted(tmp_path)
    with Document.open(ours) as document:
        document.merge(theirs)
    sound = verify(ours)
    lines = list(conflict_lines(sound.conflicts * 30, sound.roadmap, language("nl"), nobody))
    assert len(lines) == MOST + 2
    assert lines[-1] == "… en nog 40"
    assert list(conflict_lines((), sound.roadmap, language("nl"), nobody)) == []


def with_four_kinds(folder: Path, here: str, there: str) -> tuple[Path, Path]:
    """Return a file and a copy of it that part over a value, a place, a removal, a person and a step of one title.

    `here` and `there` are the names of who did so.
    """
    ours, theirs = folder / "ours.db", folder / "theirs.db"
    with Document.create_from(ours, Roadmap(goal=Goal(statement="A goal"))) as document:
        with document.change("begin") as change:
            for name in ("Value", "Place", "Removal", "Above", "Below"):
                change.add(Step(id=name.lower(), title=name))
        document.copy_to(theirs)
    with Document.open(ours, author=here) as document, document.change("here") as change:
        change.set("value", status=Status.DONE, start=date(2027, 3, 1))
        change.move("place", parent="above")
        change.remove("removal")
        change.add(Step(title="Ask residents"))
        change.add(Person(name="Teacher"))
    with Document.open(theirs, author=there) as document, document.change("there") as change:
        change.set("value", status=Status.UNDER_WAY, start=date(2027, 9, 1))
        change.move("place", parent="below")
        change.set("removal", progress=40)
        change.add(Step(title="ask  residents"))
        change.add(Person(name="teacher"))
    return ours, theirs


def told_by(lines: list[str], counted: int) -> list[str]:
    """Return the conflicts that are told, in alphabetical order, without the number of the step."""
    return sorted(re.sub(r"Step [0-9.]+ ", "Step ", line.strip()) for line in lines[counted + 1 :])


def test_all_four_kinds_are_told(tmp_path: Path, command: Command) -> None:
    ours, theirs = with_four_kinds(tmp_path, "Director", "Team lead")
    said = command("merge", ours, theirs).out.splitlines()
    counted = said.index("6 conflicts, which can wait and be settled in the window:")
    assert told_by(said, counted) == [
        "Person “teacher”: Team lead and Director both made it, and it is there twice.",
        "Step “Place”: it hangs under “Below” (Team lead), not under “Above” (Director).",
        "Step “Removal”: Director removed it and Team lead went on working on it; it stays for now.",
        "Step “Value”, Start: “1 Sep 2027” (Team lead) stands, not “1 Mar 2027” (Director).",
        "Step “Value”, Status: “under way” (Team lead) stands, not “done” (Director).",
        "Step “ask residents”: Team lead and Director both made it, and it is there twice.",
    ]
    assert command("check", ours).out.splitlines()[1:] == said[counted:]


@pytest.mark.parametrize("preview", [(), ("--preview",)])
def test_people_without_a_name_are_told_by_their_copy(
    tmp_path: Path, command: Command, preview: tuple[str, ...]
) -> None:
    ours, theirs = with_four_kinds(tmp_path, "", "")
    said = command("merge", *preview, ours, theirs).out.removesuffix("Nothing was written.\n").splitlines()
    there, here = "somebody in theirs.db", "somebody in ours.db"
    counted = said.index("6 conflicts, which can wait and be settled in the window:")
    assert told_by(said, counted) == [
        f"Person “teacher”: {there} and {here} both made it, and it is there twice.",
        f"Step “Place”: it hangs under “Below” ({there}), not under “Above” ({here}).",
        f"Step “Removal”: {here} removed it and {there} went on working on it; it stays for now.",
        f"Step “Value”, Start: “1 Sep 2027” ({there}) stands, not “1 Mar 2027” ({here}).",
        f"Step “Value”, Status: “under way” ({there}) stands, not “done” ({here}).",
        f"Step “ask residents”: {there} and {here} both made it, and it is there twice.",
    ]


def test_copies_of_one_file_name_are_told_by_their_path(tmp_path: Path, command: Command) -> None:
    ours = tmp_path / "ours.db"
    copies = [tmp_path / folder / "copy.db" for folder in ("north", "south")]
    with Document.create_from(ours, Roadmap(goal=Goal(statement="A goal"))) as document:
        with document.change("begin") as change:
            change.add(Step(id="s1", title="First"))
        for copy in copies:
            copy.parent.mkdir()
            document.copy_to(copy)
    for copy in copies:
        with Document.open(copy) as document, document.change("edit") as change:
            change.set("s1", title=f"From {copy.parent.name}")
    said = command("merge", "--preview", ours, *copies).out
    north, south = (f"somebody in {copy}" for copy in copies)
    assert f"Title: “From south” ({south}) stands, not “From north” ({north})." in said
    assert f"Title was: “First” · {south}" in said


def test_a_check_tells_people_without_a_name_by_the_moment(tmp_path: Path, command: Command) -> None:
    ours, theirs = with_four_kinds(tmp_path, "", "")
    command("merge", ours, theirs)
    said = command("check", ours).out
    (line,) = (line for line in said.splitlines() if "Status" in line)
    found = re.search(r"“under way” \((.+)\) stands, not “done” \((.+)\)", line)
    assert found is not None
    for side in found.groups():
        assert re.fullmatch(r"somebody on \d+ \w+ \d{4} \d\d:\d\d(:\d\d)?", side)


def test_a_conflict_in_a_check_in_names_its_step(tmp_path: Path) -> None:
    step, said = Step(id="s1", title="Read"), (StampedValue("a", (1, "a"), 40), StampedValue("b", (2, "b"), 60))
    roadmap = build(Goal(id="goal", statement="A goal"), [CheckIn(id="c1", step_id="s1")], [(step, None)])
    (_, line) = conflict_lines([Conflict("check_in", "c1", "progress", said)], roadmap, language("en"), nobody)
    assert line.startswith("  Step 1 “Read”, check-in, Progress: “40%” (")


VALUES = {
    "horizon": (Horizon.NOW, Horizon.LATER, "“nu” (iemand) geldt, niet “later”"),
    "milestone": (True, False, "“ja” (iemand) geldt, niet “nee”"),
    "progress": (40, 60, "“40 %” (iemand) geldt, niet “60 %”"),
    "weight": (1.5, 2.0, "“1,5” (iemand) geldt, niet “2”"),
}


@pytest.mark.parametrize("field", VALUES)
def test_values_are_told_in_the_words_of_the_language(field: str) -> None:
    here, there, words = VALUES[field]
    kind = ENTITIES["step"].kinds[field]
    said = (StampedValue("a", 1, kind.plain(here)), StampedValue("b", 2, kind.plain(there)))
    roadmap = build(Goal(id="goal", statement="Een doel"), [], [(Step(id="s1", title="Lezen"), None)])
    line = [*conflict_lines([Conflict("step", "s1", field, said)], roadmap, language("nl"), nobody)][1]
    assert words in " ".join(line.split())


def test_who_took_back_a_merge_is_said_where_its_work_is(tmp_path: Path, command: Command) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        made = [teams.retitle("north-a", "Theirs"), lambda change: change.add(Step(id="new", title="New"))]
        copy = teams.worked_on(teams.copy(ours), *made)
        ours.merge(copy)
        ours.undo()
    preview = command("merge", "--preview", copy, tmp_path / "plan.db").out
    for said in (preview, command("merge", copy, tmp_path / "plan.db").out, command("check", copy).out):
        assert "Title: “north a title” (taken back by director) stands, not “Theirs” (colleague)" in said
        assert "“New”: director took it back, colleague worked on it; it stays for now" in said
