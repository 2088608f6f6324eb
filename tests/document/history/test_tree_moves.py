"""Where steps hang is a function of the moves alone, in whatever order they are read."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from planner.document.history.record_log import Key, RecordLog, StampedValue
from planner.document.history.tree_moves import resolve_places
from planner.roadmap.steps import Place

STEPS = [f"step {number}" for number in range(6)]
MOVES = st.lists(
    st.dictionaries(st.sampled_from(STEPS), st.sampled_from([None, *STEPS]), min_size=1, max_size=4), max_size=8
)


def histories(acts: list[dict[str, str | None]], chance: Random) -> dict[Key, RecordLog]:
    """Return the histories of steps that all were made at the top and then moved by some acts, in any order."""
    places = {step: [StampedValue("made", (0, "made"), (None, f"{number:03}V"))] for number, step in enumerate(STEPS)}
    for clock, act in enumerate(acts, 1):
        for step, parent in act.items():
            places[step].append(StampedValue(f"act {clock}", (clock, f"act {clock}"), (parent, "500V")))
    keys = chance.sample(STEPS, len(STEPS))
    return {("step", step): RecordLog(places=places[step]) for step in keys}


@given(MOVES, st.integers(0, 1000))
def test_the_order_of_reading_does_not_matter(acts: list[dict[str, str | None]], seed: int) -> None:
    first = resolve_places(histories(acts, Random(0)), lambda _step: None)
    assert resolve_places(histories(acts, Random(seed)), lambda _step: None) == first


@given(MOVES)
def test_they_make_a_tree_and_a_move_that_would_not_is_passed_over(acts: list[dict[str, str | None]]) -> None:
    places, passed_over = resolve_places(histories(acts, Random(1)), lambda _step: None)
    for step in STEPS:
        above, seen = places[step].parent_id, {step}
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = places[above].parent_id
    last = {step: parent for act in acts for step, parent in act.items()}
    assert all(places[step].parent_id == parent or step in passed_over for step, parent in last.items())


def test_a_step_that_is_known_only_by_a_move_that_is_passed_over_stands_at_the_top() -> None:
    # As behind a snapshot root, which knows the last place of each step by then, with the stamp of its move.
    logs: dict[Key, RecordLog] = {
        ("step", "a"): RecordLog(
            places=[
                StampedValue("made", (0, "made"), (None, "1V")),
                StampedValue("theirs", (1, "theirs"), ("b", "2V")),
            ]
        ),
        ("step", "b"): RecordLog(places=[StampedValue("start", (2, "start"), ("a", "3V"))]),
    }
    wanted = ({"a": Place("b", "2V"), "b": Place(None, "3V")}, {"b"})
    assert resolve_places(logs, lambda _step: None) == wanted
    # What the plan says of a step counts only where no move of it is known.
    assert resolve_places(logs, {"b": Place("a", "3V"), "a": Place(None, "1V")}.get) == wanted
