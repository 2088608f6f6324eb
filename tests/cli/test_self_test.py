"""`self-test`: goes well here, leaves nothing, and sees what is broken."""

from collections.abc import Callable

import pytest

from planner.document import Document
from tests.cli.conftest import Command


def test_all_is_well_and_nothing_is_left(command: Command, untouched: Callable[[], list[str]]) -> None:
    said = command("self-test")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "ok: open, edit, undo, merge",
        "ok: poster",
        "ok: spreadsheet, out and back",
        "All is well.",
    ]
    assert untouched() == []


@pytest.mark.parametrize("broken", ["undo", "merge"])
def test_what_is_broken_is_named(broken: str, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Document, broken, lambda *_: None)
    assert f"failed its own test at: {broken}." in command("self-test").refusal


def test_it_is_dutch_on_a_dutch_system(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert command("self-test").out.splitlines()[-1] == "Alles is in orde."
