"""Safety copies: one a day, the last ten days, then one a week; and the way back from them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.document import Document, DocumentError
from planner.document.backups import DAYS, WEEKS, keep_before, keep_daily, restore_safety_copy, safety_copies, thin_out
from planner.document.verify import verify
from planner.roadmap import Goal, Roadmap, Step
from planner.store.paths import safety_folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.db"
    with Document.create_from(path, Roadmap(goal=Goal(statement="A goal"))) as document, document.change("add") as one:
        one.add(Step(title="kept"))
    return path


def days_left(folder: Path, today: date) -> list[int]:
    """Return the ages in days of the copies in a folder."""
    return sorted((today - date.fromisoformat(copy.stem)).days for copy in folder.glob("*.db"))


@pytest.mark.parametrize("offset", range(7))
def test_ten_days_are_kept_and_then_one_a_week_for_eight_weeks(tmp_path: Path, offset: int) -> None:
    first = date(2026, 1, 1) + timedelta(days=offset)
    for day in range(200):
        today = first + timedelta(days=day)
        (tmp_path / f"{today.isoformat()}.db").touch()
        thin_out(tmp_path, today)
    ages = days_left(tmp_path, today)
    assert ages[:DAYS] == list(range(DAYS))
    weekly = ages[DAYS:]
    assert WEEKS - 1 <= len(weekly) <= WEEKS + 1
    assert max(weekly) < DAYS + WEEKS * 7
    weeks = [(today - timedelta(days=age)).isocalendar()[:2] for age in weekly]
    assert len(set(weeks)) == len(weeks)


def test_a_copy_is_kept_once_a_day_and_shows_the_plan(plan: Path) -> None:
    keep_daily(plan)
    keep_daily(plan)
    (copy,) = safety_folder(plan).glob("*.db")
    assert copy.name == f"{date.today().isoformat()}.db"
    assert [step.title for step in Document.read(copy).steps] == ["kept"]
    assert copy in [one.path for one in safety_copies(plan)]


def test_strange_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    for name in ("notes.txt", "2026-99-99.db", "2020-01-01.db"):
        (tmp_path / name).touch()
    thin_out(tmp_path, date(2026, 11, 24))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-99-99.db", "notes.txt"]


def test_a_copy_is_put_back_and_the_damaged_file_put_aside(plan: Path) -> None:
    keep_daily(plan)
    copy = next(one for one in safety_copies(plan) if one.path.parent == safety_folder(plan))
    plan.write_bytes(b"damaged")
    aside = restore_safety_copy(plan, copy)
    assert aside is not None
    assert aside.read_bytes() == b"damaged"
    assert "put aside" in aside.name
    assert [step.title for step in verify(plan).roadmap.steps] == ["kept"]
    assert restore_safety_copy(plan, copy) != aside


def test_a_copy_is_put_back_where_the_file_is_gone(plan: Path) -> None:
    keep_daily(plan)
    copy = next(one for one in safety_copies(plan) if one.path.parent == safety_folder(plan))
    plan.unlink()
    assert restore_safety_copy(plan, copy) is None
    assert verify(plan).roadmap.goal.statement == "A goal"


def test_a_damaged_copy_changes_nothing(plan: Path) -> None:
    keep_daily(plan)
    copy = next(one for one in safety_copies(plan) if one.path.parent == safety_folder(plan))
    copy.path.write_bytes(copy.path.read_bytes()[:-100])
    before = plan.read_bytes()
    with pytest.raises(DocumentError):
        restore_safety_copy(plan, copy)
    assert plan.read_bytes() == before
    assert [path.name for path in plan.parent.iterdir()] == ["plan.db"]


def test_safety_copies_go_along_with_a_file_to_its_new_name(plan: Path) -> None:
    with Document.open(plan) as document:
        document.undo()
    folder = safety_folder(plan)
    (folder / f"{date.today().isoformat()}.db").rename(folder / "2026-11-02.db")
    keep_daily(plan)
    keep_before(plan)
    kept = {copy.path.name: copy.path.read_bytes() for copy in safety_copies(plan) if copy.path.parent == folder}
    assert len(kept) == 3
    renamed = plan.rename(plan.with_name("plan - 2027.db"))
    Document.open(renamed).close()
    found = {copy.path.name: copy.path.read_bytes() for copy in safety_copies(renamed) if copy.kind == "daily"}
    assert found == kept
    assert safety_copies(plan) == []


def test_safety_copies_of_two_names_of_one_day_are_both_kept(plan: Path) -> None:
    Document.open(plan).close()
    other = plan.with_name("other.db")
    Document.create_from(other, Roadmap(goal=Goal(statement="Another goal"))).close()
    Document.open(other).close()
    other.unlink()
    plan.rename(other)
    Document.open(other).close()
    goals = [Document.read(copy.path).goal.statement for copy in safety_copies(other) if copy.kind == "daily"]
    assert sorted(goals) == ["A goal", "Another goal"]


def test_what_was_set_aside_goes_along_with_a_file_to_its_new_name(plan: Path) -> None:
    Document.open(plan).close()
    other = plan.with_name("other.db")
    Document.create_from(other, Roadmap(goal=Goal(statement="Another goal"))).close()
    other.replace(plan)
    Document.open(plan).close()
    (aside,) = [copy for copy in safety_copies(plan) if copy.kind == "aside"]
    renamed = plan.rename(plan.with_name("renamed.db"))
    Document.open(renamed).close()
    (found,) = [copy for copy in safety_copies(renamed) if copy.kind == "aside"]
    assert Document.read(found.path).goal.statement == "A goal"
    assert not aside.path.exists()


def test_a_file_that_is_still_there_keeps_its_safety_copies(plan: Path) -> None:
    Document.open(plan).close()
    copied = plan.with_name("copied.db")
    copied.write_bytes(plan.read_bytes())
    Document.open(copied).close()
    assert [copy.path.parent for copy in safety_copies(plan) if copy.kind == "daily"] == [safety_folder(plan)]
