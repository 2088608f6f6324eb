"""Files of other roadmaps among copies are told apart, and never refused as damaged."""

from pathlib import Path

from planner.document import Document
from planner.document.merge.other_roadmaps import only_other_roadmaps, sort_files, with_others
from planner.roadmap import Goal, Roadmap
from tests.document import teams


def another(path: Path, statement: str = "Another goal") -> Path:
    Document.create_from(path, Roadmap(goal=Goal(statement=statement)), author="colleague").close()
    return path


def test_files_are_sorted_by_the_roadmap_that_they_hold(tmp_path: Path) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        ours.copy_to(tmp_path / "copy.db")
        other = another(tmp_path / "other.db")
        broken = tmp_path / "broken.db"
        broken.write_bytes(b"no roadmap")
        found = sort_files([tmp_path / "copy.db", other, broken, tmp_path / "missing.db"], ours.roadmap.goal.id)
        assert [one.path for one in found.others] == [other]
        assert found.others[0].status.kind == "another"
        assert found.others[0].roadmap.goal.statement == "Another goal"
        assert found.readable == (tmp_path / "copy.db", other)


def test_a_refused_copy_that_is_another_roadmap_is_shown_as_one(tmp_path: Path) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        ours.copy_to(tmp_path / "copy.db")
        teams.worked_on(tmp_path / "copy.db", lambda change: change.set("north", title="There"))
        other = another(tmp_path / "other.db")
        broken = tmp_path / "broken.db"
        broken.write_bytes(b"no roadmap")
        preview = with_others(ours.preview([tmp_path / "copy.db", other, broken]))
        assert [one.path for one in preview.sources] == [tmp_path / "copy.db", other]
        assert [one.path for one in preview.refused] == [broken]
        ours.apply(preview)
        assert teams.title(ours, "north") == "There"


def test_of_other_roadmaps_alone_nothing_comes_in(tmp_path: Path) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        found = sort_files([another(tmp_path / "other.db")], ours.roadmap.goal.id)
        preview = only_other_roadmaps(found.others, ours.roadmap)
        assert preview.sources == found.others
        assert preview.after is ours.roadmap
