"""A program that was renewed while it runs says so in every window, once, and keeps what is done in it."""

import os
from pathlib import Path

from planner.desktop.app.upgrade_watch import UpgradeWatch
from planner.desktop.app.window_registry import WindowRegistry
from planner.installation import StartedProgram


def test_every_window_says_once_that_the_program_was_renewed(registry: WindowRegistry, tmp_path: Path) -> None:
    program, newer = tmp_path / "program", tmp_path / "newer"
    program.write_bytes(b"1")
    newer.write_bytes(b"2")
    watch = UpgradeWatch(StartedProgram(program), registry)
    first = registry.welcome()
    watch.look()
    assert watch.said == ""
    assert first.notes.note is None

    os.replace(newer, program)  # noqa: PTH105 - as an installer does it
    watch.look()
    note = first.notes.note
    assert note is not None
    assert note.words() == watch.said
    assert "What you did is kept." in watch.said
    first.notes.away.click()
    second = registry.welcome()
    watch.look()
    assert first.notes.note is None
    assert second.notes.note is not None
