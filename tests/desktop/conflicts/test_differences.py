"""The differences inside two texts: nothing of either is lost, and what is read is words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.desktop.conflicts.differences import ADDED, MOST, REMOVED, SAME, Part, differences

TEXTS = st.lists(st.sampled_from(["the", "plan", " ", "\n", ",", "één", "é́", "step 2.1", "🎯", "  "]), max_size=30)


def old_of(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts if part.kind != ADDED)


def new_of(parts: tuple[Part, ...]) -> str:
    return "".join(part.text for part in parts if part.kind != REMOVED)


@given(TEXTS.map("".join), TEXTS.map("".join))
def test_both_texts_can_be_read_out_of_their_differences(old: str, new: str) -> None:
    parts = differences(old, new)
    assert (old_of(parts), new_of(parts)) == (old, new)
    assert all(part.text for part in parts)


@given(TEXTS.map("".join))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {part.kind for part in differences(text, text)} <= {SAME}


@given(TEXTS.map("".join), TEXTS.map("".join))
def test_what_is_removed_comes_before_what_is_added_in_its_place(old: str, new: str) -> None:
    kinds = [part.kind for part in differences(old, new)]
    assert (ADDED, REMOVED) not in [*pairwise(kinds)]
    assert all(one != other for one, other in pairwise(kinds))


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        (
            "ask ten people",
            "ask twenty people",
            [("ask ", SAME), ("ten", REMOVED), ("twenty", ADDED), (" people", SAME)],
        ),
        ("one two", "three four", [("one two", REMOVED), ("three four", ADDED)]),
        ("", "new", [("new", ADDED)]),
        ("old", "", [("old", REMOVED)]),
        ("a.", "a, b.", [("a", SAME), (", b", ADDED), (".", SAME)]),
    ],
)
def test_whole_words_differ(old: str, new: str, parts: list[tuple[str, str]]) -> None:
    assert [*differences(old, new)] == parts


def test_very_long_texts_stand_for_each_other() -> None:
    long, other = "word " * MOST, "thing " * MOST
    assert [part.kind for part in differences(long, other)] == [REMOVED, ADDED]
    assert [part.kind for part in differences(long, long)] == [SAME]
