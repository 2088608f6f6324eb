"""Laws of an editor that began before others' work came in: its change follows what it saw, and nothing is lost."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from planner.document import Document, DocumentError
from planner.document.as_seen import AsSeen
from planner.document.operations.restore import restore_step
from planner.document.operations.revert_edits import revert_edits
from planner.document.seen import Seen
from planner.roadmap import CheckIn, Goal, Roadmap, Step
from planner.roadmap.edits import KeepAlive
from tests.document.history.test_incremental import TEAMS, copies, do, told, woven_as_replayed
from tests.document.teams import fold, proved
from tests.stress import rounds


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Document, Document]]:
    """One file, open twice, as by two people on a share."""
    path = tmp_path / "plan.db"
    with Document.create_from(path, Roadmap(goal=Goal(statement="Everyone is helped")), author="A") as mine:
        with mine.change("begin") as change:
            change.add(Step(id="above", title="above"))
            change.add(Step(id="step", title="title", description="text"), parent="above")
            change.add(Step(id="beside", title="beside"))
        mine.publish()
        with Document.open(path, author="B") as theirs:
            yield mine, theirs


def comes_in(mine: Document, theirs: Document, act: Callable[..., object]) -> None:
    """Have a colleague do something, and take it in."""
    with theirs.change("theirs") as change:
        act(change)
    theirs.publish()
    assert mine.take_update() is not None


def conflicts(document: Document) -> dict[tuple[str, str], list[object]]:
    return {(one.entity_id, one.field): [said.value for said in one.values] for one in document.conflicts}


def type_over(document: Document, seen: Seen, **fields: object) -> None:
    with document.change("typed", seen=seen) as change:
        change.set("step", **fields)


def test_what_both_changed_is_a_conflict_and_the_later_stands(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.set("step", title="theirs"))
    type_over(mine, seen, title="mine")
    assert mine.roadmap.steps["step"].title == "mine"
    assert conflicts(mine) == {("step", "title"): ["mine", "theirs"]}
    proved(mine)
    theirs.take_update()
    assert theirs.roadmap == mine.roadmap
    assert conflicts(theirs) == conflicts(mine)


def test_what_one_side_changed_is_no_conflict(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.set("step", description="theirs"))
    type_over(mine, seen, title="mine")
    assert (mine.roadmap.steps["step"].title, mine.roadmap.steps["step"].description) == ("mine", "theirs")
    assert mine.conflicts == ()
    proved(mine)


def test_the_same_value_from_both_is_no_conflict(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.set("step", title="the same"))
    type_over(mine, seen, title="the same")
    assert mine.conflicts == ()
    proved(mine)


def test_the_next_change_of_the_field_settles_it(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.set("step", title="theirs"))
    type_over(mine, seen, title="mine")
    with mine.change("settle") as change:
        change.set("step", title="both")
    assert mine.conflicts == ()
    proved(mine)


def test_its_undo_leaves_what_came_in_and_redo_is_the_identity(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.set("step", title="theirs"))
    before = mine.roadmap
    type_over(mine, seen, title="mine")
    after, told_before = mine.roadmap, conflicts(mine)
    assert mine.undo() == "typed"
    assert (mine.roadmap, mine.conflicts) == (before, ())
    proved(mine)
    mine.redo()
    assert (mine.roadmap, conflicts(mine)) == (after, told_before)
    proved(mine)
    theirs.take_update()
    assert (theirs.roadmap, conflicts(theirs)) == (after, told_before)


def test_a_step_removed_meanwhile_comes_back_with_the_text_and_is_told(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.remove("above"))
    assert "step" not in mine.roadmap.steps
    type_over(mine, seen, description="mine")
    assert mine.roadmap.steps["step"].description == "mine"
    assert mine.roadmap.steps.parent_id("step") == "above"
    assert set(conflicts(mine)) == {("step", ""), ("above", "")}
    proved(mine)
    theirs.take_update()
    assert theirs.roadmap == mine.roadmap
    proved(theirs)


def test_what_is_added_under_a_step_removed_meanwhile_keeps_it(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.remove("step"))
    with mine.change("add", seen=seen) as change:
        change.add(Step(id="new", title="new"), parent="step")
        change.add(CheckIn(id="said", step_id="step", note="a word"))
    assert mine.roadmap.steps.parent_id("new") == "step"
    assert [one.note for one in mine.roadmap.check_ins] == ["a word"]
    proved(mine)


def test_two_places_for_one_step_are_a_conflict(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.move("step", parent="beside"))
    with mine.change("move", seen=seen) as change:
        change.move("step")
    assert mine.roadmap.steps.parent_id("step") is None
    assert ("step", "place") in conflicts(mine)
    proved(mine)


def test_ones_own_acts_in_between_were_seen(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    with mine.change("own act") as change:
        change.set("step", title="own")
    comes_in(mine, theirs, lambda change: change.set("step", description="theirs"))
    type_over(mine, seen, title="typed", description="typed")
    assert conflicts(mine) == {("step", "description"): ["typed", "theirs"]}
    proved(mine)


def test_two_fields_of_one_editor_follow_each_other(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    first, second = mine.seen(), mine.seen()
    comes_in(mine, theirs, lambda change: change.set("step", title="theirs"))
    type_over(mine, first, title="mine")
    type_over(mine, second, title="mine again")
    assert conflicts(mine) == {("step", "title"): ["mine again", "theirs"]}
    proved(mine)


def test_without_work_of_others_it_is_a_change_like_any_other(two: tuple[Document, Document]) -> None:
    mine, _ = two
    seen = mine.seen()
    with mine.change("own act") as change:
        change.set("step", title="own")
    latest = mine.history()[0].id
    type_over(mine, seen, title="typed")
    assert mine.change_by_id(mine.history()[0].id).follows == (latest,)


def test_a_draft_from_an_earlier_opening_follows_what_its_editor_saw(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    with Document.create_from(path, Roadmap(goal=Goal(statement="Everyone is helped"))) as mine:
        with mine.change("begin") as change:
            change.add(Step(id="step", title="title"))
        heads = mine.seen().heads
    with Document.open(path, author="B") as theirs, theirs.change("theirs") as change:
        change.remove("step")
    with Document.open(path, author="A") as mine:
        type_over(mine, mine.seen(heads), title="mine")
        assert mine.roadmap.steps["step"].title == "mine"
        assert set(conflicts(mine)) == {("step", "")}
        proved(mine)


def test_a_file_made_smaller_meanwhile_still_tells_the_conflict(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen, kept = mine.seen(), mine.seen().heads
    comes_in(mine, theirs, lambda change: change.set("step", title="theirs"))
    theirs.close()
    fold(mine)
    type_over(mine, seen, title="mine")
    assert mine.roadmap.steps["step"].title == "mine"
    assert conflicts(mine) == {("step", "title"): ["mine", "theirs"]}
    proved(mine)
    type_over(mine, mine.seen(kept), description="a draft of before")
    assert mine.roadmap.steps["step"].description == "a draft of before"
    proved(mine)


def test_a_step_of_which_nothing_is_left_is_refused_and_nothing_is_written(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.remove("step"))
    theirs.close()
    fold(mine)
    before = mine.history()
    with pytest.raises(DocumentError):
        type_over(mine, seen, title="mine")
    assert mine.history() == before


def test_heads_that_nobody_knows_count_as_the_present(two: tuple[Document, Document]) -> None:
    mine, _ = two
    type_over(mine, mine.seen({"0" * 32: "00"}), title="mine")
    assert mine.roadmap.steps["step"].title == "mine"
    proved(mine)


# Any lives.


def open_editor(document: Document, chance: Random) -> tuple[Seen, str] | None:
    steps = [step.id for step in document.roadmap.steps]
    return (document.seen(), chance.choice(steps)) if steps else None


def leave_editor(document: Document, editor: tuple[Seen, str], chance: Random, number: int) -> None:
    """Write what was typed; it stands, and its change follows what its editor saw."""
    seen, step_id = editor
    heads = set(seen.heads)
    with document.change("typed", seen=seen) as change:
        if step_id not in change.before.steps:
            return
        act = chance.choice(["rename", "rename", "add", "move"])
        if act == "rename":
            change.set(step_id, title=f"typed {number}")
        elif act == "add":
            change.add(Step(id=f"typed{number}", title="typed"), parent=step_id)
        else:
            change.move(step_id)
    if act == "rename":
        assert document.roadmap.steps[step_id].title == f"typed {number}"
        follows_what_was_seen(document, heads)


def follows_what_was_seen(document: Document, seen: set[str]) -> None:
    """Fail unless the latest change names as its parents the heads that its editor saw, and is later than all."""
    latest, *earlier = (document.change_by_id(entry.id) for entry in document.history()[:2])
    assert set(latest.follows) == seen
    assert all(one.clock < latest.clock for one in earlier)


def lived_through(seed: int, folder: Path) -> None:
    """Have three teams do anything, with editors that began before a merge; replay after each, and end alike."""
    chance = Random(seed)
    folder.mkdir()
    acts = (
        "rename",
        "add",
        "move",
        "remove",
        "own",
        "undo",
        "redo",
        "merge",
        "merge",
        "edit",
        "edit",
        "leave",
        "leave",
        *["follow up"] * 5,
    )
    with copies(folder) as documents:
        editors: dict[str, list[tuple[Seen, str]]] = {name: [] for name in TEAMS}
        for number in range(chance.randint(10, 40)):
            name, act = chance.choice(TEAMS), chance.choice(acts)
            mine, hands = documents[name], editors[name]
            if act == "edit":
                hands.extend(filter(None, [open_editor(mine, chance)]))
            elif act == "leave" and hands:
                leave_editor(mine, hands.pop(chance.randrange(len(hands))), chance, number)
                woven_as_replayed(mine)
            elif act == "merge":
                other = chance.choice([one for one in TEAMS if one != name])
                documents[other].publish()
                mine.merge(folder / f"{other}.db")
                woven_as_replayed(mine)
            elif act != "leave":
                do(mine, act, chance, number)
        for _ in range(2):
            for name in TEAMS:
                for other in TEAMS:
                    if name != other:
                        documents[other].publish()
                        documents[name].merge(folder / f"{other}.db")
        plans = [(documents[name].roadmap, sorted(told(documents[name].conflicts))) for name in TEAMS]
        assert plans[0] == plans[1] == plans[2]
        proved(*documents.values())
    shutil.rmtree(folder)


@pytest.mark.parametrize("seed", range(16))
def test_any_life_with_editors_that_began_before_a_merge(seed: int, tmp_path: Path) -> None:
    lived_through(seed, tmp_path / "lives")


@pytest.mark.stress
def test_many_lives_with_editors_that_began_before_a_merge(tmp_path: Path) -> None:
    for seed in range(5000, 5000 + rounds(3000)):
        lived_through(seed, tmp_path / "lives")


def test_a_record_kept_alive_is_nobodys_decision(two: tuple[Document, Document]) -> None:
    mine, theirs = two
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.remove("above"))
    type_over(mine, seen, title="mine")
    assert not any(isinstance(edit, KeepAlive) for edit in mine.history()[0].edits)


# Going back to an earlier plan, which a dialog showed before others' work came in.


def put_back_all(document: Document, earlier: Roadmap, seen: Seen) -> None:
    document.restore(earlier, "go back", seen=seen)


def put_back_a_step(document: Document, earlier: Roadmap, seen: Seen) -> None:
    restore_step(AsSeen(document, seen), earlier, "step", "go back")


def put_back_edits(document: Document, earlier: Roadmap, seen: Seen) -> None:
    (entry,) = [one for one in document.history("step") if one.label == "since"]
    revert_edits(AsSeen(document, seen), earlier, entry.edits, "go back")


@pytest.mark.parametrize("go_back", [put_back_all, put_back_a_step, put_back_edits])
def test_going_back_overrules_nothing_that_came_in_unseen(
    two: tuple[Document, Document], go_back: Callable[[Document, Roadmap, Seen], None]
) -> None:
    mine, theirs = two
    earlier = mine.roadmap
    with mine.change("since") as change:
        change.set("step", title="since", description="since")
    mine.publish()
    theirs.take_update()
    seen = mine.seen()
    comes_in(mine, theirs, lambda change: change.set("step", title="theirs", result="their result"))
    go_back(mine, earlier, seen)
    step = mine.roadmap.steps["step"]
    assert (step.title, step.description, step.result) == ("title", "text", "their result")
    assert conflicts(mine) == {("step", "title"): ["title", "theirs"]}
    proved(mine)
    mine.undo()
    assert mine.roadmap.steps["step"].title == "theirs"
