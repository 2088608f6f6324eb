"""What an act was called: every kind has its verb, in both languages, and a name or a word for none."""

from dataclasses import dataclass

import pytest

from planner.phrasing.change_titles import change_title
from planner.phrasing.language import language


@dataclass(frozen=True)
class Done:
    """An act as the history knows it."""

    kind: str
    label: str = "add a step"
    about: str = ""
    begins: bool = False


ACTS = [
    (Done("change"), "Add a step"),
    (Done("change", "two\n lines "), "Two lines"),
    (Done("change", ""), "(without a name)"),
    (Done("start", "Everyone can read"), "Made: Everyone can read"),
    (Done("start", ""), "Made: (without a name)"),
    (Done("start", "", begins=True), "History begins here"),
    (Done("start", "", "bare"), "This copy carries no history"),
    (Done("undo"), "Undone: add a step"),
    (Done("undo", about="change"), "Undone: add a step"),
    (Done("redo", about="change"), "Done again: add a step"),
    (Done("merge", "team.db"), "Brought back: team.db"),
    (Done("undo", "team.db", "merge"), "Undone: bringing back team.db"),
    (Done("redo", "team.db", "merge"), "Done again: bringing back team.db"),
    (Done("change", "", "joined"), "Two lines of work came together"),
    (Done("merge", ""), "Two lines of work came together"),
]


@pytest.mark.parametrize(("act", "words"), ACTS)
def test_each_kind_of_act_has_its_words(act: Done, words: str) -> None:
    assert change_title(act, language("en")) == words


@pytest.mark.parametrize("act", [act for act, _ in ACTS])
def test_a_label_that_looks_like_a_place_for_a_value_is_kept(act: Done) -> None:
    assert "{" not in change_title(act, language("nl"))
    odd = change_title(Done("undo", "{label} {0}"), language("en"))
    assert odd == "Undone: {label} {0}"
