"""The large mapping that is cheap to change behaves as a dict does, and never changes under anyone's feet."""

from hypothesis import given
from hypothesis import strategies as st

from planner.roadmap.persistent_map import Cache, PersistentMap

KEYS = st.integers(0, 600).map(str)


@given(st.dictionaries(KEYS, st.integers()), st.dictionaries(KEYS, st.integers()), st.sets(KEYS))
def test_an_update_is_a_new_mapping(first: dict[str, int], puts: dict[str, int], drops: set[str]) -> None:
    sharded = PersistentMap(first)
    going = drops & set(first)
    after = sharded.updated(puts, going)
    expected = {key: value for key, value in first.items() if key not in going} | puts
    assert dict(after) == expected
    assert len(after) == len(expected) == len(after.values())
    assert sorted(after.values()) == sorted(expected.values())
    assert dict(sharded) == first
    assert after == PersistentMap(expected)
    assert (after == sharded) == (expected == first)


def test_an_absent_key() -> None:
    assert "a" not in PersistentMap({"b": 1})
    assert PersistentMap({"b": 1}).get("a", 7) == 7
    assert PersistentMap() != {}


def test_figures_of_what_stayed_are_kept_and_of_what_changed_are_not() -> None:
    memo = Cache()
    memo.keep("a", 1)
    memo.keep("b", 2)
    after = memo.without({"a"})
    assert after.get("a") is None
    assert after.get("b") == 2
    assert memo.get("a") == 1
