"""Which change knew of which: the quick answer is that of a walk over the whole graph."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from planner.document.history.graph import ChangeGraph
from planner.roadmap.changes import Change


def changes_at_random(seed: int, count: int, copies: int) -> list[Change]:
    """Return changes as copies make them that go their own ways and meet now and then."""
    chance = Random(seed)
    tips: list[tuple[str, ...]] = [()] * copies
    made: list[Change] = []
    for number in range(count):
        here = chance.randrange(copies)
        if chance.random() < 0.25:
            tips[here] = tuple({*tips[here], *tips[chance.randrange(copies)]})
        name = f"c{number:04d}"
        made.append(Change(name, number, "", "", "", "", "change", None, tips[here]))
        tips[here] = (name,)
    return made


def slow_knew(changes: dict[str, Change], later: str, earlier: str) -> bool:
    waiting, seen = [later], set[str]()
    while waiting:
        one = waiting.pop()
        if one == earlier:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(changes[one].follows)
    return False


@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(1, 4))
def test_the_quick_answer_is_that_of_a_walk(seed: int, count: int, copies: int) -> None:
    made = changes_at_random(seed, count, copies)
    graph = ChangeGraph(Random(seed).sample(made, len(made)))
    changes = {change.id: change for change in made}
    for later in changes:
        for earlier in changes:
            assert graph.is_ancestor(earlier, later) == slow_knew(changes, later, earlier)


def test_a_long_history_costs_little() -> None:
    made = changes_at_random(1, 20_000, 3)
    graph = ChangeGraph(made)
    assert graph.is_ancestor(made[-1].id, made[-1].id)
    assert not graph.is_ancestor(made[-1].id, made[0].id)
