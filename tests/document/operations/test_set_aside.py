"""A rule of Attention that is set aside: with a reason, for one record, in the file, in copies and undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.set_aside import set_aside, take_up_again
from planner.insight.attention import Point, attention, set_aside_points
from planner.phrasing.attention_text import left_so
from planner.phrasing.language import language
from planner.roadmap import Goal, Person, Pillar, PlanError, Roadmap, SetAside, Step, Tension

TODAY = date(2026, 11, 27)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    """Yield a file of two steps under one, a pillar with a step and one without."""
    with Document.create_from(tmp_path / "plan.db", Roadmap(goal=Goal(id="goal", statement="All"))) as made:
        with made.change("begin") as change:
            for record in (Pillar(id="used", name="Used"), Pillar(id="empty", name="Empty"), Person(id="p", name="P")):
                change.add(record)
            change.add(Step(id="top", title="Top", pillar_id="used"))
            for one in ("a", "b"):
                change.add(Step(id=one, title=one.upper(), start=date(2029, 1, 1), end=date(2029, 2, 1)), parent="top")
        yield made


def points(roadmap: Roadmap) -> dict[tuple[str, str], Point]:
    return {(point.rule, point.record_id): point for point in attention(roadmap, TODAY)}


def aside(roadmap: Roadmap) -> list[tuple[str, str, str]]:
    return [(point.rule, point.record_id, why.reason) for point, why in set_aside_points(roadmap, TODAY)]


def test_it_speaks_no_more_of_that_step_and_of_all_others(document: Document) -> None:
    before = points(document.roadmap)
    kept = set_aside(document, before["no-owner", "a"], "  The team decides in May ", "set aside")
    assert (kept.rule, kept.step_id, kept.reason) == ("no-owner", "a", "The team decides in May")
    assert kept.day == date.today()
    assert [*points(document.roadmap)] == [one for one in before if one != ("no-owner", "a")]
    assert aside(document.roadmap) == [("no-owner", "a", "The team decides in May")]
    document.publish()
    assert aside(Document.read(document.path)) == [("no-owner", "a", "The team decides in May")]


@pytest.mark.parametrize("about", [("empty-pillar", "empty"), ("nothing-soon", "goal"), ("no-result", "b")])
def test_a_point_about_any_kind_of_record_can_be_set_aside(about: tuple[str, str], document: Document) -> None:
    set_aside(document, points(document.roadmap)[about], "We know", "set aside")
    assert about not in points(document.roadmap)
    assert aside(document.roadmap) == [(*about, "We know")]


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_without_a_reason_nothing_is_set_aside(reason: str, document: Document) -> None:
    with pytest.raises(PlanError, match="Write why"):
        set_aside(document, points(document.roadmap)["no-owner", "a"], reason, "set aside")
    assert len(document.roadmap.set_aside) == 0


def test_it_is_undone_and_taken_up_again(document: Document) -> None:
    before = points(document.roadmap)
    kept = set_aside(document, before["no-owner", "a"], "Not now", "set aside")
    document.undo()
    assert points(document.roadmap) == before
    document.redo()
    take_up_again(document, kept.id, "take up again")
    assert (points(document.roadmap), aside(document.roadmap)) == (before, [])


def test_once_more_renews_the_reason(document: Document) -> None:
    point = points(document.roadmap)["no-owner", "a"]
    for reason in ("One", "Two"):
        set_aside(document, point, reason, "set aside")
    assert aside(document.roadmap) == [("no-owner", "a", "Two")]
    assert len(document.roadmap.set_aside) == 1


def test_it_comes_back_with_what_it_found_when_that_was_mended_and_undone(document: Document) -> None:
    set_aside(document, points(document.roadmap)["no-owner", "a"], "Not now", "set aside")
    with document.change("give an owner") as change:
        change.set("a", owner_id="p")
    assert aside(document.roadmap) == []
    document.undo()
    assert aside(document.roadmap) == [("no-owner", "a", "Not now")]


def test_it_goes_with_a_step_that_is_removed_and_with_a_copy_of_its_branch(document: Document, tmp_path: Path) -> None:
    set_aside(document, points(document.roadmap)["no-owner", "a"], "Private", "set aside")
    document.copy_to(tmp_path / "branch.db", branch="a")
    document.copy_to(tmp_path / "read.db", history=False)
    with Document.open(tmp_path / "branch.db") as branch:
        assert [one.reason for one in branch.roadmap.set_aside] == ["Private"]
        assert branch.branch is not None
        assert ("no-owner", "a") not in {
            (one.rule, one.record_id) for one in attention(branch.roadmap, TODAY, branch.branch)
        }
    assert aside(Document.read(tmp_path / "read.db")) == [("no-owner", "a", "")]
    with document.change("remove") as change:
        change.remove("a")
    assert len(document.roadmap.set_aside) == 0


def test_two_copies_that_both_set_it_aside_come_together_as_one(document: Document, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    document.copy_to(copy)
    point = points(document.roadmap)["no-owner", "a"]
    ours = set_aside(document, point, "Ours", "set aside")
    with Document.open(copy) as other:
        set_aside(other, point, "Theirs", "set aside")
    document.merge(copy)
    assert len(document.roadmap.set_aside) == 2
    assert len(aside(document.roadmap)) == 1
    take_up_again(document, ours.id, "take up again")
    assert points(document.roadmap)["no-owner", "a"] == point
    document.undo()
    assert len(aside(document.roadmap)) == 1


def test_what_is_gone_cannot_be_taken_up_again(document: Document) -> None:
    with pytest.raises(PlanError, match="no longer in the roadmap"):
        take_up_again(document, SetAside().id, "take up again")


def test_of_a_kind_without_a_field_of_its_own_each_record_is_set_aside_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    with Document.create_from(path, Roadmap(goal=Goal(id="goal", statement="Read"))) as document:
        with document.change("tensions") as change:
            for one in ("a", "b"):
                change.add(Tension(id=one, left=one, right="other"))
        today = date(2026, 11, 27)
        first = next(point for point in attention(document.roadmap, today) if point.record_id == "a")
        made = set_aside(document, first, "Later", "set aside")
        assert [point.record_id for point in attention(document.roadmap, today) if point.kind == "tension"] == ["b"]
        assert left_so(made, language("en")).startswith("A tension to place: Later")
        set_aside(document, first, "Much later", "set aside")
        assert len(document.roadmap.set_aside) == 1
        take_up_again(document, made.id, "take up")
        assert len(attention(document.roadmap, today)) == 2
