"""A list that a person puts in order: one move writes one rank, and two people's moves both hold."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document
from planner.document.operations.practice.tensions import move_tension
from planner.document.operations.ranked import move_by
from planner.document.transaction import Transaction
from planner.roadmap import Goal, Roadmap, Tension
from planner.roadmap.ranks import dealt
from tests.plans import build

NAMES = "abcde"


def plan() -> Roadmap:
    ranks = dealt(len(NAMES))
    listed = [Tension(id=one, left=one, right="more", rank=rank) for one, rank in zip(NAMES, ranks, strict=True)]
    return build(Goal(id="goal", statement="All"), listed, [])


def order(roadmap: Roadmap) -> str:
    return "".join(one.id for one in sorted(roadmap.tensions, key=lambda one: (one.rank, one.id)))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((-1, 1))), max_size=30))
def test_each_move_changes_places_with_one_neighbour_and_stays_at_the_ends(moves: list[tuple[str, int]]) -> None:
    roadmap, wanted = plan(), [*NAMES]
    for name, way in moves:
        at = wanted.index(name)
        if 0 <= at + way < len(wanted):
            wanted.insert(at + way, wanted.pop(at))
        change = Transaction(roadmap, "move")
        move_by(change, Tension, roadmap.tensions[name], way)
        after = change.draft.finish()
        assert sum(roadmap.tensions[one].rank != after.tensions[one].rank for one in NAMES) <= 1
        roadmap = after
        assert order(roadmap) == "".join(wanted)


def test_two_who_move_different_ones_in_their_copies_get_both_moves(tmp_path: Path) -> None:
    with Document.create_from(tmp_path / "plan.db", plan(), author="Ours") as ours:
        ours.copy_to(tmp_path / "copy.db")
        with Document.open(tmp_path / "copy.db", author="Theirs") as theirs:
            move_tension(theirs, "e", -1, "move")
        move_tension(ours, "a", 1, "move")
        assert ours.merge(tmp_path / "copy.db").conflicts == ()
        assert order(ours.roadmap) == "baced"
