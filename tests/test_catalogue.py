"""The catalogue of texts is whole: what is said has its Dutch, and what is kept is said."""

import ast
import re

import pytest

from tests.catalogue import MO, PO, ROOT, catalogue, compiled, found, misplaced, spoken, untranslated

UPDATE = "run `uv run python -m tests.catalogue` and fill in what it names"


def test_every_text_is_kept_and_every_kept_text_is_said() -> None:
    said, kept = {*found()}, {message.id for message in catalogue() if message.id}
    assert said - kept == set(), UPDATE
    assert kept - said == set(), UPDATE


def test_every_text_has_a_dutch_translation_that_is_sure() -> None:
    kept = catalogue()
    assert untranslated(kept) == [], f"fill these in, in {PO.name}"
    assert [message.id for message in kept if message.id and message.fuzzy] == []


def test_a_translation_has_the_places_of_its_text() -> None:
    assert misplaced(catalogue()) == []


def test_what_gettext_reads_is_what_is_kept() -> None:
    assert MO.read_bytes() == compiled(catalogue()), UPDATE


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_the_laptop_has_one_name(page: str) -> None:
    """Of one machine under two names one asks oneself whether they are two."""
    texts = [(ROOT / page).read_text(encoding="utf-8")]
    for message in catalogue():
        for text in (message.id, message.string):
            texts.extend([text] if isinstance(text, str) else text)
    assert [text for text in texts if re.search(r"\b(computers?|pc|machines?)\b", text, re.IGNORECASE)] == []


def test_a_text_of_another_package_or_of_a_subscript_is_none_of_ours() -> None:
    module = """
from sqlalchemy import text as sql
from sqlalchemy import text
import sqlalchemy
a = text("SELECT 1"), sqlalchemy.text("SELECT 2"), help(text["one"]), text[: 3] + "two"
b = words.text("A"), live.text(marked("B"), setter), plural("{count} C", "{count} Cs", 3), label.text()
c = marked("D "
           "goes on"), words.text(f"{a}"), self._words.text(marked("E") if a else marked("F")), Phrase("G")
"""
    assert [*spoken(ast.parse(module))] == ["A", "B", ("{count} C", "{count} Cs"), "D goes on", "E", "F", "G"]
    ours = ast.parse("from planner.phrasing.language import text\ntext('Ours')")
    assert [*spoken(ours)] == ["Ours"]


def test_both_forms_of_a_plural_stand_where_they_are_said() -> None:
    """Else the catalogue does not find them, and the window speaks English in the midst of Dutch."""
    unfound: list[str] = []
    for path in sorted((ROOT / "planner").rglob("*.py")):
        if path.name == "translator.py":  # hands on what others say
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or ast.unparse(call.func).rpartition(".")[2] != "plural":
                continue
            if not all(isinstance(one, ast.Constant) for one in call.args[:2]):
                unfound.append(f"{path.name}:{call.lineno}")
    assert unfound == []
