"""New changes that are woven into a plan give the very plan that a replay of all changes gives."""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random

import pytest

from planner.document import Document, DocumentError
from planner.document.history.conflicts import Conflict
from planner.document.history.incremental import resurrected_in
from planner.document.history.materialise import materialise
from planner.roadmap import Person, Step
from planner.store import journal
from tests.document.life_acts import begin, follow_up
from tests.stress import rounds

TEAMS = "ABC"
ACTS = (
    "rename",
    "add",
    "move",
    "move",
    "remove",
    "own",
    "dismiss",
    "undo",
    "redo",
    "merge",
    "merge",
    *["follow up"] * 5,
)


@contextmanager
def copies(folder: Path) -> Iterator[dict[str, Document]]:
    """Yield three open copies of a small plan."""
    with Document.create(folder / "first.db", "empty") as first:
        with first.change("begin") as change:
            top = change.add(Step(id="top", title="top"))
            change.add(Step(id="below", title="below"), parent=top)
            change.add(Step(id="beside", title="beside"))
            begin(change, top)
        for name in TEAMS:
            first.copy_to(folder / f"{name}.db")
    documents = {name: Document.open(folder / f"{name}.db", author=name) for name in TEAMS}
    yield documents
    for document in documents.values():
        document.close()


def do(document: Document, act: str, chance: Random, number: int) -> None:
    """Do one act on a copy, whatever becomes of it."""
    steps = [step.id for step in document.roadmap.steps]
    people = [person.id for person in document.roadmap.people]
    if act in ("undo", "redo"):
        _ = document.undo() if act == "undo" else document.redo()
        return
    if act == "follow up":
        with suppress(DocumentError):
            follow_up(document, chance, number)
        return
    if (act == "dismiss" and not people) or (act not in ("add", "dismiss") and not steps):
        return
    step, other = (chance.choice(steps), chance.choice(steps)) if steps else (None, None)
    try:
        with document.change(act) as change:
            if act == "rename":
                change.set(step, title=f"title {number}", progress=number % 100)
            elif act == "add":
                change.add(Step(id=f"s{number}", title=f"new {number}"), parent=step)
            elif act == "move":
                change.move(step, **{chance.choice(["parent", "after"]): other})
            elif act == "remove":
                change.remove(step)
            elif act == "own":
                change.set(step, owner_id=change.add(Person(id=f"p{number}", name="somebody")).id)
            else:
                change.remove(chance.choice(people))
    except DocumentError:
        return


def woven_as_replayed(document: Document) -> None:
    """Fail unless the open plan is what its journal comes to."""
    document.publish()
    with closing(sqlite3.connect(document.path)) as connection:
        replayed = materialise(journal.all_changes(connection))
        assert document.roadmap == replayed.roadmap
        assert resurrected_in(connection, document.roadmap) == replayed.resurrected
        assert sorted(told(document.conflicts)) == sorted(told(replayed.conflicts))


def told(conflicts: Iterable[Conflict]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield what is to be the same of conflicts, however they were found."""
    for one in conflicts:
        yield one.entity, one.entity_id, one.field, tuple(said.change_id for said in one.values)


def lived_through(seed: int, folder: Path) -> None:
    """Have three teams do anything in any order, and compare after each merge."""
    chance = Random(seed)
    folder.mkdir()
    with copies(folder) as documents:
        for number in range(chance.randint(5, 30)):
            name, act = chance.choice(TEAMS), chance.choice(ACTS)
            if act != "merge":
                do(documents[name], act, chance, number)
                continue
            other = chance.choice([one for one in TEAMS if one != name])
            documents[other].publish()
            documents[name].merge(folder / f"{other}.db")
            woven_as_replayed(documents[name])
    shutil.rmtree(folder)


@pytest.mark.parametrize("seed", range(12))
def test_any_life_of_three_copies(seed: int, tmp_path: Path) -> None:
    lived_through(seed, tmp_path / "lives")


@pytest.mark.stress
def test_many_lives_of_three_copies(tmp_path: Path) -> None:
    for seed in range(1000, 1000 + rounds(3000)):
        lived_through(seed, tmp_path / "lives")


def test_a_step_that_was_brought_back_meets_a_move_that_did_not_know(tmp_path: Path) -> None:
    with copies(tmp_path) as documents:
        with documents["C"].change("move") as change:
            change.move("below", parent="beside")
        with documents["B"].change("remove") as change:
            change.remove("below")
        documents["B"].undo()
        for name in "CB":
            documents[name].publish()
            documents["A"].merge(tmp_path / f"{name}.db")
            woven_as_replayed(documents["A"])
        assert documents["A"].roadmap.steps.parent_id("below") == "beside"


def test_a_step_that_was_removed_lives_on_for_one_that_was_hung_under_it(tmp_path: Path) -> None:
    with copies(tmp_path) as documents:
        with documents["B"].change("remove") as change:
            change.remove("top")
        with documents["C"].change("add") as change:
            change.add(Step(id="late", title="late"), parent="below")
        documents["C"].publish()
        documents["B"].merge(tmp_path / "C.db")
        woven_as_replayed(documents["B"])
        steps = documents["B"].roadmap.steps
        assert [step.id for step in steps.ancestors("late")] == ["below", "top"]


def test_moves_that_cross_make_no_circle(tmp_path: Path) -> None:
    with copies(tmp_path) as documents:
        with documents["B"].change("one way") as change:
            change.move("top", parent="beside")
        with documents["C"].change("the other way") as change:
            change.move("beside", parent="top")
        for name, other in (("B", "C"), ("C", "B")):
            documents[other].publish()
            documents[name].merge(tmp_path / f"{other}.db")
            woven_as_replayed(documents[name])
        assert documents["B"].roadmap == documents["C"].roadmap
        assert documents["B"].roadmap.steps.parent_id("top") == "beside"


def test_a_conflict_is_told_with_both_values(tmp_path: Path) -> None:
    with copies(tmp_path) as documents:
        for name in "BC":
            with documents[name].change(name) as change:
                change.set("top", title=f"as {name} says", progress=30)
            documents[name].publish()
        report = documents["B"].merge(tmp_path / "C.db")
        (conflict,) = report.conflicts
        assert (conflict.entity, conflict.entity_id, conflict.field) == ("step", "top", "title")
        assert [said.value for said in conflict.values] == ["as C says", "as B says"]
        assert documents["B"].roadmap.steps["top"].title == "as C says"
        with documents["B"].change("settle") as change:
            change.set("top", title="as both say")
        documents["B"].publish()
        assert documents["C"].merge(tmp_path / "B.db").conflicts == ()
        assert documents["C"].roadmap.steps["top"].title == "as both say"
