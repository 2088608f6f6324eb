"""What an act did, in a sentence or by its name."""

from dataclasses import dataclass

import pytest

from planner.phrasing.edit_sentences import FEW, Sentences
from planner.phrasing.language import language
from planner.roadmap import Goal, Roadmap
from planner.roadmap.edits import Edit, edit_of

TITLE = edit_of("goal", "goal", "statement", "Ours", "Theirs")
SAID = {"en": "Big goal from “Ours” to “Theirs”", "nl": "Groot doel van “Ours” naar “Theirs”"}


@dataclass(frozen=True)
class Done:
    """An act as the history knows it."""

    kind: str
    label: str
    edits: tuple[Edit, ...] = (TITLE,)
    about: str = ""
    begins: bool = False


def called(done: Done, code: str) -> str:
    return Sentences(Roadmap(goal=Goal(id="goal", statement="Theirs")), language(code)).called(done)


def test_a_settling_is_called_what_it_was_called_in_ones_own_language() -> None:
    assert called(Done("change", "settled: Big goal, “Theirs” of Team lead chosen"), "en") == (
        "Settled: Big goal, “Theirs” of Team lead chosen"
    )
    assert called(Done("change", "beslist: Groot doel"), "nl") == "Beslist: Groot doel"


@pytest.mark.parametrize(
    ("code", "label", "words"), [("en", "beslist: x", "Settled: "), ("nl", "settled: x", "Beslist: ")]
)
def test_one_in_another_language_is_told_by_what_it_did(code: str, label: str, words: str) -> None:
    assert called(Done("change", label), code) == words + SAID[code]


def test_the_undo_and_redo_of_one_are_told_by_what_they_did() -> None:
    assert called(Done("undo", "beslist: x"), "en") == "Undone what was settled: " + SAID["en"]
    assert called(Done("redo", "beslist: x"), "en") == "Settled again: " + SAID["en"]


@pytest.mark.parametrize("count", [0, FEW + 1])
def test_one_that_cannot_be_told_in_few_words_keeps_its_name(count: int) -> None:
    assert called(Done("change", "beslist: x", (TITLE,) * count), "en") == "Beslist: x"
    assert called(Done("undo", "beslist: x", (TITLE,) * count), "en") == "Undone: beslist: x"


def test_what_is_no_settling_is_called_as_it_was_called() -> None:
    assert called(Done("change", "hernoemen"), "en") == "Hernoemen"
