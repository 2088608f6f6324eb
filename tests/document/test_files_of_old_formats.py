"""Files that the program of their day wrote, as people still have them: opened, worked in, published and merged."""

import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from planner.document import Document
from planner.document.verify import verify
from planner.roadmap import Horizon, Rhythm, Stage, Status
from planner.roadmap.entities import ENTITIES, entity_of
from planner.store.errors import NEWER_FORMAT
from planner.store.migrations import version_of
from planner.store.schema import FORMAT
from tests.document.teams import aged, another_computer, do, proved, rename, sql, title, worked_on
from tests.document.teams import retitle as retitled
from tests.refusals import raises_code
from tests.store.formats import make_format_2, make_format_3, make_format_4, make_format_5

KEPT = Path(__file__).parents[1] / "store" / "formats"


@dataclass(frozen=True)
class Held:
    """What a kept file holds: its format, and how many there are of each."""

    format: int
    steps: int = 11
    check_ins: int = 2
    changes: int = 2
    conflicts: int = 0


FILES = {
    "format_1": Held(1, changes=12, conflicts=1),
    "format_2": Held(2, changes=15, conflicts=1),
    "format_2_branch": Held(2, steps=4, check_ins=1),
    "format_2_folded": Held(2),
    "format_3": Held(3, changes=18, conflicts=1),
    "format_3_branch": Held(3, steps=4, check_ins=1),
    "format_3_folded": Held(3),
    "format_4": Held(4, check_ins=3, changes=19, conflicts=1),
    "format_4_branch": Held(4, steps=4, check_ins=2),
    "format_4_folded": Held(4, check_ins=3),
    "format_5": Held(5, steps=12, check_ins=3, changes=21, conflicts=1),
    "format_5_branch": Held(5, steps=4, check_ins=2),
    "format_5_folded": Held(5, steps=12, check_ins=3),
}
WHOLE = [name for name in FILES if not name.endswith("_branch")]
every_file = pytest.mark.parametrize("name", FILES)
every_whole = pytest.mark.parametrize("name", WHOLE)


@pytest.fixture
def path(name: str, tmp_path: Path) -> Path:
    """Return a kept file where a person has it."""
    return shutil.copyfile(KEPT / f"{name}.db", tmp_path / "Samen.db")


def older(name: str, tmp_path: Path) -> Path:
    """Return the kept file once more, as it lies about somewhere else."""
    return shutil.copyfile(KEPT / f"{name}.db", tmp_path / "Samen (1).db")


def test_every_file_that_is_kept_is_tested_and_every_format_is_kept() -> None:
    assert {one.stem for one in KEPT.glob("*.db")} == {*FILES}
    assert {held.format for held in FILES.values()} == {*range(1, FORMAT + 1)}


@every_file
def test_it_holds_what_was_written(name: str, path: Path) -> None:
    held, before = FILES[name], path.read_bytes()
    assert version_of(path) == held.format
    checked = verify(path)
    assert (checked.changes, len(checked.conflicts)) == (held.changes, held.conflicts)
    with Document.open(path, author="Gemeentesecretaris") as document:
        roadmap = document.roadmap
        assert (len([*roadmap.steps]), len([*roadmap.check_ins])) == (held.steps, held.check_ins)
        assert (len(document.history()), len(document.conflicts)) == (held.changes, held.conflicts)
        assert roadmap.goal.statement == "In 2030 is elke inwoner in één keer goed geholpen"
        assert (roadmap.goal.by_when, roadmap.goal.language) == (date(2030, 12, 31), "nl")
        assert [len([*some]) for some in (roadmap.pillars, roadmap.themes, roadmap.departments)] == [3, 4, 3]
        assert {one.name for one in roadmap.departments if one.partner} == {"Woningcorporatie"}
        desk = roadmap.steps["balie"]
        assert (desk.title, desk.progress, desk.by_hand, desk.weight) == ("Wijkbalie", 50, True, 2.0)
        assert roadmap.steps.parent_id("balie") == "loket"
        assert roadmap.steps["open"].milestone
        assert roadmap.steps["rooster"].status is Status.DONE
        (said,) = [one for one in roadmap.check_ins if one.id == "woord-2"]
        assert (said.step_id, said.day, said.progress) == ("balie", date(2026, 11, 2), 50)
        assert not document.saved.waiting
    assert path.read_bytes() == before


@every_whole
@pytest.mark.usefixtures("name")
def test_what_people_did_in_it_stands(path: Path) -> None:
    steps = Document.read(path).steps
    assert (steps.parent_id("bellen"), "brieven" in steps) == ("samen", False)
    assert (steps["meten"].title, steps["meten"].horizon) == ("Normen meten", Horizon.NEXT)
    assert (steps["proef"].status, steps["proef"].end) == (Status.STOPPED, date(2027, 6, 30))
    assert [steps.number(steps[one]) for one in ("proef", "rooster", "bellen")] == ["1.2.1", "2.1.1", "3.2"]


@every_file
@pytest.mark.usefixtures("name")
def test_it_is_changed_published_and_opened_again_and_undone(path: Path) -> None:
    with Document.open(path, author="Gemeentesecretaris") as document:
        before = document.roadmap
        rename(document, "rooster", "Rooster van het team")
        do(document, "verplaats", lambda change: change.move("open", parent="balie", before="rooster"))
        do(document, "verwijder", lambda change: change.remove("rooster"))
        proved(document)
    assert version_of(path) == FORMAT
    verify(path)
    with another_computer(path.parent / "elsewhere"), Document.open(path) as document:
        assert "rooster" not in document.roadmap.steps
    with Document.open(path, author="Gemeentesecretaris") as document:
        assert document.undo() == "verwijder"
        assert title(document, "rooster") == "Rooster van het team"
        assert [document.undo(), document.undo()] == ["verplaats", "rename to Rooster van het team"]
        assert document.undo() is None
        assert document.roadmap == before
        assert document.redo() == "rename to Rooster van het team"
        proved(document)


@every_file
def test_it_is_merged_with_itself_as_it_was(name: str, path: Path, tmp_path: Path) -> None:
    old = older(name, tmp_path)
    worked_on(path, retitled("rooster", "Nieuw"))
    with Document.open(path, author="Gemeentesecretaris") as document:
        before = document.roadmap
        document.merge(old)
        assert document.roadmap == before
        proved(document)
    with Document.open(old, author="Gemeentesecretaris") as document:
        document.merge(path)
        assert document.roadmap == before
        assert len(document.conflicts) == FILES[name].conflicts
        proved(document)


@every_file
@pytest.mark.parametrize("history", [True, False])
def test_a_copy_made_from_it_comes_back(name: str, path: Path, tmp_path: Path, history: bool) -> None:
    copy = tmp_path / "Kopie.db"
    with Document.open(path, author="Gemeentesecretaris") as document:
        out = len(document.copies_out())
        document.copy_to(copy, history=history)
        assert len(document.copies_out()) == out + 1
        worked_on(copy, retitled("open", "Daar"), lambda change: change.set("rooster", progress=90))
        do(document, "hier", lambda change: change.set("rooster", title="Hier"))
        do(document, "ook hier", lambda change: change.set("open", title="Ook hier"))
        before = document.roadmap
        document.merge(copy)
        assert document.roadmap.steps["rooster"] == replace(before.steps["rooster"], progress=90)
        assert {one.entity_id for one in document.conflicts} >= {"open"}
        assert len(document.conflicts) == FILES[name].conflicts + 1
        assert len(document.copies_out()) == out
        proved(document)
        assert document.undo() == copy.name
        assert document.roadmap == before
        proved(document)


@every_file
def test_it_comes_into_a_newer_one_that_went_on(name: str, path: Path, tmp_path: Path) -> None:
    """A colleague has the file as it was, and works on in the program of today."""
    old = older(name, tmp_path)
    worked_on(path, retitled("rooster", "Hier"))
    with another_computer(tmp_path / "elsewhere"):
        worked_on(old, retitled("open", "Daar"))
    with Document.open(path, author="Gemeentesecretaris") as document:
        document.merge(old)
        assert [title(document, one) for one in ("rooster", "open")] == ["Hier", "Daar"]
        proved(document)


@pytest.mark.parametrize("name", [name for name, held in FILES.items() if held.conflicts])
@pytest.mark.usefixtures("name")
def test_its_conflict_is_settled(path: Path) -> None:
    with Document.open(path, author="Gemeentesecretaris") as document:
        (conflict,) = document.conflicts
        assert (conflict.entity_id, conflict.field) == ("balie", "progress")
        assert {one.value for one in conflict.values} == {40, 50}
        document.resolve(conflict, 40, "beslis")
        assert document.conflicts == ()
        proved(document)


@pytest.mark.parametrize("number", range(2, FORMAT + 1))
def test_the_copy_of_a_branch_that_was_still_out_comes_back(tmp_path: Path, number: int) -> None:
    whole, part = (f"format_{number}{name}.db" for name in ("", "_branch"))
    for name in (whole, part):
        shutil.copyfile(KEPT / name, tmp_path / name)
    with Document.open(tmp_path / whole, author="Programmamanager") as document:
        assert document.roadmap.steps["intake"].description == "Samen met de corporatie"
        assert [one.name for one in document.copies_out()] == [part]
        document.merge(tmp_path / part)
        assert document.roadmap.steps["rooster"].result == "Iedereen kiest zelf"
        assert document.copies_out() == []
        proved(document)
    with Document.open(tmp_path / part) as branch:
        assert branch.branch is not None
        assert branch.branch.title == "Eén loket"
        assert branch.copied_from is not None


def test_a_file_of_a_format_to_come_is_refused_by_a_sentence_of_its_own(tmp_path: Path) -> None:
    path = older("format_2", tmp_path)
    sql(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with raises_code(NEWER_FORMAT, match=r"made by a newer version of BHAG Planner\. Update the program"):
        Document.open(path)
    with raises_code(NEWER_FORMAT):
        verify(path)
    with Document.create(tmp_path / "new.db") as document, raises_code(NEWER_FORMAT):
        document.merge(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("making", [make_format_2, make_format_3, make_format_4, make_format_5])
def test_what_made_the_files_still_makes_them(tmp_path: Path, making: ModuleType) -> None:
    making.main(tmp_path)
    number = making.__name__[-1]
    for name in (f"format_{number}", f"format_{number}_branch", f"format_{number}_folded"):
        # Those of earlier formats are written in our format now.
        made, kept = verify(tmp_path / f"{name}.db"), verify(KEPT / f"{name}.db")
        assert made.roadmap == kept.roadmap
        assert (made.changes, len(made.conflicts)) == (kept.changes, len(kept.conflicts))


def test_what_was_undone_in_a_file_of_format_2_decides_nothing_any_more(tmp_path: Path) -> None:
    """A typo that was undone stood above what a colleague had written meanwhile; the journal knows better."""
    path = older("format_2", tmp_path)
    colleague = older("format_2", tmp_path / "elsewhere" if (tmp_path / "elsewhere").mkdir() is None else tmp_path)
    with another_computer(tmp_path / "computer"):
        worked_on(colleague, retitled("meten", "Van de collega"))
    with Document.open(path, author="Gemeentesecretaris") as document:
        rename(document, "meten", "Een tikfout")
        document.undo()
        document.merge(colleague)
        assert title(document, "meten") == "Van de collega"
        document.publish()
    # As format 2 had it: the undo had written the old title anew.
    sql(aged(path, 2), "UPDATE step SET title = 'Normen meten' WHERE id = 'meten'")
    assert version_of(path) == 2
    with another_computer(tmp_path / "third"), Document.open(path) as document:
        assert title(document, "meten") == "Van de collega"
        proved(document)


def test_what_keeping_track_added_in_format_4_stands_in_its_file_and_by_default_in_an_older_one() -> None:
    before, after = Document.read(KEPT / "format_3.db"), Document.read(KEPT / "format_4.db")
    assert (before.goal.rhythm, before.goal.most_at_once, before.goal.longest_leaf) == (Rhythm.MONTHLY, 3, 92)
    assert [*before.decisions, *before.contributors, *before.reviews, *before.set_aside, *before.hidden_pages] == []
    assert {one.health for one in before.check_ins} == {None}
    assert (after.goal.rhythm, after.goal.most_at_once, after.goal.aspects) == (Rhythm.TWO_WEEKS, 4, "tijd\nruimte")
    assert after.steps["balie"].rhythm is Rhythm.WEEKLY
    for record in make_format_4.TRACKED:
        kept = getattr(after, entity_of(record).collection)
        assert kept[record.id] == record


def test_what_the_practice_of_change_added_in_format_5_stands_in_its_file_and_by_default_in_an_older_one() -> None:
    before, after = Document.read(KEPT / "format_4.db"), Document.read(KEPT / "format_5.db")
    assert before.goal.ask_reason_after == 14
    assert not any(one.leader for one in before.people)
    assert {(one.change_kind, one.uses_ai, one.decide_on) for one in before.steps} == {(None, False, None)}
    assert {(one.outcome, one.lesson, one.cost_was_visible) for one in before.decisions} == {(None, "", False)}
    made = {type(record) for record in (make_format_5.EXPERIMENT, *make_format_5.PRACTICE, *make_format_5.STOPPED)}
    for entity in ENTITIES.values():
        if entity.record.__module__.startswith("planner.roadmap.practice"):
            assert entity.record in made
            assert len(getattr(before, entity.collection)) == 0
    assert after.people["manager"].leader
    assert after.steps["bellen-zelf"].status is Status.STOPPED
    for record in (*make_format_5.PRACTICE, *make_format_5.STOPPED):
        kept = getattr(after, entity_of(record).collection)
        assert kept[record.id] == record
    assert after.experiments["experiment-1"].stage is Stage.STOPPED
