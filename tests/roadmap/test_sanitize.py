"""Text of a stranger: what could do harm is shown as a mark, and all that people write stays as it is."""

import unicodedata

import pytest

from planner.message import MARK, sanitize
from planner.phrasing.language import language
from planner.roadmap import PlanError
from planner.store.errors import NOT_THERE


@pytest.mark.parametrize("code", [0, 7, 8, 13, 27, 0x7F, 0x9B, 0x202A, 0x202E, 0x2066, 0x2069, 0x2028, 0xFFF9, 0xE0041])
def test_what_could_do_harm_is_shown_as_a_mark(code: int) -> None:
    assert sanitize(f"a{chr(code)}b") == f"a{MARK}b"


@pytest.mark.parametrize(
    "text", ["", "Eén loket\n\tvoor iedereen", "مرحبا", "שלום", "é\u0301", "👩\u200d🏫 ✓", "a&b <c>"]
)
def test_what_people_write_stays(text: str) -> None:
    assert sanitize(text) is text


def test_every_override_and_every_control_is_known() -> None:
    for number in range(0x11_0000):
        letter = chr(number)
        if unicodedata.category(letter) == "Cc" and letter not in "\t\n":
            assert sanitize(letter) == MARK
        if unicodedata.bidirectional(letter) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}:
            assert sanitize(letter) == MARK


def test_sentences_are_harmless_whatever_stands_in_them() -> None:
    sly = "a\x1b[2J\u202eb"
    refusals = (NOT_THERE(name=sly), PlanError("No {what}.", what=sly))
    for refusal in refusals:
        for sentence in (str(refusal), language("nl").refusal(refusal)):
            assert sanitize(sentence) == sentence
            assert MARK in sentence
    assert sanitize(language("en").text("{name}!", name=sly)) == language("en").text("{name}!", name=sly)
    assert "\x1b" not in language("en").plural("{name}: {count}", "{name}: {count}", 2, name=sly)
