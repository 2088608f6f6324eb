"""What two sides did without knowing of each other: shown until somebody settles it, on every copy alike."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from planner.document import Document
from planner.document.history.conflicts import Conflict
from planner.document.verify import verify
from planner.roadmap import CheckIn, Person, PlanError, Roadmap, Status, Step
from planner.store.errors import TABLES_DIFFER, Damaged
from tests.document.teams import do, plan, proved, rename, retitle, sql, title
from tests.refusals import raises_code

Act = Callable[[Any], object]


@dataclass(frozen=True)
class Case:
    """What each side does, which conflict it comes to, and what the plan shows after each choice."""

    kind: str
    ours: Act
    theirs: Act
    shows: Callable[[Roadmap], object]
    choices: dict[str, object]


def place_of(roadmap: Roadmap) -> object:
    return roadmap.steps.parent_id("north-a")


def twins_of(roadmap: Roadmap) -> object:
    return sorted(step.id for step in roadmap.steps if step.title.casefold() == "the same")


def people_of(roadmap: Roadmap) -> object:
    return sorted(person.id for person in roadmap.people if person.name.casefold() == "the same")


CASES = {
    "value": Case(
        "value", retitle("north-a", "Ours"), retitle("north-a", "Theirs"),
        lambda roadmap: roadmap.steps["north-a"].title,
        {"first": "Theirs", "second": "Ours", "another": "A third"},
    ),
    "place": Case(
        "place",
        lambda change: change.move("north-a", parent="south"),
        lambda change: change.move("north-a", parent="south-b"),
        place_of,
        {"first": "south-b", "second": "south"},
    ),
    "removal": Case(
        "removal", retitle("north-a", "Ours"), lambda change: change.remove("north-a"),
        lambda roadmap: "north-a" in roadmap.steps,
        {"keep": True, "remove": False},
    ),
    "twin steps": Case(
        "twins",
        lambda change: change.add(Step(id="ours", title="The same", progress=10), parent="north"),
        lambda change: change.add(Step(id="theirs", title="the  SAME", result="A result"), parent="north"),
        lambda roadmap: len([step for step in roadmap.steps if step.id in ("ours", "theirs")]),
        {"both": 2, "one": 1},
    ),
    "twin people": Case(
        "twins",
        lambda change: change.add(Person(id="ours", name="The same")),
        lambda change: change.set("south-a", owner_id=change.add(Person(id="theirs", name="the same")).id),
        lambda roadmap: len([person for person in roadmap.people if person.id in ("ours", "theirs")]),
        {"both": 2, "one": 1},
    ),
}  # fmt: skip
CHOICES = [(name, choice) for name, case in CASES.items() for choice in case.choices]


@dataclass
class Sides:
    """Our own file and a copy of it, both open."""

    ours: Document
    theirs: Document

    def part(self, case: Case) -> None:
        do(self.ours, "ours", case.ours)
        do(self.theirs, "theirs", case.theirs)

    def meet(self) -> None:
        """Merge both ways, and fail unless both are then the same."""
        for into, other in ((self.ours, self.theirs), (self.theirs, self.ours)):
            other.publish()
            into.merge(other.path)
        assert self.ours.roadmap == self.theirs.roadmap
        assert indexed(self.ours) == indexed(self.theirs)
        proved(self.ours, self.theirs)


def indexed(document: Document) -> set[object]:
    return {one.index for one in document.conflicts}


def only(document: Document) -> Conflict:
    (conflict,) = document.conflicts
    return conflict


def chosen(conflict: Conflict, choice: str) -> object:
    places = {"first": 0, "second": 1}
    if choice in places:
        return conflict.values[places[choice]].value
    return "A third" if choice == "another" else choice


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    with plan(tmp_path / "plan.db") as ours:
        ours.copy_to(tmp_path / "copy.db")
        with Document.open(tmp_path / "copy.db", author="colleague") as theirs:
            yield Sides(ours, theirs)


@pytest.mark.parametrize("name", CASES)
def test_each_kind_is_told_on_both_sides_alike_with_who_did_what(sides: Sides, name: str) -> None:
    sides.part(CASES[name])
    sides.meet()
    conflict = only(sides.ours)
    assert conflict.kind == CASES[name].kind
    authors = {sides.ours.change_by_id(value.change_id).author for value in conflict.values}
    assert authors == {"director", "colleague"}
    assert sides.theirs.conflicts == sides.ours.conflicts


@pytest.mark.parametrize("name", CASES)
def test_it_is_still_told_after_closing_and_opening(sides: Sides, name: str) -> None:
    sides.part(CASES[name])
    sides.meet()
    told = sides.ours.conflicts
    sides.ours.close()
    with Document.open(sides.ours.path) as again:
        assert again.conflicts == told
    assert verify(sides.ours.path).conflicts == told


@pytest.mark.parametrize(("name", "choice"), CHOICES)
def test_settled_on_one_side_it_is_settled_on_the_other(sides: Sides, name: str, choice: str) -> None:
    case = CASES[name]
    sides.part(case)
    sides.meet()
    conflict = only(sides.ours)
    sides.ours.resolve(conflict, chosen(conflict, choice), "settle")
    assert sides.ours.conflicts == ()
    assert case.shows(sides.ours.roadmap) == case.choices[choice]
    assert sides.ours.undo_label == "settle"
    proved(sides.ours)
    assert len(sides.theirs.conflicts) == 1
    sides.meet()
    assert sides.theirs.conflicts == ()
    assert case.shows(sides.theirs.roadmap) == case.choices[choice]


@pytest.mark.parametrize(("name", "choice"), CHOICES)
def test_undoing_what_settled_it_brings_the_plan_back_and_redo_settles_it_again(
    sides: Sides, name: str, choice: str
) -> None:
    case = CASES[name]
    sides.part(case)
    sides.meet()
    conflict, before = only(sides.ours), sides.ours.roadmap
    sides.ours.resolve(conflict, chosen(conflict, choice), "settle")
    settled = sides.ours.roadmap
    assert sides.ours.undo() == "settle"
    assert sides.ours.roadmap == before
    proved(sides.ours)
    assert sides.ours.redo() == "settle"
    assert sides.ours.roadmap == settled
    assert sides.ours.conflicts == ()
    sides.meet()


@pytest.mark.parametrize(
    ("name", "here", "there"),
    [(name, *pair) for name, case in CASES.items() for pair in permutations(case.choices, 2)],
)
def test_settled_differently_on_both_sides_the_two_still_become_one_plan(
    sides: Sides, name: str, here: str, there: str
) -> None:
    sides.part(CASES[name])
    sides.meet()
    conflict = only(sides.ours)
    sides.ours.resolve(conflict, chosen(conflict, here), "settle here")
    sides.theirs.resolve(conflict, chosen(conflict, there), "settle there")
    sides.meet()
    if CASES[name].kind in ("value", "place", "removal"):
        assert only(sides.ours).kind == CASES[name].kind
    for one in sides.ours.conflicts:
        sides.ours.resolve(one, {"removal": "keep", "twins": "both"}.get(one.kind) or one.values[0].value, "at last")
    sides.meet()
    assert sides.theirs.conflicts == ()


@pytest.mark.parametrize("name", CASES)
def test_settled_alike_on_both_sides_nothing_is_left_to_settle(sides: Sides, name: str) -> None:
    case = CASES[name]
    sides.part(case)
    sides.meet()
    conflict = only(sides.ours)
    choice = next(iter(case.choices))
    for document in (sides.ours, sides.theirs):
        document.resolve(conflict, chosen(conflict, choice), "settle")
    sides.meet()
    assert sides.ours.conflicts == ()
    assert case.shows(sides.ours.roadmap) == case.choices[choice]


def test_the_same_value_on_both_sides_is_no_conflict(sides: Sides) -> None:
    do(sides.ours, "done", lambda change: change.set("north-a", status=Status.DONE))
    do(sides.theirs, "done", lambda change: change.set("north-a", status=Status.DONE))
    sides.meet()
    assert sides.ours.conflicts == ()


def test_different_fields_and_other_steps_are_no_conflict(sides: Sides) -> None:
    do(sides.ours, "one", lambda change: change.set("north-a", title="Another", progress=5))
    do(sides.theirs, "other", lambda change: change.set("north-a", result="A result"))
    sides.meet()
    assert sides.ours.conflicts == ()
    step = sides.ours.roadmap.steps["north-a"]
    assert (step.title, step.progress, step.result) == ("Another", 5, "A result")


def test_typing_the_field_again_settles_it_too(sides: Sides) -> None:
    sides.part(CASES["value"])
    sides.meet()
    rename(sides.ours, "north-a", "Typed again")
    assert sides.ours.conflicts == ()
    sides.meet()
    assert sides.theirs.conflicts == ()


def test_another_field_of_the_step_does_not_settle_it(sides: Sides) -> None:
    sides.part(CASES["value"])
    sides.meet()
    do(sides.ours, "another field", lambda change: change.set("north-a", progress=77))
    assert only(sides.ours).field == "title"
    sides.meet()


def test_a_third_side_that_did_not_know_it_was_settled_raises_it_again(sides: Sides, tmp_path: Path) -> None:
    sides.ours.copy_to(tmp_path / "third.db")
    sides.part(CASES["value"])
    sides.meet()
    sides.ours.resolve(only(sides.ours), "Settled", "settle")
    with Document.open(tmp_path / "third.db", author="third") as third:
        rename(third, "north-a", "Of the third")
    sides.ours.merge(tmp_path / "third.db")
    assert {value.value for value in only(sides.ours).values} == {"Settled", "Of the third"}
    proved(sides.ours)


def test_twins_made_one_keep_what_each_had(sides: Sides) -> None:
    sides.part(CASES["twin steps"])
    do(sides.ours, "below", lambda change: change.add(Step(id="below", title="Below"), parent="ours"))
    do(sides.theirs, "below", lambda change: change.add(Step(id="under", title="Under"), parent="theirs"))
    do(sides.theirs, "say", lambda change: change.add(CheckIn(id="said", step_id="theirs", note="A note")))
    sides.meet()
    sides.ours.resolve(only(sides.ours), "one", "one step")
    (left,) = [step for step in sides.ours.roadmap.steps if step.id in ("ours", "theirs")]
    assert (left.progress, left.result) == (10, "A result")
    assert {step.id for step in sides.ours.roadmap.steps.children(left)} == {"below", "under"}
    assert sides.ours.roadmap.check_ins["said"].step_id == left.id
    sides.meet()


def test_people_made_one_own_what_each_owned(sides: Sides) -> None:
    sides.part(CASES["twin people"])
    do(sides.ours, "own", lambda change: change.set("north-b", owner_id="ours"))
    sides.meet()
    sides.ours.resolve(only(sides.ours), "one", "one person")
    (left,) = [person.id for person in sides.ours.roadmap.people if person.id in ("ours", "theirs")]
    assert [sides.ours.roadmap.steps[one].owner_id for one in ("north-b", "south-a")] == [left, left]
    sides.meet()


@pytest.mark.parametrize(("name", "choice"), [("removal", "perhaps"), ("twin steps", "three"), ("value", None)])
def test_a_choice_that_is_none_is_refused_and_the_conflict_stays(sides: Sides, name: str, choice: object) -> None:
    sides.part(CASES[name])
    sides.meet()
    conflict, before = only(sides.ours), sides.ours.roadmap
    with pytest.raises(PlanError):
        sides.ours.resolve(conflict, choice, "settle")
    assert sides.ours.roadmap is before
    assert sides.ours.conflicts == (conflict,)


def test_a_conflict_in_what_is_gone_cannot_be_settled(sides: Sides) -> None:
    sides.part(CASES["value"])
    sides.meet()
    conflict = only(sides.ours)
    do(sides.ours, "remove", lambda change: change.remove("north-a"))
    assert sides.ours.conflicts == ()
    with pytest.raises(PlanError, match="no longer in the roadmap"):
        sides.ours.resolve(conflict, "Ours", "settle")


def test_a_place_under_what_is_gone_cannot_be_chosen(sides: Sides) -> None:
    sides.part(CASES["place"])
    sides.meet()
    conflict = only(sides.ours)
    do(sides.ours, "remove", lambda change: change.remove("south"))
    with pytest.raises(PlanError):
        sides.ours.resolve(conflict, conflict.values[1].value, "settle")


def test_moves_that_would_make_a_circle_leave_a_tree_and_are_told(sides: Sides) -> None:
    do(sides.ours, "move", lambda change: change.move("north", parent="south"))
    do(sides.theirs, "move", lambda change: change.move("south", parent="north"))
    sides.meet()
    conflict = only(sides.ours)
    assert conflict.kind == "place"
    assert len(list(sides.ours.roadmap.steps.walk())) == len(sides.ours.roadmap.steps)
    sides.ours.resolve(conflict, conflict.values[0].value, "settle")
    assert sides.ours.conflicts == ()
    sides.meet()
    assert sides.theirs.conflicts == ()


@pytest.mark.parametrize(
    "spoilt",
    [
        "DELETE FROM conflict",
        "UPDATE conflict SET field = 'result'",
        "UPDATE conflict SET entity_id = 'north-b'",
        "INSERT INTO conflict VALUES ('step', 'south', 'title', '[]')",
    ],
)
def test_check_refuses_a_file_whose_conflicts_are_not_those_of_its_history(sides: Sides, spoilt: str) -> None:
    sides.part(CASES["value"])
    sides.meet()
    sides.ours.close()
    sql(sides.ours.path, spoilt)
    with raises_code(TABLES_DIFFER, match="conflict"):
        verify(sides.ours.path)


@pytest.mark.parametrize(
    "spoilt",
    [
        "UPDATE conflict SET entity = 'nothing'",
        "UPDATE conflict SET entity = 'nothing', field = ''",
        "UPDATE conflict SET field = 'colour'",
        "UPDATE conflict SET entity_id = 'no id'",
        "UPDATE conflict SET change_ids = '{}'",
        "UPDATE conflict SET change_ids = replace(hex(zeroblob(100000)), '0', '[')",
        "UPDATE conflict SET change_ids = '[7]'",
    ],
)
def test_a_file_with_conflicts_that_cannot_be_is_refused(sides: Sides, spoilt: str) -> None:
    sides.part(CASES["value"])
    sides.meet()
    sides.ours.close()
    sql(sides.ours.path, spoilt)
    with pytest.raises(Damaged):
        Document.open(sides.ours.path)


def test_a_conflict_that_names_changes_that_never_were_is_not_told(sides: Sides) -> None:
    sides.ours.close()
    sql(sides.ours.path, "INSERT INTO conflict VALUES ('step', 'north', 'title', '[\"one\", \"other\"]')")
    with Document.open(sides.ours.path) as again:
        assert again.conflicts == ()
        assert title(again, "north") == "north title"
